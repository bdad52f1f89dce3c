"""A time by which something is due is shown by one formatter, so that it reads alike everywhere."""

import re
from pathlib import Path
from typing import Any

import pytest

from accord.duties.record import record
from accord.duties.watching import watch_some
from tests.acting import acting_as
from tests.web.visiting import words

ACCORD = Path(__file__).parents[2] / "accord"
# a moment that something is due by, given to words that are for the time of what happens
OTHERWISE = re.compile(
    r"(?<!due_)\b(?:in_words|day_in_words|time_in_words|when|local_date)\("
    r"[\w.]*\b(?:due|due_at|aim_at|law_at|law_due|held_until)\)"
)


def otherwise(text: str) -> list[str]:
    """Where a module or a template shows a due time as if it were the time of something."""
    return OTHERWISE.findall(text)


def test_no_screen_letter_or_message_has_a_formatter_of_its_own() -> None:
    shown = [
        path
        for part in ("web", "casework", "notices", "cli", "duties")
        for kind in ("*.py", "*.jinja", "*.typ")
        for path in (ACCORD / part).rglob(kind)
    ]
    assert len(shown) > 200
    assert {str(p): found for p in shown if (found := otherwise(p.read_text()))} == {}


@pytest.mark.parametrize(
    "written",
    [
        "clock.in_words(duty.due_at)",
        "clock.day_in_words(line.law_at)",
        "{{ when(one.aim_at) }}",
        "clock.local_date(told.due_at)",
    ],
)
def test_one_that_had_would_be_found(written: str) -> None:
    # The control.
    assert otherwise(written)
    assert not otherwise("clock.due_in_words(duty.due_at) clock.in_words(duty.overdue_at)")


@pytest.fixture(scope="module")
def late(house: Any) -> Any:
    """Kai moved in on 2 March: the meeting was due by the end of the 7th, and was not held."""
    case = house.town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(house.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    system = f"deadlines-{house.area.pk}"
    with acting_as(system, "2026-03-08 00:05") as by:
        assert watch_some(by)
    house.it_is("2026-03-09 09:00")
    return case


@pytest.mark.parametrize("page", ["/work/", "{case}", "{case}duties/"])
def test_the_end_of_a_day_is_that_day_on_every_page(house: Any, late: Any, page: str) -> None:
    path = page.format(case=f"/young-people/{late.file.ref}/")

    said = words(house.visit(house.dele).get(path))

    assert "Saturday 7 March 2026" in said
    assert not re.search(r"8 March 2026 at 12am|8 March 2026, midnight", said)


def test_the_timeline_says_what_became_late_and_by_when_it_was_due(house: Any, late: Any) -> None:
    said = words(house.visit(house.dele).get(f"/young-people/{late.file.ref}/"))

    assert "Overdue: Hold the placement planning meeting, due Saturday 7 March 2026." in said
