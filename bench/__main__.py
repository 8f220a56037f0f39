"""`python -m bench`: measure everything, or what is named."""

import argparse
import sys
from importlib import import_module

from bench import surroundings

BENCHES = {
    "search": "bench.searching",
    "search_quality": "bench.search_quality",
    "pages": "bench.pages",
    "import": "bench.importing",
    "history": "bench.history",
}
FEWEST = 1_000


def main() -> int:
    """Run the benches that are asked for; 1 where one of their floors is missed."""
    asked = _asked()
    if not surroundings.real_directory().exists():
        print(
            f"Nothing is measured: there is no {surroundings.real_directory()}, from which the services are made. "
            "Name the folder of shared data with ASKWELL_SHARED."
        )
        return 0
    surroundings.enter()
    results = import_module("bench.results")
    all_met = True
    for name in asked.benches or BENCHES:
        figures = import_module(BENCHES[name]).measure(asked.services, asked.seed)
        results.show(figures)
        file = surroundings.FOLDER / "results.json"
        results.keep(file, name, figures, services=asked.services, seed=asked.seed)
        all_met = all_met and all(figure.is_met for figure in figures)
    print(f"The figures are in {file}")
    if not all_met:
        print("A floor was missed.", file=sys.stderr)
    return 0 if all_met else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=f"{', '.join(BENCHES)}; all without")
    parser.add_argument("--services", type=int, default=250_000, help="how many services (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="the seed of the generator (default: %(default)s)")
    asked = parser.parse_args()
    if unknown := [name for name in asked.benches if name not in BENCHES]:
        parser.error(f"there is no bench {unknown[0]!r}; there are {', '.join(BENCHES)}")
    if asked.services < FEWEST:
        parser.error(f"--services must be {FEWEST} or more, so that every area has some")
    return asked


if __name__ == "__main__":
    sys.exit(main())
