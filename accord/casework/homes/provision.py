"""The kinds of provision that an area's protocols name, read from their packs. Data, not code.

A pack says in `provision.yaml` which kinds its document names, for whom each is, how many may live
together and how many homes are planned. What two packs call by one id is one kind that cites both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from accord.access import actor
from accord.protocols import yaml_file


@dataclass(frozen=True, slots=True)
class Planned:
    """How many homes or beds a document plans, of this kind together with others. `about`: an estimate."""

    count: int
    of: str  # homes | beds
    about: bool
    clause: str
    together: tuple[str, ...] = ()  # ids of the kinds it counts with


@dataclass(frozen=True, slots=True)
class Provision:
    """One kind of provision. None and () mean that no document says.

    Ages are whole years, both included: 18 to 24 ends the day before the 25th birthday. `at_most`
    counts the young people who live together. `first_for` are those who come before all others.
    """

    id: str
    title: str
    clauses: tuple[str, ...]
    youngest: int | None = None
    oldest: int | None = None
    at_most: int | None = None
    contract: str = ""
    emergency: bool = False
    parents: bool = False
    who: str = ""
    first_for: tuple[str, ...] = ()
    planned: Planned | None = None

    def suits(self, age: int) -> bool:
        """Whether somebody of this age is of those it is for, as far as a document says."""
        return (self.youngest or 0) <= age <= (self.oldest or 99)


def provisions(packs: Iterable[str] | None = None) -> dict[str, Provision]:
    """The kinds that these packs name ("islington@1"), by id; the actor's area's unless said."""
    if packs is None:
        by = actor.current()
        packs = by.packs if by else ()
    found: dict[str, Provision] = {}
    for pack in packs:
        for one in _read(str(Path(settings.PACKS_DIR) / pack.split("@", 1)[0] / "provision.yaml")):
            found[one.id] = _joined(found[one.id], one) if one.id in found else one
    return found


def title_of(provision: str) -> str:
    """What a kind is called here; its id where no pack of the area names it any more."""
    kind = provisions().get(provision)
    return kind.title if kind else provision


@lru_cache(maxsize=16)
def _read(path: str) -> tuple[Provision, ...]:
    file = Path(path)
    return tuple(map(of, yaml_file.read(file).value or [])) if file.exists() else ()


def of(said: Mapping[str, Any]) -> Provision:
    """One kind as its pack says it."""
    clause = said["clause"]
    planned = {"of": "homes", "about": False, "clause": clause, **(said.get("planned") or {})}
    planned["together"] = tuple(planned.pop("with", ()))
    return Provision(
        **{
            **{name: value for name, value in said.items() if name not in ("clause", "planned")},
            "clauses": (clause,),
            "first_for": tuple(said.get("first_for", ())),
            "planned": Planned(**planned) if "count" in planned else None,
        }
    )


def _joined(one: Provision, other: Provision) -> Provision:
    """One kind of what two packs say of it: the first, with what only the second says."""
    more = {
        name: getattr(other, name)
        for name in Provision.__dataclass_fields__
        if getattr(one, name) in (None, "", (), False)
    }
    clauses = tuple(dict.fromkeys((*one.clauses, *other.clauses)))
    return replace(one, **{**more, "clauses": clauses})
