"""Runs one drill on a database that is made for it and thrown away: `python -m tests.drills NAME …`."""

import argparse
import logging
import sys
from importlib import import_module

import django
from django.test.utils import setup_test_environment


def main(words: list[str]) -> int:
    """The first word is the drill; the rest is for it."""
    name, rest = words[0], words[1:]
    django.setup()
    logging.disable(logging.CRITICAL)  # what goes wrong is in the drill's own report
    setup_test_environment()
    drill = import_module(f"tests.drills.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(prog=f"dev.py drill {name}", description=drill.__doc__)
    drill.options(parser)
    answer: int = drill.run(parser.parse_args(rest))
    return answer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
