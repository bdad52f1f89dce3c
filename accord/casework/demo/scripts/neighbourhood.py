"""A patch of the gangs team with its meetings, and the visits of an officer to a home."""

from typing import Any

from accord import clock
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts import connected
from accord.casework.directory.actions import link_officer
from accord.casework.patches import actions as patches

OFFICER = "PC Ambrose Tye"
OF_THE_BUS_STATION = "Two young people were followed from the bus station."
OF_THE_UNDERPASS = "The wharf is quieter; the underpass is not. Walk round by the mill."
OF_SCOOTERS = "Who to ring about the scooters, day and night."
OF_THE_LAMP = "The lamp in the underpass is mended. Bikes are being taken in Mill Drove."


def neighbourhood(s: Story) -> Script:
    """A worker of the gangs team has a patch and meets its providers; an officer comes to Larch House."""
    oakhouse, birchway = (s.town.teams[key] for key in ("oakhouse", "birchway"))
    patch = yield from _assigned(s, [oakhouse, birchway])
    yield from _linked(s)
    yield from connected.systems(s)
    yield from _met(s, patch, birchway, ago=75, told=OF_THE_BUS_STATION)
    yield from _visited(s, "joan", ago=58, told=OF_SCOOTERS)
    yield from _met(s, patch, oakhouse, ago=32, told=OF_THE_UNDERPASS)
    yield from _visited(s, "maeve", ago=9, told=OF_THE_LAMP)


def _assigned(s: Story, teams: list[Any]) -> Any:
    patch = yield s.do(
        "gail",
        patches.assign_patch,
        member=s.town.members["tom"],
        name="The wharf and the mill",
        postcodes=["WX1", "WX2", "WX3"],
        teams=teams,
    )
    yield s.do(
        "tom",
        patches.note_patch_issues,
        patch=patch,
        words="Scooters at the wharf after school; the underpass is dark since the lamp broke.",
    )
    return patch


def _linked(s: Story) -> Script:
    yield s.do(
        "maeve",
        link_officer,
        home=s.town.homes["larch"],
        kind="neighbourhood_police",
        name=OFFICER,
        from_on=lambda: clock.local_date(clock.now()),
    )


def _met(s: Story, patch: Any, team: Any, *, ago: int, told: str) -> Script:
    s.get_to(ago)
    yield s.do("tom", patches.hold_patch_meeting, patch=patch, team=team, locality_issues=told)


def _visited(s: Story, who: str, *, ago: int, told: str) -> Script:
    s.get_to(ago)
    yield s.do(
        who,
        patches.record_police_visit,
        home=s.town.homes["larch"],
        young_people_could_meet_them=True,
        information_shared=told,
        officer=OFFICER,
    )
