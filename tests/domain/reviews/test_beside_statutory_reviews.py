"""A placement review beside the statutory one it feeds: separate, earlier, without its chair."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.meetings.came import Came
from accord.casework.reviews import actions
from tests.acting import acting_as, at
from tests.domain.reviews.reviewing import AFTER, SCHEDULED, Reviewed
from tests.domain.settled import ALL_CAME, settle


@pytest.mark.parametrize(
    ("starts", "refused", "clause"),
    [
        ("2026-06-08 13:30", "at the same time", "ISL-SHARE-23"),  # overlaps by half an hour
        ("2026-06-08 14:00", "at the same time", "ISL-SHARE-23"),
        ("2026-06-08 16:00", "comes before", "ISL-SHARE-24"),
        ("2026-06-08 13:00", "", ""),  # over when the other begins
    ],
)
def test_a_review_comes_before_the_one_the_reviewing_officer_chairs(
    reviewed, starts, refused, clause
):
    statutory = reviewed.statutory("2026-06-08 14:00")
    if not refused:
        assert reviewed.schedule(starts, linked=True, statutory_review=statutory).pk
        return
    with pytest.raises(Refused, match=refused) as refusal:
        reviewed.schedule(starts, linked=True, statutory_review=statutory)
    assert refusal.value.clause == clause


def test_where_no_reviewing_officer_chairs_the_same_time_will_do(reviewed):
    statutory = reviewed.statutory("2026-06-08 14:00", iro_chairs=False)
    assert reviewed.schedule(linked=True, statutory_review=statutory).pk


def test_a_care_leaver_has_no_reviewing_officer(town):
    settled = settle(town, born=date(2007, 1, 1), status="care_leaver")
    reviewed = Reviewed(settled, settled.agreed(settled.hold(settled.arrange())))
    statutory = reviewed.statutory(kind="pathway_plan")
    assert reviewed.schedule(linked=True, statutory_review=statutory).pk


def test_a_reviewing_officer_is_never_in_the_room(reviewed):
    review = reviewed.schedule()
    with pytest.raises(Refused, match="Hold the review without them") as refusal:
        reviewed.hold(review, came=[*ALL_CAME, Came("reviewing_officer")])
    assert refusal.value.clause == "ISL-SHARE-26"


def test_a_statutory_review_beside_it_makes_it_linked(reviewed):
    statutory = reviewed.statutory()
    with pytest.raises(Refused, match="forms part"):
        reviewed.schedule("2026-06-08 09:00", statutory_review=statutory)


def test_the_plan_is_presented_to_the_reviewing_officer_after_the_review(reviewed):
    statutory = reviewed.statutory("2026-06-20 14:00")
    review = reviewed.schedule(linked=True, statutory_review=statutory)
    with (
        acting_as(reviewed.settled.town.dele, SCHEDULED) as by,
        pytest.raises(Refused, match="Hold the placement review first"),
    ):
        actions.present_plan_to_iro(review=review, by=by)
    reviewed.hold(review)
    assert reviewed.settled.duty("plan-presented-to-the-reviewing-officer", AFTER).closed_as == ""
    with acting_as(reviewed.settled.town.dele, AFTER) as by:
        shown = actions.present_plan_to_iro(review=review, by=by)
    assert shown is not None and shown.plan_presented_at == at(AFTER)
    assert (
        reviewed.settled.duty("plan-presented-to-the-reviewing-officer", AFTER).closed_as == "done"
    )


def test_there_is_nothing_to_present_without_a_plan(settled):
    reviewed = Reviewed(settled, None)  # type: ignore[arg-type]
    review = reviewed.hold(reviewed.schedule(linked=True))
    with acting_as(settled.town.dele, AFTER) as by, pytest.raises(Refused, match="no agreed plan"):
        actions.present_plan_to_iro(review=review, by=by)


def test_a_statutory_review_asks_for_the_placement_review_before_it(reviewed):
    review = reviewed.schedule()
    statutory = reviewed.statutory("2026-06-20 14:00", review=review)
    review.refresh_from_db()
    assert (review.linked, review.statutory_review_id) == (True, statutory.pk)
    owed = reviewed.settled.duty("review-held-before-the-statutory-review", SCHEDULED)
    assert (owed.closed_as, owed.due_at) == ("", at("2026-06-20 14:00"))


def test_a_statutory_review_is_fed_held_once_and_its_endorsement_kept(reviewed):
    statutory = reviewed.statutory("2026-06-20 14:00")
    with acting_as(reviewed.settled.town.joan, "2026-06-19 10:00") as by:
        with pytest.raises(Refused, match="what the provider says"):
            actions.record_provider_input(statutory_review=statutory, words=" ", by=by)
        actions.record_provider_input(statutory_review=statutory, words="Going well", by=by)
    with acting_as(reviewed.settled.town.dele, "2026-06-20 17:00") as by:
        held = {"held_at": at("2026-06-20 14:00"), "endorsed": True, "by": by}
        done = actions.hold_statutory_review(statutory_review=statutory, **held)
        assert done.iro_endorsed_at == at("2026-06-20 14:00")
        with pytest.raises(Refused, match="held already"):
            actions.hold_statutory_review(statutory_review=statutory, **held)
