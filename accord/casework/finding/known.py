"""What the records say of young people who are looked for, and of them and homes together; read once for all."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from accord import vocabulary
from accord.access.sight import shown
from accord.casework.assessments.models import RiskMatching
from accord.casework.people.models import LegalStatus, YoungPerson
from accord.casework.referrals.models import (
    AreaCheck,
    OutOfBoroughForSafety,
    RiskAssessment,
    RiskItem,
)

FITS = {"suitable": "good", "suitable_with_plan": "some_concern", "not_suitable": "poor"}


@dataclass(slots=True)
class Known:
    """One young person as far as the asker sees them. `checked` and `fits` are by home."""

    born: date | None = None
    risk_gangs: str | None = None
    status: str = ""
    agreed_outside: bool = False
    avoid: set[str] = field(default_factory=set)  # parts that checks named, as they wrote them
    checked: dict[int, str] = field(default_factory=dict)
    fits: dict[int, str] = field(default_factory=dict)


def known_of(file_ids: Iterable[int]) -> dict[int, Known]:
    """What is known of each of these files. What is read is said to be shown."""
    ids = list(file_ids)
    found: dict[int, Known] = defaultdict(Known)
    for read in READS:
        read(ids, found)
    return {one: found[one] for one in ids}


def _born(ids: list[int], found: dict[int, Known]) -> None:
    rows = YoungPerson.objects.filter(file_id__in=ids).values_list("file_id", "born")
    for file_id, born in rows:
        found[file_id].born = born
    shown("identity", ids)


def _risk(ids: list[int], found: dict[int, Known]) -> None:
    rows = RiskAssessment.objects.filter(file_id__in=ids).order_by("number")
    newest = dict(rows.values_list("file_id", "pk"))
    items = RiskItem.objects.filter(assessment_id__in=newest.values(), category="risk_gangs")
    for file_id, answer in items.values_list("file_id", "answer"):
        found[file_id].risk_gangs = answer
    shown("risk", ids)


def _status(ids: list[int], found: dict[int, Known]) -> None:
    known = vocabulary.matching()["person"]["status"].kind.values
    rows = LegalStatus.objects.filter(file_id__in=ids, ended_on__isnull=True).order_by("-pk")
    said = dict(rows.values_list("file_id", "status"))
    for file_id, status in said.items():
        found[file_id].status = status if status in known else ""
    shown("status", said)


def _outside(ids: list[int], found: dict[int, Known]) -> None:
    rows = OutOfBoroughForSafety.objects.filter(file_id__in=ids)
    agreed = set(rows.values_list("file_id", flat=True))
    for file_id in agreed:
        found[file_id].agreed_outside = True
    shown("gangs", agreed)


def _avoid(ids: list[int], found: dict[int, Known]) -> None:
    """The parts that completed checks of areas said to keep away from."""
    rows = AreaCheck.objects.filter(file_id__in=ids, check_type="areas", completed_at__isnull=False)
    for check in rows:
        found[check.file_id].avoid |= {one.strip() for one in check.areas_to_avoid if one.strip()}
    shown("gangs", [file_id for file_id in ids if found[file_id].avoid])


def _checked(ids: list[int], found: dict[int, Known]) -> None:
    """What the newest check of each home's address found."""
    rows = AreaCheck.objects.filter(file_id__in=ids, check_type="an_address")
    for row in rows.select_related("option").order_by("requested_at", "pk"):
        home = row.home_id or (row.option.home_id if row.option else None)
        if home:
            found[row.file_id].checked[home] = _said(row)
    checked = [file_id for file_id in ids if found[file_id].checked]
    shown("gangs", checked)
    shown("search", checked)


def _said(check: AreaCheck) -> str:
    both = {check.residents_at_risk_from_young_person, check.residents_put_young_person_at_risk}
    if check.completed_at is None:
        return "asked"
    if "yes" in both:
        return "concern"  # whatever would make it safe: that is for people to weigh
    if both != {"no"}:
        return "cannot_say"
    return "conditions" if check.conditions.strip() else "clear"


def _matched(ids: list[int], found: dict[int, Known]) -> None:
    """How providers said that each would fit with those who live in their homes."""
    rows = RiskMatching.objects.filter(file_id__in=ids, home__isnull=False)
    for row in rows.filter(assessment__replaced_at__isnull=True).order_by("pk"):
        if row.home_id:
            found[row.file_id].fits[row.home_id] = FITS[row.outcome]
    shown("assessment", [file_id for file_id in ids if found[file_id].fits])


READS: tuple[Callable[[list[int], dict[int, Known]], None], ...] = (
    _born, _risk, _status, _outside, _avoid, _checked, _matched,
)  # fmt: skip
