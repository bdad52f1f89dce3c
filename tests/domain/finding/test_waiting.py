"""A referral that waits: for what, until when and who looks again; and it keeps its place."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.finding.models import ReferralWait
from accord.casework.finding.waiting import end_wait, let_referral_wait, waits_of
from accord.casework.referrals.queries.boards import search_board
from accord.duties.models import Duty, Tell
from tests.acting import acting_as
from tests.domain.referrals.journeys import SENT, Case, new_case, play

WHEN = "2026-03-03 10:00"
WAITS = {
    "waits_for": "a_vacancy", "owner_role": "placements_team", "review_on": date(2026, 3, 17),
}  # fmt: skip


@pytest.fixture
def case(town):
    return play(new_case(town), SENT)


def waits(case, when=WHEN, who="rosa", **said):
    with acting_as(getattr(case.town, who), when) as by:
        return let_referral_wait(referral=case.referral, by=by, **WAITS | said)


def owed(case, when):
    with acting_as(case.town.rosa, when):
        rows = Duty.objects.filter(rule="accord/what-waits-is-looked-at-again")
        return [(row.closed_as, row.role) for row in rows.order_by("pk")]


def test_it_says_for_what_until_when_and_who_looks_again_and_keeps_its_place(case):
    later = play(Case(case.town, case.town.young_person(legal_name="Noor Ash")), SENT)
    with acting_as(case.town.rosa, WHEN):
        before = search_board()
    waits(case)

    with acting_as(case.town.rosa, WHEN):
        assert search_board() == before and len(before) == 2  # as it stood, and where
        (row,) = waits_of([case.referral.ref, later.referral.ref]).values()
        assert (row.referral_id, row.review_on) == (case.referral.pk, date(2026, 3, 17))
        assert Tell.objects.filter(rule="accord/that-it-waits-is-told", role="lead_worker").exists()
    assert owed(case, WHEN) == [("", "placements_team")]

    waits(case, "2026-03-16 10:00", waits_for="money", review_on=date(2026, 3, 20))
    assert [how for how, _ in owed(case, "2026-03-16 11:00")] == ["done", ""]
    with acting_as(case.town.rosa, "2026-03-18 10:00") as by:
        end_wait(referral=case.referral, by=by)
        assert waits_of([case.referral.ref]) == {}
        with pytest.raises(Refused, match="does not wait"):
            end_wait(referral=case.referral, by=by)
    assert [how for how, _ in owed(case, "2026-03-18 11:00")] == ["done", "done"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"waits_for": "an_offer_was_declined"}, "what the referral waits for"),
        ({"owner_role": "young_person"}, "who looks at it again"),
        ({"review_on": date(2026, 3, 3)}, "a day to come"),
        ({"review_on": date(2026, 4, 1)}, "no referral waits longer than four weeks"),
    ],
)
def test_without_a_reason_an_owner_or_a_day_nothing_waits(case, wrong, says):
    with pytest.raises(Refused, match=says):
        waits(case, **wrong)
    with acting_as(case.town.rosa, WHEN):
        assert not ReferralWait.objects.exists()
