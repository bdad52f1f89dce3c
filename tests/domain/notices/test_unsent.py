"""Whatever reaches nobody is somebody's to deal with, until they were told another way or it went after all."""

from datetime import timedelta

import pytest

from accord.access.refusals import Refused
from accord.casework.reaching import unsent
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from accord.notices.watching import raise_unsent, settle_unsent
from tests.acting import acting_as, at
from tests.domain.notices.posting import rows, told
from tests.lending import lent

FRIDAY = at("2026-03-06 10:00")
HANA_OWES = "Tell somebody another way whom a message did not reach"


@pytest.fixture
def refused(post_town, cluster):
    """Something urgent for Joan was refused by her mail server."""
    told(cluster, post_town.case, post_town.event, (post_town.town.joan, FRIDAY, True))
    post_town.post.tick(FRIDAY, failing="refused")
    return post_town


def watch(post_town, cluster, when):
    with (
        lent(cluster, "raise_unsent", "settle_unsent"),
        acting_as(f"messages-{post_town.town.area.pk}", when) as by,
    ):
        return raise_unsent(by), settle_unsent(by)


def owed(who, when="2026-03-06 12:00"):
    with acting_as(who, when):
        found = Duty.objects.filter(rule__startswith="accord/unsent", closed_at=None)
        return [(one.act, one.owner_member_id, one.due_at) for one in found]


def number(cluster):
    return rows(cluster, "SELECT id FROM message WHERE raised_at IS NOT NULL")[0][0]


def test_one_that_is_refused_is_owed_by_the_lead_workers_manager(refused, cluster):
    assert watch(refused, cluster, "2026-03-06 10:05") == (1, 0)

    assert owed(refused.town.hana) == [(HANA_OWES, refused.town.hana.pk, at("2026-03-10 00:00"))]
    assert watch(refused, cluster, "2026-03-06 10:10") == (
        0,
        0,
    )  # once, however often it is looked at
    assert refused.post.tick(FRIDAY + timedelta(days=2)) == []  # what is refused is not tried again


def test_one_that_went_is_owed_by_nobody(post_town, cluster):
    # The control.
    told(cluster, post_town.case, post_town.event, (post_town.town.joan, FRIDAY, True))
    post_town.post.tick(FRIDAY)

    assert watch(post_town, cluster, "2026-03-06 10:05") == (0, 0)
    assert owed(post_town.town.hana) == []


def test_told_by_telephone_it_is_done(refused, cluster):
    watch(refused, cluster, "2026-03-06 10:05")
    which = number(cluster)
    with acting_as(refused.town.hana, "2026-03-06 11:00") as by:
        found = unsent.one_unsent(which)
        assert (found.says, found.to_name, found.why) == (
            "Kai Ember moved",
            "Joan Abara",
            "refused",
        )
        with pytest.raises(Refused, match="how they were told"):
            unsent.tell_another_way(undelivered=which, how="pigeon", by=by)
        unsent.tell_another_way(undelivered=which, how="phone", by=by)
        with pytest.raises(Refused, match="not wait"):
            unsent.tell_another_way(undelivered=which, how="phone", by=by)
        assert unsent.unsent() == []
        event = Event.objects.get(type="notice_told_another_way")
        assert event.facts["told_how"] == "phone"
        assert Tell.objects.filter(ref__startswith="t0", sent_at=None).count() == 0
    assert owed(refused.town.hana) == []
    assert refused.post.tick(FRIDAY + timedelta(hours=3)) == []


def test_sent_once_more_to_the_right_address_it_is_done(refused, cluster):
    watch(refused, cluster, "2026-03-06 10:05")
    rows(cluster, "UPDATE member SET email = '' WHERE id = %s", refused.town.joan.pk)
    with (
        acting_as(refused.town.hana, "2026-03-06 11:00") as by,
        pytest.raises(Refused, match="still no address"),
    ):
        unsent.send_again(undelivered=number(cluster), by=by)
    rows(cluster, "UPDATE member SET email = 'j@new.example' WHERE id = %s", refused.town.joan.pk)
    with acting_as(refused.town.hana, "2026-03-06 11:30") as by:
        unsent.send_again(undelivered=number(cluster), by=by)

    (went,) = refused.post.tick(at("2026-03-06 12:00"))
    assert (went.address, went.urgent) == ("j@new.example", True)
    assert watch(refused, cluster, "2026-03-06 12:05") == (0, 1)
    assert owed(refused.town.hana) == []


def test_nobody_else_sees_it_or_deals_with_it(refused, cluster):
    watch(refused, cluster, "2026-03-06 10:05")
    for who in ("priya", "tom", "olive", "ivy"):
        with acting_as(getattr(refused.town, who), "2026-03-06 11:00") as by:
            assert unsent.one_unsent(number(cluster)) is None
            assert unsent.unsent() == []
            with pytest.raises(Refused, match="not wait"):
                unsent.tell_another_way(undelivered=number(cluster), how="phone", by=by)
    assert len(owed(refused.town.hana)) == 1


def test_eight_tries_and_an_address_that_is_not_there_are_owed_too(post_town, cluster):
    town = post_town.town
    rows(cluster, "UPDATE member SET email = '' WHERE id = %s", town.joan.pk)
    told(cluster, post_town.case, post_town.event, (town.joan, FRIDAY, True), (town.dele, FRIDAY, True))  # fmt: skip
    for minute in range(8):
        for one in post_town.post.tick(FRIDAY + timedelta(minutes=minute), failing="again"):
            assert one.tries == minute + 1
        # the other has no address: the worker says so without trying
        rows(cluster, "UPDATE message SET retry_at = NULL; UPDATE message SET refused = true, failure = 'no_address' WHERE address = ''")  # fmt: skip

    assert watch(post_town, cluster, "2026-03-06 11:00") == (2, 0)
    whys = rows(cluster, "SELECT facts->>'undelivered_because' FROM event WHERE type = 'notice_undelivered' ORDER BY 1")  # fmt: skip
    assert whys == [("no_address",), ("not_taken",)]
    # and what was tried eight times is tried further: it may still go
    assert [one.address for one in post_town.post.tick(at("2026-03-06 13:00"))] == [town.dele.email]
    assert watch(post_town, cluster, "2026-03-06 13:05") == (0, 1)


def test_a_letter_that_nobody_posts_is_owed_after_two_working_days(post_town, cluster):
    told(cluster, post_town.case, post_town.event, (post_town.town.joan, FRIDAY, False))
    rows(cluster, "UPDATE tell SET to_member_id = NULL, to_outside = 'young_person' WHERE ref LIKE 't0%'")  # fmt: skip
    post_town.post.tick(FRIDAY)

    assert watch(post_town, cluster, "2026-03-10 23:59") == (0, 0)
    assert watch(post_town, cluster, "2026-03-11 00:01") == (1, 0)
    assert len(owed(post_town.town.hana, "2026-03-11 09:00")) == 1
    with acting_as(post_town.town.dele, "2026-03-11 09:30") as by:
        from accord.casework.sharing.actions.posting import mark_posted

        ref = rows(cluster, "SELECT ref FROM message WHERE channel = 'letter'")[0][0]
        mark_posted(file=post_town.case.file, message=ref, how="by_hand", by=by)
    assert watch(post_town, cluster, "2026-03-11 10:00") == (0, 1)
    assert owed(post_town.town.hana, "2026-03-11 10:05") == []


def test_what_is_held_closely_is_owed_by_whom_it_was_for_and_known_to_nobody_else(refused, cluster):
    rows(cluster, "UPDATE message SET marking = 2; UPDATE tell SET role = 'gangs_team' WHERE ref LIKE 't0%'")  # fmt: skip
    watch(refused, cluster, "2026-03-06 10:05")

    (duty,) = rows(cluster, "SELECT owner_team_id, marking, rule FROM duty WHERE rule LIKE 'accord/unsent%'")  # fmt: skip
    assert duty == (refused.town.teams["gangs"].pk, 2, "accord/unsent-and-closest")
    with acting_as(refused.town.joan, "2026-03-06 12:00"):
        assert unsent.one_unsent(number(cluster)) is None
        assert not Event.objects.filter(type__contains="undelivered").exists()
        assert not Duty.objects.filter(rule__startswith="accord/unsent").exists()
    with acting_as(refused.town.tom, "2026-03-06 12:00"):  # the control: he works that team's list
        assert unsent.one_unsent(number(cluster)).says == "Kai Ember moved"


def test_a_message_about_such_a_duty_makes_no_further_one(refused, cluster):
    watch(refused, cluster, "2026-03-06 10:05")
    rows(cluster, "UPDATE duty SET overdue_at = due_at WHERE rule LIKE 'accord/unsent%'")
    refused.post.tick(at("2026-03-12 08:01"))  # queued
    refused.post.tick(at("2026-03-13 08:01"), failing="refused")
    assert rows(cluster, "SELECT count(*) FROM message g JOIN duty d ON d.id = g.duty_id WHERE g.refused AND d.rule LIKE 'accord/unsent%'") == [(1,)]  # fmt: skip

    assert watch(refused, cluster, "2026-03-13 09:00") == (0, 0)


def test_the_post_is_told_in_numbers_and_comes_to_nothing(refused, cluster):
    watch(refused, cluster, "2026-03-06 10:05")
    with acting_as(refused.town.admin, "2026-03-06 11:00"):
        assert unsent.post_stands().failed == 1
    with acting_as(refused.town.hana, "2026-03-06 11:00") as by:
        unsent.tell_another_way(undelivered=number(cluster), how="in_person", by=by)
    with acting_as(refused.town.admin, "2026-03-06 11:05"):
        stands = unsent.post_stands()
        assert (stands.waiting, stands.failed, stands.letters, stands.oldest) == (0, 0, 0, None)


def test_the_carrier_says_later_that_it_never_arrived(post_town, cluster):
    told(cluster, post_town.case, post_town.event, (post_town.town.joan, FRIDAY, True))
    (went,) = post_town.post.tick(FRIDAY)
    from django.db import connection

    with connection.cursor() as cursor:
        for arrived in (False, False):
            cursor.execute("SELECT app.carrier_said(%s, %s)", [went.message_id, arrived])
    assert watch(post_town, cluster, "2026-03-06 10:05") == (1, 0)
    assert len(owed(post_town.town.hana)) == 1
