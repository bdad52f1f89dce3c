"""The plan, the risks and what was agreed come with a case where the sender chose it, once it is taken on."""

import pytest

from accord.casework.meetings import actions as meetings
from accord.casework.people.actions import owned
from accord.casework.plans import actions as plans
from accord.casework.plans.actions.safety import SafetyTerms
from accord.casework.referrals.models import RiskAssessment, RiskItem
from accord.casework.transfers import queries, refusals
from tests.acting import acting_as, at
from tests.domain.settled import AFTER, TERMS, settle
from tests.domain.transfers.test_between_areas import accepted, offered

ALL = ("contact", "status", "plan", "risk", "arrangements")
LEFT = "2026-03-12 10:00"
OFFERED, TAKEN = "2026-03-16 10:00", "2026-03-17 11:00"
SAFETY = {
    "risks": "Walks home late",
    "what_helps": "Company",
    "who_does_what": "Joan walks along",
    "in_a_crisis": "Ring the home",
}


@pytest.fixture
def kai(town):
    """Kai, whose stay has ended, with a plan, risks, a safety plan and arrangements."""
    found = settle(town)
    found.agreed(found.hold(found.arrange()))
    with acting_as(town.dele, AFTER) as by:
        stay = found.placement
        for terms in TERMS.values():
            meetings.agree_arrangement(placement=stay, terms=terms, by=by)
        plans.agree_safety_plan(placement=stay, terms=SafetyTerms(**SAFETY), by=by)
        assessment = RiskAssessment.objects.create(
            **owned(found.file, by), number=1, level_of_risk="high", assessed_at=at(AFTER)
        )
        for category, marking, words in (
            ("vuln_self_harm", 1, "Scratches"),
            ("risk_gangs", 2, "Held closely"),
        ):
            row = owned(found.file, by) | {"marking": marking}
            RiskItem.objects.create(
                **row, assessment=assessment, category=category, answer="yes", history=words
            )
    found.leave(LEFT)
    return found


def carried(who, person, when=TAKEN):
    with acting_as(who, when):
        return [
            f"{about}: {line.label}: {line.words}"
            for about, lines in queries.carried(person.file_id).items()
            for line in lines
        ]


COMES = (
    "Support plan agreed on Tuesday 10 March 2026: Outcome: Cook three meals a week, by the first review",
    "Support plan agreed on Tuesday 10 March 2026: Action: Keyworker: Cook together on Sundays",
    "Risk assessment of Tuesday 10 March 2026: Self-harm: Scratches",
    "Safety plan agreed on Tuesday 10 March 2026: In a crisis: Ring the home",
    "When to report the young person missing, Tuesday 10 March 2026: Report to the police: 2 hours after",
    "Incidents to expect and how to respond, Tuesday 10 March 2026: arguments: About once a week",
    "Signs of increased risk, Tuesday 10 March 2026: New phone: Risk to: the young person",
    "Curfew, Tuesday 10 March 2026: In by: 22:30",
)


def test_what_was_chosen_is_read_there_once_it_is_taken_on_and_not_before(town, otherby, kai):
    made = offered(town, otherby, kai, ALL, OFFERED)
    with acting_as(otherby.nell, TAKEN):
        (offer,) = queries.offers_here()
        assert "Cook" not in repr(offer) and "Scratches" not in repr(offer)
        assert queries.carried(kai.file.pk) == {}

    person = accepted(otherby, made, TAKEN)
    came = carried(otherby.lars, person)
    for one in COMES:
        assert any(line.startswith(one) for line in came), (one, came)
    assert not [line for line in came if "Held closely" in line], "what is restricted stays"
    assert carried(otherby.nell, person) == []  # whoever accepts holds no part


def test_what_was_not_chosen_stays(town, otherby, kai):
    """The control for what came: by nothing but the choice."""
    person = accepted(otherby, offered(town, otherby, kai, ("plan",), OFFERED), TAKEN)
    came = carried(otherby.lars, person)
    assert came and all(line.startswith("Support plan") for line in came)


def test_nobody_sends_what_they_may_not_see():
    assert refusals.of_sending(["plan", "arrangements"], {"plan", "arrangement"}) is None
    assert refusals.of_sending(["plan", "risk"], {"plan"}) == refusals.UNSEEN
