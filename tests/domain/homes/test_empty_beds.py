"""Empty beds with their clock, beds in the weeks to come, and what a document plans of a kind."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from accord import clock
from accord.access.refusals import Refused
from accord.casework.homes import actions, capacity, planned, provision
from accord.casework.homes.facts import Busy
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.queries import occupancy
from accord.casework.homes.stays import leave_bed, take_bed
from accord.casework.homes.voids import turnarounds, voids_now
from accord.protocols.loader import load
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_bed, add_home
from tests.domain.homes.test_the_register import on_case

MONDAY = date(2026, 3, 2)


def test_the_clock_runs_from_the_day_somebody_leaves_and_says_why_and_what_it_costs(town):
    file = on_case(town, town.young_person())
    with acting_as(town.maeve, "2026-03-02 11:00") as by:
        bed = add_bed(add_home(town.teams["oakhouse"], weekly_price=700, by=by), by=by)
        assert [(v.bed, v.days, v.reason) for v in voids_now()] == [("Room 1", 1, "")]
        stay = take_bed(file=file, bed=bed, starts_on=MONDAY)
        assert voids_now() == []
        with pytest.raises(Refused, match="Somebody lives in this bed"):
            actions.say_why_empty(bed=bed, reason="repairs", by=by)
    with acting_as(town.maeve, "2026-04-02 11:00") as by:  # the Thursday before Good Friday
        leave_bed(stay_id=stay, started_on=MONDAY, left_on=date(2026, 4, 2))
        with pytest.raises(Refused, match="a day to come"):
            actions.say_why_empty(bed=bed, reason="repairs", likely_until=MONDAY, by=by)
        actions.say_why_empty(bed=bed, reason="repairs", likely_until=date(2026, 4, 20), by=by)
    with acting_as(town.maeve, "2026-04-08 11:00") as by:
        actions.say_why_empty(bed=bed, reason="waiting", by=by)
        actions.open_vacancy(bed=bed, available_on=date(2026, 4, 8), by=by)
        (void,) = voids_now()
        assert (void.from_day, void.days, void.reason, void.cost) == (
            date(2026, 4, 2),
            7,
            "waiting",
            700,
        )
        assert void.turnaround == 2  # Tuesday and Wednesday after Easter
        assert [(t.voids, t.to_offer) for t in turnarounds()] == [(1, 2)]


def test_a_bed_out_of_use_is_not_empty_and_another_agency_does_not_say_why(town, home, bed):
    with acting_as(town.priya) as by, pytest.raises(Refused, match="another agency"):
        actions.say_why_empty(bed=bed, reason="repairs", by=by)
    with acting_as(town.maeve, "2026-03-05 10:00") as by:
        actions.close_bed(bed=bed, closed_on=date(2026, 3, 5), by=by)
        assert voids_now() == []


days = st.dates(date(2026, 1, 1), date(2026, 12, 1))
claims = st.builds(
    lambda first, length, held, plan: Busy(
        held,
        first,
        first + timedelta(days=length) if length else None,
        first + timedelta(days=plan) if plan and not length and not held else None,
    ),
    days, st.integers(0, 90), st.booleans(), st.integers(0, 90),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(claims, st.none() | days), max_size=5))
def test_every_day_is_counted_as_somebody_with_a_list_would(some):
    """Against the slow way: each bed asked on each day. One claim to a bed, so the parts add up."""
    first, last = MONDAY, MONDAY + timedelta(days=181)
    home, beds, busy = Home(), [], {}
    for number, (claim, closed) in enumerate(some, start=1):
        beds.append(Bed(pk=number, home=home, closed_on=closed))
        busy[number] = [claim]
    with clock.travel(at("2026-03-02 09:00")):
        counted = capacity.days_of(beds, busy, first, last)

    for day in counted:
        said = [by_hand(day.day, claim, closed) for claim, closed in some]
        numbers = (day.lived_in, day.held, day.planned, day.free)
        assert numbers == tuple(said.count(one) for one in ("lived_in", "held", "planned", "free"))
        assert day.beds == sum(numbers)


def by_hand(day, claim, closed):
    if closed and day >= closed:
        return "closed"
    if day < claim.from_day or (claim.to_day and day >= claim.to_day):
        return "free"
    if claim.held:
        return "held"
    likely = claim.likely_to and max(claim.likely_to, MONDAY + timedelta(days=1))
    return "planned" if likely and day >= max(likely, claim.from_day) else "lived_in"


def test_beds_in_the_weeks_to_come_by_what_they_offer(town, home, bed):
    with acting_as(town.maeve, "2026-03-02 11:00") as by:
        add_bed(add_home(town.teams["oakhouse"], name="Two", has_24h_cover=False, gender="women", by=by), by=by)  # fmt: skip
        found = capacity.capacity("night")
        assert (len(found.days), found.days[0].beds, found.days[0].free) == (182, 1, 1)
        by_feature = {one.id: days[0].beds for one, days in found.by_feature}
        assert (by_feature["any"], by_feature["women"], "men" in by_feature) == (2, 1, False)


def test_a_bed_that_is_not_in_use_yet_is_no_free_bed_of_its_home(town, home, bed):
    with acting_as(town.maeve, "2026-03-02 11:00") as by:
        actions.add_bed(home=home, name="Next", opened_on=MONDAY + timedelta(days=7), by=by)
        assert [(one.beds, one.free) for one in occupancy()] == [(1, 1)]
    with acting_as(town.maeve, "2026-03-09 11:00"):
        assert [(one.beds, one.free) for one in occupancy()] == [(2, 2)]


def test_what_a_document_plans_is_told_beside_what_there_is(town, home, monkeypatch):
    said = {"id": "shared", "title": "Shared", "clause": "X-1", "planned": {"count": 22, "about": True, "clause": "X-2"}}  # fmt: skip
    other = {"id": "shared", "title": "Also shared", "clause": "Y-1", "at_most": 4}
    kinds = {"shared": provision._joined(provision.of(said), provision.of(other))}
    assert (kinds["shared"].clauses, kinds["shared"].at_most) == (("X-1", "Y-1"), 4)
    monkeypatch.setattr("accord.casework.homes.planned.provisions", lambda: kinds)
    with acting_as(town.maeve) as by:
        Home.objects.filter(pk=home.pk).update(provision="shared")
        add_home(town.teams["oakhouse"], name="Two", by=by)
        (line,) = planned.against_plan(MONDAY)
    assert (line.planned, line.about, line.clause, line.there) == (22, True, "X-2", 1)


def test_every_kind_that_a_pack_names_cites_a_clause_of_that_pack_and_its_plans_are_the_documents():
    for pack in ("islington", "oxfordshire-police", "oxfordshire-social-care"):
        clauses = load(Path(django_settings.PACKS_DIR) / pack).clauses
        kinds = provision.provisions([pack])
        cited = {one for kind in kinds.values() for one in (*kind.clauses, *((kind.planned.clause,) if kind.planned else ()))}  # fmt: skip
        assert cited and cited <= set(clauses)
    both = provision.provisions(["oxfordshire-police@1", "oxfordshire-social-care@1"])
    plans = {
        kind.id: (kind.planned.count, kind.planned.about) for kind in both.values() if kind.planned
    }
    assert plans == {
        "shared_16_17": (22, True),
        "shared_18_plus": (75, True),
        "move_on_home": (2, False),
    }
    assert (both["parents"].oldest, both["parents"].at_most) == (24, None)
    assert both["shared_16_17"].suits(17) and not both["shared_16_17"].suits(18)
