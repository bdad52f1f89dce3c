"""Copies of the plan, what gets done, and what the young person thinks of it."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.plans import actions
from accord.casework.plans.actions import SafetyTerms
from accord.casework.plans.contents import actions_of, safety_plan_of
from accord.casework.plans.models import PlanAction
from accord.casework.plans.queries import plan_page
from accord.casework.sharing.models import Letter
from accord.duties.models import Tell
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.settled import AFTER, settle

LATER = "2026-03-12 10:00"
SAFETY = SafetyTerms("Arguments", "A walk", "Joan rings Dele", "Ring 999")


@pytest.fixture
def plan(settled):
    return settled.agreed(settled.hold(settled.arrange()))


def send(settled, plan, who="dele", **fields):
    with acting_as(getattr(settled.town, who), LATER) as by:
        return actions.send_plan(plan=plan, by=by, **fields)


def test_the_author_sends_it_to_the_other_and_to_the_young_person(settled, plan):
    send(settled, plan)

    assert settled.event("support_plan_sent_to_worker", LATER).facts["to"] == "keyworker"
    for rule in ("plan-sent-at-16-and-17", "plan-given-at-16-and-17"):
        assert settled.duty(rule, LATER).closed_as == "done"
    assert settled.event("support_plan_sent", LATER)
    assert settled.duty("plan-filed", LATER).closed_as == ""
    with acting_as(settled.town.dele, LATER):
        assert set(Letter.objects.values_list("to_role", flat=True)) == {
            "keyworker",
            "young_person",
        }
        told = set(
            Tell.objects.filter(rule__startswith="islington/plan-copy").values_list(
                "role", flat=True
            )
        )
    assert told == {"keyworker", "young_person"}


def test_a_keyworker_who_wrote_it_sends_it_to_the_lead_worker(town):
    settled = settle(town, born=date(2007, 1, 1))
    plan = settled.agreed(settled.hold(settled.arrange()))
    send(settled, plan, who="joan", to=["worker"])
    assert settled.event("support_plan_sent_to_worker", LATER).facts["to"] == "lead_worker"
    assert settled.duty("plan-sent-at-18-and-over", LATER).closed_as == "done"
    assert settled.duty("plan-given-at-18-and-over", LATER).closed_as == ""


def test_one_copy_is_not_the_whole(settled, plan):
    send(settled, plan, to=["worker"])
    with acting_as(settled.town.dele, LATER):
        assert not Event.objects.filter(type="support_plan_sent").exists()
    send(settled, plan, to=["young_person"])
    send(settled, plan, to=["young_person"])
    with acting_as(settled.town.dele, LATER):
        assert Event.objects.filter(type="support_plan_sent").count() == 1


@pytest.mark.parametrize("to", [[], ["everybody"]])
def test_somebody_has_to_have_it(settled, plan, to):
    with pytest.raises(Refused, match="who the copy is for"):
        send(settled, plan, to=to)


def test_a_plan_being_written_is_not_sent(settled):
    with pytest.raises(Refused, match="Agree it first"):
        send(settled, settled.draft())


def test_an_action_is_done_once_on_a_day_that_has_come(settled, plan):
    with acting_as(settled.town.joan, LATER) as by:
        (one,) = actions_of(plan)
        with pytest.raises(Refused, match="has come"):
            actions.mark_action_done(plan_action=one, done_on=date(2026, 3, 13), by=by)
        done = actions.mark_action_done(plan_action=one, done_on=date(2026, 3, 11), by=by)
        assert done.done_by_id == settled.town.joan.pk
        with pytest.raises(Refused, match="This was done on Wednesday 11 March 2026"):
            actions.mark_action_done(plan_action=one, by=by)
    assert settled.event("plan_action_completed", LATER).facts["done_on"] == "2026-03-11"


def test_of_two_who_finish_it_at_once_one_is_told(settled, plan):
    with acting_as(settled.town.joan, LATER) as by:
        (one,) = actions_of(plan)
        stale = PlanAction.objects.get(pk=one.pk)
        actions.mark_action_done(plan_action=one, by=by)
        with pytest.raises(Refused, match="This was done"):
            actions.mark_action_done(plan_action=stale, by=by)


def test_an_action_no_longer_in_the_plan_is_not_done(settled):
    plan = settled.draft()
    with acting_as(settled.town.joan, LATER) as by:
        (one,) = actions_of(plan)
        actions.save_plan(plan=plan, version=plan.version, actions=[], by=by)
        one.refresh_from_db()
        with pytest.raises(Refused, match="no longer in the plan"):
            actions.mark_action_done(plan_action=one, by=by)


def test_the_young_persons_view_stands_beside_the_plan(settled, plan):
    with acting_as(settled.town.joan, LATER) as by:
        actions.record_young_persons_view(
            file=settled.file, plan=plan, words="I want to cook more", how="In the meeting", by=by
        )
        page = plan_page(plan, by=by)
    assert [one.words for one in page.views] == ["I want to cook more"]
    assert settled.event("young_person_view_given", LATER).facts == {"plan": plan.pk}


@pytest.mark.parametrize(
    ("words", "about", "says"), [("", True, "in their words"), ("Yes", False, "about")]
)
def test_a_view_has_words_and_is_about_something(settled, plan, words, about, says):
    with acting_as(settled.town.joan, LATER) as by, pytest.raises(Refused, match=says):
        actions.record_young_persons_view(
            file=settled.file, plan=plan if about else None, words=words, by=by
        )


def test_a_later_safety_plan_replaces_the_one_before(settled):
    with acting_as(settled.town.dele, AFTER) as by:
        actions.agree_safety_plan(placement=settled.placement, terms=SAFETY, by=by)
        second = actions.agree_safety_plan(placement=settled.placement, terms=SAFETY, by=by)
        assert safety_plan_of(settled.placement.pk) == second
    assert settled.event("safety_plan_agreed", AFTER).facts["version"] == 2


def test_a_safety_plan_says_what_to_do_in_a_crisis(settled):
    with acting_as(settled.town.dele, AFTER) as by, pytest.raises(Refused, match="in a crisis"):
        actions.agree_safety_plan(
            placement=settled.placement, terms=SafetyTerms("a", "b", "c", ""), by=by
        )


def test_the_plan_holds_the_safety_plan_where_there_are_significant_risks(settled):
    meeting = settled.hold(settled.arrange(), answers={"significant_risks": "yes"})
    plan = settled.draft(meeting)
    with acting_as(settled.town.dele, LATER) as by:
        assert "safety_plan" in {one.item for one in plan_page(plan, by=by).missing}
        actions.agree_safety_plan(placement=settled.placement, terms=SAFETY, by=by)
        assert "safety_plan" not in {one.item for one in plan_page(plan, by=by).missing}
