"""A county's pages at work: an urgent matter by night, an outbreak, an issue, a disagreement, feedback."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accord.casework.agencies import actions as agencies
from accord.casework.homes.models import Home
from accord.casework.outbreaks import actions as outbreaks
from accord.casework.partnership import actions as partnership
from accord.casework.placements.actions import assign_keyworker
from tests.acting import acting_as
from tests.domain.out_of_hours.county import county
from tests.sweeping import sweep
from tests.web.forms import post
from tests.web.visiting import House

NIGHT, DAY, LATER = "2026-11-20 22:40", "2026-11-23 10:00", "2026-11-23 10:10"


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """The council's home, its duty system, the emergency duty team, another provider and the police. Committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            place = county()
            made = House(place.town, cluster)
            made.place, made.gus, made.edie = place, place.gus, place.edie  # type: ignore[attr-defined]
            _fill(made)
            yield made
        finally:
            connection.close()
            sweep(cluster)


def _fill(made: Any) -> None:
    town, file = made.town, made.place.file
    with acting_as(town.admin, "2026-01-06 09:00") as by:
        police = agencies.add_agency(name="Vale Police", kind="police", contract="none", tiers="", by=by)  # fmt: skip
        watch = agencies.add_team(agency=police, name="Vale", function="neighbourhood_police_team", by=by)  # fmt: skip
        localities = agencies.add_team(agency=made.gus.agency, name="Localities", function="locality_manager", by=by)  # fmt: skip
        for key, team, role in (("pia", watch, "neighbourhood_police_team"), ("isla", localities, "locality_manager"), ("lorna", made.gus.jobs.get().team, "keyworker")):  # fmt: skip
            town.members[key] = agencies.add_member(team=team, name=key.title(), role=role, desk=True, email=f"{key}@fernley.example", by=by)  # fmt: skip
    with acting_as(made.gus, "2026-03-04 10:00") as by:
        assign_keyworker(file=file, member=town.lorna, by=by)
    with acting_as(town.olive, "2026-11-16 09:00") as by:
        outbreaks.switch_outbreaks_on(because="A wave", health_body="UKHSA", news_days=3, by=by)
    home = Home.objects.select_related("file", "provider_team")
    with acting_as(made.gus, "2026-11-17 09:00") as by:
        one = home.get(name="Number 4")
        made.case = outbreaks.confirm_infection(home=one, person_kind="resident", confirmed_on=date(2026, 11, 17), by=by)  # fmt: skip
        made.outbreak = outbreaks.declare_outbreak(home=one, because="public_health", by=by)
        outbreaks.report_outbreak(outbreak=made.outbreak, by=by)
        outbreaks.receive_advice(outbreak=made.outbreak, recommendations="Ten days apart.", by=by)
    with acting_as(town.maeve, "2026-11-17 10:00") as by:
        outbreaks.tell_working_change(what="visits", words="By phone.", from_on=date(2026, 11, 17), names_nobody=True, by=by)  # fmt: skip
        made.concern = outbreaks.raise_equipment_concern(team=made.gus.jobs.get().team, locality_manager=town.isla, words="No masks.", by=by)  # fmt: skip
        partnership.keep_feedback(given_by="young_person", given_on=date(2026, 11, 3), words="Knock, and wait.", names_nobody=True, by=by)  # fmt: skip
    with acting_as(town.dele, "2026-11-18 10:00") as by:
        made.issue = partnership.raise_partner_issue(
            team=made.gus.jobs.get().team, worker=town.lorna, topic="Keys", happened="Nobody was in.",
            would_help="A call before.", without_blame=True, by=by,
        )  # fmt: skip
    made.path = f"/young-people/{file.ref}/"


def page(house: Any, who: Any, path: str, *, when: str = DAY, status: int = 200) -> str:
    house.it_is(when)
    answer = house.visit(who).get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def filled_in(house: Any, who: Any, path: str, when: str, **typed: Any) -> str:
    """Fill a page's form in; where it leads, or the page that says why not."""
    house.it_is(when)
    answer = post(house.visit(who), path, **typed)
    return str(answer["Location"]) if answer.status_code == 302 else answer.content.decode()


def test_an_urgent_matter_is_raised_on_a_page_and_ended_by_whoever_has_it(house):
    found = filled_in(house, house.lorna, f"{house.path}out-of-hours/add/", NIGHT, kind="urgent", words="Locked out.")  # fmt: skip
    matter = found.split("/")[-2]
    shown = page(house, house.lorna, found, when="2026-11-20 22:42")
    assert "With the in-house duty system" in shown and "Locked out." in shown
    assert "It is over" in page(house, house.gus, found, when="2026-11-20 22:42")
    late = "2026-11-20 23:00:30"
    refused = filled_in(house, house.gus, f"{found}over/", late, outcome="They are in.")
    assert "emergency duty team now" in refused and "They are in." in refused  # and is not lost
    page(house, house.edie, found, when=late, status=404)  # until it has been handed on
    page(house, house.pia, found, when=late, status=404)
    assert matter.isdigit()


def test_the_room_of_infections_is_for_partners_and_names_nobody(house):
    shown = page(house, house.maeve, "/partners/outbreaks/")
    assert all(words in shown for words in ("Number 4", "A young person", "By phone.", "UKHSA"))
    assert "Kai" not in shown and "No masks." not in shown
    page(house, house.pia, "/partners/outbreaks/", status=404)
    one = page(house, house.gus, f"/partners/outbreaks/cases/{house.case.pk}/")
    assert "Say whose it is" in one
    assert "Kai" in page(house, house.lorna, f"/partners/outbreaks/cases/{house.case.pk}/whose/")
    theirs = page(house, house.maeve, f"/partners/outbreaks/outbreak/{house.outbreak.pk}/")
    assert "Ten days apart." not in theirs  # not passed on yet
    filled_in(house, house.gus, f"/partners/outbreaks/outbreak/{house.outbreak.pk}/pass-on/", DAY)
    passed = page(house, house.maeve, f"/partners/outbreaks/outbreak/{house.outbreak.pk}/")
    assert "Ten days apart." in passed
    assert "No masks." in page(house, house.isla, f"/partners/outbreaks/equipment/{house.concern.pk}/")  # fmt: skip
    page(house, house.priya, f"/partners/outbreaks/equipment/{house.concern.pk}/", status=404)


@pytest.mark.parametrize("path", ["", "issues/", "issues/add/", "feedback/add/", "milestones/add/"])
def test_pages_of_working_together_open(house, path):
    shown = page(house, house.lorna, f"/partners/together/{path}")
    assert ("Knock, and wait." in shown) == (path == "")


def test_an_issue_goes_from_the_workers_to_the_managers_on_its_page(house):
    one = f"/partners/together/issues/{house.issue.pk}/"
    assert "Nobody was in." in page(house, house.lorna, one)
    page(house, house.priya, one, status=404)
    filled_in(house, house.lorna, f"{one}words/", DAY, words="We ring.")
    filled_in(house, house.lorna, f"{one}managers/", DAY, because="not_settled")
    assert "It is settled" not in page(house, house.lorna, one)
    filled_in(
        house, house.hana, f"{one}settled/", LATER, improvement="solution", solution="A call."
    )
    assert "A way was found. A call." in page(house, house.lorna, one, when=LATER)


def test_a_disagreement_is_opened_on_the_case_and_decided_by_a_manager(house):
    assert "Disagree about a decision" in page(house, house.lorna, f"{house.path}challenges/")
    stay = house.rows("SELECT id FROM placement")[0][0]
    found = filled_in(
        house, house.lorna, f"{house.path}placements/{stay}/decision/", DAY, decision="The move.", reason="Too early.",
    )  # fmt: skip
    assert "Decide" not in page(house, house.lorna, found, when=LATER)
    assert "Decide" in page(house, house.hana, found, when=LATER)
    assert "The managers of both sides decide" in page(house, house.hana, found, when=LATER)
