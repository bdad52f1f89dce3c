"""Out of borough, and both areas on Accord: asked without a name, consulted, approved, told, handed over."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.assessments import actions as away
from accord.casework.people.models import YoungPerson
from accord.casework.referrals.models import Referral
from accord.casework.transfers import actions, asking, queries
from accord.casework.transfers.watching import watch_answers, watch_questions
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.domain.assessments.referring import Sent, confirmed, give_to
from tests.domain.homes.keeping import add_bed, add_home
from tests.domain.referrals.journeys import SENT, new_case, play
from tests.domain.transfers.conftest import announce

WHY = "No home here is far enough from those they fear"


def round_of(area, watch, when):
    with acting_as(f"deadlines-{area.pk}", when) as by:
        watch(by)


def owed(who, when, clause):
    with acting_as(who, when):
        return Duty.objects.filter(clauses__contains=[clause], closed_as="").count()


@pytest.fixture
def asked(town, otherby):
    """Kai's referral is sent, Otherby was asked for a place, and says yes: a home there that Oakhouse runs."""
    kai = play(new_case(town), SENT)
    with acting_as(town.maeve) as by:
        home = add_home(
            town.teams["oakhouse"], name="Far House", out_of_borough=True, borough="Otherby", by=by
        )
        bed = add_bed(home, by=by)
    case = Sent(town, kai.person, kai.referral, home, bed)
    with acting_as(town.rosa, "2026-03-03 10:00") as by:
        (question,) = asking.ask_for_place(
            referral=case.referral, to_areas=[otherby.area.ref], age_group="under_18", level="medium",
            kind="shared", soon="weeks", by=by,
        )  # fmt: skip
    round_of(otherby.area, watch_questions, "2026-03-03 10:05")
    with acting_as(otherby.nell, "2026-03-03 15:00") as by:
        asking.answer_place(question=question.pk, answer="yes", by=by)
    round_of(town.area, watch_answers, "2026-03-03 15:05")
    return case


def proposed_and_settled(case):
    """Proposed with concerns, the host's team consulted, and the director's approval."""
    about = {"referral": case.referral}
    with acting_as(case.town.rosa, "2026-03-04 10:00") as by:
        proposal = away.propose_out_of_borough(
            **about, borough="Otherby", reason="safety", concerns="yes", adjoining="no", by=by
        )
    clauses = ("ISL-ASSESS-19", "ISL-ASSESS-20", "ACC-AWAY-01")
    assert all(owed(case.town.rosa, "2026-03-04 10:05", clause) for clause in clauses)
    with acting_as(case.town.rosa, "2026-03-04 16:00") as by:
        away.consult_area_authority(
            **about, authority="Otherby", concern="People they fear here.", by=by,
            result="no_objection", consulted_at=at("2026-03-04 15:00"), contact="Orla Finch",
        )  # fmt: skip
        away.request_unit_plan(**about, provider_team=case.town.teams["oakhouse"], by=by)
        away.record_away_approval(
            proposal=proposal,
            level="director",
            approved_by="The director",
            approved_on=date(2026, 3, 4),
            by=by,
        )
    assert not any(owed(case.town.rosa, "2026-03-04 17:00", clause) for clause in clauses)


def confirmed_and_told(case):
    """Confirmed in writing for the 20th: the other area is told before, of this home."""
    with acting_as(case.town.dele, "2026-03-10 10:00") as by:
        Referral.objects.filter(pk=case.referral.pk).update(state="with_provider")
        give_to(case.town, case.referral, "oakhouse", by)
    assert not owed(case.town.rosa, "2026-03-11 10:00", "ACC-AWAY-02")
    confirmed(case)
    with acting_as(case.town.rosa, "2026-03-12 12:00"):
        (duty,) = Duty.objects.filter(clauses__contains=["ACC-AWAY-02"])
        assert (duty.role, duty.closed_as, duty.due_at) == ("placements_team", "", at("2026-03-21 00:00"))  # fmt: skip
    with acting_as(case.town.rosa, "2026-03-13 10:00") as by:
        away.give_area_notice(
            file=case.file, home=case.home, authority="Otherby", sent_to="Head of service",
            given_on=date(2026, 3, 13), by=by,
        )  # fmt: skip
    assert not owed(case.town.rosa, "2026-03-13 11:00", "ACC-AWAY-02")


def handed(case, otherby, when):
    with acting_as(case.town.hana, when) as by:
        number = actions.offer_transfer(
            file=case.file, to_area=otherby.area.ref, reason=WHY, sends=["status", "risk"],
            pack_reference="HP-7", by=by,
        )  # fmt: skip
    announce(otherby.area, when)
    return number


def test_from_the_question_to_one_hand_over_pack_refused_once_and_then_accepted(asked, otherby):
    proposed_and_settled(asked)
    confirmed_and_told(asked)
    with acting_as(otherby.nell, "2026-03-15 09:00"):
        assert not YoungPerson.objects.exists(), (
            "until the pack comes, nobody there knows who it is"
        )

    first = handed(asked, otherby, "2026-03-15 10:00")
    with acting_as(otherby.nell, "2026-03-15 11:00") as by:
        (offer,) = queries.offers_here()
        assert (offer.id, offer.legal_name, offer.pack_reference) == (first, "Kai Ember", "HP-7")
        actions.refuse_transfer(transfer=first, reason="The bed is gone since yesterday", by=by)
    with acting_as(asked.town.hana, "2026-03-15 12:00"):
        assert (
            queries.offers_of(asked.file.pk)[0].answer_reason == "The bed is gone since yesterday"
        )

    second = handed(asked, otherby, "2026-03-16 10:00")
    with acting_as(otherby.nell, "2026-03-16 11:00") as by:
        person = actions.accept_transfer(transfer=second, lead_worker=otherby.lars, by=by)
        with pytest.raises(Refused):
            actions.accept_transfer(transfer=second, lead_worker=otherby.lars, by=by)
    with acting_as(otherby.lars, "2026-03-16 12:00"):
        about = queries.carried(person.file_id)
        assert any(name.startswith("Risk assessment of") for name in about), "one pack, read there"
