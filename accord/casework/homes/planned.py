"""How many homes a document plans of a kind, and how many the register has. Told, never enforced."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from accord.casework.homes.facts import homes_on
from accord.casework.homes.provision import Provision, provisions


@dataclass(frozen=True, slots=True)
class AgainstPlan:
    """One kind of provision: what its document plans and what the register has on a day."""

    provision: Provision
    planned: int | None
    of: str  # homes | beds
    about: bool
    clause: str
    there: int
    together: tuple[str, ...]  # ids of the kinds that are counted with it


def against_plan(day: date) -> list[AgainstPlan]:
    """Every kind of provision that the area's protocols name, with what there is of it, by title."""
    homes, beds = Counter[str](), Counter[str]()
    for one in homes_on(day):
        homes[one.home.provision] += 1
        beds[one.home.provision] += len(one.beds)
    lines = [_line(kind, homes, beds) for kind in provisions().values()]
    return sorted(lines, key=lambda line: line.provision.title)


def _line(kind: Provision, homes: Counter[str], beds: Counter[str]) -> AgainstPlan:
    plan = kind.planned
    if plan is None:
        return AgainstPlan(kind, None, "homes", False, kind.clauses[0], homes[kind.id], ())
    counted = beds if plan.of == "beds" else homes
    there = sum(counted[one] for one in (kind.id, *plan.together))
    return AgainstPlan(kind, plan.count, plan.of, plan.about, plan.clause, there, plan.together)
