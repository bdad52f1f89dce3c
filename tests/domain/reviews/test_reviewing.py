"""Reviews: scheduled, held, recorded, sent."""

from datetime import date

import pytest
from django.db import transaction

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.plans import actions as plans
from accord.casework.plans.contents import Outcome
from accord.casework.plans.models import SupportPlan
from accord.casework.reviews import actions
from accord.casework.reviews.models import Review, ReviewDate
from accord.casework.reviews.queries import review_page
from accord.casework.sharing.letters import parts_of
from accord.casework.sharing.models import Letter
from tests.acting import acting_as, at
from tests.domain.reviews.reviewing import AFTER, REVIEW, SCHEDULED, Reviewed
from tests.domain.settled import settle


def test_scheduling_says_who_chairs_and_keeps_the_agreed_date(reviewed):
    review = reviewed.schedule()
    facts = reviewed.settled.event("placement_review_scheduled", SCHEDULED).facts
    assert (facts["chair"], facts["linked"]) == ("lead_worker", False)
    assert review.agreed_date is not None and review.agreed_date.review_on == date(2026, 6, 8)


@pytest.mark.parametrize(
    ("born", "linked", "chair"),
    [
        (date(2008, 9, 14), False, "lead_worker"),
        (date(2008, 6, 8), False, "keyworker"),  # 18 on the day of the review
        (date(2008, 6, 8), True, "lead_worker"),  # forms part of the pathway plan review
        (date(2008, 6, 9), False, "lead_worker"),  # 18 the day after
    ],
)
def test_age_on_the_day_and_the_link_decide_who_chairs_and_notes(town, born, linked, chair):
    settled = settle(town, born=born)
    reviewed = Reviewed(settled, settled.agreed(settled.hold(settled.arrange())))
    review = reviewed.hold(reviewed.schedule(linked=linked))
    assert (review.chair, review.note_taker) == (chair, chair)


def test_it_is_at_the_placement_unless_the_young_person_wishes_otherwise(reviewed):
    elsewhere = {"location_is_placement": False, "location": "The library"}
    with pytest.raises(Refused, match="held at the placement"):
        reviewed.schedule(**elsewhere)
    with pytest.raises(Refused, match="held at the placement"):
        reviewed.schedule(**elsewhere, wishes_elsewhere=True)
    assert reviewed.schedule(**elsewhere, wishes_elsewhere=True, linked=True).pk
    assert reviewed.schedule(**elsewhere, elsewhere_because="not_safe").pk


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"review_at": "2026-05-01 10:00"}, "still to come"),
        ({"location_is_placement": False}, "where the meeting is held"),
    ],
)
def test_scheduling_refuses(reviewed, fields, says):
    with pytest.raises(Refused, match=says):
        reviewed.schedule(**fields)


def test_rescheduling_moves_it_and_an_old_page_is_told(reviewed):
    review = reviewed.schedule()
    with acting_as(reviewed.settled.town.dele, "2026-06-02 10:00") as by:
        stale = Review.objects.get(pk=review.pk)
        actions.reschedule_review(
            review=review, version=1, review_at=at("2026-06-09 10:00"), early=True, by=by
        )
        with pytest.raises(EditedMeanwhile):
            actions.reschedule_review(
                review=stale, version=1, review_at=at("2026-06-10 10:00"), by=by
            )
    facts = reviewed.settled.event("placement_review_scheduled", "2026-06-02 11:00").facts
    assert (facts["rearranged"], facts["early"]) == (True, True)


def test_holding_it_does_what_was_owed_and_owes_the_next(reviewed):
    before = reviewed.settled.duty("placement-review", AFTER)
    reviewed.hold(reviewed.schedule())

    after = reviewed.settled.duty("placement-review", AFTER)
    assert before.closed_as == "" and after.pk != before.pk
    assert after.due_at == at("2026-09-08 00:00")  # agreed for 7 September
    with acting_as(reviewed.settled.town.dele, AFTER):
        assert ReviewDate.objects.get(review_on=date(2026, 6, 8)).state == "held"


def test_a_review_is_held_once(reviewed):
    review = reviewed.hold(reviewed.schedule())
    with pytest.raises(Refused, match="held already"):
        reviewed.hold(review)


def test_of_two_who_hold_it_at_once_one_is_told(reviewed):
    review = reviewed.schedule()
    with acting_as(reviewed.settled.town.dele, AFTER):
        stale = Review.objects.get(pk=review.pk)
    reviewed.hold(review)
    with pytest.raises(Refused, match="just changed"):
        reviewed.hold(stale)


def test_skipping_one_says_why_and_closes_its_date(reviewed):
    review = reviewed.schedule()
    with acting_as(reviewed.settled.town.dele, "2026-06-02 10:00") as by:
        actions.skip_review(review=review, reason="young_person_unavailable", by=by)
        assert ReviewDate.objects.get(review_on=date(2026, 6, 8)).state == "skipped"
        with pytest.raises(Refused, match="was skipped"):
            actions.skip_review(review=review, reason="young_person_unavailable", by=by)
    event = reviewed.settled.event("review_skipped", "2026-06-02 11:00")
    assert event.facts["reason"] == "young_person_unavailable"


def test_the_record_is_saved_in_parts_and_finished(reviewed):
    review = reviewed.recorded(move_on_plans="A flat of their own next year")
    assert review.state == "recorded"
    facts = reviewed.settled.event("placement_review_recorded", AFTER).facts
    assert facts["holds"] == ["outcomes_achieved", "move_on_plans"]
    assert facts["note_taker"] == "lead_worker"
    assert reviewed.settled.duty("review-noted-by-the-worker", AFTER).closed_as == "done"


@pytest.mark.parametrize(
    ("state", "says"),
    [("scheduled", "was held first"), ("empty", "what changed"), ("recorded", "made already")],
)
def test_a_record_is_finished_once_and_not_empty(reviewed, state, says):
    if state == "recorded":
        review = reviewed.recorded()
    else:
        review = reviewed.schedule() if state == "scheduled" else reviewed.hold(reviewed.schedule())
    with acting_as(reviewed.settled.town.dele, AFTER) as by, pytest.raises(Refused, match=says):
        actions.record_review(review=review, by=by)


def test_two_recorders_lose_nothing(reviewed):
    review = reviewed.hold(reviewed.schedule())
    save = actions.save_review_record
    with acting_as(reviewed.settled.town.dele, AFTER) as by:
        save(review=review, version=0, notes="Dele's", by=by)
    with acting_as(reviewed.settled.town.joan, AFTER) as by:
        save(review=review, version=1, notes="Joan's", by=by)
    with (
        acting_as(reviewed.settled.town.dele, AFTER) as by,
        pytest.raises(EditedMeanwhile) as edited,
        transaction.atomic(),
    ):
        save(review=review, version=1, notes="Dele's again", by=by)
    assert edited.value.theirs == {"notes": "Joan's"}


def test_a_finished_record_is_not_written_in(reviewed):
    review = reviewed.recorded()
    with (
        acting_as(reviewed.settled.town.dele, AFTER) as by,
        pytest.raises(Refused, match="is finished"),
    ):
        actions.save_review_record(review=review, version=1, notes="More", by=by)


def test_the_page_shows_last_time_and_now_and_the_plan_before_and_after(reviewed):
    first = reviewed.recorded()
    second = reviewed.hold(
        reviewed.schedule("2026-09-07 14:00", "2026-09-01 10:00", linked=True),
        "2026-09-07 14:00",
        "2026-09-07 17:00",
    )
    with acting_as(reviewed.settled.town.dele, "2026-09-07 18:00") as by:
        actions.save_review_record(review=second, version=0, outcomes_achieved="Cooks daily", by=by)
        new = plans.revise_plan(plan=reviewed.plan, review=second, by=by)
        plans.save_plan(plan=new, version=new.version, outcomes=[Outcome("Shop alone")], by=by)
        plans.agree_plan(plan=new, by=by)
        page = review_page(second, by=by)
    found = {one.name: one for one in page.found}
    assert page.previous == first
    assert found["outcomes_achieved"].before == "Cooks twice a week"
    assert found["outcomes_achieved"].now == "Cooks daily"
    assert page.plan[0].before == ("Cook three meals a week (by the first review)",)
    assert page.plan[0].now == ("Shop alone",)
    assert {one.role for one in page.people if one.force == "not"} == {"reviewing_officer"}


def test_a_linked_review_gives_the_revision_to_the_lead_worker(town):
    settled = settle(town, born=date(2007, 1, 1), status="care_leaver")
    reviewed = Reviewed(settled, settled.agreed(settled.hold(settled.arrange())))
    assert reviewed.plan.author == "keyworker"
    review = reviewed.hold(reviewed.schedule(linked=True))
    with acting_as(town.dele, AFTER) as by:
        assert plans.revise_plan(plan=reviewed.plan, review=review, by=by).author == "lead_worker"


def test_under_18_the_lead_worker_circulates_notes_and_plan(reviewed):
    review = reviewed.recorded()
    with acting_as(reviewed.settled.town.dele, AFTER) as by:
        actions.circulate_review_notes(review=review, by=by)
        letters = list(Letter.objects.filter(kind="review_notes"))
        words = [cell for part in parts_of(letters[0]) for cell in part.cells]
    assert {one.to_role for one in letters} == {"keyworker", "young_person"}
    assert "Cooks twice a week" in words and "Cook three meals a week" in words
    assert reviewed.settled.duty("review-notes-circulated", AFTER).closed_as == "done"
    assert reviewed.settled.duty("review-filed", AFTER).closed_as == ""


def test_a_plan_that_went_with_the_notes_is_said_to_be_sent(reviewed):
    def copies():
        with acting_as(reviewed.settled.town.dele, AFTER):
            plan = SupportPlan.objects.get(pk=reviewed.plan.pk)
        return bool(plan.sent_to_worker_at), bool(plan.sent_to_young_person_at)

    review = reviewed.recorded()
    assert copies() == (False, False)
    with acting_as(reviewed.settled.town.dele, AFTER) as by:
        actions.circulate_review_notes(review=review, recipients=["young_person", "parent"], by=by)
    assert copies() == (False, True)  # each copy is of the one who was given it
    with acting_as(reviewed.settled.town.dele, AFTER) as by:
        actions.circulate_review_notes(review=review, by=by)
    assert copies() == (True, True)


def test_from_18_the_keyworker_sends_them_within_two_weeks(town):
    settled = settle(town, born=date(2007, 1, 1), status="care_leaver")
    reviewed = Reviewed(settled, settled.agreed(settled.hold(settled.arrange())))
    review = reviewed.recorded()
    assert settled.duty("review-notes-sent-to-the-worker", AFTER).due_at == at("2026-06-23 00:00")
    with acting_as(town.joan, AFTER) as by:
        actions.send_review_notes(review=review, by=by)
    for rule in ("review-notes-sent-to-the-worker", "review-notes-given-to-the-young-person"):
        assert settled.duty(rule, AFTER).closed_as == "done"
    assert settled.event("review_notes_sent", AFTER)


@pytest.mark.parametrize("send", [actions.send_review_notes, actions.circulate_review_notes])
def test_notes_that_are_not_finished_are_not_sent(reviewed, send):
    review = reviewed.hold(reviewed.schedule())
    with (
        acting_as(reviewed.settled.town.dele, AFTER) as by,
        pytest.raises(Refused, match="Finish the record"),
    ):
        send(review=review, by=by)


@pytest.mark.parametrize(("early", "closed"), [("yes", None), ("no", "done")])
def test_a_significant_change_brings_the_review_forward_or_says_why_not(reviewed, early, closed):
    report = {
        "change_in": ["risk"],
        "words": "New friends",
        "placement": reviewed.settled.placement,
    }
    with acting_as(reviewed.settled.town.joan, "2026-05-01 10:00") as by:
        actions.report_significant_change(early_review="not_known", by=by, **report)
        actions.report_significant_change(early_review=early, by=by, **report)
    duty = reviewed.settled.duty("early-review", "2026-05-01 11:00")
    assert duty.closed_as == (closed or "")
    if not closed:
        reviewed.hold(reviewed.schedule("2026-06-02 10:00", early=True), "2026-06-02 10:00")
        assert reviewed.settled.duty("early-review", AFTER).closed_as == "done"


@pytest.mark.parametrize(
    ("change_in", "words", "early", "says"),
    [
        ([], "x", "yes", "what changed"),
        (["weather"], "x", "yes", "what changed"),
        (["risk"], "", "yes", "Describe"),
        (["risk"], "x", "maybe", "needs review sooner"),
    ],
)
def test_what_is_missing_from_a_change_is_said(settled, change_in, words, early, says):
    with acting_as(settled.town.joan, REVIEW) as by, pytest.raises(Refused, match=says):
        actions.report_significant_change(
            placement=settled.placement,
            change_in=change_in,
            words=words,
            early_review=early,
            by=by,
        )
