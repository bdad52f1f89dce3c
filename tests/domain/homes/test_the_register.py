"""The register of homes: kinds of provision, cover, history, registration and papers, and homes with facts on a day."""

from datetime import date, time

import pytest
from django.db import transaction

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.homes import actions
from accord.casework.homes.facts import homes_on
from accord.casework.homes.history import bed_changes, home_changes, home_on, unit_changes
from accord.casework.homes.models import Bed, Home, HomeVersion, Registration, Unit, UnitVersion
from accord.casework.homes.stays import leave_bed, take_bed
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.homes.keeping import add_bed, add_home

TUESDAY = date(2026, 3, 10)


def on_case(town, person):
    with acting_as(town.dele) as by:
        for role, team in (("placements_team", "placements"), ("provider", "oakhouse")):
            record("case_team_joined", file=person.file, by=by, role=role, team=town.teams[team].pk)
    return person.file


def test_a_home_says_all_that_somebody_who_places_needs_to_know(town):
    with acting_as(town.maeve) as by:
        home = add_home(
            town.teams["oakhouse"], provision="spot_purchase", locality="North", night_cover="awake",
            staffed_from=time(7), staffed_to=time(22), staff_by_day=2, staff_by_night=1, gender="women",
            takes_children=True, contract="spot", weekly_price=1200, nominee_email="ada@oakhouse.example",
            officer_name="PC Nowak", by=by,
        )  # fmt: skip
        home.refresh_from_db()
        assert (home.staffed_from, home.gender, home.officer_name) == (time(7), "women", "PC Nowak")
        assert Event.objects.get(type="home_added").facts["provision"] == "spot_purchase"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"provision": "castle"}, "Choose a kind of provision that the area’s protocols name."),
        ({"night_cover": "none"}, "not be there at night"),
        ({"staffed_from": time(9)}, "from when and until when"),
        ({"youngest": 20, "oldest": 18}, "oldest age that is not below"),
    ],
)
def test_what_does_not_fit_together_is_refused(town, wrong, says):
    with acting_as(town.maeve) as by, pytest.raises(Refused, match=says):
        add_home(town.teams["oakhouse"], by=by, **wrong)


def test_what_a_home_was_on_a_day_who_changed_what_and_when(town, home):
    with acting_as(town.maeve, "2026-03-10 09:00") as by:
        actions.change_home(home=home, tier="high", nominee_name="Ora Lind", version=1, by=by)
    with acting_as(town.admin, "2026-04-01 09:00") as by:
        home.refresh_from_db()
        actions.change_home(home=home, tier="low", version=home.version, by=by)

    with acting_as(town.dele, "2026-04-02 09:00"):
        days = (date(2026, 3, 9), TUESDAY, date(2026, 4, 1))
        assert [home_on(home, day).tier for day in days] == ["medium", "high", "low"]
        assert home_on(home, date(2023, 1, 1)) is None
        changes = home_changes(home)
    assert [(one.by, [(c.name, c.was, c.now) for c in one.changed]) for one in changes[:2]] == [
        ("Ada Minto", [("tier", "high", "low")]),
        ("Maeve Larkin", [("tier", "medium", "high"), ("nominee_name", "", "Ora Lind")]),
    ]


def test_nobody_writes_history_and_a_change_past_the_action_is_in_it(town, home):
    with acting_as(town.maeve, "2026-03-10 09:00"):
        Home.objects.filter(pk=home.pk).update(name="Number four")
        newest = HomeVersion.objects.filter(home=home).latest("pk")
        assert (newest.name, newest.changed_by) == ("Number four", town.maeve)
        with pytest.raises(Exception, match="permission denied"):
            HomeVersion.objects.filter(home=home).update(name="It always was")


def test_flats_and_beds_with_what_they_were_before(town, home, bed):
    with acting_as(town.maeve, "2026-03-10 09:00") as by:
        flat = actions.add_unit(home=home, name="Flat 1", accessible=True, by=by)
        with pytest.raises(Refused, match="already has a flat called Flat 1"):
            actions.add_unit(home=home, name="Flat 1", by=by)
        other = actions.add_unit(home=add_home(town.teams["oakhouse"], name="Two", by=by), name="Flat 9", by=by)  # fmt: skip
        with pytest.raises(Refused, match="Choose a flat of Number 4"):
            actions.add_bed(home=home, name="Room 7", unit=other, by=by)
        now = {"name": "Room A", "accessible": True, "unit": flat, "emergency": True}
        actions.change_bed(bed=bed, **now, version=1, by=by)
        with pytest.raises(EditedMeanwhile):
            actions.change_bed(bed=Bed(pk=bed.pk, home=home), **now, version=1, by=by)
        bed.refresh_from_db()
        actions.change_bed(bed=bed, **now, version=2, opened_on=date(2026, 3, 9), by=by)
        assert bed.opened_on == date(2026, 3, 9)

        (_, newest, _) = bed_changes(bed)
    assert {c.name for c in newest.changed} == {"name", "accessible", "unit_id", "emergency"}


def test_a_flat_is_changed_and_ended_and_what_it_was_stays(town, home):
    with acting_as(town.maeve, "2026-03-10 09:00") as by:
        flat = actions.add_unit(home=home, name="Flat 1", by=by)
        actions.add_unit(home=home, name="Flat 2", by=by)
        bed = actions.add_bed(home=home, name="Room 7", unit=flat, by=by)
        with pytest.raises(Refused, match="already has a flat called Flat 2"), transaction.atomic():
            actions.change_unit(unit=flat, name="Flat 2", accessible=True, version=1, by=by)
        actions.change_unit(unit=flat, name="Flat A", accessible=True, version=1, by=by)
        stale = Unit.objects.get(pk=flat.pk)
        with pytest.raises(EditedMeanwhile):
            actions.change_unit(unit=stale, name="Flat B", accessible=True, version=1, by=by)
        with pytest.raises(Refused, match="A bed in this flat is in use then"):
            actions.close_unit(unit=flat, closed_on=TUESDAY, version=2, by=by)
        actions.close_bed(bed=bed, closed_on=TUESDAY, by=by)
        with pytest.raises(EditedMeanwhile):
            actions.close_unit(unit=flat, closed_on=TUESDAY, version=1, by=by)
        actions.close_unit(unit=flat, closed_on=TUESDAY, version=2, by=by)
        with pytest.raises(Refused, match="already out of use"):
            actions.close_unit(unit=flat, closed_on=TUESDAY, version=3, by=by)
        closed, changed, _ = unit_changes(flat)
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            UnitVersion.objects.filter(unit=flat).update(name="It always was")
    assert {c.name: (c.was, c.now) for c in closed.changed} == {"closed_on": (None, TUESDAY)}
    assert {c.name: (c.was, c.now) for c in changed.changed} == {
        "name": ("Flat 1", "Flat A"), "accessible": (False, True),
    }  # fmt: skip
    for stranger in (town.dele, town.rosa):  # the control: nobody but its keepers
        with (
            acting_as(stranger, "2026-03-11 09:00") as by,
            pytest.raises(Refused, match="This is for"),
        ):
            actions.change_unit(unit=flat, name="Mine", accessible=False, version=3, by=by)


def test_what_a_provider_is_registered_as_is_dated(town, home):
    oakhouse = town.agencies["Oakhouse Homes"]
    with acting_as(town.admin) as by:
        first = Registration.objects.get(agency=oakhouse)
        with pytest.raises(Refused, match="URN"):
            actions.set_registration(agency=oakhouse, status="registered", starts_on=TUESDAY, by=by)
        with pytest.raises(Refused, match="day after it"):
            actions.set_registration(agency=oakhouse, status="refused", starts_on=date(2020, 1, 1), by=by)  # fmt: skip
        actions.set_registration(agency=oakhouse, status="cancelled", starts_on=TUESDAY, by=by)
        first.refresh_from_db()
        assert first.ends_on == TUESDAY
        (before,), (after,) = homes_on(date(2026, 3, 9)), homes_on(TUESDAY)
    assert (before.takes_council_placed, after.takes_council_placed) == (True, False)
    with acting_as(town.maeve) as by, pytest.raises(Refused, match="This is for"):
        actions.set_registration(agency=oakhouse, status="cancelled", starts_on=TUESDAY, by=by)


def test_a_newer_paper_takes_the_place_of_the_older(town, home):
    with acting_as(town.maeve) as by:
        for year in (2024, 2025):
            actions.list_paper(home=home, kind="gas_safety", issued_on=date(year, 5, 1),
                               good_until=date(year + 1, 4, 30), kept_where="Office", by=by)  # fmt: skip
        assert [p.issued_on.year for p in home.papers.filter(replaced_at=None)] == [2025]
        assert home.papers.count() == 2
        with pytest.raises(Refused, match="last day"):
            actions.list_paper(home=home, kind="licence", issued_on=TUESDAY, good_until=date(2026, 3, 1), kept_where="Office", by=by)  # fmt: skip


def test_homes_with_facts_on_a_day_name_nobody(town, home, bed):
    file = on_case(town, town.young_person())
    with acting_as(town.maeve, "2026-03-03 10:00") as by:
        other = add_bed(home, "Room 2", by=by)
        third = add_bed(home, "Room 3", by=by)
        stay = take_bed(file=file, bed=bed, starts_on=date(2026, 3, 3))
        actions.open_vacancy(bed=other, available_on=date(2026, 3, 5), by=by)
        actions.close_bed(bed=third, closed_on=TUESDAY, by=by)
    with acting_as(town.rosa, "2026-03-03 11:00"):
        (found,) = homes_on(date(2026, 3, 9))
        assert [(b.name, b.state, b.free_from) for b in found.beds] == [
            ("Room 1", "lived_in", None),
            ("Room 2", "free", date(2026, 3, 9)),
            ("Room 3", "empty", date(2026, 3, 9)),
        ]
        assert (found.living, [b.name for b in found.free]) == (1, ["Room 2"])
        (later,) = homes_on(TUESDAY)
        assert [b.name for b in later.beds] == ["Room 1", "Room 2"]
        assert homes_on(date(2026, 3, 2))[0].beds[0].state == "empty"
    with acting_as(town.maeve, "2026-03-03 12:00"):
        leave_bed(stay_id=stay, started_on=date(2026, 3, 3), left_on=date(2026, 3, 20))
        (found,) = homes_on(TUESDAY)
        assert (found.beds[0].state, found.beds[0].free_from) == ("lived_in", date(2026, 3, 20))
