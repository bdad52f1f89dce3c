"""The young person's own page: plain words, no staff names but their team's, nothing given away."""

from typing import Any

import pytest

from accord.web.who_sees.mine import ANYBODY, KEPT, TOPICS, WHY
from tests.reading_age import reading_age
from tests.web.islington import joins
from tests.web.visiting import words

AT_MOST = 12.0
PATH = "/young-people/{}/who/mine/"


def mine(house: Any, who: Any) -> str:
    return words(house.visit(who).get(PATH.format(house.ref)))


def test_it_says_who_can_see_what_and_why(house: Any) -> None:
    text = mine(house, house.dele)

    assert "Dele Okafor, lead worker" in text and "can see all of it" in text
    assert "They help you day by day where you live." in text


def test_only_people_on_their_own_team_are_named(house: Any) -> None:
    house.visit(house.maeve).get(f"/young-people/{house.ref}/people/")
    text = mine(house, house.dele)

    assert "Joan Abara" in text
    assert "Maeve Larkin" not in text and "Hana Whitlock" not in text
    assert "Provider manager (Oakhouse Homes)" in text


def test_who_looked_is_said_with_the_day(house: Any) -> None:
    house.visit(house.joan).get(f"/young-people/{house.ref}/people/")
    looked = mine(house, house.dele).split("Who has looked")[1]

    assert "Joan Abara" in looked and "Friday 6 March 2026" in looked


def test_somebody_whose_part_says_something_is_left_out_and_nothing_tells_so(house: Any) -> None:
    before = mine(house, house.dele)
    joins(house, house.case, "gangs_team", house.teams["gangs"])
    house.visit(house.tom).get(f"/young-people/{house.ref}/people/")
    after = mine(house, house.dele)

    assert "angs" not in after
    assert after.split("Who can see what")[-1] == before.split("Who can see what")[-1]
    everything = words(house.visit(house.dele).get(f"/young-people/{house.ref}/who/"))
    assert "Tom Reyes" in everything  # the control: the lead worker's own page tells


def test_it_is_a_paper_too(house: Any) -> None:
    page = house.visit(house.dele).get(PATH.format(house.ref) + "pdf/")

    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")


@pytest.mark.parametrize("who", ["joan", "yaz", "priya", "greta"])
def test_it_is_made_by_those_who_may_see_who_sees(house: Any, who: str) -> None:
    for path in ("", "pdf/"):
        page = house.visit(getattr(house, who)).get(PATH.format(house.ref) + path)
        assert page.status_code == 404


def test_it_is_read_at_twelve(house: Any) -> None:
    from accord.web.who_sees.mine import mine_paper
    from tests.acting import acting_as

    with acting_as(house.dele, "2026-03-06 16:00"):
        paper = mine_paper(house.case.file)
    text = "\n".join([paper.heading, *(cell for part in paper.parts for cell in part.cells)])

    assert len(text.split()) > 80
    assert reading_age(text) <= AT_MOST, text


def test_so_is_everything_it_could_say() -> None:
    every = " ".join(
        [*WHY.values(), ANYBODY, *KEPT, *(f"They can see {topic}." for topic in TOPICS)]
    )
    assert reading_age(every) <= AT_MOST
    assert reading_age("Notwithstanding multidisciplinary considerations, proportionality necessitates confidentiality.") > AT_MOST  # fmt: skip


def test_the_rule_on_one_page_is_printed_from_the_protocol(house: Any) -> None:
    browser = house.visit(house.joan)
    assert "/protocol/islington/who-sees-what.pdf" in browser.get("/protocol/islington/").content.decode()  # fmt: skip
    assert browser.get("/protocol/islington/who-sees-what.pdf").content.startswith(b"%PDF")
    assert browser.get("/protocol/accord/who-sees-what.pdf").content.startswith(b"%PDF")
    assert browser.get("/protocol/nothing/who-sees-what.pdf").status_code == 404
