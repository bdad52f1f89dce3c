"""A rule's conditions, compiled to Python, against a plain lambda saying the same."""

from accord.protocols.measuring import bench_conditions
from tools.benching.setting import ROUNDS, Result, median


def measure() -> list[Result]:
    """Return evaluations a second and their ratio, the median of rounds."""
    found = [bench_conditions(rounds=1) for _ in range(ROUNDS)]
    ratio = median([one["ratio"] for one in found])
    return [
        Result(
            "rule conditions",
            round(median([one["generated"] for one in found])),
            "evaluations/s",
            round(median([one["plain"] for one in found])),
            round(ratio, 3),
            ">= 0.8 of the lambda",
            ratio >= 0.8,
        )
    ]
