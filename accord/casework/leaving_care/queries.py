"""What screens show of the way to a first home, and what the panel is told of readiness."""

from dataclasses import dataclass
from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.leaving_care.models import (
    DropIn,
    ExpectedHomes,
    HousingAdvice,
    HousingTraining,
    OfficerPart,
    PanelMeeting,
    PanelReferral,
    SkillsProgramme,
    SupportNeeds,
    TenancyTraining,
)
from accord.casework.leaving_care.states import OPEN
from accord.casework.oversight.protocol import Asked, titles
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Meeting

HELD = "accommodation_panel_held"
RECENT = 26  # panels and drop-ins shown: a year of fortnights


@dataclass(frozen=True, slots=True)
class Way:
    """Everything kept about one young person's way to a first home, as far as the reader may see it."""

    programmes: tuple[SkillsProgramme, ...]
    trainings: tuple[TenancyTraining, ...]
    officers: tuple[OfficerPart, ...]
    advice: tuple[HousingAdvice, ...]
    needs: tuple[SupportNeeds, ...]
    referrals: tuple[PanelReferral, ...]

    @property
    def referral(self) -> PanelReferral | None:
        """The referral to the panel that is open, if one is."""
        return next((one for one in self.referrals if one.state in OPEN), None)


def meeting_rule(by: Actor) -> Meeting | None:
    """What the protocols in force say of the accommodation panel, or None where none has one."""
    rules = rulebook_for(by.packs).of_kind(Meeting).values()
    return next((rule for rule in rules if any(one.event == HELD for one in rule.held_when)), None)


def agreed(by: Actor) -> bool:
    """Whether a protocol of the area has an accommodation panel on the way to a first home."""
    return meeting_rule(by) is not None


def expected_at_panel(by: Actor) -> list[Asked]:
    """Whom the protocol wants at the panel, in the area's own words."""
    rule, names = meeting_rule(by), titles(by)
    if rule is None:
        return []
    return [
        Asked(
            one.role, names.get(one.role, one.role), one.clause or rule.clauses[0], one.says, True
        )
        for one in rule.must_attend
    ]


def agenda_of_panel(by: Actor) -> list[str]:
    """What every panel speaks about, as the protocol has it."""
    rule = meeting_rule(by)
    return [point.says for point in rule.agenda] if rule else []


def programme_done(file: File) -> str:
    """Whether the preparation programme was completed: yes or no."""
    done = SkillsProgramme.objects.filter(file_id=file.pk, completed_on__isnull=False)
    return "yes" if done.exists() else "no"


def training_done(file: File) -> str:
    """Whether they took part in the landlord's training for a tenancy: yes or no."""
    return "yes" if TenancyTraining.objects.filter(file_id=file.pk).exists() else "no"


def way_of(file: File) -> Way:
    """Everything kept about one young person's way to a first home, the newest first."""
    for klass in ("education", "tenancy", "plan"):
        shown(klass, [file.pk])
    mine = {"file_id": file.pk}
    officers = OfficerPart.objects.filter(**mine).select_related("member")
    referrals = PanelReferral.objects.filter(**mine).select_related("panel")
    return Way(
        programmes=tuple(SkillsProgramme.objects.filter(**mine).order_by("-pk")),
        trainings=tuple(TenancyTraining.objects.filter(**mine).order_by("-pk")),
        officers=tuple(officers.order_by("-pk")),
        advice=tuple(HousingAdvice.objects.filter(**mine).order_by("-asked_on", "-pk")),
        needs=tuple(SupportNeeds.objects.filter(**mine).order_by("-assessed_on", "-pk")),
        referrals=tuple(referrals.order_by("-pk")),
    )


def before_the_panel() -> list[PanelReferral]:
    """The referrals that wait for the panel, as far as the reader may see them, the oldest first."""
    rows = PanelReferral.objects.filter(state__in=["made", "deferred"])
    found = list(rows.select_related("file__young_person").order_by("referred_on", "pk"))
    for klass in ("tenancy", "identity"):
        shown(klass, [one.file_id for one in found])
    return found


def decided_at(panel: PanelMeeting) -> list[PanelReferral]:
    """What a panel decided, as far as the reader may see it."""
    rows = PanelReferral.objects.filter(panel_id=panel.pk).select_related("file__young_person")
    found = list(rows.order_by("pk"))
    for klass in ("tenancy", "identity"):
        shown(klass, [one.file_id for one in found])
    return found


def held_panels() -> list[PanelMeeting]:
    """Panels that were held, the newest first."""
    return list(PanelMeeting.objects.filter(state="held").order_by("-held_at", "-pk")[:RECENT])


def panels() -> list[PanelMeeting]:
    """Panels, the newest first."""
    return list(PanelMeeting.objects.order_by("-meeting_at", "-pk")[:RECENT])


def drop_ins() -> list[DropIn]:
    """Drop-ins, the newest first."""
    return list(DropIn.objects.order_by("-on", "-pk")[:RECENT])


def trainings() -> list[HousingTraining]:
    """Training that was asked for, what is still to be given first."""
    rows = HousingTraining.objects.order_by("-asked_on", "-pk")[:RECENT]
    return sorted(rows, key=lambda one: one.given_on is not None)


def expected_homes() -> list[ExpectedHomes]:
    """What was said of each financial year, the newest first and the last word on each alone."""
    found: dict[date, ExpectedHomes] = {}
    for one in ExpectedHomes.objects.order_by("pk"):
        found[one.year_from] = one
    return sorted(found.values(), key=lambda one: one.year_from, reverse=True)


def financial_year(day: date) -> date:
    """The 1 April on which the financial year of a London day began."""
    return date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)


def this_year() -> date:
    """The 1 April of the financial year that runs today."""
    return financial_year(clock.local_date(clock.now()))
