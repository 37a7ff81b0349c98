"""The command line: a stable contract, documented in docs/cli.md. Thin, like ui."""
