"""The pages of a home of one's own: from the application to the problem that is settled, and what each reader is not shown."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.domain.tenancies.rehoused import AGREES, founded, leaver
from tests.sweeping import sweep
from tests.web.living import day
from tests.web.visiting import House, words

NOW, LATER = "2026-03-09 10:00", "2026-03-11 15:00"


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """A town under the agreement, with somebody of 17 and the housing officer on the case."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            town = founded()
            town.who = leaver(town, born=date(2008, 5, 4))
            made = House(town, cluster)
            made.it_is(NOW)
            made.path = f"/young-people/{town.who.file.ref}/"
            made.home = f"{made.path}own-home/"
            yield made
        finally:
            connection.close()
            sweep(cluster)


def asks(client: Any, path: str, key: str, **typed: Any) -> Any:
    """Send a form once."""
    return client.post(path, {"once": key, **typed})


def way(client: Any, home: str, ending: str) -> str:
    """The address that the page gives for something that can be done, or ""."""
    page = client.get(home).content.decode()
    found = re.findall(rf'(?:href|action)="({re.escape(home)}[^"]*{ending}/)"', page)
    return found[0] if found else ""


def test_from_the_application_to_a_problem_that_is_settled(house):
    otis, dele, stan = (house.visit(one) for one in (house.otis, house.dele, house.stan))
    page = otis.get(house.home)
    assert "Nothing about a home of their own yet" in words(page)
    got = asks(
        dele,
        f"{house.home}apply/",
        "a",
        property_type="studio",
        **day("completed_on", "2026-03-08"),
    )
    assert got.status_code == 422 and "where they would like to live" in words(got)
    got = asks(
        dele,
        f"{house.home}apply/",
        "b",
        property_type="studio",
        preferred_areas="Mill Side",
        **day("completed_on", "2026-03-08"),
    )
    assert got.status_code == 302
    got = asks(
        otis, way(otis, house.home, "talk"), "c", **day("appointment_at", "2026-03-09", "10:30")
    )
    assert got.status_code == 302

    # three homes, and three times no
    assert "Mill Side" in otis.get(f"{house.home}search/").content.decode()
    got = asks(
        otis,
        f"{house.home}search/",
        "d",
        property_type="studio",
        areas_wanted="Mill Side",
        landlord="own",
    )
    assert got.status_code == 302
    for turn in range(3):
        offer = {
            "property_number": f"P-{turn}",
            "part_of_town": "Mill Side",
            "where_wanted": "yes",
            "standard_letter": "yes",
        }
        got = asks(otis, way(otis, house.home, "offer"), f"e{turn}", **offer)
        assert got.status_code == 302
        no = way(dele, house.home, "no")
        assert "Saying no costs them nothing" in words(dele.get(no))
        assert asks(dele, no, f"f{turn}", reason="Too far from college").status_code == 302
    said = words(dele.get(house.home))
    assert said.count("Declined") == 3 and "Put it to the panel" in said
    assert asks(dele, way(dele, house.home, "panel"), "g").status_code == 302

    # the fourth is theirs
    got = asks(otis, way(otis, house.home, "offer"), "h", **offer)
    assert got.status_code == 302
    assert asks(otis, way(otis, house.home, "confirm"), "i").status_code == 302
    assert asks(dele, way(dele, house.home, "accept"), "j").status_code == 302
    got = asks(
        otis,
        way(otis, house.home, "viewing"),
        "k",
        kind="sign_up",
        **day("appointment_at", "2026-03-09", "11:00"),
    )
    assert got.status_code == 302
    got = asks(
        dele, way(dele, house.home, "along"), "l", companion="suitable_adult", companion_name=""
    )
    assert got.status_code == 422 and "name of whoever" in words(got)
    assert (
        asks(dele, way(dele, house.home, "along"), "m", companion="lead_worker").status_code == 302
    )
    assert stan.get(house.home).status_code == 404  # not theirs before there is a tenancy
    sign = way(otis, house.home, "sign")
    assert "They are 18 on Monday 4 May 2026" in words(otis.get(sign))
    terms = {**day("signed_at", "2026-03-09", "09:50"), **day("starts_on", "2026-03-09")}
    got = asks(otis, sign, "n", tenancy_type="secure", **terms)
    assert got.status_code == 422 and "nobody under 18 can hold" in words(got)
    assert asks(otis, sign, "o", tenancy_type="equitable", **terms).status_code == 302
    assert "It converts on Monday 4 May 2026" in words(stan.get(house.home))

    # without consent it stays with the landlord; with it the worker hears of it
    find = way(stan, house.home, "problem")
    assert "stays with you" in words(stan.get(find))
    assert (
        asks(stan, find, "p", problem="rent_balance", description="Two weeks behind").status_code
        == 302
    )
    assert "Two weeks behind" in words(stan.get(house.home))
    assert "Two weeks behind" not in words(dele.get(house.home))
    agrees = {
        "outcome": "consent_given",
        "said_by": "young_person",
        "capacity": "understood",
        "told": "yes",
        **AGREES,
    }
    assert asks(otis, f"{house.path}consent/said/", "q", **agrees).status_code == 302
    assert "is passed on" in words(stan.get(find))
    assert asks(stan, f"{house.home}flag/", "r").status_code == 302
    assert asks(stan, find, "s", problem="other", description="A broken lock").status_code == 302
    said = words(dele.get(house.home))
    assert "A broken lock" in said and "Two weeks behind" not in said
    assert "Otis Farrow" in said and "Dele Okafor" in words(stan.get(house.home))
    assert (
        asks(
            stan, way(stan, house.home, "rent"), "t", arrears="yes", benefit_unpaid="no"
        ).status_code
        == 302
    )

    # it is taken back: the flag is to come off
    back = {**agrees, "outcome": "consent_withdrawn", "how": "phone"}
    assert asks(dele, f"{house.path}consent/said/", "u", **back).status_code == 302
    assert "the flag is to come off now" in words(stan.get(house.home))
    assert (
        asks(stan, way(stan, house.home, "off"), "v", reason="consent_withdrawn").status_code == 302
    )

    # the home may be lost: a meeting saves it
    got = asks(
        stan,
        way(stan, house.home, "may-be-lost"),
        "w",
        possible_outcome="possession",
        why="Eight weeks behind",
    )
    assert got.status_code == 302
    assert "Eight weeks behind" in words(dele.get(house.home))  # which waits for no consent
    got = asks(
        otis,
        way(otis, house.home, "formal-meetings/[0-9]+/arrange"),
        "x",
        **day("meeting_at", "2026-03-11", "14:00"),
    )
    assert got.status_code == 302
    house.it_is(LATER)
    held = {
        "attended": ["housing_options_officer"],
        "objective": "agree_way_forward",
        "way_forward": "Two pounds a week",
    }
    meeting = way(otis, house.home, "formal-meetings/[0-9]+/held")
    got = asks(otis, meeting, "y", **held, **day("held_at", "2026-03-11", "14:00"))
    assert got.status_code == 422 and "with the social worker or adviser" in words(got)
    assert "Two pounds a week" in got.content.decode()  # nothing typed is lost
    held["attended"].append("lead_worker")
    assert (
        asks(otis, meeting, "z", **held, **day("held_at", "2026-03-11", "14:00")).status_code == 302
    )
    resort = way(stan, house.home, "last-resort")
    notice = {
        "measure": "notice",
        "reasons": "Nothing left",
        **day("decided_on", "2026-03-11"),
        **day("taken_on", "2026-03-11"),
    }
    got = asks(stan, resort, "1", **notice)
    assert got.status_code == 422 and "Law of Property Act 1925" in words(got)
    got = asks(
        stan,
        way(stan, house.home, "settled"),
        "2",
        outcome="Paid",
        **day("settled_on", "2026-03-11"),
    )
    assert got.status_code == 302
    house.it_is("2026-05-04 00:00")  # the birthday, on a bank holiday
    assert "Converted on Monday 4 May 2026, kind not confirmed" in words(stan.get(house.home))
    got = asks(stan, way(stan, house.home, "became"), "3", tenancy_type="introductory")
    assert got.status_code == 302
    assert "Introductory tenancy, converted on Monday 4 May 2026" in words(dele.get(house.home))


def test_who_holds_no_part_finds_nothing(house):
    for who in (house.joan, house.rosa, house.lena):
        assert house.visit(who).get(house.home).status_code == 404
    found = house.visit(house.otis)
    assert found.get(f"{house.home}tenancies/999999/rent/").status_code == 404
