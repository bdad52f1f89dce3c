"""The page of who could see it tells a second provider apart from those who could read each record."""

from typing import Any

from tests.acting import acting_as
from tests.domain.assessments.referring import doubted, give_to
from tests.web.visiting import words

ASKED = {"klass": "assessment", "moment-day": "", "moment-month": "", "moment-year": "", "moment-time": ""}  # fmt: skip


def test_a_record_that_was_not_for_a_second_provider_says_so(house: Any) -> None:
    sent = house.fresh()
    with acting_as(house.dele, "2026-03-10 10:00") as by:
        give_to(house.town, sent.referral, "birchway", by)
    doubted(sent)
    house.it_is("2026-03-12 12:00")
    page = words(house.visit(house.dele).get(f"{sent.path}who/", ASKED))
    could, _, some = page.split("Who did see it")[0].partition("For some of them only")

    assert "Could not read" in could.split("Priya Shah")[1].split("Why")[0]
    assert "Could not read" not in could.split("Maeve Larkin")[1].split("Why")[0]
    assert "What one provider found and answered is never for another provider." in some
    row = some.split("Doubt Wednesday 11 March 2026, 11am")[1]
    assert row.index("Maeve Larkin") < row.index("Priya Shah")


def test_a_kind_of_information_without_such_records_says_nothing_of_them(house: Any) -> None:
    sent = house.fresh()
    page = words(house.visit(house.dele).get(f"{sent.path}who/", {**ASKED, "klass": "contact"}))

    assert "Maeve Larkin" in page
    assert "For some of them only" not in page
