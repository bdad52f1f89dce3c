"""The joint plan on pages: written, sent back, agreed, read by the young person, reviewed; and not there for anybody else."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.joint_plans.models import Intervention, InterventionPlan
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import YoungPerson
from tests.acting import acting_as
from tests.domain.challenges.test_any_ladder import borough
from tests.sweeping import sweep
from tests.web.forms import filled, post
from tests.web.visiting import House, words

DAY, LATER = "2026-04-08 10:00", "2026-06-10 10:00"
ROWS = {
    "interventions-rows": "2",
    "interventions-0-what": "Eight sessions on the bus station", "interventions-0-aim": "Fewer evenings there",
    "interventions-0-owner_role": "youth_justice_worker",
    "interventions-1-what": "A place at the boxing club", "interventions-1-aim": "Somewhere to be on Fridays",
    "interventions-1-owner_role": "lead_worker",
}  # fmt: skip
DAYS = {f"interventions-{row}-by_on-{part}": value for row in (0, 1) for part, value in (("day", "1"), ("month", "6"), ("year", "2026"))}  # fmt: skip
PLAN = {"risk_areas": "Older friends\nEvenings in town", "protective_areas": "Their aunt", "their_view": "I like boxing."}  # fmt: skip


def on(name: str, day: int, month: int) -> dict[str, str]:
    """A day of 2026 as the page asks for it."""
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": "2026"}


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """Kai, with whom both services work. Committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            town, file = borough("hammersmith-fulham")
            with acting_as(town.dele, "2026-03-04 10:00") as by:
                add_to_case_team(person=YoungPerson.objects.get(file_id=file.pk), role="keyworker", member=town.joan, by=by)  # fmt: skip
            made = House(town, cluster)
            made.path, made.both = f"/young-people/{file.ref}/joint-plan/", f"/young-people/{file.ref}/both-services/"  # type: ignore[attr-defined]  # fmt: skip
            yield made
        finally:
            connection.close()
            sweep(cluster)


def test_a_plan_from_the_first_word_to_the_joint_review(house: Any) -> None:
    house.it_is(DAY)
    dele, yaz, page = house.visit(house.dele), house.visit(house.yaz), house.path
    assert "There is no joint plan in force" in words(yaz.get(page))
    assert page in yaz.get(house.both).content.decode()
    post(yaz, f"{page}start/")
    with acting_as(house.dele, DAY):
        one = f"{page}{InterventionPlan.objects.get().pk}/"
    half = post(yaz, f"{one}write/", **PLAN, **ROWS, version="1")
    assert "Enter the day" in words(half) and "Older friends" in half.content.decode()
    assert post(yaz, f"{one}write/", **PLAN, **ROWS, **DAYS, **on("review_on", 15, 7), version="1").status_code == 302  # fmt: skip
    post(yaz, f"{one}put/", sure="yes")
    waits = words(dele.get(page))
    assert "Agree to it for your service" in waits and "Say what has to change" in waits
    assert "Agree to it for your service" not in words(yaz.get(page))
    post(dele, f"{one}back/", says="Boxing is on Mondays.")
    assert "Boxing is on Mondays." in words(yaz.get(page))
    post(yaz, f"{one}put/", sure="yes")
    assert "Tick to agree" in words(post(dele, f"{one}agree/"))
    drawn = dele.get(f"{one}agree/")
    assert "Older friends" in words(drawn)  # what is agreed to can be read where it is agreed
    post(yaz, f"{one}back/", says="Not yet.")  # and changed meanwhile is not what was read
    post(yaz, f"{one}put/", sure="yes")
    assert "changed" in words(dele.post(f"{one}agree/", filled(drawn, sure="yes")))
    post(dele, f"{one}agree/", sure="yes")
    agreed = words(yaz.get(page))
    assert "Agreed by both services" in agreed
    assert "Youth justice worker" in agreed  # a title, as in any other table
    mine = words(dele.get(f"{one}mine/"))
    assert all(part in mine for part in ("What helps you and keeps you safe", "Your social worker’s team", "I like boxing.", "an advocate"))  # fmt: skip
    assert "offen" not in mine.lower() and "order" not in mine.lower()
    _goes_on(house, one)


def _goes_on(house: Any, one: str) -> None:
    """Each service says how its own part went, and both review the plan."""
    house.it_is(LATER)
    dele, yaz, page = house.visit(house.dele), house.visit(house.yaz), house.path
    with acting_as(house.dele, LATER):
        club = f"{page}does/{Intervention.objects.get(owner_role='lead_worker').pk}/"
    assert club in dele.get(page).content.decode() and club not in yaz.get(page).content.decode()
    refused = post(yaz, club, finish="done", **on("on", 10, 6))
    assert "service that answers for it" in words(refused)
    post(dele, club, finish="done", **on("on", 9, 6))
    assert "Done, Tuesday 9 June 2026" in words(yaz.get(page))
    who = {"social_care": house.dele.ref, "youth_justice": house.yaz.ref}
    said = {"says": "The sessions help.", "outcome": "goes_on", **on("held_on", 10, 6)}
    assert "Select somebody of social care" in words(post(yaz, f"{one}review/", **said))
    post(yaz, f"{one}review/", **said, **who, **on("review_on", 10, 9))
    shown = words(dele.get(page))
    assert "The sessions help." in shown and "and again by Thursday 10 September 2026" in shown
    post(dele, f"{one}end/", because="aims_reached", says="No more evenings there.")
    assert "There is no joint plan in force" in words(dele.get(page)) and "Earlier versions" in words(dele.get(page))  # fmt: skip


def test_it_is_not_there_for_anybody_else(house: Any) -> None:
    """Joan works on the case as a key worker, and reads nothing of the order; the others have no part on it."""
    house.it_is(DAY)
    with acting_as(house.dele, DAY):
        found = InterventionPlan.objects.first()
    pages = [house.path, *([f"{house.path}{found.pk}/", f"{house.path}{found.pk}/mine/"] if found else [])]  # fmt: skip
    for who, status in ((house.dele, 200), (house.joan, 404), (house.maeve, 404), (house.vera, 404)):  # fmt: skip
        assert {house.visit(who).get(page).status_code for page in pages} == {status}
    joan = house.visit(house.joan)
    assert joan.get(house.path.removesuffix("joint-plan/")).status_code == 200
    assert house.path not in joan.get(house.both).content.decode()
    assert post(house.visit(house.dele), f"{house.path}start/").status_code == 302
    assert joan.post(f"{house.path}start/", {"once": "x"}).status_code == 404
