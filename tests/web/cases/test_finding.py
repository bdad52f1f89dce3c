"""Finding a young person by name, and opening a case."""

from typing import Any

import pytest

from accord.access.models import Member
from tests.acting import acting_as
from tests.web.islington import another
from tests.web.visiting import words

NEW = {
    "legal_name": "Noor Vale",
    "preferred_name": "",
    "born-day": "4",
    "born-month": "5",
    "born-year": "2009",
    "interpreter": "no",
    "status": "child_in_need",
    "service": "child_in_need",
    "once": "k1",
}


@pytest.fixture(scope="module")
def emile(house: Any) -> Any:
    return another(house)


def noors(house: Any) -> int:
    return house.rows("SELECT count(*) FROM young_person WHERE legal_name = 'Noor Vale'")[0][0]


def look_for(house: Any, who: Any, name: str) -> Any:
    return house.visit(who).post("/young-people/", {"name": name}, follow=True)


@pytest.mark.parametrize("name", ["kai", "Kai", "ember", "EMB", "Kai Ember", "kai e", "Ember Kai"])
def test_a_young_person_is_found_by_the_beginning_of_a_name(house: Any, name: str) -> None:
    assert "Kai Ember" in words(look_for(house, house.dele, name))


@pytest.mark.parametrize("name", ["mber", "%", "_ai", "Kaia"])
def test_and_by_nothing_else(house: Any, name: str) -> None:
    text = words(look_for(house, house.dele, name))

    assert "Nobody of this name is on a case of yours" in text


def test_accents_do_not_matter(house: Any, emile: Any) -> None:
    assert "Émile" in words(look_for(house, house.hana, "emile ashdown"))


def test_a_search_finds_nobody_of_another_persons_case(house: Any, emile: Any) -> None:
    for name in ("emile", "Émile", "ashdown", ""):
        assert "Ashdown" not in words(look_for(house, house.dele, name))


def test_a_name_looked_for_is_in_no_address(house: Any) -> None:
    browser = house.visit(house.dele)

    sent = browser.post("/young-people/", {"name": "Kai"})

    assert sent["Location"] == "/young-people/?found=1"
    assert "Found for “Kai”" in words(browser.get(sent["Location"]))
    assert 'method="post"' in browser.get("/young-people/").content.decode()
    # and a name in the address is not looked for
    assert "Found for" not in words(browser.get("/young-people/", {"name": "Kai"}))


def test_somebody_with_nobody_is_told_how_it_comes_about(house: Any) -> None:
    text = words(house.visit(house.priya).get("/young-people/"))

    assert "You are on nobody’s case yet" in text
    assert "Open a case" not in text


def test_the_list_is_in_the_view_log(house: Any) -> None:
    house.visit(house.joan).get("/young-people/")

    (count,) = house.rows(
        "SELECT count(*) FROM view_log WHERE screen = 'people' AND class = 'identity' AND member_id = %s",
        house.joan.pk,
    )[0]
    assert count == 1


def test_a_lead_worker_opens_a_case_and_lands_in_it(house: Any) -> None:
    browser = house.visit(house.dele)

    done = browser.post("/young-people/open/", NEW)
    again = browser.post("/young-people/open/", NEW)

    assert done.status_code == 302 and again["Location"] == done["Location"]
    text = words(browser.get(done["Location"]))
    assert "Noor" in text and "16, 18 on 4 May 2027" in text
    assert noors(house) == 1


def test_what_is_missing_is_said_and_nothing_is_lost(house: Any) -> None:
    page = house.visit(house.dele).post(
        "/young-people/open/", NEW | {"born-month": "", "once": "k2"}
    )

    assert page.status_code == 422
    assert "Date of birth must include a month" in words(page)
    assert 'value="Noor Vale"' in page.content.decode()


def test_an_action_refuses_in_words(house: Any) -> None:
    page = house.visit(house.dele).post(
        "/young-people/open/", NEW | {"born-year": "2019", "once": "k3"}
    )

    assert page.status_code == 422
    assert "Accord is for young people aged 16 to 25" in words(page)


def test_somebody_who_opens_no_cases_is_told_who_does(house: Any) -> None:
    page = house.visit(house.rosa).post("/young-people/open/", NEW | {"once": "k4"})

    assert page.status_code == 422
    assert "This is for the lead worker or lead worker's manager" in words(page)
    assert noors(house) == 1


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [("rosa", "/referrals/"), ("maeve", "/referrals/"), ("piotr", "/referrals/approvals/")],
)
def test_those_who_have_a_board_find_it_from_here(house: Any, who: str, leads_to: str) -> None:
    browser = house.visit(getattr(house, who))

    assert f'href="{leads_to}"' in browser.get("/young-people/").content.decode()
    assert browser.get(leads_to).status_code == 200


def test_an_administrator_opens_a_case_for_a_lead_worker_and_is_led_to_the_list(house: Any) -> None:
    with acting_as(house.town.admin):
        admin = Member.objects.get(ref=house.town.admin)
    browser = house.visit(admin)
    new = NEW | {"legal_name": "Robin Marsh", "preferred_name": "Robin"}

    unsaid = browser.post("/young-people/open/", new | {"once": "k8"})
    done = browser.post(
        "/young-people/open/", new | {"once": "k9", "lead_worker": str(house.dele.pk)}
    )

    assert unsaid.status_code == 422
    assert "an administrator holds no case" in words(unsaid)
    assert done["Location"] == "/young-people/"
    assert "Robin" not in words(browser.get("/young-people/"))
    assert "Robin" in words(house.visit(house.dele).get("/young-people/"))


def test_a_name_with_an_unprintable_letter_is_looked_for_without_it(house: Any) -> None:
    dele = house.visit(house.dele)

    assert dele.post("/young-people/", {"name": "\0Ka\ti"}).status_code == 302
    assert dele.get("/young-people/?found=1").status_code == 200


def test_what_happened_before_they_were_born_is_refused_in_words(house: Any) -> None:
    page = house.visit(house.dele).post(
        f"/young-people/{house.ref}/call/",
        {"to_role": "keyworker", "outcome": "reached", "called_at-day": "1", "called_at-month": "3", "called_at-year": "1999", "called_at-time": "9am", "once": "b4"},
    )  # fmt: skip

    assert page.status_code == 422
    assert "That is before the young person was born. Check the year." in words(page)
