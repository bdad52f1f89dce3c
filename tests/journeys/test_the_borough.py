"""The borough of the demo: youth justice and social care under one agreement, on one child."""

from datetime import datetime

from accord import clock
from accord.casework.demo.beside import load_beside
from accord.casework.demo.borough_lives import BOROUGH
from tests.journeys.reading import counted, one

NOW = clock.from_london(datetime.fromisoformat("2026-11-19 11:30"))  # a Thursday


def test_the_borough_runs_its_one_agreement(root):
    loaded = load_beside(BOROUGH, NOW)

    assert loaded.cases == len(BOROUGH.lives)
    packs = one(root, "SELECT packs FROM area WHERE is_demo AND name = %s", BOROUGH.ground.name)
    assert [str(pack).split("@")[0] for pack in packs][1:] == list(BOROUGH.packs)
    assert one(root, "SELECT count(*) FROM placement WHERE state = 'started'") == 4
    stands = counted(root, "SELECT kind || ': ' || standing, count(*) FROM attendance")
    assert stands == {
        "interview: attended": 1, "interview: open": 1, "bail_return: found": 1,
    }  # fmt: skip
    said = "SELECT role, answer FROM attendance_adult ORDER BY id"
    assert root.execute(said).fetchall()[:3] == [
        ("parent", "not_appropriate"), ("residential_keyworker", "not_appropriate"), ("out_of_hours_team", "attending"),
    ]  # fmt: skip
    assert one(root, "SELECT found <> '' FROM overnight_request")
    assert one(root, "SELECT count(*) FROM section_20_decision WHERE state = 'accommodate'") == 2
    assert one(root, "SELECT count(*) FROM care_layer WHERE ended_by = 'bail'") == 1
    assert one(root, "SELECT count(*) FROM caretaking WHERE accepted_on IS NOT NULL") == 1
    # one child, two services: a closing that went up the ladder, and what stands on which system
    assert one(root, "SELECT count(*) FROM joint_case WHERE ended_at IS NULL") == 2
    assert one(root, "SELECT state FROM joint_closure") == "disputed"
    assert one(root, "SELECT rung || state FROM challenge") == "assistant-directorclosed"
    assert (
        one(root, "SELECT count(*) FROM system_receipt") == 3
    )  # of two shares, each with two sides
    late = "SELECT count(*) FROM duty WHERE rule LIKE '%%/shared-stands-on-social-cares-system' AND closed_at IS NULL"
    assert one(root, late) == 1
    assert one(root, "SELECT state FROM intervention_plan") == "agreed"
    assert one(root, "SELECT count(*) FROM intervention WHERE finish = 'done'") == 1
    assert one(root, "SELECT count(*) FROM system_use WHERE state = 'given'") == 1
    # an audit that half of the bodies have heard, and of which one thing is done
    assert one(root, "SELECT count(*) FROM audit_presented") == 2
    assert one(root, "SELECT count(*) FROM audit_proposal WHERE done_at IS NULL") == 1
