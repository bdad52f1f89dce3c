"""Narrowing the list of homes: what may be asked of a home, and which homes are so."""

from collections.abc import Mapping
from dataclasses import dataclass

from accord import clock
from accord.casework.homes.facts import HomeOn, homes_on
from accord.casework.homes.models import CONTRACTS, GENDERS, KINDS, TIERS, Home
from accord.casework.homes.provision import provisions

YES = [("yes", "Yes")]
AGES = [(str(age), str(age)) for age in range(16, 26)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be asked: its name in the address, its label and what there is to choose."""

    name: str
    label: str
    options: list[tuple[str, str]]


def choices() -> list[Choice]:
    """Everything that may be asked. What no home of the area could be is not offered."""
    kinds = [(one.id, one.title) for one in provisions().values()]
    places = Home.objects.exclude(locality="").order_by("locality")
    localities = [(one, one) for one in places.values_list("locality", flat=True).distinct()]
    every = [
        Choice("free", "A free bed tonight", YES),
        Choice("provision", "Kind of provision", kinds),
        Choice("kind", "Kind of home", KINDS),
        Choice("tier", "Support", TIERS),
        Choice("age", "Takes somebody of", AGES),
        Choice("night", "Staff day and night", YES),
        Choice("gender", "For", GENDERS),
        Choice("accessible", "Step-free", YES),
        Choice("children", "Parents with children", YES),
        Choice("contract", "Contract", CONTRACTS),
        Choice("locality", "Part of the area", localities),
        Choice("placed", "Council may place at 16 and 17", YES),
    ]
    return [one for one in every if one.options]


def asked(typed: Mapping[str, str]) -> dict[str, str]:
    """What was asked, as far as there is such a choice."""
    known = {one.name: dict(one.options) for one in choices()}
    return {name: typed[name] for name in known if typed.get(name, "") in known[name]}


def suiting(wanted: Mapping[str, str]) -> frozenset[int]:
    """The ids of the homes that are as somebody asked."""
    today = clock.local_date(clock.now())
    return frozenset(one.home.pk for one in homes_on(today) if suits(one, wanted))


def suits(one: HomeOn, wanted: Mapping[str, str]) -> bool:
    """Whether one home is as somebody asked."""
    home, same = one.home, ("provision", "kind", "tier", "contract", "locality")
    age = int(wanted.get("age", home.youngest))
    return all(
        (
            all(getattr(home, name) == wanted[name] for name in same if name in wanted),
            home.youngest <= age <= home.oldest,
            wanted.get("gender", home.gender) == home.gender,
            "free" not in wanted or bool(one.free),
            "night" not in wanted or home.has_24h_cover,
            "accessible" not in wanted or home.accessible,
            "children" not in wanted or home.takes_children,
            "placed" not in wanted or one.takes_council_placed,
        )
    )


def found(some: int, of: int) -> str:
    """How many homes are shown, in words."""
    homes = "1 home" if of == 1 else f"{of} homes"
    return f"All {homes}." if some == of else f"{some} of {homes}."
