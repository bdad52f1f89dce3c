"""Doing the steps of a journey: a case, a step, and who does it when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accord.access.models import CaseRecord, Team
from accord.casework.homes import actions as homes
from accord.casework.referrals import actions
from tests.acting import acting_as

START = "2026-03-02 10:00"
MONDAY = "2026-03-02 11:00"


@dataclass
class Case:
    """Kai's case on the way: what each step made, by name."""

    town: Any
    person: Any
    made: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.made[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def file(self) -> Any:
        return self.person.file


@dataclass(frozen=True)
class Step:
    """One action of a journey. `keep` names what it returns."""

    action: str
    who: str
    fields: Callable[[Case], dict[str, Any]]
    keep: str = ""
    when: str = MONDAY


def new_case(town, **details) -> Case:
    case = Case(town, town.young_person(START, **details))
    with acting_as(town.admin, START) as by:
        case.made["home"] = _home(town.teams["oakhouse"], "Larch House", by)
        case.made["other_home"] = _home(town.teams["birchway"], "Birch Court", by)
        case.made["full_home"] = _home(town.teams["oakhouse"], "Elm House", by, vacant=False)
        case.made["birchway"] = Team.objects.get(pk=town.teams["birchway"].pk)
    return case


def _home(team, name, by, *, vacant=True):
    home = homes.add_home(
        provider_team=team,
        name=name,
        kind="shared_house",
        address_line_1="1 High Street",
        town="Fernley",
        postcode="FE1 1AA",
        borough="Fernley",
        tier="medium",
        has_24h_cover=True,
        by=by,
    )
    bed = homes.add_bed(home=home, name="Room 1", by=by)
    if vacant:
        homes.open_vacancy(bed=bed, available_on=date(2026, 3, 1), by=by)
    return home


def play(case: Case, steps: Iterable[Step]) -> Case:
    """Do the steps, one after another."""
    for step in steps:
        take(case, step)
    return case


def take(case: Case, step: Step) -> Any:
    """Do one step as whoever does it, with the rows read anew, as a screen reads them."""
    with acting_as(getattr(case.town, step.who), step.when) as by:
        fields = step.fields(case)
        for value in fields.values():
            if isinstance(value, CaseRecord):
                value.refresh_from_db()
        result = getattr(actions, step.action)(**fields, by=by)
    if step.keep:
        case.made[step.keep] = result
    return result


def seeing(case: Case, who: str = "dele") -> Any:
    """Look at the case as somebody, an hour after the steps."""
    return acting_as(getattr(case.town, who), "2026-03-02 12:00")
