"""The program with an ear for tests: python -m tests.journeys.watched SOCKET DESK LANGUAGE."""

# Worker processes load this module again, so it loads nothing by itself.
if __name__ == "__main__":
    import sys

    from tests.journeys.ear import run

    sys.exit(run(sys.argv))
