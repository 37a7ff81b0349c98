"""Where a bundled program starts: the window, the command line, and every worker process."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker process goes no further than this line
    from evidence_desk.__main__ import main

    sys.exit(main())
