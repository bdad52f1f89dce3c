"""Kai, 17 and in need, under the agreement of both services, and what is recorded of their care."""

from datetime import date

from accord.casework.agencies.actions import add_member
from accord.casework.care_status import actions
from accord.casework.people.models import LegalStatus
from accord.events.models import Event
from tests.acting import acting_as
from tests.cast import Town

PACK = "hammersmith-fulham"
DAY = "2026-03-02 10:00"


def kais_town(pack=PACK):
    """Kai, 17, in need, under the agreement of both services; Lee decides on section 20."""
    town = Town.found(pack)
    with acting_as(town.admin, "2024-01-02 09:00") as by:
        town.lee = add_member(team=town.teams["heads"], name="Lee Moss", role="operational_director", email="lee.moss@fernley.example", by=by)  # fmt: skip
    town.who = town.young_person(status="child_in_need", status_since=date(2026, 1, 5))
    return town


def begun(town, basis, day, when=None, **more):
    with acting_as(town.dele, when or f"{day} 12:00") as by:
        return actions.begin_care(
            file=town.who.file, basis=basis, began_on=date.fromisoformat(day), **more, by=by
        )


def in_a_bed(town, when=DAY):
    """Section 20 from that day, given as a bed that could not wait."""
    one = asked(town, when)
    with acting_as(town.dele, when) as by:
        return actions.give_bed_tonight(section_20=one, because="Nowhere to sleep", by=by)


def status(town):
    with acting_as(town.dele, "2027-12-01 10:00"):
        rows = LegalStatus.objects.filter(file_id=town.who.file_id).order_by("pk")
        return [(row.status, row.started_on.isoformat()) for row in rows if row.ended_on is None or row.ended_on > row.started_on]  # fmt: skip


def said(town, *types):
    with acting_as(town.dele, "2027-12-01 10:00"):
        found = Event.objects.filter(file_id=town.who.file_id, type__in=types).order_by("pk")
        return [one.type for one in found]


def asked(town, when=DAY):
    with acting_as(town.dele, when) as by:
        return actions.ask_for_section_20(file=town.who.file, why="Nobody at home", by=by)
