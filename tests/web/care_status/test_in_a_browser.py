"""Every page and form of care, youth justice, what they say of themselves and outcomes, at the desk and on a phone. Nothing is sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.agencies.actions import add_member
from accord.casework.care_status import actions as care
from accord.casework.care_status.models import CareLayer
from accord.casework.equality.actions import describe_young_person
from accord.casework.placements.actions import move_in
from accord.casework.youth_justice import actions as justice
from tests.acting import acting_as, at
from tests.domain.equality.fifteen import more
from tests.domain.homes.keeping import add_bed, add_home
from tests.sweeping import sweep
from tests.web.care_status.test_the_pages_of_care import NOW, played
from tests.web.looking import chromium
from tests.web.touring import Tour
from tests.web.visiting import House

pytestmark = pytest.mark.browser
CARE = (
    "care/", "care/begin/", "care/{layer}/end/", "care/visit/", "leaving-care/", "leaving-care/confirm/",
    "leaving-care/{leaving}/offer/", "leaving-care/{leaving}/look/", "section-20/", "section-20/ask/",
    *(f"section-20/{{one}}/{page}/" for page in ("options/relative_or_friend", "put-forward", "bed-tonight", "begin")),
    "in-their-words/", "in-their-words/write/", "custody/{stay}/package/", "placements/{placement}/at-risk/", "at-risk/{meeting}/held/",
)  # fmt: skip
DIRECTOR = ("section-20/{one}/decide/", "section-20/{one}/send-back/")
JUSTICE = (
    "youth-justice/", "custody/record/", "custody/{stay}/released/",
    "bail/", "bail/{bail}/", "order/look-up/", "order/ask/", "order/breach/", "order/breach/{breach}/",
    *(f"order/elsewhere/{{host}}/{page}/" for page in ("agreed", "end", "update")),
)  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """Kai's pages on the day on which one remand has lasted 12 weeks and 6 days, with one of everything."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            town = played()
            town.ids = _one_of_everything(town)
            more(town)
            made = House(town, cluster)
            made.it_is(NOW)
            made.path = f"/young-people/{town.who.file.ref}/"  # type: ignore[attr-defined]
            yield made
        finally:
            connection.close()
            sweep(cluster)


def _one_of_everything(town: Any) -> dict[str, int]:
    file, day = town.who.file, "2026-05-31 10:00"
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        for key, role in (("finn", "head_of_youth_justice"), ("fay", "front_door_team")):
            town.members[key] = add_member(team=town.teams["heads"], name=key.title(), role=role, email=f"{key}@fernley.example", desk=True, by=by)  # fmt: skip
    with acting_as(town.maeve, day) as by:
        home = add_home(town.teams["oakhouse"], by=by)
        bed = add_bed(home, "Room 1", by=by)
    with acting_as(town.dele, day) as by:
        one = care.ask_for_section_20(file=file, why="Nobody at home", by=by)
        said = {"standing": "tried", "because": "Six weeks of it"}
        care.consider_option(section_20=one, option="mediation", **said, by=by)
        leaving = care.confirm_leaving_care(file=file, ground="other", authority="Fernley", eligible_from=date(2026, 5, 30), by=by)  # fmt: skip
        describe_young_person(file=file, said_by="young_person", ethnicity="mixed", ethnicity_words="Irish and Somali", diverse_needs="Fasts", by=by)  # fmt: skip
        stay = move_in(file=file, home=home, bed=bed, started_at=at(day), by=by)
        meeting = justice.call_disruption_meeting(placement=stay, meeting_at=at("2026-06-03 10:00"), place="Civic centre", invited=["lead_worker", "youth_justice_worker"], by=by)  # fmt: skip
        layer = CareLayer.objects.filter(ended_on=None).order_by("-pk")[0]
    with acting_as(town.yaz, day) as by:
        custody = justice.record_custody(file=file, place="remand", in_custody_from=at("2026-05-31 02:00"), subject_of_plan=True, allocated=True, by=by)  # fmt: skip
        bail = justice.consider_bail(file=file, charged_on=date(2026, 5, 31), bail_possible="yes", by=by)  # fmt: skip
        host = justice.ask_for_caretaking(file=file, host="Saltmarsh YJS", by=by)
        breach = justice.report_breach(file=file, breach_on=date(2026, 5, 30), by=by)
    made = {
        "one": one, "leaving": leaving, "layer": layer, "placement": stay, "meeting": meeting, "stay": custody,
        "bail": bail, "host": host, "breach": breach,
    }  # fmt: skip
    return {name: row.pk for name, row in made.items()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    tour = Tour(browser, house, "care_status", "youth_justice", "equality")
    for who, pages in ((house.dele, CARE), (house.lee, DIRECTOR), (house.yaz, JUSTICE), (house.fay, ("custody/{stay}/pass-on/",))):  # fmt: skip
        tour.look(who, *(house.path + page.format(**house.ids) for page in pages))
    tour.look(house.finn, "/partners/outcomes/")
    assert tour.wrong == []
    assert tour.missed() == set()
