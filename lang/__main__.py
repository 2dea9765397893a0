"""`python -m lang extract` brings the .po files up to date; `check` says what they lack."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lang.catalogues import LOCALES
from lang.check import problems
from lang.files import update

ROOT = Path(__file__).parents[1]


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well; `check` prints each problem on a line and gives 1."""
    parser = argparse.ArgumentParser(prog="python -m lang", description=__doc__)
    parser.add_argument("verb", choices=("extract", "check"))
    if parser.parse_args(arguments).verb == "extract":
        update(ROOT, LOCALES)
        return 0
    found = list(problems(ROOT, LOCALES))
    sys.stdout.writelines(f"{line}\n" for line in found)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
