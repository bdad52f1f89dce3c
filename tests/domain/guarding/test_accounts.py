"""An account that is suspended sees and does nothing at once; one that slept is woken."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.models import File, Member
from accord.access.refusals import Refused
from accord.casework.guarding import actions, queries
from accord.duties.record import record
from tests.acting import acting_as, at


def works(who, when):
    try:
        with acting_as(who, when):
            return True
    except DatabaseError:
        return False


def admin(town, when):
    return acting_as(town.admin, when)


def test_suspended_it_stops_at_once_and_reinstated_it_works(town, kai):
    with admin(town, "2026-03-03 09:00") as by:
        actions.suspend_member(member=town.joan, by=by)
        with pytest.raises(Refused, match="suspended already"):
            actions.suspend_member(member=town.joan, by=by)
        assert queries.account_of(town.joan.pk).suspended_since == at("2026-03-03 09:00")
    moments = ("2026-03-03 08:59", "2026-03-03 09:00", "2026-03-20 09:00")
    assert [works(town.joan, one) for one in moments] == [True, False, False]
    with admin(town, "2026-03-21 09:00") as by:
        actions.reinstate_member(member=town.joan, by=by)
        with pytest.raises(Refused, match="works already"):
            actions.reinstate_member(member=town.joan, by=by)
    with acting_as(town.joan, "2026-03-21 09:00"):
        assert File.objects.filter(pk=kai.file_id).exists()


def test_until_a_time_it_ends_by_itself(town, kai):
    until = at("2026-03-10 00:00")
    with admin(town, "2026-03-03 09:00") as by:
        actions.suspend_member(member=town.joan, until=until, by=by)
    assert not works(town.joan, until - timedelta(microseconds=1))
    assert works(town.joan, until)


def test_nobody_suspends_themselves_or_without_the_post(town):
    with admin(town, "2026-03-03 09:00") as by, pytest.raises(Refused, match="your own account"):
        actions.suspend_member(member=Member.objects.get(ref=town.admin), by=by)
    with (
        acting_as(town.hana, "2026-03-03 09:00") as by,
        pytest.raises(Refused, match="This is for"),
    ):
        actions.suspend_member(member=town.dele, by=by)


def test_nor_by_the_event_alone(town):
    agency = town.agencies["Oakhouse Homes"]
    facts = {"agency": agency.pk, "member": town.joan.pk}
    refused = pytest.raises(DatabaseError, match="decide")
    with acting_as(town.hana, "2026-03-03 09:00") as by, refused, transaction.atomic():
        record("member_suspended", file=agency.file, by=by, **facts)


def test_how_an_account_stands_is_for_administrators_and_oneself(town):
    with admin(town, "2026-03-03 09:00"):
        assert queries.account_of(town.joan.pk).asleep is False
    with acting_as(town.joan, "2026-03-03 09:00"):
        assert queries.account_of(town.joan.pk) is not None
        assert queries.account_of(town.dele.pk) is None


def test_an_account_that_slept_is_woken(town, cluster):
    with admin(town, "2026-03-03 09:00") as by:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE member SET seen_at = clock_timestamp() - interval '46 days' WHERE id = %s",
                [town.joan.pk],
            )
        assert queries.account_of(town.joan.pk).asleep
        actions.reinstate_member(member=town.joan, by=by)
        assert not queries.account_of(town.joan.pk).asleep
