"""Homelessness at 16 or 17 in finished words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from accord import clock
from accord.casework.homelessness.in_law import LAW
from accord.casework.homelessness.models import (
    CarePlanningMeeting,
    DutyDecision,
    FrontDoorNotice,
    FrontDoorReferral,
    HousingDuty,
    HousingHelp,
    InterimStay,
    JointAssessment,
    Mediation,
    Presentation,
    PresentationReasons,
)
from accord.casework.homelessness.queries import Coming
from accord.web.case_form import Way
from accord.web.cases.presenting import title_of
from accord.web.clauses import as_named

SAID = {"yes": "Yes", "no": "No", "not_known": "Not known"}
BARRED = "In law bed and breakfast never suits somebody of 16 or 17, in an emergency either. A manager has to say why it was used."
OTHERWISE = "The agreement and the law do not say the same here. The law comes first: take advice, talk it over with your managers, and house them meanwhile."
LEADS = {
    "social_care": "Social care houses them, under section 20",
    "housing": "Housing houses them, under the homelessness law",
    "neither_yet": "Not decided yet: social care leads and houses them meanwhile, and nobody has refused anything",
}
Rows = list[tuple[str, str | list[str], str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One step: what was said of it, what can be done about it, and what the law bars."""

    title: str
    rows: Rows
    state: str = ""
    barred: str = ""
    tag: str = "Does not suit in law"  # the short words of what is barred
    ways: list[Way] = field(default_factory=list)


def _rows(*said: tuple[str, Any]) -> Rows:
    return [(label, _lines(words), "") for label, words in said if words]


def _lines(words: Any) -> str | list[str]:
    return words.splitlines() if isinstance(words, str) and "\n" in words else words


def yes_no(value: bool | None) -> str:
    """A yes or a no in words, "" where nobody said."""
    return "" if value is None else "Yes" if value else "No"


def came_rows(one: Presentation, reasons: PresentationReasons | None) -> Rows:
    """That they came forward."""
    return _rows(
        ("When", clock.in_words(one.presented_at)),
        ("To whom", one.get_presented_to_display()),
        ("How things stand", one.get_situation_display()),
        ("Why", reasons.why if reasons else ""),
        ("Somewhere to stay tonight", SAID[one.somewhere_tonight]),
        ("Safe with their family", SAID[one.safe_at_home]),
        ("An open case with social care", SAID[one.open_case]),
        ("Known to social care at any time", SAID[one.known_to_social_care]),
        ("Why they need more help than others", reasons.more_because if reasons else ""),
        ("Shown the way", _moment(one.signposted_at)),
        ("Referred to their own worker", _moment(one.to_own_worker_at)),
        ("Arrived", _moment(one.arrived_at)),
        ("Did not arrive", _moment(one.did_not_arrive_at)),
        ("What was done to find them", reasons.looked_for if reasons else ""),
        ("The family cannot stay together", _moment(one.estranged_at)),
    )


def came_state(one: Presentation) -> str:
    """Whether it is open, or why it was closed."""
    if not one.closed_at:
        return "Open"
    return f"Closed on {day(clock.local_date(one.closed_at))}: {one.get_closing_display()}"


def mediation_rows(one: Mediation) -> Rows:
    """What was tried, and what came of it."""
    ended = one.concluded_at is not None
    worked = ended and one.outcome != "not_prevented"
    return _rows(
        ("Begun", clock.in_words(one.started_at)),
        ("By", one.get_mediator_display()),
        ("Safe to go home", SAID[one.return_home_safe]),
        ("Visit at home", day(one.home_visit_on)),
        ("Mediation with the family", day(one.family_mediation_on)),
        ("What came of it", one.get_outcome_display() if ended else ""),
        ("They can stay there for longer", yes_no(one.longer_term)),
        ("A worry about their welfare", SAID[one.welfare_worry] if worked else ""),
        ("A worry about their safety", SAID[one.safety_worry] if worked else ""),
    )


def front_door_rows(found: Coming) -> Rows:
    """Calls and referrals, as they were made, and of their words what the reader sees."""
    calls: Rows = [("Rung", [*_call(one, found.told.get(one.pk))], "") for one in found.notices]
    sent: Rows = [
        ("Referred online", [*_referred(one, found.described.get(one.pk, ""))], "")
        for one in found.referrals
    ]
    return [*calls, *sent]


def _call(one: FrontDoorNotice, told: str | None) -> Iterator[str]:
    who = f"Spoke to {one.spoke_to}" if one.reached else "Nobody was reached"
    yield f"{clock.in_words(one.called_at)}. {who}"
    if told:
        yield f"Also to hear of it: {told}"


def _referred(one: FrontDoorReferral, described: str) -> Iterator[str]:
    yield f"{clock.in_words(one.sent_at)}. {one.get_reason_display()}. A joint assessment is asked for"
    yield from described.splitlines()
    yield (
        "It is said who assesses" if one.assessors_named_at else "Nobody is named yet who assesses"
    )


def stay_rows(one: InterimStay) -> Rows:
    """A place meanwhile. Where it is, is not here."""
    return _rows(
        ("What", one.get_kind_display()),
        ("Whose", one.get_provided_by_display()),
        ("Why it suits them", one.suits_because),
        ("From", day(one.starts_on)),
        ("Until", day(one.ends_on)),
        ("Why it was used", one.manager_reason),
        ("They move on by", day(one.moves_on_by)),
    )


def stay_barred(one: InterimStay) -> str:
    """What the law says against it, "" for nothing."""
    if not one.barred:
        return ""
    return (
        BARRED
        if not one.explained_at
        else BARRED.rsplit(". ", 1)[0] + ". A manager has said why it was used."
    )


def assessment_rows(one: JointAssessment) -> Rows:
    """What two services found together."""
    together = [who.name for who in (one.social_worker, one.housing_officer) if who]
    return _rows(
        ("When", clock.in_words(one.held_at)),
        ("By", " and ".join(together)),
        ("Where", one.get_place_display()),
        ("Why not at home", one.not_at_home_because),
        ("Parents or guardians seen", yes_no(one.parents_seen)),
        ("Why not", one.parents_not_seen_because),
        ("Safe to go home", SAID[one.safe_to_return]),
        ("What would let them go home", one.support_needed),
        ("Services", one.support_services),
        ("How much support", one.support_level),
        ("A child in need", SAID[one.child_in_need]),
        ("It settled the matter", yes_no(one.resolved)),
        ("Who leads for now", "" if one.resolved else one.get_lead_display()),
    )


def meeting_rows(one: CarePlanningMeeting) -> Rows:
    """Who came, and what comes next."""
    return _rows(
        ("When", clock.in_words(one.held_at)),
        ("Chaired by", title_of(one.chair)),
        ("Who came", ", ".join(title_of(role) for role in one.attended)),
        ("What comes next", one.next_steps),
        ("Why it was late", one.late_because),
    )


def law_otherwise(one: DutyDecision) -> str:
    """That the law goes another way than the agreement, "" where it does not."""
    return OTHERWISE if one.law_says_otherwise else ""


def decision_rows(one: DutyDecision) -> Rows:
    """The tests as they were answered, what a refusal rests on, and the law beside them."""
    return _rows(
        ("Whose duty", LEADS[one.lead]),
        ("In law", LAW[one.law]),
        ("By", f"{as_named(one.clause).ref}" if one.clause else ""),
        ("Decided", "At the care planning meeting" if one.meeting_id else "For now, before the care planning meeting"),
        ("A child in need", SAID[one.child_in_need]),
        ("Because of their parents", SAID[one.because_of_parents]),
        ("They agree to section 20", SAID[one.agrees]),
        ("The reasons", one.reasons),
        ("Told what it means", SAID[one.advised]),
        ("Who advised them", one.advised_by),
        ("What they were told", one.advice),
        ("An advocate was offered", yes_no(one.advocate_offered)),
        ("They have it in writing", yes_no(one.compared_in_writing)),
        ("Able to decide", SAID[one.capacity]),
        ("What speaks for it, or for a doubt", one.capacity_view),
        ("Who looked at it", one.capacity_assessor),
        ("They were told of help until 25", yes_no(one.told_until_25)),
        ("In law: their carer is prevented, section 20(1)", SAID[one.carer_prevented]),
        ("In law: seriously harmed without a home, section 20(3)", SAID[one.seriously_harmed_without]),
        ("Section 20 is offered again", day(one.offered_again_on)),
        ("Housed under section 20 from", day(one.section_20_from)),
    )  # fmt: skip


def help_rows(one: HousingHelp) -> Rows:
    """What housing was asked, and the answer."""
    return _rows(
        ("Asked", clock.in_words(one.asked_at)),
        ("An emergency", SAID[one.emergency]),
        ("For what", one.words),
        ("Talked over with", one.get_discussed_with_display()),
        ("On", day(one.discussed_on)),
        ("Housing can help", yes_no(one.agreed)),
        ("What was said", one.answer),
    )


def duty_rows(one: HousingDuty) -> Rows:
    """Housing's duty as it runs."""
    return _rows(
        ("From", day(one.starts_on)),
        ("Limited on", day(one.limited_on)),
        ("Why", one.get_limited_because_display() if one.limited_because else ""),
        ("The reasons", one.limited_reasons),
        ("Another joint assessment", _moment(one.assess_again_asked_at)),
        ("Other homes looked at together", one.options),
        ("Looked at on", day(one.explored_on)),
        ("Ended on", day(one.ended_on)),
        ("Why it ended", one.ended_because),
    )


def _moment(value: Any) -> str:
    return clock.in_words(value) if value else ""


def day(value: Any) -> str:
    """A day in words, "" for none."""
    return clock.day_in_words(value) if value else ""
