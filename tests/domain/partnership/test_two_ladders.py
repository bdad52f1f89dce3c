"""Issues: the workers, then managers help. Disagreements: the managers decide. Kept apart, read by their sides, blaming nobody."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.challenges import actions as challenges
from accord.casework.challenges.models import Challenge
from accord.casework.challenges.queries import challenge_page
from accord.casework.oversight.actions import post_knowledge
from accord.casework.partnership import actions, queries, refusals
from accord.casework.partnership.models import Feedback, PartnerIssue
from accord.casework.placements.actions import assign_keyworker
from accord.casework.placements.models import Placement
from accord.duties.models import Duty, Tell
from tests.acting import acting_as
from tests.domain.out_of_hours.county import county

MONDAY, LATER = "2026-04-06 10:00", "2026-04-20 10:00"
SAYS = {
    "topic": "Keys",
    "happened": "Two visits found nobody in.",
    "would_help": "A call on the day before.",
}


@pytest.fixture
def place(db):
    """Kai lives with Oakhouse; Joan is the keyworker."""
    made = county(commissioned=True)
    with acting_as(made.town.maeve, "2026-03-04 10:00") as by:
        assign_keyworker(file=made.file, member=made.town.joan, by=by)
    return made


def raised(place, *, blame=False):
    """Dele raises an issue with Joan."""
    town = place.town
    with acting_as(town.dele, MONDAY) as by:
        return actions.raise_partner_issue(team=town.teams["oakhouse"], worker=town.joan, without_blame=not blame, **SAYS, by=by)  # fmt: skip


def seen(who):
    with acting_as(who, LATER):
        return PartnerIssue.objects.count()


def owes(who, when=LATER):
    """What somebody owes between partners, by the names of the rules."""
    with acting_as(who, when):
        open_ = Duty.objects.filter(owner_member_id=who.pk, closed_at__isnull=True)
        ours = open_.filter(clauses__overlap=["OXS-ROLES-04", "OXS-ROLES-05", "OXS-COLLAB-09"])
        return [one.rule.split("/")[1] for one in ours]


def test_the_worker_concerned_owes_it_and_the_two_teams_alone_read_it(place):
    raised(place)
    town = place.town
    assert owes(town.joan) == ["workers-deal-with-the-issue"]
    with acting_as(town.joan, LATER):
        assert Tell.objects.get(says__contains="look at together").to_member_id == town.joan.pk
    assert [seen(one) for one in (town.dele, town.hana, town.joan, town.maeve)] == [1, 1, 1, 1]
    assert [seen(one) for one in (town.priya, place.gus, place.edie, town.olive)] == [0, 0, 0, 0]
    assert owes(town.maeve) == owes(town.hana) == []  # managers are not asked yet


def test_managers_of_both_help_and_say_what_settled_it(place):
    issue, town = raised(place), place.town
    with acting_as(town.joan, "2026-04-13 10:00") as by:
        actions.add_to_issue(issue=issue, words="We ring, and nobody answers.", by=by)
        actions.take_issue_to_managers(issue=issue, because="not_settled", by=by)
    assert owes(town.maeve) == owes(town.hana) == ["managers-help-with-the-issue"]
    assert owes(town.joan) == []
    with pytest.raises(Refused, match="the managers now"), acting_as(town.joan, LATER) as by:
        actions.settle_partner_issue(
            issue=issue, improvement="solution", solution="We ring.", by=by
        )
    with pytest.raises(Refused, match="the two teams"), acting_as(town.priya, LATER) as by:
        actions.settle_partner_issue(
            issue=issue, improvement="solution", solution="We ring.", by=by
        )
    with acting_as(town.hana, LATER) as by:
        actions.settle_partner_issue(issue=issue, improvement="clearer_practice", solution="A call on the day before.", by=by)  # fmt: skip
    assert owes(town.maeve) == owes(town.hana) == []
    with acting_as(town.priya, LATER):  # counted for all, told to none
        assert (queries.figures().open, queries.figures().by_managers) == (0, 1)


def test_the_workers_settle_it_by_themselves_and_it_is_counted_so(place):
    issue = raised(place)
    with acting_as(place.town.joan, LATER) as by:
        actions.settle_partner_issue(
            issue=issue, improvement="solution", solution="A call before.", by=by
        )
    with acting_as(place.town.dele, LATER) as by:
        assert queries.figures().by_workers == 1
        with pytest.raises(Refused, match=refusals.OVER[:15]):
            actions.take_issue_to_managers(issue=PartnerIssue.objects.get(), because="unclear", by=by)  # fmt: skip


def test_an_issue_that_blames_is_held_back_and_nothing_of_it_stays(place):
    with pytest.raises(Refused, match="whose fault"):
        raised(place, blame=True)
    assert seen(place.town.dele) == 0
    raised(place)  # the control: the same words, said to blame nobody
    assert seen(place.town.dele) == 1


def disagreed(place):
    with acting_as(place.town.joan, MONDAY) as by:
        return challenges.raise_disagreement(placement=Placement.objects.get(), decision="The move to Elm Court.", reason="Too early.", by=by)  # fmt: skip


def test_a_disagreement_goes_straight_to_the_managers_who_decide(place):
    challenge, town = disagreed(place), place.town
    assert (challenge.state, challenge.rung) == ("climbing", "managers")
    assert owes(town.hana) == ["managers-decide-the-disagreement"]
    for worker in (town.dele, town.joan):  # who work with the young person, and do not decide
        with acting_as(worker, LATER) as by:
            assert challenge_page(Challenge.objects.get(), by=by).rungs[0].state == "now"
            with pytest.raises(Refused, match="for the"):
                challenges.end_challenge(challenge=challenge, outcome="decision_stands", says="So.", by=by)  # fmt: skip
    with acting_as(town.priya, LATER):
        assert not Challenge.objects.exists()
    with acting_as(town.maeve, LATER) as by:
        challenges.end_challenge(challenge=challenge, outcome="decision_changed", says="In June.", dissent="In May.", by=by)  # fmt: skip
    assert owes(town.hana) == []
    assert seen(town.hana) == 0  # and it never was an issue


def test_without_such_a_ladder_nothing_is_sent_up(town):
    from accord.casework.challenges.ladder import has_ladder

    with acting_as(town.joan) as by:
        assert has_ladder("need_level", by) and not has_ladder("decision", by)
        assert not queries.agreed(by)


def test_feedback_leads_to_an_answer_and_what_is_posted_reaches_every_partner(place):
    town = place.town
    day = date(2026, 4, 3)
    with acting_as(town.joan, MONDAY) as by:
        kept = {"given_by": "young_person", "given_on": day, "words": "Knock, and wait."}
        with pytest.raises(Refused, match="nobody is named"):
            actions.keep_feedback(**kept, names_nobody=False, by=by)
        feedback = actions.keep_feedback(**kept, names_nobody=True, by=by)
        actions.note_milestone(behaviour="celebrating", noted_on=day, words="A year without an empty room.", names_nobody=True, by=by)  # fmt: skip
        post_knowledge(kind="training", title="Harm at night", says="A day.", names_nobody=True, by=by)  # fmt: skip
    with acting_as(town.hana, LATER) as by:
        actions.answer_feedback(feedback=feedback, change_made="We knock and wait.", by=by)
        with pytest.raises(Refused, match="said already"):
            actions.answer_feedback(feedback=Feedback.objects.get(), change_made="Again.", by=by)
        assert queries.shared() == (1, 1)
        assert Tell.objects.filter(says__contains="of use to all").exists()
