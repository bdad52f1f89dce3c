"""Guided questions: every way ends, in five taps at most, where the tables say, and never with a form when it is urgent."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from accord import clock, vocabulary
from accord.protocols import compile_packs, guides, load
from accord.protocols.checks.guides import check as checked_guides
from accord.protocols.guides import MOST_TAPS, NoSuchAnswer, walk, ways_through

PACK = Path(__file__).parents[2] / "packs" / "oxfordshire-police"
CALLS = {"call_999", "call_101", "call_101_or_online", "ask"}


@pytest.fixture(scope="module")
def book():
    return compile_packs([load(PACK)])


@pytest.fixture(scope="module")
def guide():
    return guides.of(yaml.safe_load((PACK / "guide.yaml").read_text()))


def forms_in(guide, book):
    """The outcomes of every way through that ends with a form."""
    ends = [walk(guide, way, book) for way in ways_through(guide)]
    return {one.outcome for one in ends if one.ending.form}


def test_every_way_ends_in_five_taps_at_most_and_every_ending_is_reached(guide, book):
    ways = list(ways_through(guide))
    ends = [walk(guide, way, book) for way in ways]

    assert max(len(way) for way in ways) == MOST_TAPS
    assert {one.outcome for one in ends} == set(guide.endings)
    assert all(one.clause in book.clauses for one in ends)


@pytest.mark.parametrize(
    ("way", "outcome", "clause"),
    [
        ("danger", "call_999", "OXP-ROUTE-02"),
        ("violence", "call_999", "OXP-ROUTE-03"),
        ("crime", "call_999", "OXP-ROUTE-01"),
        ("suspicious", "call_999", "OXP-ROUTE-04"),
        ("unsure", "call_999", "OXP-ROUTE-02"),
        ("none-about-past-victim", None, None),
        ("none-past-victim", "call_101", "OXP-ROUTE-16"),
        ("none-past-unsure", "call_101", "OXP-ROUTE-16"),
        ("none-past-other", "call_101_or_online", "OXP-ROUTE-06"),
        ("none-news", "call_101_or_online", "OXP-ROUTE-09"),
        ("none-officer", "call_101_or_online", "OXP-ROUTE-08"),
        ("none-advice", "call_101_or_online", "OXP-ROUTE-07"),
        ("none-seen-none", "ask", "OXP-ROUTE-11"),
        ("none-seen-vehicle-time", "call_101", "OXP-ROUTE-18"),
        ("none-seen-victim-victim", "call_101", "OXP-ROUTE-16"),
        ("none-seen-property-unsure", "call_101", "OXP-ROUTE-18"),
        ("none-seen-victim-none-covered", "referral_first", "OXP-ROUTE-17"),
        ("none-seen-victim-none-unsure", "ask", "OXP-ROUTE-17"),
        ("none-seen-involvement-none-none", "intelligence_form", "OXP-ROUTE-11"),
        ("none-seen-victim-none-none", "intelligence_form", "OXP-ROUTE-12"),
        ("none-seen-vehicle-none-none", "intelligence_form", "OXP-ROUTE-13"),
        ("none-seen-property-none-none", "intelligence_form", "OXP-ROUTE-14"),
    ],
)
def test_where_each_way_ends(guide, book, way, outcome, clause):
    if outcome is None:
        with pytest.raises(NoSuchAnswer):
            walk(guide, tuple(way.split("-")), book)
        return
    reached = walk(guide, tuple(way.split("-")), book)
    assert (reached.outcome, reached.clause) == (outcome, clause)


def test_there_is_no_form_where_somebody_is_called(guide, book):
    assert forms_in(guide, book) == {"referral_first", "intelligence_form"}
    # The control: a guide that gave a form where 999 is called would be seen.
    wrong = replace(guide.endings["call_999"], form="intelligence-form")
    careless = replace(guide, endings={**guide.endings, "call_999": wrong})
    assert forms_in(careless, book) & CALLS == {"call_999"}


CARE = PACK.parent / "oxfordshire-social-care"
AT_NIGHT = [
    ("2026-11-20 22:59", "council", "in_house_duty_team"),
    ("2026-11-20 23:00", "council", "out_of_hours_team"),
    ("2026-11-20 23:30", "provider", "provider_out_of_hours_rota"),
    ("2026-11-20 23:30", "unsure", "out_of_hours_team"),
    ("2026-03-29 22:59", "council", "in_house_duty_team"),  # the day the clocks go forward
    ("2026-03-29 23:00", "council", "out_of_hours_team"),
    ("2026-10-25 22:59", "council", "in_house_duty_team"),  # the day they go back
    ("2026-10-25 23:00", "council", "out_of_hours_team"),
]


@pytest.mark.parametrize(("shown", "answer", "outcome"), AT_NIGHT)
def test_who_helps_is_by_the_clock_in_london(shown, answer, outcome):
    book = compile_packs([load(CARE)])
    guide = guides.of(yaml.safe_load((CARE / "guide.yaml").read_text()))
    moment = clock.from_london(datetime.fromisoformat(shown))
    known = {"local_hour": moment.astimezone(clock.LONDON).hour, "working_hours": False}

    assert walk(guide, (answer,), book, known).outcome == outcome
    # The control: by the hour of UTC the duty system would still be rung at 11pm in summer time.
    if shown == "2026-03-29 23:00":
        known["local_hour"] = moment.hour
        assert walk(guide, (answer,), book, known).outcome == "in_house_duty_team"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("then: victim}", "then: nowhere}", "there is no question called nowhere"),
        ("then: victim}", "then: urgent}", "leads in a circle"),
        ("sent_to: police_intelligence_team", "sent_to: the_police", "no service called the_police"),
        ('    phone: "101"\n    does: ["Ask', "    service: nobody\n    does: [\"Ask", "no service called nobody"),
        ("    form: intelligence-form\n  ask:", "    form: another\n  ask:", "no form called another"),
        ("first: urgent", "first: late", "no question called late"),
        ("tables: [emergency", "tables: [urgency, emergency", "no table called urgency"),
        ("facts: {crime_past: true}", "facts: {crime_gone: true}", "no input of its tables called crime_gone"),
        ("  call_999:\n", "  call_998:\n", "no outcome of its tables called call_998"),
        ("    title: Call 999 now\n", "", "`title` is missing"),
    ],
)  # fmt: skip
def test_a_guide_that_leads_nowhere_is_refused_with_its_line(tmp_path, old, new, says):
    folder = tmp_path / PACK.name
    shutil.copytree(PACK, folder)
    page = folder / "guide.yaml"
    assert not _problems(folder)

    assert old in page.read_text()
    page.write_text(page.read_text().replace(old, new, 1))
    found = _problems(folder)
    assert any(says in one for one in found) and all("guide.yaml:" in one for one in found)


def _problems(folder):
    return [str(one) for one in checked_guides(load(folder), vocabulary.load())]


TOGETHER = PACK.parent / "hammersmith-fulham"
WHO_COMES = [
    ("adult-unsure", False, "ask_parent"),
    ("adult-can", False, "parent"),
    ("adult-cannot-residential-can", False, "residential_keyworker"),
    ("adult-cannot-residential-unsure", False, "ask_residential_keyworker"),
    ("adult-cannot-residential-cannot", False, "out_of_hours_team"),
    ("adult-cannot-residential-cannot", True, "lead_worker"),
    ("adult-cannot-unsure", False, "out_of_hours_team"),
    ("adult-cannot-unsure", True, "front_door_team"),
    ("adult-cannot-allocated", True, "lead_worker"),
    ("bail_night", True, "appropriate_adult_scheme"),  # arranged by day, for a return at night
    ("bail_hours", False, "carer_or_worker"),
]


@pytest.mark.parametrize(("way", "hours", "outcome"), WHO_COMES)
def test_who_goes_with_a_young_person_is_answered_at_every_hour(way, hours, outcome):
    book = compile_packs([load(TOGETHER)])
    guide = guides.of(yaml.safe_load((TOGETHER / "guide.yaml").read_text()))
    taps = tuple(way.split("-"))

    assert walk(guide, taps, book, {"working_hours": hours}).outcome == outcome
    # The control: by day the same taps would send a social worker where at night a duty team is rung.
    if outcome == "out_of_hours_team":
        by_day = walk(guide, taps, book, {"working_hours": True}).outcome
        assert by_day in {"lead_worker", "front_door_team"}
