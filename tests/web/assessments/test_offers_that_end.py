"""An offer that is withdrawn by its provider, and one that nobody answered in time."""

from datetime import date
from typing import Any

import pytest

from accord.casework.homes.actions import hold_vacancy
from accord.casework.homes.models import Vacancy
from accord.casework.referrals.actions.sending import withdraw_referral
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.domain.assessments.referring import answered, offered
from tests.web.forms import post
from tests.web.visiting import words

ANSWER_BY = date(2026, 3, 13)


@pytest.fixture
def sent(house: Any) -> Any:
    """A referral with Room 1 offered on 11 March, to be answered by the 13th."""
    made = house.fresh()
    made.offer = offered(made, answer_by=ANSWER_BY)
    made.on_offer = f"{made.path}offers/{made.offer.pk}/"
    house.it_is("2026-03-12 12:00")
    return made


def state(house: Any, sent: Any) -> tuple[str, str]:
    """What has become of the offer, and of the vacancy of its bed."""
    return house.rows(
        "SELECT o.state, (SELECT v.state FROM vacancy v WHERE v.bed_id = o.bed_id ORDER BY v.id DESC LIMIT 1)"
        " FROM offer o WHERE o.id = %s",
        sent.offer.pk,
    )[0]


def test_the_provider_withdraws_an_offer_and_its_bed_is_free_again(house: Any, sent: Any) -> None:
    maeve = house.visit(house.maeve)
    assert state(house, sent) == ("offered", "held")
    assert "Withdraw the offer" in words(maeve.get(sent.work))

    page = maeve.get(f"{sent.on_offer}withdraw/")
    assert "The bed is given back. You can make another offer." in words(page)
    done = post(maeve, f"{sent.on_offer}withdraw/")

    assert done["Location"] == sent.work
    assert state(house, sent) == ("withdrawn", "open")
    said = words(house.visit(house.dele).get(sent.path))
    assert "withdrawn" in said


def test_withdrawing_it_again_is_a_sentence(house: Any, sent: Any) -> None:
    maeve = house.visit(house.maeve)
    post(maeve, f"{sent.on_offer}withdraw/")

    again = post(maeve, f"{sent.on_offer}withdraw/")

    assert again.status_code == 422
    assert state(house, sent)[0] == "withdrawn"


def test_the_lead_worker_withdraws_no_offer_of_a_provider(house: Any, sent: Any) -> None:
    page = house.visit(house.dele).get(f"{sent.on_offer}withdraw/")

    assert page.status_code == 422
    assert "This is for the" in words(page)
    assert state(house, sent)[0] == "offered"


def test_an_offer_lapses_only_after_its_day(house: Any, sent: Any) -> None:
    dele = house.visit(house.dele)
    house.it_is("2026-03-13 23:00")
    assert "The offer has lapsed" not in words(dele.get(sent.work))
    early = post(dele, f"{sent.on_offer}lapse/")
    assert early.status_code == 422
    assert "The time to answer this offer has not run out" in words(early)

    house.it_is("2026-03-14 00:05")
    assert "The offer has lapsed" in words(dele.get(sent.work))
    done = post(dele, f"{sent.on_offer}lapse/")

    assert done["Location"] == sent.work
    assert state(house, sent)[0] == "lapsed"
    held = "SELECT held_until FROM vacancy WHERE bed_id = %s ORDER BY id DESC LIMIT 1"
    assert house.rows(held, sent.bed.pk) == [(at("2026-03-14 00:00"),)]  # it ran out by itself


def test_an_answered_offer_neither_lapses_nor_is_there_to_withdraw_once_confirmed(
    house: Any, sent: Any
) -> None:
    answered(sent, sent.offer)
    house.it_is("2026-03-16 10:00")

    late = post(house.visit(house.dele), f"{sent.on_offer}lapse/")
    assert late.status_code == 422
    assert state(house, sent)[0] == "accepted"

    maeve = house.visit(house.maeve)
    confirmed = post(maeve, f"{sent.work}confirm/")
    assert confirmed.status_code == 302, words(confirmed)
    page = post(maeve, f"{sent.on_offer}withdraw/")
    assert page.status_code == 422
    assert "End the placement instead" in words(page)


def test_a_young_person_who_declines_is_asked_why_and_may_keep_it(house: Any, sent: Any) -> None:
    dele = house.visit(house.dele)
    unsaid = post(dele, f"{sent.on_offer}answer/", answer="declined", words="")
    assert unsaid.status_code == 422
    assert "Select why they decline it, or that they would rather not say" in words(unsaid)

    post(dele, f"{sent.on_offer}answer/", answer="declined", because="too_far", words="")
    assert state(house, sent) == ("declined", "open")
    assert "It is too far from school" in words(dele.get(sent.work))


def test_a_bed_held_for_somebody_whose_referral_is_gone_is_let_go_on_the_page_of_the_home(
    house: Any, sent: Any
) -> None:
    maeve, home = house.visit(house.maeve), f"/homes/{sent.home.ref}/"
    let_go = f"{home}beds/{sent.bed.ref}/let-go/"
    assert "Let it go" not in words(
        maeve.get(home)
    )  # the offer stands: it is withdrawn on the case
    assert "withdraw the offer" in words(maeve.get(let_go))

    with acting_as(house.dele, "2026-03-12 12:30") as by:
        withdraw_referral(referral=sent.referral, reason="no_longer_needed", by=by)
    assert state(house, sent)[1] == "open"  # at once: nothing is left to let go
    other = house.town.young_person("2026-03-12 12:35", legal_name="Mia Rowan")
    with acting_as(house.dele, "2026-03-12 12:36") as by:
        placements = house.town.teams["placements"].pk
        record("case_team_joined", file=other.file, by=by, role="placements_team", team=placements)
    with acting_as(house.rosa, "2026-03-12 12:40") as by:
        hold_vacancy(file=other.file, vacancy=Vacancy.objects.get(bed_id=sent.bed.pk, state="open"), until=at("2026-04-25 10:00"), by=by)  # fmt: skip
    house.it_is("2026-03-12 13:00")
    assert "Let it go" in words(maeve.get(home))
    assert "Let it go" not in words(house.visit(house.priya).get(home))
    assert "on offer again at once" in words(maeve.get(let_go))
    assert post(maeve, let_go)["Location"] == home
    assert state(house, sent)[1] == "open"


def test_a_yes_that_comes_too_late_for_the_bed_is_told_at_once_with_what_to_do(
    house: Any, sent: Any
) -> None:
    gone = f"Room 1 at {sent.home.name} has gone to somebody else since it was offered"
    dele, maeve, other = house.visit(house.dele), house.visit(house.maeve), house.fresh()
    answer = f"{sent.on_offer}answer/"
    assert gone not in words(dele.get(answer)) + words(maeve.get(sent.work))  # the control

    house.it_is("2026-03-14 10:00")
    with acting_as(house.rosa, "2026-03-14 09:00") as by:
        vacancy = Vacancy.objects.get(bed_id=sent.bed.pk, state__in=["open", "held"])
        hold_vacancy(file=other.file, vacancy=vacancy, until=at("2026-04-25 10:00"), by=by)
    page = words(dele.get(answer))
    assert gone in page and "Record the answer all the same" in page
    assert "Ring Oakhouse Homes today" in page

    done = post(dele, answer, answer="accepted")
    after = words(dele.get(done["Location"]))
    assert gone in after and "Tell the young person now" in after and "all the same" not in after
    for place in (sent.work, f"{sent.work}confirm/"):
        page = words(maeve.get(place))
        assert gone in page and "Name another bed when you confirm" in page
