"""What screens show of homelessness at 16 or 17."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.homelessness.deciding_by import table_of
from accord.casework.homelessness.models import (
    CarePlanningMeeting,
    DutyDecision,
    FrontDoorNotice,
    FrontDoorReferral,
    FrontDoorWords,
    HousingDuty,
    HousingHelp,
    InterimStay,
    JointAssessment,
    Mediation,
    Presentation,
    PresentationReasons,
)
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Table

TABLES = (
    ("mediations", Mediation, "started_at"),
    ("notices", FrontDoorNotice, "called_at"),
    ("referrals", FrontDoorReferral, "sent_at"),
    ("assessments", JointAssessment, "held_at"),
    ("stays", InterimStay, "starts_on"),
    ("meetings", CarePlanningMeeting, "held_at"),
    ("decisions", DutyDecision, "decided_at"),
)


@dataclass(frozen=True, slots=True)
class Coming:
    """One time that they came forward, with all that followed from it, each oldest first."""

    presentation: Presentation
    reasons: PresentationReasons | None = None
    mediations: Sequence[Mediation] = ()
    notices: Sequence[FrontDoorNotice] = ()
    referrals: Sequence[FrontDoorReferral] = ()
    told: Mapping[int, str] = field(default_factory=dict)  # by call: which services are to hear
    described: Mapping[int, str] = field(default_factory=dict)  # by referral: the situation
    assessments: Sequence[JointAssessment] = ()
    stays: Sequence[InterimStay] = ()
    meetings: Sequence[CarePlanningMeeting] = ()
    decisions: Sequence[DutyDecision] = ()
    help: Sequence[HousingHelp] = ()
    duties: Sequence[HousingDuty] = ()


def agreed_here(by: Actor) -> bool:
    """Whether an agreement of the area says anything of homelessness at 16 or 17."""
    if table_of(by):
        return True
    tables = rulebook_for(by.packs).of_kind(Table).values()
    return any("homeless" in table.inputs for table in tables)


def last_coming(file: File) -> Coming | None:
    """The last time they came forward, with all that followed; None where they never did."""
    row = Presentation.objects.filter(file_id=file.pk).order_by("-presented_at", "-pk").first()
    if row is None:
        return None
    found = {
        name: list(table.objects.filter(presentation_id=row.pk).order_by(at, "pk"))
        for name, table, at in TABLES
    }
    decided = [one.pk for one in found["decisions"]]
    help = list(HousingHelp.objects.filter(decision_id__in=decided).order_by("asked_at", "pk"))
    duties = list(HousingDuty.objects.filter(decision_id__in=decided).order_by("starts_on", "pk"))
    reasons = PresentationReasons.objects.filter(presentation_id=row.pk).first()
    words = _words(row)
    count = 1 + bool(reasons) + sum(map(len, found.values())) + len(words) + len(help) + len(duties)
    shown("homelessness", [file.pk] * count)
    told = {one.notice_id: one.words for one in words if one.notice_id}
    described = {one.referral_id: one.words for one in words if one.referral_id}
    return Coming(row, reasons, **found, told=told, described=described, help=help, duties=duties)


def _words(row: Presentation) -> list[FrontDoorWords]:
    """What the front door team was told in words, as far as the reader sees it."""
    of = Q(referral__presentation_id=row.pk) | Q(notice__presentation_id=row.pk)
    return list(FrontDoorWords.objects.filter(of))


def earlier_comings(file: File) -> list[Presentation]:
    """The times before the last that they came forward, newest first."""
    rows = list(Presentation.objects.filter(file_id=file.pk).order_by("-presented_at", "-pk")[1:])
    shown("homelessness", [file.pk] * len(rows))
    return rows
