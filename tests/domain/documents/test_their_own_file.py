"""Their own file holds all that is the young person's, and nothing that is not: the same filter as ever."""

import pytest

from accord.access.refusals import Refused
from accord.casework.assessments.actions import refuse_placement
from accord.casework.challenges.models import Challenge
from accord.casework.documents.actions.making import put_together
from accord.casework.documents.assembling import Asked, assemble
from accord.casework.documents.gathering import gather
from accord.casework.documents.gathering_whole import gather_whole
from accord.casework.documents.recipients import recipient_named
from accord.casework.meetings import actions as meetings
from accord.casework.moves.models import Extension
from accord.casework.people.actions import owned
from tests.acting import acting_as, at
from tests.domain.assessments.referring import EXPLAINED, doubted, sent_to_oakhouse
from tests.domain.documents.conftest import NOW, made
from tests.domain.settled import TERMS


@pytest.fixture
def whole(settled):
    """Kai, of whom something was agreed, decided and settled."""
    town, file = settled.town, settled.file
    with acting_as(town.dele, "2026-03-11 09:00") as by:
        for kind in ("incidents", "risk_indicators", "curfew"):
            terms = TERMS[kind]
            meetings.agree_arrangement(placement=settled.placement, terms=terms, by=by)
        Extension.objects.create(
            **owned(file, by), placement=settled.placement, asked_by_role="keyworker", why="More time",
            asked_at=at(NOW), state="decided", outcome="refused", because="You are ready to move on.",
            decided_at=at(NOW), decided_by_id=by.member_id,
        )  # fmt: skip
        Challenge.objects.create(
            **owned(file, by), strand="need_level", provider_team=town.teams["oakhouse"],
            placement=settled.placement, raised_by_role="lead_worker", opened_at=at(NOW),
            worker_level="low", provider_level="high", state="closed", outcome="compromise",
            lack_of_evidence_reason="They hold that nobody saw it.",
            closed_at=at(NOW), closed_by_id=by.member_id,
        )  # fmt: skip
    return settled


def given(settled, who="dele"):
    with acting_as(getattr(settled.town, who), NOW) as by:
        kai = recipient_named(settled.file.pk, "young-person", by)
        found = put_together(settled.file, Asked("own_file"), kai, None, None, by)
    return {f"{one.klass}: {one.label}: {one.words}" for one in found.facts}


THEIRS = (
    "team: Lead worker: Dele Okafor",
    "contact: Telephone: 07700 900123",
    "plan: Outcome: Cook three meals a week",
    "meeting: Planning meeting held: ",
    "arrangement: Incidents to expect and how to respond: arguments: ",
    "arrangement: Curfew: In by: 22:30",
    "placement: A longer stay: Refused. You are ready to move on.",
    "challenge: The level of need: Both sides moved",
)
NOT_IN_IT = ("New phone", "nobody saw it", "Number 4", "risk: ")


def test_it_holds_what_is_theirs_and_why_and_nothing_marked_or_of_the_class_risk(whole):
    said = given(whole)
    for one in THEIRS:
        assert any(line.startswith(one) for line in said), one
    assert not [line for line in said for one in NOT_IN_IT if one in line]


def test_without_the_filter_the_signs_of_risk_would_be_in_it(whole):
    """The control: they are gathered, and only what the recipient is allowed keeps them out."""
    with acting_as(whole.town.dele, NOW):
        seen = [*gather(whole.file.pk), *gather_whole(whole.file.pk)]
    everything = assemble(Asked("own_file"), seen, lambda fact: True).facts
    assert any("New phone" in one.label for one in everything)


def test_it_is_made_for_nobody_else_and_kept_as_the_database_allows(whole):
    assert made(whole, "Kai Ember", "own_file").kind == "own_file"
    with pytest.raises(Refused, match="is not made for"):
        made(whole, "Joan Abara", "own_file")


def test_why_a_provider_could_not_is_in_it_in_the_words_meant_for_them(town):
    sent = sent_to_oakhouse(town)
    doubt = doubted(sent)
    with acting_as(town.maeve, "2026-03-12 08:00") as by:
        refuse_placement(referral=sent.referral, doubt=doubt, **EXPLAINED, by=by)
    said = " ".join(given(sent))
    assert "You need more help at night" in said and "two staff" not in said
