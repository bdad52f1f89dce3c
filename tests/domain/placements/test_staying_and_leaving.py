"""A longer stay, the end of it, whose sight ends with it, and a wrong date put right."""

from datetime import date

import pytest

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.homes.models import BedStay, Vacancy
from accord.casework.homes.queries import beds_taken
from accord.casework.placements import actions
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import current_placement, placements_of
from accord.duties.models import Duty
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_bed, add_home
from tests.duties.alone import entries_alone

LEFT = at("2026-06-12 11:00")


def end(sent, placement, who="dele", when="2026-06-12 16:00", **how):
    how = {"ended_at": LEFT, "ending": "moved_to_independence", **how}
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.end_placement(placement=placement, by=by, **how)


def extend(sent, placement, planned_end, version=None, who="rosa", when="2026-04-01 10:00"):
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.extend_placement(
            placement=placement,
            planned_end=planned_end,
            version=version or placement.version,
            by=by,
        )


def with_joan(sent):
    """Joan is the keyworker from the evening of the move."""
    with acting_as(sent.town.maeve, "2026-03-20 18:00") as by:
        actions.assign_keyworker(file=sent.file, member=sent.town.joan, by=by)


# --- the end ---


def test_the_bed_is_free_from_the_day_they_left(sent, started):
    with_joan(sent)
    ended = end(sent, started, who="joan", vacant_from=date(2026, 6, 15))

    assert (ended.state, ended.ended_on, ended.ending) == (
        "ended",
        date(2026, 6, 12),
        "moved_to_independence",
    )
    with acting_as(sent.town.dele, "2026-06-12 17:00"):
        assert beds_taken() == set()
        assert BedStay.objects.get().ends_on == date(2026, 6, 12)
        assert Vacancy.objects.get(state="open").available_on == date(2026, 6, 15)
        event = Event.objects.get(type="placement_ended")
        assert (event.happened_at, event.facts["ended_on"]) == (LEFT, "2026-06-12")


def test_the_keyworkers_sight_ends_in_the_same_moment(sent, started):
    with_joan(sent)
    with acting_as(sent.town.joan, "2026-06-12 16:00"):
        assert Placement.objects.exists()
    end(sent, started, who="joan")

    with acting_as(sent.town.joan, "2026-06-12 16:01"):
        assert not Placement.objects.exists()
        assert not BedStay.objects.exists()
        assert not Event.objects.filter(file=sent.file).exists()


def test_an_internal_move_is_no_end_of_it(sent, started):
    with_joan(sent)
    end(sent, started, ending="internal_move", going_ahead="A threat tonight.")

    with acting_as(sent.town.joan, "2026-06-12 16:01"):
        assert Placement.objects.get() == started


def test_the_next_placement_then_says_that_it_was_an_internal_move(sent, started):
    end(sent, started, ending="internal_move", going_ahead="A threat tonight.")
    with acting_as(sent.town.maeve, "2026-06-12 16:10") as by:
        other = add_home(sent.team, name="Number 6", by=by)
        bed = add_bed(other, by=by)
        actions.place_in_emergency(
            file=sent.file, home=other, bed=bed, started_at=at("2026-06-12 12:00"), by=by
        )
        newest = Event.objects.filter(type="placement_started").order_by("-seq").first()
        assert newest.facts["internal_move"] is True
        assert current_placement(sent.file).home == other


def test_what_was_owed_about_it_lapses(sent, started):
    def owed():
        return Duty.objects.filter(
            file=sent.file, clauses__contains=["ISL-PPM-08"], about__placement=started.pk
        )

    with acting_as(sent.town.dele, "2026-03-21 09:00"):
        assert owed().filter(closed_as="").exists()
    end(sent, started, when="2026-03-22 10:00", ended_at=at("2026-03-22 09:00"))
    with acting_as(sent.town.dele, "2026-03-22 11:00"):
        assert not owed().filter(closed_as="").exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ended_at": at("2026-03-19 12:00")}, "They moved in on Friday 20 March 2026"),
        ({"ended_at": at("2026-06-12 17:00")}, "already passed"),
        ({"ending": "somehow"}, "how the placement ended"),
    ],
)
def test_an_end_that_cannot_be(sent, started, wrong, says):
    with pytest.raises(Refused, match=says):
        end(sent, started, **wrong)


def test_it_ends_once(sent, started):
    ended = end(sent, started)
    with pytest.raises(Refused, match="has ended"):
        end(sent, ended, when="2026-06-13 10:00")


def test_of_two_people_ending_it_the_second_is_told(sent, started):
    with acting_as(sent.town.dele, "2026-06-12 15:00"):
        stale = Placement.objects.get()
    end(sent, started)
    with pytest.raises(Refused, match="just changed this placement"):
        end(sent, stale)


def test_who_never_moved_in_has_no_stay(sent, placement):
    ended = end(
        sent,
        placement,
        when="2026-03-19 10:00",
        ended_at=at("2026-03-19 09:00"),
        ending="unplanned_end",
    )

    assert (ended.state, ended.started_on) == ("ended", None)
    with acting_as(sent.town.dele, "2026-03-19 11:00"):
        assert not BedStay.objects.exists()


def test_a_placement_entered_in_error_is_no_part_of_the_history(sent, started):
    end(sent, started, ending="entered_in_error")

    with acting_as(sent.town.dele, "2026-06-12 17:00"):
        assert placements_of(sent.file) == []
        assert BedStay.objects.get().ends_on == started.started_on


# --- a longer stay ---


def test_a_longer_stay_moves_the_planned_end(sent, started):
    longer = extend(sent, started, date(2026, 9, 20))

    assert longer.planned_end == date(2026, 9, 20)
    with acting_as(sent.town.dele, "2026-04-01 11:00"):
        facts = Event.objects.get(type="placement_extended").facts
        assert facts["planned_end"] == "2026-09-20"


def test_the_second_of_two_who_change_it_sees_the_first(sent, started):
    version = started.version
    extend(sent, started, date(2026, 9, 20))
    with acting_as(sent.town.dele, "2026-04-01 11:00"):
        stale = Placement.objects.get()
    with pytest.raises(EditedMeanwhile) as refused:
        extend(sent, stale, date(2026, 8, 20), version=version, who="dele")
    assert refused.value.theirs["planned_end"] == date(2026, 9, 20)


@pytest.mark.parametrize(
    ("day", "says"),
    [(date(2026, 3, 20), "comes after the move"), (date(2026, 9, 20), "planned end already")],
)
def test_a_planned_end_that_cannot_be(sent, started, day, says):
    longer = extend(sent, started, date(2026, 9, 20))
    with pytest.raises(Refused, match=says):
        extend(sent, longer, day, when="2026-04-01 11:00")


def test_what_has_ended_is_not_extended(sent, started):
    ended = end(sent, started)
    with pytest.raises(Refused, match="has ended"):
        extend(sent, ended, date(2026, 9, 20), when="2026-06-13 10:00", who="dele")


# --- the wrong day ---


def correct(sent, placement, started_at, when="2026-03-23 10:00", who="dele"):
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.change_start_date(placement=placement, started_at=at(started_at), by=by)


def meeting_due(sent, when="2026-03-23 11:00"):
    with acting_as(sent.town.dele, when):
        duties = Duty.objects.filter(file=sent.file, clauses__contains=["ISL-PPM-08"])
        return [(d.due_at, d.closed_as) for d in duties.filter(due_at__isnull=False).order_by("id")]


def test_the_right_day_gives_the_right_deadline_and_the_wrong_one_stays_readable(sent, started):
    assert meeting_due(sent) == [(at("2026-03-26 00:00"), "")]

    corrected = correct(sent, started, "2026-03-18 12:00")

    assert corrected.started_on == date(2026, 3, 18)
    assert meeting_due(sent) == [(at("2026-03-26 00:00"), "lapsed"), (at("2026-03-24 00:00"), "")]
    with acting_as(sent.town.dele, "2026-03-23 11:00"):
        first, second = Event.objects.filter(type="placement_started").order_by("seq")
        assert second.corrects == first
        assert second.facts["started_on"] == "2026-03-18"
        assert BedStay.objects.get().starts_on == date(2026, 3, 18)


def test_it_is_put_right_a_second_time(sent, started):
    corrected = correct(sent, started, "2026-03-18 12:00")

    assert correct(sent, corrected, "2026-03-19 12:00").started_on == date(2026, 3, 19)
    assert meeting_due(sent)[-1] == (at("2026-03-25 00:00"), "")


@pytest.mark.parametrize(
    ("started_at", "says"),
    [("2026-03-24 12:00", "already passed"), ("2026-03-22 12:00", "ended on")],
)
def test_a_start_that_cannot_be(sent, started, started_at, says):
    placement = started
    if says == "ended on":
        placement = end(sent, started, when="2026-03-21 12:00", ended_at=at("2026-03-21 09:00"))
    with pytest.raises(Refused, match=says):
        correct(sent, placement, started_at)


def test_what_has_not_started_has_no_start_to_correct(sent, placement):
    with pytest.raises(Refused, match="has not started"):
        correct(sent, placement, "2026-03-18 12:00")


def test_days_somebody_else_had_the_bed_are_not_added(sent, started):
    mia = sent.town.young_person(legal_name="Mia Rowan")
    end(sent, started, when="2026-03-20 20:00", ended_at=at("2026-03-20 19:00"))
    with acting_as(sent.town.dele, "2026-03-22 10:00") as by:
        hers = actions.place_in_emergency(
            file=mia.file, home=sent.home, bed=sent.bed, started_at=at("2026-03-22 09:00"), by=by
        )
        with pytest.raises(Refused, match="taken for part of that time"):
            actions.change_start_date(placement=hers, started_at=at("2026-03-20 09:00"), by=by)


def test_without_its_entry_the_lead_worker_is_asked(sent, started):
    from accord.duties.correcting import withdraw_entry

    with acting_as(sent.town.dele, "2026-03-21 10:00") as by, entries_alone():
        event = Event.objects.get(type="placement_started")
        withdraw_entry(event=event, reason="recorded_twice", by=by)
    with pytest.raises(Refused, match="cannot be found"):
        correct(sent, started, "2026-03-18 12:00")


# --- who may ---


@pytest.mark.parametrize("act", [end, lambda s, p: correct(s, p, "2026-03-18 12:00", who="rosa")])
def test_the_placements_team_neither_ends_nor_corrects_it(sent, started, act):
    with pytest.raises(Refused, match="on this case"):
        act(sent, started, who="rosa") if act is end else act(sent, started)


def test_a_provider_that_let_go_extends_nothing(sent, started):
    with acting_as(sent.town.dele, "2026-03-30 10:00") as by:
        record("case_team_left", file=sent.file, by=by, role="provider", team=sent.team.pk)
    with pytest.raises(Refused, match="on this case"):
        extend(sent, started, date(2026, 9, 20), who="maeve")
