"""Linking and parting again, many times: every row of both records is the same as before, and no warning is lost."""

import random
from itertools import combinations

import pytest
from django.db import connection

from accord.casework.identity import queries
from accord.casework.people.actions import change_details
from accord.casework.people.queries import known_by
from accord.duties.watching import system_actors
from accord.web.case_screen import header_of
from tests.acting import acting_as
from tests.domain.identity.whole import MAKE, TAKE_AWAY, as_root, rows_of_files

PROPOSED, AGREED, PARTED = "2026-03-03 10:00", "2026-03-03 12:00", "2026-03-04 09:00"
EACH = "FROM unnest(%s::bigint[], %s::bigint[]) p(a, b)"
NOTE = f"SELECT count(app.note_match(p.a, p.b, 90, 'same_name same_birth', false, false)) {EACH}"
PROPOSE = f"SELECT array_agg(app.propose_link(p.a, p.b, 'They are one young person')) {EACH}"
SETTLE = (
    "SELECT count(*) FILTER (WHERE app.settle_link(l.id, %s, 'so')) FROM unnest(%s::bigint[]) l(id)"
)
FIRST = ("Ana", "Bo", "Cem", "Dua", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo")
LAST = ("Ash", "Brook", "Cole", "Dell", "Elm")


@pytest.fixture
def dumps(cluster, founded):
    as_root(cluster, MAKE)
    yield rows_of_files
    as_root(cluster, TAKE_AWAY)


def one(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchone()[0]


def young_people(town):
    rng = random.Random(7)
    return [
        town.young_person(
            "2026-03-02 10:00",
            legal_name=f"{first} {last}",
            language=rng.choice(["", "Tigrinya"]),
            interpreter=rng.choice(["yes", "no", "not_known"]),
        )
        for first in FIRST
        for last in LAST
    ]


def heads(people):
    """What stands at the head of each page, asked as it is asked there."""
    return {person.file.ref: header_of(known_by(person.file.ref), []) for person in people}


def links_seen(people):
    return {
        (person.file_id, link.other_id)
        for person in people
        for link in queries.opened(person.file_id)[2]
        if link.other_ref
    }


def pairs_of(people, how_many):
    pairs = combinations([person.file_id for person in people], 2)
    chosen = random.Random(21).sample(list(pairs), how_many)
    return [a for a, _ in chosen], [b for _, b in chosen]


def round_trip(town, guardian, people, ones, others, dumps):
    """Propose, agree and part every pair, and look at everything at each step."""
    both = set(zip(ones, others, strict=True)) | set(zip(others, ones, strict=True))
    with acting_as(town.dele, PROPOSED):
        before, seen = dumps(), heads(people[::5])
    with acting_as(guardian, PROPOSED):
        ids = one(PROPOSE, ones, others)
    with acting_as(town.dele, PROPOSED):
        assert links_seen(people) == both, "from the proposal on, both sides show it"
    with acting_as(town.piotr, AGREED):
        assert one(SETTLE, "standing", ids) == len(ids) == len(ones)
    with acting_as(town.dele, AGREED):
        some = {(a, b) for a, b in both if a in {person.file_id for person in people[::10]}}
        assert links_seen(people[::10]) == some
        assert dumps() == before, "nothing is rewritten"
    with acting_as(guardian, PARTED):
        assert one(SETTLE, "ended", ids) == len(ids)
    with acting_as(town.dele, PARTED):
        assert links_seen(people) == set()
        assert dumps() == before
        assert heads(people[::5]) == seen
    return before


def test_a_thousand_round_trips_leave_every_row_as_it_was(town, guardian, dumps):
    people = young_people(town)
    ones, others = pairs_of(people, 1000)
    with acting_as(system_actors("deadlines")[0], PROPOSED):
        assert one(NOTE, ones, others) == 1000

    before = round_trip(town, guardian, people, ones, others, dumps)

    # The control: one word changed on one record, and the dump says whose it was.
    with acting_as(town.dele, PARTED) as by:
        change_details(person=people[3], version=people[3].version, pronouns="she/her", by=by)
        after = dumps()
    changed = {
        file_id for (name, file_id) in after if after[name, file_id] != before.get((name, file_id))
    }
    assert changed == {people[3].file_id}


@pytest.mark.slow
def test_ten_thousand_round_trips(town, guardian, dumps):
    people = young_people(town)
    ones, others = pairs_of(people, 1000)
    with acting_as(system_actors("deadlines")[0], PROPOSED):
        one(NOTE, ones, others)

    firsts = [round_trip(town, guardian, people, ones, others, dumps) for _ in range(10)]

    assert all(first == firsts[0] for first in firsts)


def test_nothing_is_ever_linked_by_itself(town, guardian, compare):
    for name in ("Kai Ember", "Ember Kai", "Kai Embér", "Noor Ember", "Kai Jonas Ember"):
        town.young_person("2026-03-02 10:00", legal_name=name)
    while compare():
        pass

    with acting_as(guardian, PROPOSED):
        assert len(queries.matches()) == 8  # of ten pairs; two have no name in common
        assert queries.links() == []
