"""The demo: a fictional area whose lives were played through the real actions, night by night."""

import random
from datetime import datetime

import psycopg
import pytest

from accord import clock
from accord.casework.demo import loading, nights
from accord.casework.demo.cast import CAST
from accord.casework.demo.lives import DEFAULT, lives
from accord.casework.demo.people import names, somebody
from accord.casework.demo.personas import personas
from accord.casework.demo.playing import StoryBroke
from accord.casework.demo.volumes import cast_for, houses_for

NOW = clock.from_london(datetime.fromisoformat("2026-11-19 11:30"))  # a Thursday
SOME = (
    "record_need", "request_gangs_consultation", "request_further_information", "offer_placement",
    "request_approval", "send_plan",
)  # fmt: skip


ALONE = ("bed_tonight", "not_wanted", "family")


def some_lives():
    """One life for each of some stops, one that reaches a review, a family and an emergency bed."""
    chosen = [next(one for one in DEFAULT if one.until == stop) for stop in SOME]
    chosen += [next(one for one in DEFAULT if "leaves" in one.traits)]
    return [*chosen, *(one for one in DEFAULT if one.script in ALONE)]


@pytest.fixture
def root(as_worker, committed, cluster):
    """The database's superuser, who sees everything. Everything is swept away at the end."""
    with psycopg.connect(cluster.dsn("root")) as connected:
        yield connected


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(loading, "lives", lambda size, rng: some_lives())


def one(root, sql, *params):
    (value,) = root.execute(sql, params).fetchone()
    return value


def test_it_is_loaded_once_and_looks_lived_in(few, root):
    said = []
    loaded = loading.load("default", NOW, said.append)

    assert loaded.cases == len(some_lives()) - 2  # families have no case
    assert said[0].startswith("Founding")
    assert loading.load("default", NOW, said.append) is None
    assert one(root, "SELECT count(*) FROM area WHERE is_demo") == 1
    assert one(root, "SELECT count(*) FROM event WHERE recorded_at > %s", NOW) == 0
    late = "closed_at IS NULL AND NOT measured AND due_at <= %s"
    assert one(root, f"SELECT count(*) FROM duty WHERE {late} AND overdue_at IS NULL", NOW) == 0
    assert one(root, "SELECT count(*) FROM placement WHERE state = 'ended'") == 1
    assert one(root, "SELECT count(*) FROM placement_review WHERE state = 'recorded'") >= 2
    assert (
        one(root, "SELECT count(*) FROM member WHERE email NOT LIKE '%%.example' AND NOT system")
        == 0
    )
    assert one(root, "SELECT count(*) FROM tell WHERE seen_at IS NOT NULL") > 5
    assert (
        one(root, "SELECT count(*) FROM message WHERE channel = 'email' AND sent_at IS NULL") == 0
    )


def test_somebody_guards_information_in_it(few, root):
    loading.load("default", NOW, lambda line: None)

    accesses = "SELECT count(*) FROM glass WHERE began_by IS NOT NULL"
    reviewed = "SELECT count(*) FROM event WHERE type = 'emergency_access_reviewed'"
    assert (one(root, accesses), one(root, reviewed)) == (2, 1)
    waiting = "SELECT count(*) FROM duty WHERE role = 'information_guardian' AND closed_at IS NULL AND overdue_at IS NULL"
    assert one(root, waiting) == 2  # an emergency access, and a day of odd looks
    asks = "SELECT count(*) FROM pointer_ask WHERE (outcome = '') IS {}"
    assert [one(root, asks.format(open_)) for open_ in ("true", "false")] == [1, 1]
    assert one(root, "SELECT count(*) FROM consent WHERE ends > %s", NOW) == 1
    assert one(root, "SELECT count(*) FROM restriction WHERE ends > %s", NOW) == 1
    assert one(root, "SELECT count(*) FROM listed WHERE ends > %s", NOW) == 2
    assert (
        one(root, "SELECT count(*) FROM block WHERE began_by IS NOT NULL AND ends > %s", NOW) == 1
    )
    assert one(root, "SELECT count(*) FROM declared_conflict") == 1


def test_what_is_late_is_noticed_by_the_nights_alone(few, root, monkeypatch):
    # The control of the test above: without its nights nothing would be known to be late.
    monkeypatch.setattr(nights.Nights, "_pass", lambda self, at: None)
    loading.load("default", NOW, lambda line: None)

    late = "closed_at IS NULL AND NOT measured AND due_at <= %s"
    assert one(root, f"SELECT count(*) FROM duty WHERE {late}", NOW) > 0
    assert one(root, "SELECT count(*) FROM duty WHERE overdue_at IS NOT NULL") == 0


def test_a_story_that_no_longer_fits_says_which_step(few, root, monkeypatch):
    from accord.casework.demo.scripts import referring

    monkeypatch.setattr(referring, "NO_SAFETY", {"safety_plan_exists": "perhaps"})

    with pytest.raises(
        StoryBroke, match=r"save_safety_information by .*: Answer yes, no or not known"
    ):
        loading.load("default", NOW, lambda line: None)


def test_nobody_is_a_persona_where_this_is_no_demo(db):
    assert personas() == []


def test_the_same_seed_tells_the_same_lives():
    def told():
        rng = random.Random(7)
        return [somebody(rng, name, "looked_after", NOW.date()) for name in names(rng, 5)]

    assert told() == told()
    assert all(16 <= clock.age_on(one.born, NOW.date()) < 18 for one in told())


def test_there_are_about_sixty_lives_at_different_points():
    assert 58 <= len(DEFAULT) <= 70
    stops = {(life.script, life.until) for life in DEFAULT}
    assert len(stops) > 35
    statuses = {"looked_after", "child_in_need", "relevant_care_leaver", "care_leaver"}
    assert statuses <= {trait for life in DEFAULT for trait in life.traits}


def test_a_full_demo_has_the_volumes_of_one_council():
    rng = random.Random(loading.SEED)
    table = lives("full", rng)

    assert len(table) > 550
    assert 170 <= len(cast_for("full")) <= 190
    assert len({person.email for person in cast_for("full").values()}) == len(cast_for("full"))
    assert len({house.name for house in houses_for("full").values()}) == len(houses_for("full"))


def test_every_persona_says_what_to_look_at():
    shown = [person for person in CAST.values() if person.look_at]

    assert len(shown) >= 12
    roles = {person.role for person in shown}
    assert {"lead_worker", "placements_team", "referrals_team", "provider_manager", "keyworker",
            "head_of_service", "protocol_owner"} <= roles  # fmt: skip


@pytest.mark.slow
def test_the_whole_demo_is_loaded(root):
    loaded = loading.load("default", NOW, lambda line: None)

    assert loaded.cases >= 60
    assert (
        one(root, "SELECT count(*) FROM duty WHERE overdue_at IS NOT NULL AND closed_at IS NULL")
        >= 10
    )
    unowned = "closed_at IS NULL AND owner_member_id IS NULL AND owner_team_id IS NULL"
    assert one(root, f"SELECT count(*) FROM duty WHERE {unowned}") >= 1
