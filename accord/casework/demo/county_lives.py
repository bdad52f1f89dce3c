"""The county's few lives and homes, played to this moment: two agreements on the same young people."""

import random
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial

from accord import clock
from accord.casework.demo.county import NO_YET, OTTERMERE, PACKS
from accord.casework.demo.lives import ADULT, IN_CARE, IN_NEED, life
from accord.casework.demo.loading import Loaded, accounts, hurry
from accord.casework.demo.nights import Nights
from accord.casework.demo.people import SERVICE, names, somebody
from accord.casework.demo.playing import Life, Script, Story, acting, play
from accord.casework.demo.scripts import county, county_police, together
from accord.casework.demo.town import Town, found

SEED = 20260519
OPEN_BEFORE = 20  # days that the area exists before its first case
NIGHTS = 4  # every fourth night watches what the nights before it brought

LIVES = (
    life(6, IN_CARE, script="waits"),
    life(2, IN_NEED, script="tonight", home="coppice", worker="tess", keyworker="enid"),
    life(20, IN_CARE, "at_night", home="alder", worker="tess", keyworker="enid"),
    life(34, IN_CARE, "turning_18", "supported", home="alder", worker="tess", keyworker="lorna"),
    life(58, ADULT, "incident", home="eaves", worker="ravi", keyworker="abby"),
    life(101, IN_CARE, home="alder", worker="tess", keyworker="lorna"),
    life(112, IN_CARE, "reviewed", "supported", home="alder", worker="tess", keyworker="enid"),
    life(104, ADULT, "reviewed", "unshared", home="dovecote", worker="ravi", keyworker="abby"),
    life(80, ADULT, "supported", "left", home="dovecote", worker="ravi", keyworker="abby"),
)
BIRTHDAY_IN = 50  # days: inside the 13 weeks in which it is foreseen


def load_county(now: datetime) -> Loaded:
    """Load the county as it is at a moment (aware), beside whatever area there is."""
    rng = random.Random(SEED)
    first = now - timedelta(days=max(one.began for one in LIVES) + OPEN_BEFORE)
    start = clock.start_of(clock.local_date(first)) + timedelta(hours=9)
    hurry()
    town = found(acting, start, PACKS, ground=OTTERMERE)
    told = [*_lives(town, now, rng), *_together(town, start, now)]
    nights = Nights(town, start, every=NIGHTS)
    steps = play(told, now, nights.until)
    nights.last(now)
    accounts(town)
    return Loaded(len(LIVES), steps, town)


def _lives(town: Town, now: datetime, rng: random.Random) -> Iterator[tuple[Story, Script]]:
    for one, name in zip(LIVES, names(rng, len(LIVES)), strict=True):
        own = random.Random(rng.random())
        began = clock.start_of(clock.local_date(now - timedelta(days=one.began)))
        story = Story(town, one, began + timedelta(hours=own.randint(9, 14)), own)
        status = next(trait for trait in one.traits if trait in SERVICE)
        turns = one.began + BIRTHDAY_IN if "turning_18" in one.traits else 0
        who = somebody(own, name, status, clock.local_date(story.at), turns_18_in=turns)
        story.made.update(
            who=asdict(who),
            worker=one.worker or "tess",
            home=one.home,
            keyworker=one.keyworker,
            manager=town.manager_of(one.home) if one.home else "",
        )
        yield story, SCRIPTS[one.script](story)


def _together(town: Town, start: datetime, now: datetime) -> Iterator[tuple[Story, Script]]:
    """What is of homes and partners: five addresses with the police, a forum, a visit."""
    ago = (clock.local_date(now) - clock.local_date(start)).days
    for key in town.houses:
        story = Story(
            town, Life("home", ago), start + timedelta(hours=1), random.Random(f"home {key}")
        )
        script = county.with_the_police if key != NO_YET else county.being_decided
        yield story, script(story, key)
    story = Story(town, Life("forum", ago), start + timedelta(days=1), random.Random("forum"))
    yield story, county.partners(story)
    story = Story(town, Life("police", ago), start + timedelta(days=2), random.Random("police"))
    yield story, county_police.together(story)
    for name, told in (("outbreak", together.outbreak), ("issues", together.partners)):
        story = Story(town, Life(name, ago), start + timedelta(days=1), random.Random(name))
        yield story, told(story)


SCRIPTS: dict[str, Callable[[Story], Script]] = {
    "whole": county.lives_there,
    "tonight": partial(county.lives_there, emergency=True),
    "waits": county.waits,
}
