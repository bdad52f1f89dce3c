"""The risk assessment as a table: each risk as it was and as it is now."""

from dataclasses import dataclass

from accord.access.sight import shown
from accord.casework.referrals.models import GangsNote, RiskAssessment, RiskItem
from accord.casework.referrals.models.risk import RISKS, VULNERABILITIES

COMPARED = ("answer", "described", "history", "current_needs", "triggers", "safety_plan_note")


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk or vulnerability, in the version before and in this one. None: not answered."""

    category: str
    title: str
    now: RiskItem | None
    before: RiskItem | None

    @property
    def changed(self) -> tuple[str, ...]:
        """Which of its fields differ from the version before."""
        if self.now is None or self.before is None:
            return () if self.now is self.before else COMPARED
        return tuple(n for n in COMPARED if getattr(self.now, n) != getattr(self.before, n))


@dataclass(frozen=True, slots=True)
class RiskTable:
    """One version beside the one before. `notes` are what the gangs team passed on, if visible."""

    assessment: RiskAssessment | None
    before: RiskAssessment | None
    risks: tuple[RiskRow, ...]
    vulnerabilities: tuple[RiskRow, ...]
    notes: tuple[str, ...]
    versions: int


def risk_table(file_id: int, *, number: int | None = None) -> RiskTable:
    """The newest version of the risk assessment (or another), beside the one before it."""
    versions = RiskAssessment.objects.filter(file_id=file_id).order_by("-number")
    chosen = versions.filter(number__lte=number) if number is not None else versions
    now, before = [*chosen[:2], None, None][:2]
    items, earlier = _items(now), _items(before)
    notes = GangsNote.objects.filter(file_id=file_id, assessment=now) if now else []
    words = tuple(note.information for note in notes)
    if now:
        shown("risk", [file_id])
    if words:
        shown("gangs", [file_id])
    return RiskTable(
        assessment=now,
        before=before,
        risks=_rows(RISKS, items, earlier),
        vulnerabilities=_rows(VULNERABILITIES, items, earlier),
        notes=words,
        versions=versions.count(),
    )


def _items(assessment: RiskAssessment | None) -> dict[str, RiskItem]:
    return {item.category: item for item in assessment.items.all()} if assessment else {}


def _rows(
    categories: list[tuple[str, str]], now: dict[str, RiskItem], before: dict[str, RiskItem]
) -> tuple[RiskRow, ...]:
    return tuple(RiskRow(key, title, now.get(key), before.get(key)) for key, title in categories)
