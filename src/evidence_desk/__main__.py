"""The program: the desktop without arguments, the command line with them."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    from evidence_desk.cli.opening import Wish, opens_window

    words = list(sys.argv[1:] if argv is None else argv)
    wish = opens_window(words)
    if wish is None:
        from evidence_desk.cli.main import parse, run

        options = parse(words)
        if options.command is not None:
            return run(options)
        wish = Wish(options.desk, options.verify)
    from evidence_desk.paths import default_desk
    from evidence_desk.ui.app import main as show

    return show([sys.argv[0]], desk=wish.desk or default_desk(), verify=wish.verify)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # worker processes of a frozen program start here too
    sys.exit(main())
