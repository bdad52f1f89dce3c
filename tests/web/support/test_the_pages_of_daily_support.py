"""The pages of daily support: from the heading to how it goes at a review, money, and outreach."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.meetings.came import Came
from accord.casework.placements.actions import end_placement
from accord.casework.referrals.protocol import NO_REFERRALS
from accord.casework.reviews import actions as reviews
from tests.acting import acting_as, at
from tests.domain.support.settled import settled
from tests.sweeping import sweep
from tests.web.visiting import House, words

POLICE, CARE = "oxfordshire-police", "oxfordshire-social-care"
NOW, HELD, AFTER = "2026-03-12 10:00", "2026-06-08 14:00", "2026-06-08 17:00"
HEADING = {
    "standing": "working", "goal": "Cooks three meals", "what": "Cook on Tuesdays", "owner_role": "keyworker",
}  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """A county under both agreements, with somebody of 17 who lives there and Joan as their worker."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            made = House(settled(POLICE, CARE), cluster)
            made.it_is(NOW)
            made.path = f"/young-people/{made.who.file.ref}/"
            made.at_home = f"{made.path}placements/{made.stay.pk}/"
            yield made
        finally:
            connection.close()
            sweep(cluster)


def asks(client: Any, path: str, key: str, **typed: Any) -> Any:
    """Send a form once."""
    return client.post(path, {"once": key, **typed})


def test_from_a_heading_to_the_review_that_loses_none(house):
    joan, dele = house.visit(house.joan), house.visit(house.dele)
    page = joan.get(f"{house.path}support/")
    assert "Household skills" in words(page) and "Not agreed yet" in words(page)
    for clause in ("OXP-SUPPORT-04", "OXP-YOUNG-03", "OXS-SUPPORT-03"):
        assert clause.split("-", 1)[1] in words(page)
    assert "Daily support" in words(joan.get(f"{house.path}plan/"))
    skills = f"{house.at_home}support/household_skills/"
    assert joan.get(f"{house.at_home}support/gardening/agree/").status_code == 404
    assert "skills of running a household" in words(joan.get(f"{skills}agree/"))  # why it is asked
    short = asks(joan, f"{skills}agree/", "a", standing="working", goal="Cooks three meals")
    assert short.status_code == 422 and "who does it" in words(short)
    assert "Cooks three meals" in short.content.decode()
    assert asks(joan, f"{skills}agree/", "b", **HEADING).status_code == 302
    day = {"given_on-day": "11", "given_on-month": "3", "given_on-year": "2026"}
    got = asks(joan, f"{skills}help/", "c", kind="help", what="Made a soup", **day)
    assert got.status_code == 302
    said = words(dele.get(f"{house.path}support/"))
    assert "Goal: Cooks three meals" in said and "Made a soup" in said

    with acting_as(house.joan, NOW) as by:
        review = reviews.schedule_review(placement=house.stay, review_at=at(HELD), by=by)
    ahead = f"{house.path}reviews/{review.pk}/"
    assert "I cannot come" in words(dele.get(ahead)) and "I cannot come" not in words(
        joan.get(ahead)
    )
    house.it_is(AFTER)
    with acting_as(house.joan, AFTER) as by:
        came = [Came("keyworker", name="Joan"), Came("young_person"), Came("lead_worker")]
        reviews.hold_review(review=review, held_at=at(HELD), came=came, by=by)
        reviews.save_review_record(review=review, version=0, outcomes_achieved="A course", by=by)
    form = joan.get(f"{ahead}support/")
    names = sorted(set(re.findall(r'name="goes-([a-z_]+)"', form.content.decode())))
    assert len(names) == 11 and "Goal: Cooks three meals" in words(form)
    spoken = {f"goes-{one}": "same" for one in names if one != "money"}
    assert asks(joan, f"{ahead}support/", "e", version="0", **spoken).status_code == 302
    lost = asks(joan, f"{ahead}finish/", "f")
    assert "why it was not spoken of: Money" in words(lost)
    asks(joan, f"{ahead}support/", "g", version="10", **{"goes-money": "further"})
    assert asks(joan, f"{ahead}finish/", "h").status_code == 302
    assert "As before" in words(dele.get(ahead))


def test_money_and_outreach_are_seen_by_whom_they_are_for(house):
    joan, dele = house.visit(house.joan), house.visit(house.dele)
    assert asks(dele, f"{house.path}money/add/", "i", entitlement="grant", under_plan="yes", what="A bed").status_code == 302  # fmt: skip
    assert "A bed" in words(dele.get(f"{house.path}money/"))
    assert "A bed" not in words(joan.get(f"{house.path}money/"))
    assert house.visit(house.priya).get(f"{house.path}support/").status_code == 404
    left = "2026-09-01 12:00"
    house.it_is("2026-09-02 10:00")
    with acting_as(house.maeve, left) as by:
        end_placement(
            placement=house.stay, ended_at=at(left), ending="moved_to_independence", by=by
        )
    maeve = house.visit(house.maeve)
    assert asks(maeve, f"{house.at_home}outreach/", "j").status_code == 302
    assert "Offered" in words(maeve.get(f"{house.path}outreach/"))
    assert joan.get(f"{house.path}support/").status_code == 404


def test_where_no_agreement_asks_for_a_referral_none_is_begun(house):
    dele = house.visit(house.dele)
    of_it = f"/referrals/{house.who.file.ref}/"
    answer = asks(dele, f"{of_it}need/", "a need")
    assert (answer.status_code, answer["Location"]) == (302, of_it)
    page = words(dele.get(answer["Location"]))
    assert "Start the referral" not in page
    said = dele.get(f"{of_it}start/")
    assert NO_REFERRALS in words(said) and said.status_code < 500
    assert NO_REFERRALS in words(asks(dele, f"{of_it}start/", "a start"))
