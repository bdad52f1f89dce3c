"""A doubt is talked over with the worker first, and a refusal is explained to both."""

import pytest

from accord.access.refusals import Refused
from accord.casework.assessments import actions
from accord.casework.assessments.models import Doubt, Refusal
from accord.casework.assessments.queries import refusal_letter
from accord.duties.models import Tell
from tests.acting import acting_as, at
from tests.domain.assessments.referring import (
    EXPLAINED,
    doubted,
    give_to,
    offered,
    sees,
)


def refuse(sent, when="2026-03-12 10:00", **words):
    with acting_as(sent.town.maeve, when) as by:
        return actions.refuse_placement(referral=sent.referral, by=by, **{**EXPLAINED, **words})


def test_the_worker_is_talked_to_before_a_refusal(sent):
    with pytest.raises(Refused, match="Talk with the young person's lead worker first") as refused:
        refuse(sent)

    assert refused.value.clause == "ISL-ASSESS-13"


def test_after_the_talk_it_is_refused_with_reasons_to_both(sent):
    doubt = doubted(sent)
    refusal = refuse(sent, doubt=doubt)

    with acting_as(sent.town.dele, "2026-03-12 12:00"):
        assert Refusal.objects.get() == refusal
        for to, words in (("lead_worker", "two staff"), ("young_person", "more help at night")):
            letter = refusal_letter(refusal, to=to)
            assert words in letter.explanation
            assert letter.provider == "Oakhouse Homes"
        told = Tell.objects.filter(
            event__type="placement_refused_in_writing", rule__startswith="islington/"
        )
        assert set(told.values_list("role", flat=True)) == {"lead_worker", "young_person"}


def test_with_the_refusal_the_provider_stops_seeing_the_case(sent):
    refuse(sent, doubt=doubted(sent))

    assert sees(sent, sent.team) == set()
    with acting_as(sent.town.maeve, "2026-03-12 12:00"):
        assert not Refusal.objects.exists()
        assert not Doubt.objects.exists()


def test_another_provider_s_talk_does_not_count(sent):
    doubted(sent)
    with acting_as(sent.town.dele, "2026-03-12 09:00") as by:
        give_to(sent.town, sent.referral, "birchway", by)
    with (
        acting_as(sent.town.priya, "2026-03-12 10:00") as by,
        pytest.raises(Refused, match="Talk with"),
    ):
        actions.refuse_placement(referral=sent.referral, by=by, **EXPLAINED)


def test_a_doubt_says_what_it_is(sent):
    with (
        acting_as(sent.town.maeve, "2026-03-11 11:00") as by,
        pytest.raises(Refused, match="Say what you doubt"),
    ):
        actions.raise_doubt(referral=sent.referral, reason=" ", by=by)


def test_a_doubt_is_settled_once_and_an_undecided_one_again(sent):
    doubt = doubted(sent, "undecided")
    with acting_as(sent.town.maeve, "2026-03-12 10:00") as by:
        actions.discuss_doubt(
            doubt=doubt, discussed_at=at("2026-03-12 09:00"), outcome="can_support", by=by
        )
        with pytest.raises(Refused, match="talked over already"):
            actions.discuss_doubt(
                doubt=doubt, discussed_at=at("2026-03-12 09:30"), outcome="cannot_offer", by=by
            )


def test_two_people_recording_the_talk_the_second_is_told(sent):
    with acting_as(sent.town.maeve, "2026-03-11 11:00") as by:
        doubt = actions.raise_doubt(referral=sent.referral, reason="Nights.", by=by)
        stale = Doubt.objects.get()
        talk = {"discussed_at": at("2026-03-11 10:30"), "outcome": "undecided"}
        actions.discuss_doubt(doubt=doubt, by=by, **talk)
        with pytest.raises(Refused, match="just recorded this"):
            actions.discuss_doubt(doubt=stale, by=by, **talk)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reasons": []}, "at least one reason"),
        ({"reasons": ["because"]}, "at least one reason"),
        ({"explanation_to_worker": " "}, "Explain to the lead worker"),
        ({"explanation_to_young_person": ""}, "Explain to the young person"),
    ],
)
def test_a_refusal_explains_itself_to_both(sent, wrong, says):
    doubted(sent)
    with pytest.raises(Refused, match=says):
        refuse(sent, **wrong)


def test_an_offer_is_withdrawn_before_a_refusal(sent):
    doubted(sent)
    offered(sent)
    with pytest.raises(Refused, match="Withdraw it before you refuse"):
        refuse(sent)


def test_a_referral_is_refused_once(sent):
    refuse(sent, doubt=doubted(sent))
    with acting_as(sent.town.dele, "2026-03-12 13:00") as by:
        give_to(sent.town, sent.referral, "oakhouse", by)
    with pytest.raises(Refused, match="already refused"):
        refuse(sent, when="2026-03-12 14:00")
