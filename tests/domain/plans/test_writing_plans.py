"""A support plan: written in parts, agreed, revised, never lost."""

from datetime import date

import pytest
from django.db import transaction

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.plans import actions
from accord.casework.plans.contents import Action, Outcome, actions_of, outcomes_of
from accord.casework.plans.models import PlanOutcome, SupportPlan
from accord.casework.plans.queries import current_plan, plan_page
from tests.acting import acting_as, at
from tests.domain.settled import AFTER, settle

LATER = "2026-03-12 10:00"


@pytest.fixture
def meeting(settled):
    return settled.hold(settled.arrange())


def save(settled, plan, who="dele", when=LATER, **fields):
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.save_plan(
            plan=plan, version=fields.pop("version", plan.version), by=by, **fields
        )


@pytest.mark.parametrize(
    ("born", "author", "statutory"),
    [
        (date(2008, 9, 14), "lead_worker", True),
        (date(2008, 3, 11), "lead_worker", True),  # 18 the day after the meeting
        (date(2008, 3, 10), "keyworker", False),  # 18 on the day of the meeting
    ],
)
def test_the_age_on_the_day_of_the_meeting_decides_who_writes_it(town, born, author, statutory):
    settled = settle(town, born=born)
    came_from = settled.hold(settled.arrange())
    plan = settled.draft(came_from)
    assert (plan.author, plan.statutory) == (author, statutory)


def test_a_child_in_need_has_no_statutory_placement_plan(town):
    settled = settle(town, status="child_in_need")
    assert settled.draft(settled.hold(settled.arrange())).statutory is False


def test_agreeing_it_does_what_was_owed_and_starts_the_reviews(settled, meeting):
    plan = settled.agreed(meeting)

    assert (plan.state, plan.number, plan.agreed_at) == ("agreed", 1, at(AFTER))
    facts = settled.event("placement_support_plan_agreed", AFTER).facts
    assert (facts["author"], facts["statutory"], facts["review_on"]) == (
        "lead_worker",
        True,
        "2026-06-08",
    )
    assert {"outcomes", "actions", "action_owners", "action_dates"} <= set(facts["holds"])
    assert settled.duty("plan-written-at-16-and-17", AFTER).closed_as == "done"
    assert settled.duty("placement-plan-completed", AFTER).closed_as == "done"
    assert settled.duty("placement-review", AFTER).closed_as == ""


def test_the_page_shows_what_is_missing_and_the_statutory_date(settled, meeting):
    with acting_as(settled.town.dele, LATER) as by:
        plan = actions.start_plan(placement=settled.placement, meeting=meeting, by=by)
        page = plan_page(plan, by=by)
    assert {one.item for one in page.missing} >= {"outcomes", "actions", "review_on"}
    assert {one.owed_by for one in page.missing} == {"lead_worker"}
    assert page.law.startswith("Care Planning") and page.law_due == at("2026-03-14 00:00")

    full = settled_page(settled, settled_full(settled, plan))
    assert "outcomes" not in {one.item for one in full.missing}
    assert full.review_late is False


def settled_full(settled, plan):
    return save(
        settled,
        plan,
        outcomes=[Outcome("Cook", "June")],
        actions=[Action("Shop", "keyworker", date(2026, 4, 1), towards=0)],
        review_on=date(2026, 6, 8),
    )


def settled_page(settled, plan):
    with acting_as(settled.town.dele, LATER) as by:
        return plan_page(plan, by=by)


def test_a_review_later_than_the_protocol_lets_it_be_is_shown_never_moved(settled, meeting):
    plan = save(settled, settled.draft(meeting), review_on=date(2026, 7, 30))
    page = settled_page(settled, plan)
    assert page.review_late is True and page.review_by == date(2026, 6, 12)
    assert page.plan.review_on == date(2026, 7, 30)


def test_an_outcome_without_a_time_or_an_action_without_an_owner_is_missing(settled, meeting):
    plan = save(
        settled,
        settled.draft(meeting),
        outcomes=[Outcome("Cook")],
        actions=[Action("Shop", by_on=date(2026, 4, 1))],
    )
    missing = {one.item for one in settled_page(settled, plan).missing}
    assert {"outcome_timeframe", "action_owners"} <= missing and "actions" not in missing


def test_saving_part_of_it_leaves_the_rest(settled, meeting):
    plan = save(settled, settled.draft(meeting), support_type="Key work")
    assert (plan.purpose, plan.support_type) == ("A home to settle in", "Key work")
    with acting_as(settled.town.dele, LATER):
        assert len(outcomes_of(plan)) == len(actions_of(plan)) == 1


def test_an_outcome_taken_out_of_a_draft_is_out_of_the_plan(settled, meeting):
    plan = settled.draft(meeting)
    save(settled, plan, outcomes=[Outcome("a"), Outcome("b")])
    save(settled, plan, outcomes=[Outcome("a")])
    with acting_as(settled.town.dele, LATER):
        assert [one.outcome for one in outcomes_of(plan)] == ["a"]
        assert PlanOutcome.objects.filter(plan=plan).count() == 2


def test_two_writers_lose_nothing(settled, meeting):
    plan = settled.draft(meeting)
    with acting_as(settled.town.dele, LATER):
        stale = SupportPlan.objects.get(pk=plan.pk)
    save(settled, plan, who="joan", purpose="Joan's")
    with acting_as(settled.town.dele, LATER) as by:
        with pytest.raises(EditedMeanwhile) as edited, transaction.atomic():
            actions.save_plan(
                plan=stale, version=stale.version, purpose="Dele's", outcomes=[Outcome("x")], by=by
            )
        assert edited.value.theirs["purpose"] == "Joan's"
        assert edited.value.theirs["outcomes"] == ["Cook three meals a week"]
        assert [one.outcome for one in outcomes_of(plan)] == ["Cook three meals a week"]


def test_a_plan_without_an_outcome_is_not_agreed(settled, meeting):
    with acting_as(settled.town.dele, LATER) as by:
        plan = actions.start_plan(placement=settled.placement, meeting=meeting, by=by)
        with pytest.raises(Refused, match="at least one outcome"):
            actions.agree_plan(plan=plan, by=by)


def test_a_placement_has_one_plan(settled, meeting):
    settled.draft(meeting)
    with (
        acting_as(settled.town.dele, LATER) as by,
        pytest.raises(Refused, match="Revise it instead"),
    ):
        actions.start_plan(placement=settled.placement, by=by)


@pytest.mark.parametrize("what", ["save", "agree"])
def test_what_is_agreed_is_not_changed(settled, meeting, what):
    plan = settled.agreed(meeting)
    with acting_as(settled.town.dele, LATER) as by, pytest.raises(Refused, match="agreed"):
        if what == "save":
            actions.save_plan(plan=plan, version=plan.version, purpose="x", by=by)
        else:
            actions.agree_plan(plan=plan, by=by)


def test_a_revision_starts_from_the_plan_in_force_and_replaces_it_when_agreed(settled, meeting):
    plan = settled.agreed(meeting)
    with acting_as(settled.town.dele, "2026-04-10 10:00") as by:
        new = actions.revise_plan(plan=plan, by=by)
        assert current_plan(settled.placement) == new
        assert [one.outcome for one in outcomes_of(new)] == ["Cook three meals a week"]
        assert outcomes_of(new)[0].came_from_id == outcomes_of(plan)[0].pk
        assert actions_of(new)[0].outcome_id == outcomes_of(new)[0].pk
        actions.agree_plan(plan=new, by=by)
        plan.refresh_from_db()
    assert (new.state, new.number, plan.state) == ("agreed", 2, "superseded")
    assert settled.event("support_plan_revised", "2026-04-10 11:00").facts["version"] == 2


def test_what_is_done_is_not_carried_over(settled, meeting):
    plan = settled.agreed(meeting)
    with acting_as(settled.town.joan, LATER) as by:
        actions.mark_action_done(plan_action=actions_of(plan)[0], by=by)
        assert actions_of(actions.revise_plan(plan=plan, by=by)) == []


@pytest.mark.parametrize(
    ("state", "says"), [("draft", "still being written"), ("twice", "already")]
)
def test_only_the_plan_in_force_is_revised_and_once(settled, meeting, state, says):
    plan = settled.draft(meeting) if state == "draft" else settled.agreed(meeting)
    with acting_as(settled.town.dele, LATER) as by:
        if state == "twice":
            actions.revise_plan(plan=plan, by=by)
        with pytest.raises(Refused, match=says):
            actions.revise_plan(plan=plan, by=by)


def test_a_superseded_plan_is_not_revised(settled, meeting):
    plan = settled.agreed(meeting)
    with acting_as(settled.town.dele, LATER) as by:
        actions.agree_plan(plan=actions.revise_plan(plan=plan, by=by), by=by)
        plan.refresh_from_db()
        with pytest.raises(Refused, match="Revise that one"):
            actions.revise_plan(plan=plan, by=by)
