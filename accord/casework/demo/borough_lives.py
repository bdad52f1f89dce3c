"""The borough's few lives, played to this moment: one child, two services, and nights at the police station."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from accord import clock
from accord.casework.demo.beside import Beside, Told
from accord.casework.demo.borough import MARLHYTHE, PACKS
from accord.casework.demo.lives import ADULT, IN_CARE, IN_NEED, life
from accord.casework.demo.playing import Life, Story
from accord.casework.demo.scripts import borough, borough_care, both_services, early_help, station
from accord.casework.demo.town import Town

LIVES = (
    life(60, IN_CARE, script="at_2am", home="tide", worker="kofi", keyworker="soren"),
    life(131, IN_CARE, script="lives_there", home="tide", worker="kofi", keyworker="soren"),
    life(92, IN_CARE, script="lives_there", home="gull", worker="kofi", keyworker="bettina"),
    life(40, IN_NEED, script="bed", worker="ottilie"),
    life(21, IN_NEED, script="tonight", worker="ottilie"),
    life(50, ADULT, script="opened", worker="anselm"),
    life(30, IN_NEED, script="section_20", worker="ottilie"),
    life(150, IN_NEED, script="remanded", worker="kofi"),
    life(45, IN_CARE, script="out_of_the_borough", home="gull", worker="kofi", keyworker="bettina"),
    life(70, IN_CARE, "disputed", script="two_services", worker="kofi"),
    life(30, IN_CARE, script="two_services", worker="kofi"),
)


def _around(town: Town, start: datetime, now: datetime) -> Iterator[Told]:
    """What belongs to no young person: how services are reached, an audit of joint cases, and boards."""
    ago = (clock.local_date(now) - clock.local_date(start)).days
    story = Story(town, Life("numbers", ago), start + timedelta(hours=1), random.Random("numbers"))
    yield story, station.numbers(story)
    one = Life("audited", began=35)
    began = clock.start_of(clock.local_date(now) - timedelta(days=one.began)) + timedelta(hours=10)
    audit = Story(town, one, max(began, start), random.Random("audited"))
    yield audit, both_services.audited(audit)
    one = Life("sat", began=25)
    began = clock.start_of(clock.local_date(now) - timedelta(days=one.began)) + timedelta(hours=14)
    board = Story(town, one, max(began, start), random.Random("sat"))
    yield board, early_help.sat(board)


BOROUGH = Beside(
    MARLHYTHE,
    PACKS,
    20260907,
    LIVES,
    {
        "opened": borough.opened,
        "lives_there": borough.in_a_home,
        "at_2am": station.at_2am,
        "tonight": station.tonight,
        "bed": station.bed,
        "section_20": borough_care.section_20,
        "remanded": borough_care.remanded,
        "out_of_the_borough": borough_care.out_of_the_borough,
        "two_services": both_services.two_services,
    },
    _around,
)
