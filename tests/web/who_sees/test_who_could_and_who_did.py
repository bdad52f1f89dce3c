"""The page that says who could see a class of information and who did."""

from typing import Any

import pytest

from tests.web.visiting import statements, words


def see(house: Any, who: Any, **asked: str) -> Any:
    return house.visit(who).get(f"/young-people/{house.ref}/who/", asked)


def asked(klass: str, day: str = "", time: str = "") -> dict[str, str]:
    d, m, y = day.split("-") if day else ("", "", "")
    return {
        "klass": klass, "moment-day": d, "moment-month": m, "moment-year": y, "moment-time": time,
    }  # fmt: skip


def test_it_says_who_could_how_and_under_which_clause(house: Any) -> None:
    page = see(house, house.dele)
    text = words(page)

    assert page.status_code == 200
    assert "Joan Abara" in text and "By a role of their own" in text
    assert "Manages Joan Abara" in text
    assert "/protocol/islington/ISL-SHARE-17/" in page.content.decode()
    assert "oined the case as keyworker. Tuesday 3 March 2026, 9am, by Dele Okafor" in text


def test_only_what_is_asked_about_and_only_when(house: Any) -> None:
    risk = words(see(house, house.dele, **asked("risk")))
    before = words(see(house, house.dele, **asked("identity", "2-3-2026", "11:00")))

    assert "Yaz Moran" not in risk.split("Who did see it")[0]
    assert "Joan Abara" not in before and "Dele Okafor" in before
    assert "As it stood on Monday 2 March 2026, 11am" in before


def test_who_looked_is_there_with_the_screens(house: Any) -> None:
    house.visit(house.joan).get(f"/young-people/{house.ref}/people/")

    text = words(see(house, house.dele)).split("Who did see it")[1]
    assert "Joan Abara" in text and "Case file: people" in text


def test_somebody_who_never_needed_it_can_have_their_part_ended(house: Any) -> None:
    page = see(house, house.dele)
    idle = words(page).split("Could, never opened")[1]

    assert "Mentor Yaz Moran" in idle and "Lead worker Dele Okafor" not in idle
    assert "End their part" in idle
    assert "/end/" in page.content.decode().split("Could, never opened")[1]


def test_a_time_to_come_is_refused_in_words(house: Any) -> None:
    page = see(house, house.dele, **asked("risk", "2-3-2030", "10:00"))

    assert page.status_code == 422
    assert "When must be in the past" in words(page)


def test_a_class_there_is_none_of_is_refused(house: Any) -> None:
    assert see(house, house.dele, **asked("everything")).status_code == 422


@pytest.mark.parametrize("who", ["joan", "yaz", "maeve", "priya", "olive"])
def test_for_anybody_else_there_is_no_such_page(house: Any, who: str) -> None:
    browser = house.visit(getattr(house, who))
    hidden = browser.get(f"/young-people/{house.ref}/who/")
    absent = browser.get("/young-people/AbSeNt-_9/who/")

    assert hidden.status_code == absent.status_code == 404
    assert words(hidden) == words(absent)


def test_for_the_manager_there_is(house: Any) -> None:
    assert see(house, house.hana).status_code == 200  # the control


def test_the_information_guardian_is_told_without_the_name(house: Any) -> None:
    page = see(house, house.greta)

    assert page.status_code == 200 and "Joan Abara" in words(page)
    assert "Kai" not in words(page)


def test_the_people_page_leads_there_for_those_who_may(house: Any) -> None:
    link = f"/young-people/{house.ref}/who/"
    people = f"/young-people/{house.ref}/people/"

    assert link in house.visit(house.dele).get(people).content.decode()
    assert link not in house.visit(house.joan).get(people).content.decode()


def test_looking_here_is_logged_too(house: Any) -> None:
    see(house, house.hana)
    rows = house.rows(
        "SELECT count(*) FROM view_log WHERE member_id = %s AND screen = 'who_sees:case' AND class = 'access'",
        house.hana.pk,
    )
    assert rows[0][0] > 0


def test_the_page_costs_at_most_fourteen_statements(house: Any) -> None:
    browser = house.visit(house.dele)
    browser.get(f"/young-people/{house.ref}/who/")
    with statements() as said:
        browser.get(f"/young-people/{house.ref}/who/")
    assert len(said) <= 14, said
