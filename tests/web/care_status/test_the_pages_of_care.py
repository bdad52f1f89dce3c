"""The pages of what care rests on, section 20, leaving care and youth justice: what is shown, to whom, and what is refused."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accord.casework.agencies.actions import add_member
from accord.casework.care_status import actions as care
from accord.casework.people.case_team import add_to_case_team
from accord.casework.referrals.actions.order import record_order
from tests.acting import acting_as
from tests.cast import Town
from tests.sweeping import sweep
from tests.web.visiting import House, words

NOW = "2026-06-01 10:00"


def played() -> Any:
    """Kai: section 20, then a remand that reaches 12 weeks and 6 days today; Yaz and an order."""
    town = Town.found("hammersmith-fulham")
    with acting_as(town.admin, "2024-01-02 09:00") as by:
        town.lee = add_member(team=town.teams["heads"], name="Lee Moss", role="operational_director", email="lee.moss@fernley.example", by=by)  # fmt: skip
    town.who = town.young_person(
        "2026-02-04 10:00", status="child_in_need"
    )  # section 20 held already
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        add_to_case_team(person=town.who, role="youth_justice_worker", member=town.yaz, by=by)
        care.begin_care(file=town.who.file, basis="section_20", began_on=date(2026, 2, 3), said_decider="The director then", said_decided_on=date(2026, 2, 2), by=by)  # fmt: skip
        care.begin_care(file=town.who.file, basis="remand_detention", began_on=date(2026, 3, 3), by=by)  # fmt: skip
    with acting_as(town.yaz, "2026-03-04 11:00") as by:
        record_order(file=town.who.file, on_order="yes", started_on=date(2026, 3, 3), by=by)
    return town


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """Their pages on the day on which one remand has lasted 12 weeks and 6 days."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            made = House(played(), cluster)
            made.it_is(NOW)
            made.path = f"/young-people/{made.who.file.ref}/"
            yield made
        finally:
            connection.close()
            sweep(cluster)


def asks(client: Any, path: str, key: str, **typed: Any) -> Any:
    """Send a form once."""
    return client.post(path, {"once": key, **typed})


def test_both_tests_of_13_weeks_stand_side_by_side_with_what_lies_underneath(house):
    dele = house.visit(house.dele)
    page = words(dele.get(f"{house.path}care/"))
    assert "Because of Remand to youth detention" in page
    assert "Underneath, and there again when that ends Section 20" in page
    assert "12 weeks and 6 days" in page and "16 weeks and 6 days" in page
    assert "Boundary: confirm" in page and "The two differ" in page
    assert "What care rests on, and leaving care" in words(dele.get(f"{house.path}people/"))


def test_those_who_see_the_legal_status_alone_are_told_where_it_stands(house):
    yaz = house.visit(house.yaz)
    page = yaz.get(f"{house.path}care/")
    assert "for the social worker’s side" in words(page) and "Section 20" not in words(page)
    assert "Youth justice" in words(yaz.get(f"{house.path}youth-justice/"))
    assert house.visit(house.rosa).get(f"{house.path}care/").status_code == 404


def test_section_20_from_the_first_word_to_the_decision(house):
    dele = house.visit(house.dele)
    at = f"{house.path}section-20/"
    assert "has not been considered" in words(dele.get(at))
    assert asks(dele, f"{at}ask/", "a", why="").status_code == 422
    led = asks(dele, f"{at}ask/", "b", why="Nobody at home can look after Kai")
    assert led.status_code == 302
    page = dele.get(at)
    one = page.content.decode().split("/section-20/")[1].split("/")[0]
    assert "Mediation Not looked into yet" in words(page)
    assert dele.get(f"{at}{one}/options/gardening/").status_code == 404
    assert "Did the council propose it?" not in words(dele.get(f"{at}{one}/options/mediation/"))
    for number, option in enumerate(("home_support", "relative_or_friend", "mediation", "family_group_conference", "financial_support")):  # fmt: skip
        assert "Put the options forward" not in words(dele.get(at))
        said = {"standing": "may_not_work", "because": "It was tried in May"}
        assert asks(dele, f"{at}{one}/options/{option}/", f"c{number}", **said).status_code == 302
    assert asks(dele, f"{at}{one}/put-forward/", "d").status_code == 302
    lee = house.visit(house.lee)
    assert "Decide" in words(lee.get(at)) and "Decide" not in words(dele.get(at))
    decided = asks(lee, f"{at}{one}/decide/", "e", decision="accommodate", reasons="Home is not safe")  # fmt: skip
    assert decided.status_code == 302
    assert "To be accommodated" in words(dele.get(at)) and "Lee Moss" in words(dele.get(at))


def test_custody_is_told_and_a_breach_is_said_to_be_ours(house):
    yaz = house.visit(house.yaz)
    at = f"{house.path}youth-justice/"
    assert "No custody is recorded" in words(yaz.get(at))
    when = {"in_custody_from-day": "31", "in_custody_from-month": "5", "in_custody_from-year": "2026", "in_custody_from-time": "2am"}  # fmt: skip
    told = asks(yaz, f"{house.path}custody/record/", "f", place="police_cells", allocated="yes", subject_of_plan="no", **when)  # fmt: skip
    assert told.status_code == 302, words(told)
    page = words(yaz.get(at))
    assert "Days in custody so far: 2" in page and "Nothing is made ready yet" in page
    assert "responsibility and breaches stay here" in page
    assert "They are recorded as in custody already" in words(asks(yaz, f"{house.path}custody/record/", "g", place="remand", allocated="yes", subject_of_plan="no", **when))  # fmt: skip
