"""Simulated laptops: ``python -m tests.sync.simulate --seed 7 --steps 200``.

Without a seed it goes on with the next ones until one fails, or for so many worlds.
A seed that fails is printed, and fails again by its own.
"""

import argparse
import sys
import traceback
from itertools import count, islice

from tests.sync.simulated import simulate


def main() -> int:
    """Run worlds; 1 where one of them was not as it must be."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, help="run this world alone")
    asked.add_argument("--steps", type=int, default=150)
    asked.add_argument("--first", type=int, default=0, help="the seed to begin with")
    asked.add_argument("--worlds", type=int, default=None, help="how many")
    asked.add_argument("--years", type=int, default=0, help="by which clocks are wrong")
    said = asked.parse_args()
    seeds = islice(count(said.first), said.worlds)
    failed = 0
    for seed in seeds if said.seed is None else (said.seed,):
        try:
            simulate(seed, said.steps, said.years)
        except Exception:  # noqa: BLE001 -- whatever it was, its seed is said
            failed = 1
            traceback.print_exc()
            sys.stdout.write(f"failed: --seed {seed} --steps {said.steps}\n")
            if said.worlds is None:
                break
    return failed


if __name__ == "__main__":
    sys.exit(main())
