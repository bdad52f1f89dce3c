"""The mill town of the demo: a council and one landlord under one agreement, about young people without a home."""

from datetime import datetime

from accord import clock
from accord.casework.demo.beside import load_beside
from accord.casework.demo.milltown_lives import MILLTOWN
from tests.journeys.reading import counted, one

NOW = clock.from_london(datetime.fromisoformat("2026-11-19 11:30"))  # a Thursday


def test_the_mill_town_runs_its_one_agreement(root):
    loaded = load_beside(MILLTOWN, NOW)

    assert loaded.cases == len(MILLTOWN.lives)
    packs = one(root, "SELECT packs FROM area WHERE is_demo AND name = %s", MILLTOWN.ground.name)
    assert [str(pack).split("@")[0] for pack in packs][1:] == list(MILLTOWN.packs)
    # on the way to a first home: one waits for the next panel, and one of two was let through without
    assert counted(root, "SELECT state, count(*) FROM panel_referral") == {"made": 1, "ready": 2}
    assert one(root, "SELECT count(*) FROM panel_referral WHERE without_programme <> ''") == 1
    assert counted(root, "SELECT state, count(*) FROM accommodation_panel")["arranged"] == 1
