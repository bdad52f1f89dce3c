"""Looking for a home in a county whose agreements print no form: home first, what is looked for, a home asked."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.agencies import actions as agencies
from accord.casework.homes.models import Home
from accord.casework.referrals.actions import Option, identify_options, record_need
from accord.casework.referrals.models import Referral
from tests.acting import acting_as
from tests.domain.out_of_hours.county import county
from tests.sweeping import sweep
from tests.web.forms import post
from tests.web.visiting import House, words

NOW = "2026-03-10 10:00"
SOUGHT = {
    "starts_on-day": "16", "starts_on-month": "3", "starts_on-year": "2026",
    "ends_on-day": "16", "ends_on-month": "9", "ends_on-year": "2026", "tier": "medium",
}  # fmt: skip
DAY = {"considered_on-day": "9", "considered_on-month": "3", "considered_on-year": "2026"}
NOT_HOME = "Her uncle is back."


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """The county with somebody of 17 who needs a home, and Brook of brokerage. Committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            place = county()
            made: Any = House(place.town, cluster)
            with acting_as(made.admin, "2026-01-06 09:00") as by:
                team = agencies.add_team(agency=place.gus.agency, name="Brokerage", function="brokerage_team", by=by)  # fmt: skip
                made.brook = agencies.add_member(team=team, name="Brook", role="brokerage_team", desk=True, email="brook@fernley.example", by=by)  # fmt: skip
            made.gus = place.gus
            file = made.young_person("2026-03-09 10:00", legal_name="Una Marsh").file
            with acting_as(made.dele, "2026-03-09 11:00") as by:
                made.referral = record_need(file=file, by=by)
            made.it_is(NOW)
            made.path = f"/referrals/{file.ref}/"
            yield made
        finally:
            connection.close()
            sweep(cluster)


def test_from_home_first_to_a_home_that_is_asked(house: Any) -> None:
    dele, brook, gus = (house.visit(who) for who in (house.dele, house.brook, house.gus))
    home, look, ask = (f"{house.path}{one}/" for one in ("staying-home", "look", "ask-home"))
    assert [brook.get(one).status_code for one in (home, look, ask)] == [404, 404, 404]

    empty = words(post(dele, look))
    assert "Write why a home is looked for" in empty and "Enter the day they need it from" in empty
    early = post(dele, look, **SOUGHT, why="A sofa until Friday.")
    assert early.status_code == 422 and "whether they can stay at home" in words(early)
    assert "A sofa until Friday." in early.content.decode()

    assert "Select yes, no or not known" in words(post(dele, home))
    ahead = post(dele, home, **DAY | {"considered_on-day": "20"}, safe="no", able="no", safety_reasons=NOT_HOME)  # fmt: skip
    assert ahead.status_code == 422 and NOT_HOME in ahead.content.decode()
    assert post(dele, home, **DAY, safe="no", able="no", safety_reasons=NOT_HOME).status_code == 302
    assert post(dele, look, **SOUGHT, why="A sofa until Friday.").status_code == 302
    assert NOT_HOME in words(dele.get(house.path))

    shown = words(brook.get(house.path))
    assert "A sofa until Friday." in shown and NOT_HOME not in shown
    assert brook.get(home).status_code in (404, 422)  # it is the lead worker's step
    assert "Identify the options first" in words(brook.get(ask))
    assert "Choose the home to ask" in words(post(brook, ask))
    options = words(brook.get(f"{house.path}options/"))
    assert "Why might it suit?" in options
    assert not [said for said in ("Camden", "pathway", "What kind?", "foster") if said in options]

    with acting_as(house.brook, "2026-03-10 10:30") as by:
        number_4 = Home.objects.get(name="Number 4")
        mine = Referral.objects.get(pk=house.referral.pk)
        identify_options(referral=mine, options=[Option("other", number_4)], by=by)
    told = brook.get(f"{house.path}options/share/")
    assert "Tell them" in words(told) and "gangs" not in words(told)
    assert gus.get(house.path).status_code == 404
    assert post(brook, ask, home=str(number_4.pk)).status_code == 302
    again = post(brook, ask, home=str(number_4.pk))
    assert again.status_code == 422 and "was asked already" in words(again)
    read = words(gus.get(house.path))
    assert "A sofa until Friday." in read and NOT_HOME not in read
    assert gus.get(ask).status_code in (404, 422)
