"""The command line: ``python -m dgca``."""

from dgca.cli.main import run

run()
