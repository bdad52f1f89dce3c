"""Tonight for somebody with several homes: how many sleep in each and who is out, of those they may see."""

import re
from typing import Any

import pytest

from accord.casework.agencies import actions as agencies
from tests.acting import acting_as
from tests.domain.homes.keeping import add_bed, add_home
from tests.web.forms import post
from tests.web.visiting import words


@pytest.fixture(scope="module")
def elms(house: Any) -> Any:
    """A second home of the same provider, where nobody lives."""
    with acting_as(house.maeve, "2026-03-12 10:00") as by:
        home = add_home(house.town.teams["oakhouse"], by=by, name="The Elms", postcode="ZZ1 5BB")
        add_bed(home, by=by)
    return home


def row(house: Any, who: Any, name: str) -> str:
    """The line of a home in the list, as words."""
    page = house.visit(who).get("/tonight/")
    assert page.status_code == 200
    html = page.content.decode()
    (found,) = (part for part in html.split("<tr")[1:] if f">{name}</a>" in part)
    return " ".join(re.sub(r"<[^>]+>", " ", "<tr" + found.split("</tr>")[0]).split())


def test_each_home_says_how_many_sleep_there(house: Any, elms: Any) -> None:
    assert "2 young people 2 not called yet" in row(house, house.ned, "Number 4")
    assert row(house, house.ned, "Number 4").endswith("Nobody")
    assert "Nobody you see" in row(house, house.ned, "The Elms")
    html = house.visit(house.ned).get("/tonight/").content.decode()
    assert f'href="{house.tonight}"' in html and f'href="/tonight/{elms.ref}/"' in html


def test_it_says_who_is_out_and_until_when(house: Any, elms: Any) -> None:
    kai, amara = house.kai.pk, house.amara.pk
    post(house.visit(house.ned), f"{house.tonight}roll/", **{f"is_{amara}": "here", f"is_{kai}": "out", f"back_{kai}": "11:30pm"})  # fmt: skip
    said = row(house, house.ned, "Number 4")
    assert "Kai: Out, back Friday 13 March 2026, 11:30pm" in said
    assert "Amara" not in said and "not called" not in said


def test_only_those_the_reader_has_a_part_with_are_counted_and_named(house: Any, elms: Any) -> None:
    """Nia works in the same agency, is on no shared list and is nobody's keyworker."""
    with acting_as(house.town.admin, "2026-03-13 09:00") as by:
        nia = agencies.add_member(
            team=house.town.teams["oakhouse"], name="Nia Wren", role="keyworker",
            email="nia.wren@fernley.example", by=by,
        )  # fmt: skip
    assert "Kai" in row(house, house.ned, "Number 4")  # the control
    said = row(house, nia, "Number 4")
    assert "Nobody you see 2 more rooms are taken" in said
    assert "Kai" not in said and said.endswith("Nobody")


def test_another_agency_sees_none_of_it(house: Any, elms: Any) -> None:
    text = words(house.visit(house.dele).get("/tonight/"))
    assert "You work in none of the homes" in text and "The Elms" not in text
