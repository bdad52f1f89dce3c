"""The county's few lives and homes, played to this moment: two agreements on the same young people."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from accord import clock
from accord.casework.demo.beside import Beside, load_beside
from accord.casework.demo.county import NO_YET, OTTERMERE, PACKS
from accord.casework.demo.lives import ADULT, IN_CARE, IN_NEED, life
from accord.casework.demo.loading import Loaded
from accord.casework.demo.playing import Life, Script, Story
from accord.casework.demo.scripts import county, county_homes, county_police, together
from accord.casework.demo.town import Town

LIVES = (
    life(6, IN_CARE, script="seeks", worker="tess"),
    life(9, ADULT, "offered", script="seeks", home="dovecote", worker="ravi"),
    life(13, ADULT, script="seeks", home="dovecote", worker="ravi"),
    life(2, IN_NEED, script="tonight", home="coppice", worker="tess", keyworker="enid"),
    life(20, IN_CARE, "at_night", home="alder", worker="tess", keyworker="enid"),
    life(34, IN_CARE, "turning_18", "supported", home="alder", worker="tess", keyworker="lorna"),
    life(58, ADULT, "incident", home="eaves", worker="ravi", keyworker="abby"),
    life(101, IN_CARE, home="alder", worker="tess", keyworker="lorna"),
    life(112, IN_CARE, "reviewed", "supported", home="alder", worker="tess", keyworker="enid"),
    life(104, ADULT, "reviewed", "unshared", home="dovecote", worker="ravi", keyworker="abby"),
    life(80, ADULT, "supported", "left", home="dovecote", worker="ravi", keyworker="abby"),
)


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


COUNTY = Beside(
    OTTERMERE,
    PACKS,
    20260519,
    LIVES,
    {
        "whole": county.lives_there,
        "tonight": partial(county.lives_there, emergency=True),
        "seeks": county_homes.seeks,
    },
    _together,
)


def load_county(now: datetime) -> Loaded:
    """Load the county as it is at a moment (aware), beside whatever area there is."""
    return load_beside(COUNTY, now)
