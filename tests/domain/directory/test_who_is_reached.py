"""Services are reached by role; out of hours a route ends at whoever is on duty."""

from datetime import date

import pytest

from accord.access.models import Agency
from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.directory import actions, queries
from tests.acting import acting_as, at

NIGHT = "2026-03-07 02:00"


@pytest.fixture
def night(town):
    """The out-of-hours team, whose mailbox nobody reads at night, with Ezra and Noa on its list."""
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        council = Agency.objects.get(kind="council")
        team = agencies.add_team(
            agency=council, name="Emergency duty", function="out_of_hours_team",
            mailbox="edt@fernley.example", by=by,
        )  # fmt: skip
        made = [
            agencies.add_member(
                team=team, name=name, role="out_of_hours_team", desk=desk, phone="01632 960900",
                email=f"{name.split()[0].lower()}@fernley.example", by=by,
            )
            for name, desk in (("Ezra Lowther", True), ("Noa Pell", True), ("Ola Finch", False))
        ]  # fmt: skip
    return team, *made


def on(team, who, starts, ends, by, **more):
    return actions.put_on_duty(team=team, member=who, starts=at(starts), ends=at(ends), by=by, **more)  # fmt: skip


def test_a_route_at_night_ends_at_whoever_is_on_duty(town, night):
    team, ezra, noa, _ = night
    with acting_as(ezra, "2026-03-06 16:00") as by:
        on(team, ezra, "2026-03-06 17:00", "2026-03-07 09:00", by, phone="01632 960911")
        on(team, noa, "2026-03-06 17:00", "2026-03-07 09:00", by, rank="second")
        assert queries.reach(["out_of_hours_team"])["out_of_hours_team"].on_duty == ()
    with acting_as(town.joan, NIGHT):
        found = queries.reach(["out_of_hours_team"])["out_of_hours_team"]
        assert [(one.name, one.phone) for one in found.on_duty] == [
            ("Ezra Lowther", "01632 960911"),
            ("Noa Pell", "01632 960900"),
        ]
        assert (found.mailbox, found.known) == ("edt@fernley.example", True)
    with acting_as(town.joan, "2026-03-07 09:00"):
        assert queries.on_duty([team.pk]) == []


@pytest.mark.parametrize(
    ("who", "starts", "ends", "says"),
    [
        ("ola", "2026-03-06 17:00", "2026-03-07 09:00", "does not work the shared list"),
        ("ezra", "2026-03-07 09:00", "2026-03-06 17:00", "comes after the start"),
        ("ezra", "2026-03-05 17:00", "2026-03-06 09:00", "still to come"),
        ("ezra", "2026-03-06 17:00", "2026-05-07 09:00", "a month at most"),
        ("noa", "2026-03-08 08:00", "2026-03-08 10:00", "Ezra Lowther is on duty then already"),
    ],
)
def test_what_is_no_turn_of_duty(town, night, who, starts, ends, says):
    team, ezra, noa, ola = night
    with acting_as(ezra, "2026-03-06 16:00") as by:
        on(team, ezra, "2026-03-08 09:00", "2026-03-08 17:00", by)
        with pytest.raises(Refused, match=says):
            on(team, {"ola": ola, "ezra": ezra, "noa": noa}[who], starts, ends, by)
    with acting_as(town.rosa, "2026-03-06 16:00") as by, pytest.raises(Refused, match="is kept by"):
        on(team, ezra, "2026-03-09 09:00", "2026-03-09 17:00", by)


def test_a_turn_ends_early_once(town, night):
    team, ezra, noa, _ = night
    with acting_as(ezra, "2026-03-06 16:00") as by:
        turn = on(team, ezra, "2026-03-06 17:00", "2026-03-07 09:00", by)
    with acting_as(noa, "2026-03-06 20:00") as by:
        actions.end_turn(turn=turn, by=by)
        assert queries.on_duty([team.pk]) == []
        with pytest.raises(Refused, match="is over"):
            actions.end_turn(turn=turn, by=by)


def test_a_service_is_reached_by_its_own_address_from_a_day_on(town):
    def say(**how):
        return actions.set_service_contact(service="gangs_team", by=by, **how)

    with acting_as(town.rosa, "2026-03-02 10:00") as by:
        say(phone="01632 960777", valid_from=date(2026, 3, 1))
        say(mailbox="gangs@fernley.example", valid_from=date(2026, 3, 9))
        for how, says in (
            ({}, "phone number, a mailbox or both"),
            ({"mailbox": town.tom.email.upper()}, "somebody’s own address"),
            ({"phone": "1", "valid_from": date(2026, 3, 9)}, "Enter a later day"),
        ):
            with pytest.raises(Refused, match=says):
                say(**{"valid_from": date(2026, 4, 1), **how})
        assert queries.reach(["gangs_team"])["gangs_team"].phone == "01632 960777"
        later = queries.reach(["gangs_team"], at("2026-03-09 00:00"))["gangs_team"]
        assert (later.phone, later.mailbox) == ("", "gangs@fernley.example")
        assert [one.valid_to for one in queries.contact_history("gangs_team")] == [None, date(2026, 3, 8)]  # fmt: skip
    with acting_as(town.joan, "2026-03-02 10:00") as by, pytest.raises(Refused, match="This is for"):  # fmt: skip
        say(phone="1", valid_from=date(2026, 5, 1))
