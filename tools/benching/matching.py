"""The best for all with its reasons, and one search with every why-not, beside scoring alone."""

import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tools.benching.setting import ROUNDS, Result, in_turn, median

PACK = Path(__file__).resolve().parents[2] / "packs" / "islington"
TODAY = date(2026, 3, 2)
MOST_MEMORY = 2000  # MB
SIZES = ((500, 800, ROUNDS), (5000, 8000, 1))
LOCALITIES = [f"part {n}" for n in range(10)]


def measure() -> list[Result]:
    """Return both ratios, the larger in a process of its own, whose memory is its own too."""
    found = _search(800)
    for people, places, rounds in SIZES:
        with get_context("spawn").Pool(1) as pool:
            found += pool.apply(_joint, (people, places, rounds))
    return found


def _joint(people: int, places: int, rounds: int) -> list[Result]:
    import scipy.optimize  # noqa: F401  loaded once a process, so not part of what is measured

    from accord.matching import Limits, propose

    rules, who, where, between = _rules(), _people(people), _places(places), _nothing()
    limits = Limits(TODAY, longest_wait=42)
    made: list[Any] = []

    def ours() -> None:
        made[:] = [propose(rules, who, where, between, limits)]

    def in_words() -> None:
        ours()
        for row in made[0].solved.taken:
            made[0].explain(row)

    def floor() -> None:
        _scored(rules, who, where, between)

    # The peak is that of the whole process, so ours is measured with the floor's gone.
    took, said, base = in_turn(
        lambda: _timed(ours), lambda: _timed(in_words), lambda: _timed(floor), rounds=rounds
    )
    ratio = median([one / two for one, two in zip(took, base, strict=True)])
    words = median([one / two for one, two in zip(said, base, strict=True)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    name = f"joint proposal, {people} x {places}"
    return [
        Result(name, round(median(took), 3), "s", round(median(base), 3), round(ratio, 2), "<= 1.2 of scoring alone", ratio <= 1.2, made[0].solved.how),
        Result(f"{name}: every pairing in words", round(median(said), 3), "s", round(median(base), 3), round(words, 2), "said when asked for"),
        Result(f"{name}: peak memory", round(peak), "MB", aim=f"<= {MOST_MEMORY}", met=peak <= MOST_MEMORY),
    ]  # fmt: skip


def _search(places: int) -> list[Result]:
    from accord.matching import search

    rules, (who,), where, between = _rules(), _people(1), _places(places), _nothing()
    found: list[Any] = []

    def ours() -> None:
        found[:] = search(rules, who, where, between, TODAY)
        for one in found:
            _ = one.why_not

    def with_changes() -> None:
        for one in search(rules, who, where, between, TODAY):
            _ = one.smallest_change

    def floor() -> None:
        _scored(rules, [who], where, between)

    took, all_took, base = in_turn(
        *(lambda what=what: _timed(what) * 1000 for what in (ours, with_changes, floor))
    )
    return [
        _times(f"one search of {places} beds, every why-not", took, base, "<= 2 of scoring alone", 2),
        _times("the same with every smallest change", all_took, base, "shown when asked for", None),
    ]  # fmt: skip


def _times(
    name: str, ours: Sequence[float], floor: Sequence[float], aim: str, most: float | None
) -> Result:
    ratio = median([mine / theirs for mine, theirs in zip(ours, floor, strict=True)])
    met = None if most is None else ratio <= most
    return Result(
        name, round(median(list(ours)), 2), "ms", round(median(list(floor)), 2), round(ratio, 2), aim, met
    )  # fmt: skip


def _scored(rules: Any, who: Any, where: Any, between: Any) -> None:
    """What scoring alone is: every pair possible or not, and its fit."""
    import numpy as np

    from accord.matching.columns import Places
    from accord.matching.scoring import Scoring

    fits = np.empty((len(who), len(where)), np.int16)
    for here, strip in Scoring(rules, Places(where, between)).strips(who):
        fits[here] = strip


def _timed(what: Callable[[], None]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _nothing() -> dict[tuple[str, str], dict[str, Any]]:
    """Nothing is known of any two together."""
    return {}


def _rules() -> Any:
    from accord.protocols import compile_packs, load

    return compile_packs([load(PACK)]).matches


def _people(count: int) -> list[Any]:
    from accord.matching import Person

    chance = random.Random(1)  # nosec B311: the same town in every run
    return [Person(f"p{n}", _person(chance)) for n in range(count)]


def _person(chance: random.Random) -> dict[str, Any]:
    first = TODAY + timedelta(days=chance.randrange(60))
    return {
        "born": date(2002, 1, 1) + timedelta(days=chance.randrange(2900)),
        "starts_on": first,
        "ends_on": first + timedelta(days=chance.randrange(90, 540)),
        "tier": chance.choice(("low", "medium", "high")),
        "gender": chance.choice(("woman", "man", "other")),
        "needs_24h": chance.random() < 0.3,
        "kinds": chance.sample(("shared_house", "self_contained", "hostel"), 2),
        "needs_step_free": chance.random() < 0.05,
        "not_in": chance.sample(LOCALITIES, chance.randrange(3)),
        "cannot": [f"h{chance.randrange(700)}"],
        "wants": chance.sample(LOCALITIES, 2),
        "family_in": [chance.choice(LOCALITIES)],
        "learns_in": [chance.choice(LOCALITIES)],
        "emergency": chance.random() < 0.05,
        "waiting_since": TODAY - timedelta(days=chance.randrange(90)),
    }


def _places(count: int) -> list[Any]:
    from accord.matching import Place

    chance = random.Random(2)  # nosec B311: the same town in every run
    homes = [_home(chance, n) for n in range(max(1, count // 11))]
    return [
        Place(
            f"b{n}",
            {
                **chance.choice(homes),
                "free_from": TODAY + timedelta(days=chance.randrange(-30, 60)),
            },
        )
        for n in range(count)
    ]


def _home(chance: random.Random, number: int) -> dict[str, Any]:
    youngest, oldest = chance.choice(((16, 17), (16, 25), (18, 25), (16, 21)))
    return {
        "home": f"h{number}",
        "kind": chance.choice(("shared_house", "self_contained", "hostel")),
        "tier": chance.choice(("low", "medium", "high")),
        "youngest": youngest,
        "oldest": oldest,
        "cover_24h": chance.random() < 0.6,
        "gender": chance.choice(("anyone", "anyone", "woman", "man")),
        "step_free": chance.random() < 0.2,
        "parents": chance.random() < 0.1,
        "locality": chance.choice(LOCALITIES),
        "postcode_area": f"N{number % 20}",
        "out_of_area": chance.random() < 0.1,
    }
