"""The referral as a list of tasks: what each part lacks, and who owes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from accord.access import actor
from accord.access.actor import Actor
from accord.access.sight import shown
from accord.casework.referrals import protocol, states
from accord.casework.referrals.holding import (
    DOCUMENT,
    SAFETY,
    VIEWS,
    WORDS,
    Held,
    held,
    missing,
)
from accord.casework.referrals.models import GangsConsultation, Referral
from accord.casework.referrals.models.risk import CATEGORIES
from accord.protocols.forms import Missing
from accord.protocols.schema import Item

NOT_STARTED, IN_PROGRESS, COMPLETE = "not_started", "in_progress", "complete"
NOT_NEEDED = "not_needed"

# (section, its title, the action that fills it)
SECTIONS = (
    ("views", "The young person's own views", "save_referral_views"),
    ("why", "Why supported accommodation, and which support suits", "save_referral_views"),
    ("risks", "Risks", "save_risk_assessment"),
    ("vulnerabilities", "Vulnerabilities", "save_risk_assessment"),
    ("safety", "Safety", "save_safety_information"),
    ("order", "Youth justice order", "record_order_details"),
    ("documents", "Documents", "attach_document"),
    ("other", "Other parts", "save_referral_views"),
)
GANGS_SECTION = ("gangs", "Gangs consultation", "request_gangs_consultation")


@dataclass(frozen=True, slots=True)
class Section:
    """One task of the list. `status` is not_started, in_progress, complete or not_needed."""

    id: str
    title: str
    status: str
    missing: tuple[Missing, ...]
    screen: str


@dataclass(frozen=True, slots=True)
class TaskList:
    """The whole referral. `ready` when nothing that must be there is missing."""

    referral: Referral
    state: str
    sections: tuple[Section, ...]
    missing: tuple[Missing, ...]
    ready: bool


def what_is_missing(referral: Referral) -> list[Missing]:
    """Each thing the protocol asks for that is not there, with its clause and who owes it.

    `force` may marks what need not be there. Where risks lack detail, it says which.
    """
    by = _by()
    now = held(referral, by)
    _say_shown(referral, now)
    return _missing(now, by)


def task_list(referral: Referral) -> TaskList:
    """The parts of a referral with what each still lacks."""
    by = _by()
    now = held(referral, by)
    needed, lacking = protocol.checklist(by).needed(now.facts), _missing(now, by)
    sections = [_section(*section, needed, lacking) for section in SECTIONS]
    gangs = _gangs(referral, now)
    _say_shown(referral, now)
    return TaskList(
        referral=referral,
        state=states.REFERRAL[referral.state],
        sections=tuple(
            [*(s for s in sections if s.id != "other" or s.status != NOT_NEEDED), *gangs]
        ),
        missing=tuple(lacking),
        ready=not any(lacks.force != "may" for lacks in lacking),
    )


def _by() -> Actor:
    found = actor.current()
    assert found is not None, "somebody is asking"
    return found


def _missing(now: Held, by: Actor) -> list[Missing]:
    thin = [
        CATEGORIES[i.category] for i in now.items.values() if i.answer == "yes" and not i.detailed
    ]
    words = f": {', '.join(thin)}" if thin else ""
    return [
        replace(lacks, says=lacks.says + words) if lacks.item == "risk_detail" else lacks
        for lacks in missing(now, by)
    ]


def section_of(item: str) -> str:
    """Which section a part of the form belongs to; a part only a pack knows is among the others."""
    if item.startswith(DOCUMENT):
        return "documents"
    if item in VIEWS:
        return "views"
    if item in WORDS:
        return "why"
    if item in SAFETY:
        return "safety"
    if item.startswith("yos_order"):
        return "order"
    if item.startswith(("risk_", "vuln_")):
        return "vulnerabilities" if item.startswith("vuln_") else "risks"
    return "other"


def _section(
    id: str, title: str, screen: str, needed: Sequence[Item], lacking: Iterable[Missing]
) -> Section:
    here = tuple(lacks for lacks in lacking if section_of(lacks.item) == id)
    parts = {item.item for item in needed if section_of(item.item) == id}
    parts |= {lacks.item for lacks in here}
    owed = [lacks for lacks in here if lacks.force != "may"]
    if not parts:
        status = NOT_NEEDED
    elif not owed:
        status = COMPLETE
    else:
        status = NOT_STARTED if len(here) == len(parts) else IN_PROGRESS
    return Section(id, title, status, here, screen)


def _gangs(referral: Referral, now: Held) -> list[Section]:
    """The consultation, where the risk assessment carries a risk in relation to gangs."""
    if now.answer("risk_gangs") != "yes":
        return []
    found = GangsConsultation.objects.filter(referral=referral).order_by("-requested_at").first()
    if found is None:
        status = NOT_STARTED
    else:
        status = COMPLETE if found.held_at else IN_PROGRESS
        shown("gangs", [referral.file_id])
    id, title, screen = GANGS_SECTION
    return [Section(id, title, status, (), screen)]


def _say_shown(referral: Referral, now: Held) -> None:
    shown("referral", [referral.file_id])
    if now.assessment or now.safety:
        shown("risk", [referral.file_id])
    if now.order:
        shown("offending", [referral.file_id])
