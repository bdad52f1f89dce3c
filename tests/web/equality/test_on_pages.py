"""What they say of themselves, and how outcomes compare, on pages: there for those who may read it, and for nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.domain.equality.fifteen import fifteen
from tests.sweeping import sweep
from tests.web.forms import post
from tests.web.visiting import House, words

DAY, SETTLED = "2026-03-05 10:00", "2026-05-04 10:00"
OUTCOMES = "/partners/outcomes/"


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """Fifteen young people besides Kai. Committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            town = fifteen()
            made = House(town, cluster)
            made.case = f"/young-people/{town.file.ref}/"  # type: ignore[attr-defined]
            yield made
        finally:
            connection.close()
            sweep(cluster)


def test_they_say_it_and_say_it_anew(house: Any) -> None:
    house.it_is(DAY)
    dele, page = house.visit(house.dele), f"{house.case}in-their-words/"
    assert "In their own words" in words(dele.get(f"{house.case}people/"))
    assert "Nothing is written down yet" in words(dele.get(page))
    assert "Select who says it" in words(post(dele, f"{page}write/", ethnicity="mixed"))
    assert "Their own words are theirs" in words(post(dele, f"{page}write/", said_by="worker", sexuality="Gay"))  # fmt: skip
    post(dele, f"{page}write/", said_by="young_person", ethnicity="mixed", ethnicity_words="Irish and Somali")  # fmt: skip
    post(dele, f"{page}write/", said_by="young_person", diverse_needs="Fasts in Ramadan")
    shown = words(house.visit(house.yaz).get(page))
    assert "Fasts in Ramadan" in shown and "Irish and Somali" in shown and "Before" in shown
    assert "Irish" not in words(dele.get(house.case))  # nothing of it on the timeline


def test_what_they_say_is_not_there_for_anybody_else(house: Any) -> None:
    house.it_is(DAY)
    for who in (house.finn, house.bea, house.maeve):
        assert house.visit(who).get(f"{house.case}in-their-words/").status_code == 404


def test_the_figures_of_a_settled_quarter_are_shown_with_small_ones_left_out(house: Any) -> None:
    house.it_is(SETTLED)
    finn = house.visit(house.finn)
    assert "How outcomes compare" in words(finn.get("/partners/"))
    shown = words(finn.get(OUTCOMES))
    assert "16 young people had a case" in shown and "5 (50%)" in shown
    assert "Not shown" in shown and "Smaller groups, together" in shown
    assert "too few young people to show any figure" in words(finn.get(f"{OUTCOMES}?quarter=2025-4"))  # fmt: skip
    assert words(finn.get(f"{OUTCOMES}?quarter=2026-2")) == shown  # not settled: the newest that is


def test_for_whoever_does_not_compare_it_answers_as_a_page_that_does_not_exist(house: Any) -> None:
    house.it_is(SETTLED)
    for who in (house.dele, house.hana, house.rosa, house.maeve):
        visitor = house.visit(who)
        answer, nothing = visitor.get(OUTCOMES), visitor.get("/partners/outcomez/")
        assert (answer.status_code, words(answer)) == (404, words(nothing))
        assert nothing.status_code == 404
        assert "How outcomes compare" not in words(visitor.get("/partners/"))
    assert house.visit(house.vera).get(OUTCOMES).status_code == 200  # the control
