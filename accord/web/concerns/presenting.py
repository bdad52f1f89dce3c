"""Concerns and what was passed on, in finished words: each as a chain of moments."""

from dataclasses import dataclass, field

from accord import clock
from accord.casework.concerns.models import HarmConcern, InformationShare, ThirdPartyRisk
from accord.casework.sharing.queries import Told
from accord.web.case_form import Way
from accord.web.cases.presenting import title_of

TONES = {
    "identified": "warm",
    "in_doubt": "warm",
    "phoned": "warm",
    "shared": "done",
    "written_up": "done",
    "not_shared": "mild",
    "taken_back": "mild",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing with its state, its moments in order, and what can be done about it."""

    title: str
    href: str = ""
    state: str
    tone: str
    steps: list[tuple[str, str]]
    words: list[str] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


def harm_line(one: HarmConcern, href: str, ways: list[Way]) -> Line:
    """A belief of harm as one thread: seen, told, in writing."""
    tone = "warm" if one.state == "shared" else TONES[one.state]
    return Line(
        title="A concern about harm",
        href=href,
        state=one.get_state_display(),
        tone=tone,
        steps=harm_steps(one),
        ways=ways,
    )


def harm_steps(one: HarmConcern) -> list[tuple[str, str]]:
    """Its moments, each with who and how; a step not taken yet is not there."""
    steps = [("Seen", f"{clock.in_words(one.identified_at)}, {one.recorded_by.name}")]
    if one.shared_at:
        who = ", ".join(w for w in (one.shared_with_name, title_of(one.shared_with).lower()) if w)
        how = one.get_shared_how_display().lower()
        steps.append(("Told", f"{clock.in_words(one.shared_at)}, {how}, {who}"))
    if one.written_up_at and one.written_up_by:
        steps.append(
            ("In writing", f"{clock.in_words(one.written_up_at)}, {one.written_up_by.name}")
        )
    return steps


def share_line(one: InformationShare, href: str, ways: list[Way]) -> Line:
    """Something passed on: noted, phoned, decided, shared."""
    return Line(
        title=one.get_topic_display() + (f": {one.about}" if one.about else ""),
        href=href,
        state=one.get_state_display(),
        tone=TONES[one.state],
        steps=share_steps(one),
        ways=ways,
    )


def share_steps(one: InformationShare) -> list[tuple[str, str]]:
    """Its moments in order."""
    who = f"{one.recorded_by.name}, {title_of(one.told_by).lower()}"
    steps = [("Noted", f"{clock.in_words(one.identified_at)}, {who}")]
    if one.phoned_at:
        steps.append(
            ("Phoned", f"{clock.in_words(one.phoned_at)}, {title_of(one.phoned_to).lower()}")
        )
    if one.decided_at and one.decided_by:
        steps.append(("Decided", f"{clock.in_words(one.decided_at)}, {one.decided_by.name}"))
    if one.shared_at:
        to = ", ".join(title_of(role).lower() for role in one.recipients)
        steps.append(("Shared", f"{clock.in_words(one.shared_at)} with the {to}"))
    if one.taken_back_at:
        steps.append(("Taken back", clock.in_words(one.taken_back_at)))
    return steps


def receipts(told: list[Told]) -> list[tuple[str, str, str]]:
    """Who has it: each reader, and how far it has got."""
    return [
        (one.name or title_of(one.role or one.outside), one.stands.capitalize(), "") for one in told
    ]


def other_line(one: ThirdPartyRisk, ways: list[Way]) -> Line:
    """A risk to or from somebody else."""
    steps = [("Noted", f"{clock.in_words(one.noted_at)}, {one.recorded_by.name}")]
    for contact in one.contacts.all():
        reference = f", reference {contact.reference}" if contact.reference else ""
        told = (
            f"{clock.in_words(contact.contacted_at)}, {contact.get_to_display().lower()}{reference}"
        )
        steps.append(("Told", told))
    if one.considered_at:
        steps.append(("Considered", clock.in_words(one.considered_at)))
    safety = one.child_safety and not one.contacts.all()
    state = "Nobody told yet" if safety else one.get_risk_direction_display() or "To be considered"
    return Line(
        title=one.get_relationship_display(),
        state=state,
        tone="loud" if safety else "done" if one.considered_at else "warm",
        steps=steps,
        words=[words for words in (one.concern, one.assessment) if words],
        ways=ways,
    )
