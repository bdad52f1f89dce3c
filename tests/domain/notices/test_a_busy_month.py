"""A busy keyworker's month: one digest a working day at the most, what is urgent at once, nothing in neither."""

import random
from collections import Counter
from datetime import date, timedelta

from accord import clock
from tests.acting import at
from tests.domain.notices.posting import rows, told

FIRST, DAYS = date(2026, 3, 30), 28  # over Easter
TICKS = ("00:10", "06:00", "07:59", "08:01", "11:00", "14:00", "17:30", "21:00")


def a_month(town, seed=4, days=DAYS):
    """Some two hundred and fifty things told, by day and night; one in twelve is urgent."""
    rng = random.Random(seed)
    lines = []
    for day in range(days):
        for _ in range(rng.randint(2, 14)):
            moment = clock.start_of(FIRST + timedelta(days=day)) + timedelta(
                minutes=rng.randrange(1440)
            )
            lines.append((town.joan, moment, rng.random() < 1 / 12))
    return sorted(lines, key=lambda line: line[1])


NOW_TOLD = "UPDATE tell SET sent_at = NULL WHERE rule LIKE 'plain/t%%' AND queued_at <= %s AND sent_at = queued_at"
READ = "UPDATE tell SET seen_at = %s, seen_by_id = to_member_id WHERE queued_at < %s AND seen_at IS NULL AND rule LIKE 'plain/t%%'"


def live_through(post_town, cluster, lines, *, days=DAYS, reads=True):
    """Each day as it comes: things are told, the post goes round, some is read in Accord before."""
    told(cluster, post_town.case, post_town.event, *lines)
    rows(
        cluster,
        "UPDATE tell SET sent_at = queued_at WHERE rule LIKE 'plain/t%' AND sent_at IS NULL",
    )
    for day in range(days + 4):
        for hour in TICKS:
            now = at(f"{FIRST + timedelta(days=day)} {hour}")
            rows(cluster, NOW_TOLD, now)
            post_town.post.tick(now)
            if reads and hour == "17:30" and day % 3 == 0:
                rows(cluster, READ, now, now)


def test_one_digest_a_working_day_and_the_urgent_ones_and_nothing_in_neither(post_town, cluster):
    lines = a_month(post_town.town)
    live_through(post_town, cluster, lines)

    went = post_town.post.went
    digests = [one for one in went if not one.message.urgent]
    days = Counter(clock.local_date(one.at) for one in digests)
    assert max(days.values()) == 1
    assert all(clock.ENGLAND_AND_WALES.is_working(day) for day in days)
    assert {clock.time_in_words(one.at) for one in digests} == {"8:01am"}
    urgent = [line for line in lines if line[2]]
    assert len(urgent) > 10
    # an urgent one that was read before the next round needs no message
    assert len([one for one in went if one.message.urgent]) == len(urgent)
    assert len(went) < 30 + len(urgent)

    nothing_is_in_neither(cluster, lines, went)


def nothing_is_in_neither(cluster, lines, went):
    """Everything told went in a message, or was read in Accord before."""
    stand = rows(cluster, "SELECT t.ref, t.urgent, t.queued_at, t.seen_at, g.outcome, g.sent_at FROM tell t LEFT JOIN message g ON g.tell_id = t.id WHERE t.rule LIKE 'plain/t%'")  # fmt: skip
    assert len(stand) == len(lines)
    assert {outcome for *_, outcome, _ in stand} == {"sent", "seen_first"}
    assert all(seen is not None for _, _, _, seen, outcome, _ in stand if outcome == "seen_first")
    counted = sum(one.message.told for one in went)
    assert counted == sum(outcome == "sent" for *_, outcome, _ in stand)
    # urgent ones went with the next round, at night too
    assert max(sent - queued for _, urgent, queued, _, _, sent in stand if urgent) < timedelta(
        hours=7
    )


def test_somebody_who_wants_it_at_once_gets_each_one_but_none_at_night(post_town, cluster):
    # The control of the first: without the digest the month is ten messages a day.
    joan = post_town.town.joan
    rows(cluster, "INSERT INTO contact_choice (member_id, hears, number, code, code_tries) VALUES (%s, 'at_once', '', '', 0)", joan.pk)  # fmt: skip
    live_through(post_town, cluster, a_month(post_town.town, days=7), days=7, reads=False)

    went = post_town.post.went
    assert max(Counter(clock.local_date(one.at) for one in went).values()) > 5
    assert {one.message.told for one in went} == {1}
    hours = {clock.time_in_words(one.at) for one in went if not one.message.urgent}
    assert hours.isdisjoint({"12:10am", "6am", "9pm"})
    assert any(clock.time_in_words(one.at) == "12:10am" for one in went if one.message.urgent)
