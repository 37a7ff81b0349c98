"""The program: the desktop without arguments, the command line with them."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    from evidence_desk.cli.main import parse, run

    words = list(sys.argv[1:] if argv is None else argv)
    options = parse(words)
    if options.command is not None:
        return run(options)
    from evidence_desk.paths import default_desk
    from evidence_desk.ui.app import main as show

    return show([sys.argv[0]], desk=options.desk or default_desk(), verify=options.verify)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # worker processes of a frozen program start here too
    sys.exit(main())
