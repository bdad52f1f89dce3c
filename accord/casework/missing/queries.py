"""What screens show of absences: what was agreed, the one that is open, those before, meetings."""

from dataclasses import dataclass
from typing import Any

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.meetings.rules import checklist
from accord.casework.missing.holding import agreed_for
from accord.casework.missing.models import (
    LIVE,
    Episode,
    MissingAssessment,
    MissingConcern,
    MissingMeeting,
)
from accord.casework.placements.queries import current_placement
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Table


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A young person's absences: what holds, the open one, those before, and what is known."""

    open: Episode | None
    before: tuple[Episode, ...]
    assessment: MissingAssessment | None
    concerns: tuple[MissingConcern, ...]
    meetings: tuple[MissingMeeting, ...]
    agreed: Any  # holding.Agreed; None where the young person lives in none of the homes
    decides: str  # what the protocol says decides at this age


def missing_page(file: File, *, age: int, by: Actor) -> MissingPage:
    """Everything about absences of one young person that the actor may see."""
    rows = Episode.objects.filter(file_id=file.pk).select_related("recorded_by", "arrangement")
    episodes = list(rows.order_by("-pk"))
    placement = current_placement(file)
    lives = placement if placement and placement.state == "started" else None
    agreed = agreed_for(lives) if lives else None
    vulnerable = agreed.terms.deemed_vulnerable if agreed and agreed.terms else "not_known"
    shown("missing", [file.pk])
    if agreed and (agreed.arrangement or agreed.curfew):
        shown("arrangement", [file.pk])
    return MissingPage(
        open=next((one for one in episodes if one.state in LIVE), None),
        before=tuple(one for one in episodes if one.state not in LIVE),
        assessment=MissingAssessment.objects.filter(file_id=file.pk).order_by("-number").first(),
        concerns=tuple(MissingConcern.objects.filter(file_id=file.pk).order_by("-shared_at")),
        meetings=tuple(MissingMeeting.objects.filter(file_id=file.pk).order_by("-scheduled_for")),
        agreed=agreed,
        decides=what_decides(age, vulnerable, by),
    )


def what_decides(age: int, deemed_vulnerable: str, by: Actor) -> str:
    """What the protocols in force say decides when somebody is reported missing; "" where none says."""
    book = rulebook_for(by.packs)
    for name, rule in book.of_kind(Table).items():
        if set(rule.inputs) == {"age", "deemed_vulnerable"}:
            known = {} if deemed_vulnerable == "not_known" else {"deemed_vulnerable": deemed_vulnerable}  # fmt: skip
            found = next(iter(book.table(name).outcomes({"age": age, **known})), None)
            return found.says if found else ""
    return ""


def report_items(by: Actor) -> list[tuple[str, str]]:
    """What the police are told, as the protocol's form lists it: (name, words)."""
    form = checklist(by, "missing_report")
    return [(one.item, one.says) for one in form.needed({})] if form else []
