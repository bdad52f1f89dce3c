"""Young people and places made up by hypothesis, from few values, so that rules often meet."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from accord import vocabulary
from accord.matching import Limits, Person, Place
from accord.protocols import load
from accord.protocols.matches import Fit
from accord.protocols.schema import Match

PACK = Path(__file__).parents[2] / "packs" / "islington"
TODAY = date(2026, 3, 2)
LOCALITIES, POSTCODES = ("archway", "finsbury"), ("N19", "EC1")
TIERS = ("low", "medium", "high")
SOME = ("p0", "p1", "p2", "r0", "r1")  # young people who wait, and who live somewhere
CAP = Match(
    match="cap", clause=["T-A-01"], title="Cap", force="hard", most_of_one_group=2,
    says="Two of one group live nearby.",
)  # fmt: skip


@cache
def rules() -> tuple[Fit, ...]:
    """Islington's rules, and a hard limit on one group that Islington does not have."""
    facts = vocabulary.matching()
    written = [rule for rule in load(PACK).rules if isinstance(rule, Match)]
    return tuple(Fit(f"t/{rule.id}", rule, facts) for rule in [*written, CAP])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def lists(*values: str) -> st.SearchStrategy[Any]:
    return maybe(st.lists(st.sampled_from(values), max_size=2, unique=True))


days = st.integers(-30, 400).map(lambda n: TODAY + timedelta(days=n))
PERSON = st.fixed_dictionaries(
    {
        "born": maybe(st.integers(-40, 1500).map(lambda n: date(2006, 2, 1) + timedelta(days=n))),
        "starts_on": maybe(days),
        "tier": maybe(st.sampled_from(TIERS)),
        "gender": maybe(st.sampled_from(("woman", "man", "other"))),
        "needs_24h": maybe(st.booleans()),
        "curfew": maybe(st.booleans()),
        "needs_step_free": maybe(st.booleans()),
        "parent": maybe(st.booleans()),
        "risk_gangs": maybe(st.sampled_from(("yes", "no", "not_known"))),
        "kinds": lists("shared_house", "hostel"),
        "not_in": lists(*LOCALITIES, *POSTCODES),
        "cannot": lists("h0", "h1"),
        "must_not_meet": lists(*SOME),
        "groups": lists("g", "k"),
        "wants": lists(*LOCALITIES),
        "family_in": lists(*LOCALITIES),
        "out_of_area": maybe(st.booleans()),
        "emergency": st.booleans(),
        "waiting_since": maybe(st.integers(0, 90).map(lambda n: TODAY - timedelta(days=n))),
        "length": st.integers(1, 700),
    }
)
HOME = {
    "kind": maybe(st.sampled_from(("shared_house", "hostel"))),
    "tier": maybe(st.sampled_from(TIERS)),
    "youngest": maybe(st.sampled_from((16, 18))),
    "oldest": maybe(st.sampled_from((17, 21, 25))),
    "cover_24h": maybe(st.booleans()),
    "gender": maybe(st.sampled_from(("anyone", "woman", "man"))),
    "step_free": maybe(st.booleans()),
    "parents": maybe(st.booleans()),
    "locality": maybe(st.sampled_from(LOCALITIES)),
    "postcode_area": maybe(st.sampled_from(POSTCODES)),
    "out_of_area": maybe(st.booleans()),
    "lives_here": lists(*SOME),
    "kept_from": lists(*SOME),
}
PLACE = st.fixed_dictionaries({**HOME, "free_from": maybe(days), "free_until": maybe(days)})
EASY = {
    "born": date(2008, 6, 1), "starts_on": TODAY, "tier": "low", "gender": "woman", "length": 60,
}  # fmt: skip
OPEN = {
    "kind": "hostel", "tier": "high", "youngest": 16, "oldest": 25, "cover_24h": True,
    "gender": "anyone", "step_free": True, "parents": True, "free_from": TODAY,
}  # fmt: skip
BETWEEN = st.dictionaries(
    st.tuples(st.sampled_from(("p0", "p1", "p2", "p3")), st.sampled_from(("h0", "h1"))),
    st.fixed_dictionaries(
        {
            "address_check": maybe(st.sampled_from(("clear", "conditions", "concern", "asked"))),
            "risk_fit": maybe(st.sampled_from(("good", "poor"))),
        }
    ),
    max_size=4,
)


def person(at: int, facts: dict[str, Any], **more: Any) -> Person:
    """A young person; the length of the stay is counted from its first day."""
    known = {**facts, **more}
    length = known.pop("length")
    known["ends_on"] = known["starts_on"] + timedelta(days=length) if known["starts_on"] else None
    return Person(f"p{at}", {name: value for name, value in known.items() if value is not None})


def place(at: int, facts: dict[str, Any], home: str, **more: Any) -> Place:
    known = {**facts, **more, "home": home}
    return Place(f"b{at}", {name: value for name, value in known.items() if value is not None})


@st.composite
def one_pair(draw: st.DrawFn) -> tuple[Person, Place, dict]:
    """A young person and a place that differ from an easy pair in a few facts."""
    mine, theirs = draw(PERSON), draw(PLACE)
    keep = draw(st.sets(st.sampled_from(sorted({*mine, *theirs})), max_size=12))
    mine = {**mine, **{name: v for name, v in EASY.items() if name not in keep}}
    theirs = {**theirs, **{name: v for name, v in OPEN.items() if name not in keep}}
    return person(0, mine), place(0, theirs, "h0"), draw(BETWEEN)


@st.composite
def towns(draw: st.DrawFn, people: int = 4, beds: int = 4) -> tuple[list, list, dict]:
    """A few young people and beds, mostly easy, so that several could go to several."""
    who = [
        person(n, {**draw(PERSON), **EASY}, risk_gangs="no", kinds=None, curfew=False)
        for n in range(draw(st.integers(1, people)))
    ]
    found = []
    for n in range(draw(st.integers(1, beds))):
        home = draw(st.sampled_from(("h0", "h1")))
        found.append(place(n, {**draw(PLACE), **OPEN, "free_until": None}, home))
    return who, _of_one_home(found), draw(BETWEEN)


def _of_one_home(places: list[Place]) -> list[Place]:
    """Beds of one home share what is so of the home."""
    first: dict[str, Place] = {}
    return [
        Place(
            one.id,
            {
                **one.facts,
                **{
                    name: value
                    for name, value in first.setdefault(one.home, one).facts.items()
                    if name in HOME
                },
            },
        )
        for one in places
    ]


LIMITS = Limits(TODAY, longest_wait=42)
