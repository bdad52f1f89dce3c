"""Kai lives at Number 4; a computer system, a file for the case system and a return. Nobody here exists."""

from datetime import date, timedelta

import pytest

from accord import clock
from accord.casework.connecting import actions, addresses
from accord.casework.returns.actions import make_return
from accord.duties.record import record
from tests.acting import acting_as
from tests.web.living import living

MADE = "2026-03-07 08:00"


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, cluster):
    """The town on Saturday 7 March at nine; `house.admin_member` sets it up."""
    with living(cluster, django_db_blocker) as made, pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "outside", lambda host, port: "93.184.216.34")
        fill(made)
        yield made


def fill(made):
    """A system with a key and an address that could not be reached, two files, and a return."""
    with acting_as(made.town.admin, MADE) as by:
        team = made.town.teams["oakhouse"]
        made.system = actions.add_computer_system(
            team=team, name="Careplan", role="provider_manager", by=by
        )
        ends = clock.now() + timedelta(days=200)
        key = {"called": "Nightly import", "ends_at": ends, "may_write": True}
        made.key = actions.make_api_key(system=made.system, by=by, **key).key
        made.hook = actions.add_webhook(
            system=made.system,
            address="https://hooks.example.org/accord",
            kinds=["duty_owed", "notice_addressed"],
            by=by,
        )
    made.rows(
        "INSERT INTO hook_call (ref, area_id, hook_id, kind, about, queued_at, next_at, tries, dead_at, failure)"
        " SELECT 'dead', area_id, id, 'duty_owed', 'abc', made_at, made_at, 8, made_at, 'Nobody answered there'"
        " FROM webhook RETURNING id"
    )
    with acting_as(made.dele, MADE) as by:
        part = {"role": "placements_team", "team": made.town.teams["placements"].pk}
        record("case_team_joined", file=made.file, by=by, **part)
        person = made.settled.kai
        made.export = actions.make_export_file(person=person, to="lcs", by=by)
        done = actions.make_export_file(person=person, to="mosaic", format="json", by=by)
        actions.record_export_receipt(export=done, receipt="M-12", by=by)
    with acting_as(made.rosa, MADE) as by:
        days = {"period_from": date(2026, 3, 1), "period_to": date(2026, 3, 31)}
        made.returned = make_return(kind="ssda903_episodes", by=by, **days)
    with acting_as(made.olive, MADE) as by:
        made.partial = make_return(kind="placements_standard", by=by, **days)


def administrator(house):
    """The member who sets the area up."""
    from accord.access.models import Member

    with acting_as(house.town.admin, MADE) as by:
        return Member.objects.get(pk=by.member_id)
