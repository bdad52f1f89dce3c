"""A second area, Otherby, in the same installation: its head of service, a manager and a lead worker."""

import json
from types import SimpleNamespace

import pytest
from django.db import connection

from accord.access.models import Agency, Area, File
from accord.casework.agencies import actions as agencies
from accord.casework.transfers.watching import watch_offers
from accord.duties.adopting import adopt_protocols
from tests.acting import acting_as, at

PEOPLE = (
    ("nell", "Nell Harrow", "head_of_service", "heads"),
    ("orla", "Orla Finch", "lead_worker_manager", "work"),
    ("lars", "Lars Holm", "lead_worker", "work"),
)


def found_otherby():
    """Found it, adopt the protocol, and give it its people."""
    start = at("2024-01-01 09:00")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.found_area(%s, %s, %s, %s, %s, false)",
            ["Otherby", "Otherby Council", "Bea Dunn", "bea.dunn@otherby.example", start],
        )
        (made,) = cursor.fetchone()
    made = json.loads(made) if isinstance(made, str) else made
    with acting_as(made["admin"], start) as by:
        area = Area.objects.get()
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington"], by=by)
        council = Agency.objects.get(kind="council")
        teams = {
            key: agencies.add_team(agency=council, name=name, function=function, by=by)
            for key, name, function in (
                ("heads", "Heads", ""),
                ("work", "Social work", "childrens_social_care"),
            )
        }
        people = {
            key: agencies.add_member(
                team=teams[team], name=name, role=role, desk=role != "lead_worker", by=by,
                email=f"{key}@otherby.example",
            )
            for key, name, role, team in PEOPLE
        }  # fmt: skip
    return SimpleNamespace(area=area, admin=made["admin"], **people)


def announce(area, when):
    """The worker's round in one area."""
    with acting_as(f"deadlines-{area.pk}", when) as by:
        return watch_offers(by)


@pytest.fixture
def otherby(town):
    return found_otherby()
