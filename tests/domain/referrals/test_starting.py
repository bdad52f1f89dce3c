"""The need, the start, the form in force, and the young person's own words."""

from datetime import date

import pytest

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.referrals import actions, protocol
from accord.casework.referrals.models import Referral
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.referrals.journeys import SENT, Step, new_case, play, seeing, take, written

NEED = written()[0]


def start(case, when="2026-03-02 11:00", **fields):
    return take(
        case,
        Step("start_referral", "dele", lambda c: {"referral": c.referral, **fields}, when=when),
    )


def test_the_time_from_the_need_is_kept_not_the_time_it_was_typed(case):
    with acting_as(case.town.dele, "2026-03-04 09:00") as by:
        referral = actions.record_need(file=case.file, happened_at=at("2026-03-02 15:00"), by=by)

        assert referral.need_identified_at == at("2026-03-02 15:00")
        need = Event.objects.get(type="need_for_supported_accommodation_identified")
        assert need.happened_at == at("2026-03-02 15:00")


def test_a_need_in_the_future_is_refused(case):
    with (
        acting_as(case.town.dele, "2026-03-04 09:00") as by,
        pytest.raises(Refused, match="already passed"),
    ):
        actions.record_need(file=case.file, happened_at=at("2026-03-05 09:00"), by=by)


def test_a_second_referral_is_refused_while_one_is_live(case):
    take(case, NEED)

    with pytest.raises(Refused, match="already a referral under way"):
        take(case, NEED)


def test_another_may_begin_after_the_first_was_withdrawn(case):
    take(case, NEED)
    take(
        case,
        Step(
            "withdraw_referral",
            "dele",
            lambda c: {"referral": c.referral, "reason": "no_longer_needed"},
        ),
    )

    assert take(case, NEED).state == "needed"


def test_it_cannot_be_started_twice(case):
    take(case, NEED)
    start(case)

    with pytest.raises(Refused, match="not complete"):
        start(case)


def test_before_sixteen_the_protocol_refuses_and_on_the_birthday_it_does_not(town):
    case = new_case(town, born=date(2010, 3, 3))
    take(case, NEED)

    with pytest.raises(Refused, match="16 and over") as refusal:
        start(case, when="2026-03-02 23:30")
    assert refusal.value.clause == "ISL-FLOW-01"

    assert start(case, when="2026-03-03 00:30").state == "started"


def test_while_the_interim_forms_are_used_either_will_do_and_the_councils_own_will_not(case):
    take(case, NEED)

    with pytest.raises(Refused, match="interim forms") as refusal:
        start(case, form="placement_request")
    assert refusal.value.clause == "ISL-REF-06"

    assert start(case, form="camden_pathway").form == "camden_pathway"


def test_once_the_councils_own_form_is_live_it_is_the_one(case, monkeypatch):
    monkeypatch.setattr(protocol, "interim_in_force", lambda by: False)
    take(case, NEED)

    with pytest.raises(Refused, match="council's own form") as refusal:
        start(case, form="referrals_team")
    assert refusal.value.clause == "ISL-REF-09"

    referral = start(case)
    assert (referral.form, referral.interim) == ("placement_request", False)


def test_a_referral_keeps_the_form_that_was_in_force_when_it_was_started(case, monkeypatch):
    take(case, NEED)
    start(case)
    monkeypatch.setattr(protocol, "interim_in_force", lambda by: False)

    take(
        case,
        Step(
            "save_referral_views",
            "dele",
            lambda c: {"referral": c.referral, "version": 1, "form": "camden_pathway"},
        ),
    )

    with seeing(case, "dele"):
        assert Referral.objects.get().form == "camden_pathway"


def test_views_left_out_stay_as_they_are(case):
    play(case, written()[:4])
    take(
        case,
        Step(
            "save_referral_views",
            "dele",
            lambda c: {"referral": c.referral, "version": 2, "yp_view_needs": "My own key."},
        ),
    )

    with seeing(case, "dele"):
        referral = Referral.objects.get()
        assert referral.yp_view_needs == "My own key."
        assert referral.yp_view_outcomes_wanted == "Finish college."


def test_the_second_of_two_writers_sees_what_the_first_wrote(case):
    play(case, written()[:4])
    with seeing(case, "dele"):
        mine = Referral.objects.get()
    with acting_as(case.town.hana, "2026-03-02 11:05") as by:
        actions.save_referral_views(
            referral=Referral.objects.get(), version=2, yp_view_needs="Hana's words", by=by
        )

    with acting_as(case.town.dele, "2026-03-02 11:06") as by, pytest.raises(EditedMeanwhile) as met:
        actions.save_referral_views(referral=mine, version=2, yp_view_needs="Dele's words", by=by)

    assert met.value.theirs["yp_view_needs"] == "Hana's words"
    assert met.value.by == "Hana Whitlock"


def test_after_it_is_sent_its_words_stay_unless_more_is_asked_for(case):
    play(case, SENT)
    change = Step(
        "save_referral_views",
        "dele",
        lambda c: {"referral": c.referral, "version": 2, "yp_view_needs": "Quiet."},
    )
    with pytest.raises(Refused, match="has been sent"):
        take(case, change)

    take(
        case,
        Step(
            "request_further_information",
            "rosa",
            lambda c: {"referral": c.referral, "asked": "More?"},
        ),
    )

    assert take(case, change).yp_view_needs == "Quiet."


def test_a_colleague_who_does_not_hold_the_case_cannot_start_one(case):
    with acting_as(case.town.rosa) as by, pytest.raises(Refused, match="lead worker"):
        actions.record_need(file=case.file, by=by)


def test_withdrawing_needs_a_reason_the_protocol_knows(case):
    take(case, NEED)

    with pytest.raises(Refused, match="Choose why"):
        take(
            case,
            Step(
                "withdraw_referral", "dele", lambda c: {"referral": c.referral, "reason": "because"}
            ),
        )


def test_a_withdrawn_referral_is_over(case):
    take(case, NEED)
    stop = Step(
        "withdraw_referral",
        "dele",
        lambda c: {"referral": c.referral, "reason": "no_longer_needed"},
    )
    take(case, stop)

    with pytest.raises(Refused, match="was withdrawn"):
        take(case, stop)
