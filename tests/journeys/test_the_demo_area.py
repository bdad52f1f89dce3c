"""The demo: fictional areas whose lives were played through the real actions, night by night."""

import random
from datetime import datetime, timedelta

import pytest

from accord import clock
from accord.casework.demo import county_lives, loading, nights
from accord.casework.demo.cast import CAST
from accord.casework.demo.lives import DEFAULT, lives
from accord.casework.demo.people import names, somebody
from accord.casework.demo.personas import personas
from accord.casework.demo.playing import StoryBroke
from accord.casework.demo.volumes import cast_for, houses_for
from tests.journeys.reading import counted, one

NOW = clock.from_london(datetime.fromisoformat("2026-11-19 11:30"))  # a Thursday
SOME = (
    "record_need", "request_gangs_consultation", "request_further_information", "offer_placement",
    "request_approval", "send_plan",
)  # fmt: skip


ALONE = ("bed_tonight", "not_wanted", "family")
# what is unusual about the lives in which something is under way today
UNDER_WAY = (
    "questioned", "settled", "moving", "longer", "granted", "risk_group", "out_tonight", "expected_back",
    "back_again",
)  # fmt: skip


def some_lives():
    """One life for each of some stops, one that reaches a review, a family and an emergency bed."""
    chosen = [next(one for one in DEFAULT if one.until == stop) for stop in SOME]
    chosen += [next(one for one in DEFAULT if "leaves" in one.traits)]
    return [*chosen, *(one for one in DEFAULT if one.script in ALONE)]


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(loading, "lives", lambda size, rng: some_lives())


@pytest.fixture
def under_way(monkeypatch):
    chosen = [next(one for one in DEFAULT if trait in one.traits) for trait in UNDER_WAY]
    monkeypatch.setattr(loading, "lives", lambda size, rng: list(dict.fromkeys(chosen)))


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
        one(
            root,
            "SELECT count(*) FROM member WHERE email NOT LIKE '%%.example' AND NOT system AND NOT machine",
        )
        == 0
    )
    assert one(root, "SELECT count(*) FROM tell WHERE seen_at IS NOT NULL") > 5
    assert (
        one(root, "SELECT count(*) FROM message WHERE channel = 'email' AND sent_at IS NULL") == 0
    )
    somebody_guards_information(root)


def somebody_guards_information(root):
    """Looks, limits, matches and conflicts, some of them waiting for her."""
    accesses = "SELECT count(*) FROM glass WHERE began_by IS NOT NULL"
    reviewed = "SELECT count(*) FROM event WHERE type = 'emergency_access_reviewed'"
    assert (one(root, accesses), one(root, reviewed)) == (2, 1)
    waiting = "SELECT count(*) FROM duty WHERE role = 'information_guardian' AND closed_at IS NULL AND overdue_at IS NULL"
    assert (
        one(root, waiting) == 4
    )  # an emergency access, a day of odd looks, and two pairs of records
    links = "SELECT state, count(*) FROM record_link"
    assert counted(root, links) == {"standing": 1}
    assert counted(
        root, "SELECT may_be_twins, count(*) FROM possible_match WHERE finding = ''"
    ) == {False: 1, True: 1}
    asks = "SELECT count(*) FROM pointer_ask WHERE (outcome = '') IS {}"
    assert [one(root, asks.format(open_)) for open_ in ("true", "false")] == [1, 1]
    assert one(root, "SELECT count(*) FROM consent WHERE ends > %s", NOW) == 1
    assert one(root, "SELECT count(*) FROM restriction WHERE ends > %s", NOW) == 1
    assert one(root, "SELECT count(*) FROM listed WHERE ends > %s", NOW) == 2
    assert (
        one(root, "SELECT count(*) FROM block WHERE began_by IS NOT NULL AND ends > %s", NOW) == 1
    )
    assert one(root, "SELECT count(*) FROM declared_conflict") == 1


def named(role, name):
    """The open duties of a role that somebody of this name finds on a list: their own or their team's."""
    return (
        "SELECT d.rule FROM duty d WHERE d.closed_at IS NULL AND d.role = %s AND (d.owner_member_id ="
        " (SELECT id FROM member WHERE name = %s) OR d.owner_team_id IN (SELECT team_id FROM job j"
        " JOIN member m ON m.id = j.member_id WHERE m.name = %s AND j.desk))"
    ), (role, name, name)


@pytest.fixture
def owed(root):
    """The rules behind what somebody owes today in a role."""

    def of(role, name):
        sql, params = named(role, name)
        return {rule.split("/")[-1] for (rule,) in root.execute(sql, params).fetchall()}

    return of


def disagreements(root, owed):
    states = counted(root, "SELECT state || rung, count(*) FROM challenge")
    assert states == {"climbingplacements": 1, "closedcommissioning": 1}
    asked = counted(root, "SELECT for_information, count(*) FROM contract_matter")
    assert asked == {True: 2, False: 1}
    kept = "SELECT role, count(*) FROM challenge_step WHERE kind = 'dissent'"
    assert counted(root, kept) == {"placements_team": 1, "challenged_provider": 1}
    assert "look-at-it-again" in owed("placements_team", "Rosa Fenn")


def moves_and_longer_stays(root, owed):
    assert counted(root, "SELECT state, count(*) FROM move") == {"agreed": 1}
    assert "tell-of-the-internal-move" in owed("provider", "Maeve Larkin")
    stays = counted(root, "SELECT state || outcome, count(*) FROM extension")
    assert stays == {"informed": 1, "decidedgranted": 1}
    assert "check-engagement" in owed("referrals_team", "Idris Cole")
    assert "further-review-dates" in owed("lead_worker", "Farida Stannow")
    longer = "SELECT count(*) FROM placement WHERE planned_end - move_in_on > 300"
    assert one(root, longer) == 1


def neighbourhood(root, owed):
    teams = "SELECT t.name, count(*) FROM patch_meeting p JOIN team t ON t.id = p.team_id"
    assert counted(root, teams) == {"Oakhouse office": 1, "Birchway office": 1}
    visits = "SELECT h.name, count(*) FROM police_visit v JOIN home h ON h.id = v.home_id"
    assert counted(root, visits) == {"Larch House": 2}


def risk_groups(root, owed):
    panels = "SELECT panel || ' ' || state, count(*) FROM risk_panel"
    assert counted(root, panels) == {"bronze outcome_shared": 1, "marp listed": 1}
    assert one(root, "SELECT meeting_at FROM risk_panel WHERE panel = 'marp'") > NOW
    assert counted(root, "SELECT done_at IS NULL, count(*) FROM risk_panel_action") == {
        True: 1, False: 1,
    }  # fmt: skip
    assert "speak-to-the-keyworker-first" in owed("lead_worker", "Dele Okafor")
    mapped = "SELECT count(*) FROM mapping_meeting WHERE held_at < %s AND restrictions <> ''"
    assert one(root, mapped, NOW) == 1
    passed = counted(root, "SELECT to_role, count(*) FROM mapping_passed_on")
    assert passed == {"provider_manager": 1}


def absences(root, owed):
    out = "SELECT count(*) FROM episode WHERE returned_at IS NULL AND state = 'absent'"
    assert one(root, out) == 1
    assert "decide-whether-to-report" in owed("keyworker", "Joan Abara")
    assert one(root, "SELECT expected_at FROM likely_return") > NOW
    noted = "SELECT expected_at FROM whereabouts WHERE whereabouts = 'out' AND night = %s"
    assert one(root, noted, NOW.date() - timedelta(days=1)) > NOW  # until noon it is last night
    lately = NOW - timedelta(days=1)
    back = "SELECT count(*) FROM episode WHERE noticed_at > %s AND returned_at > noticed_at"
    assert one(root, back, lately) == 1


def meetings_of_partners(root, owed):
    for table in ("forum", "contract_review"):
        rows = root.execute(f"SELECT state, meeting_at FROM {table} ORDER BY meeting_at").fetchall()
        assert [state for state, _ in rows] == ["held", "held", "arranged"]
        assert NOW - timedelta(days=92) < rows[1][1] < NOW < rows[2][1]
    on_duty = "SELECT count(*) FROM on_call WHERE starts <= %s AND ends > %s"
    assert one(root, on_duty, NOW, NOW) == 1


def written_to_somebody(root, owed):
    states = counted(root, "SELECT state, count(*) FROM made_document")
    assert states == {"to_check": 1, "released": 2}
    assert {"documents-are-checked", "documents-on-paper-are-handed-over"} <= owed(
        "keyworker", "Joan Abara"
    )


def test_what_is_under_way_today_is_there_and_on_the_lists(under_way, root, owed):
    loading.load("default", NOW, lambda line: None)

    disagreements(root, owed)
    moves_and_longer_stays(root, owed)
    neighbourhood(root, owed)
    risk_groups(root, owed)
    absences(root, owed)
    meetings_of_partners(root, owed)
    written_to_somebody(root, owed)


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


def test_there_are_about_seventy_lives_at_different_points():
    assert 58 <= len(DEFAULT) <= 80
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
    county_lives.load_county(NOW)

    assert loaded.cases >= 60
    assert one(root, "SELECT count(*) FROM area WHERE is_demo") == 2
    assert (
        one(root, "SELECT count(*) FROM duty WHERE overdue_at IS NOT NULL AND closed_at IS NULL")
        >= 10
    )
    unowned = "closed_at IS NULL AND owner_member_id IS NULL AND owner_team_id IS NULL"
    assert one(root, f"SELECT count(*) FROM duty WHERE {unowned}") >= 1
