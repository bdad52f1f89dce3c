"""How fast conditions are, against the same thing written by hand. Used by `make bench`."""

import timeit
from collections.abc import Callable, Mapping
from typing import Any

from accord.protocols.where import compile_where

SAMPLE = {
    "status": "looked_after", "age": 17, "risk_gangs": "yes", "contract": "spot",
    "setting_24h": True, "risks": ["self_harm", "gangs"], "linked": "no",
}  # fmt: skip
PAIRS: list[tuple[dict[str, Any], Callable[[Mapping[str, Any]], bool]]] = [
    (
        {"status": "looked_after", "age": {"at_least": 16, "under": 18}},
        lambda f: f.get("status") == "looked_after" and 16 <= (f.get("age") or 0) < 18,
    ),
    ({"risk_gangs": "yes"}, lambda f: f.get("risk_gangs") == "yes"),
    (
        {"contract": ["block", "spot"], "setting_24h": True},
        lambda f: f.get("contract") in ("block", "spot") and f.get("setting_24h") is True,
    ),
    ({"risks": {"includes": "gangs"}}, lambda f: "gangs" in (f.get("risks") or ())),
    (
        {"any": [{"age": {"under": 18}}, {"linked": "yes"}]},
        lambda f: (f.get("age") is not None and f["age"] < 18) or f.get("linked") == "yes",
    ),
]


def bench_conditions(rounds: int = 5, number: int = 20_000) -> dict[str, float]:
    """Return evaluations a second of generated conditions and of plain lambdas, and their ratio.

    Both run over the same facts in turn; each figure is the best of `rounds`.
    """
    generated = [compile_where(where) for where, _ in PAIRS]
    plain = [by_hand for _, by_hand in PAIRS]
    best = {"generated": 0.0, "plain": 0.0}
    for _ in range(rounds):
        for name, functions in (("generated", generated), ("plain", plain)):
            took = sum(
                timeit.timeit("one(facts)", number=number, globals={"one": one, "facts": SAMPLE})
                for one in functions
            )
            best[name] = max(best[name], len(functions) * number / took)
    return {**best, "ratio": best["generated"] / best["plain"]}
