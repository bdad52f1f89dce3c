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
    # on the way to a first home: one waits for the next panel, and most were let through without what is usual
    assert counted(root, "SELECT state, count(*) FROM panel_referral") == {"made": 1, "ready": 6}
    assert one(root, "SELECT count(*) FROM panel_referral WHERE without_programme <> ''") == 5
    assert counted(root, "SELECT state, count(*) FROM accommodation_panel")["arranged"] == 1
    first_homes_have_come_this_far(root)
    homeless_at_sixteen(root)


def first_homes_have_come_this_far(root):
    """Three homes and three times no, a birthday ahead, news told while they agreed, and a home that a meeting kept."""
    offers = "SELECT search_id FROM tenancy_offer WHERE state = 'declined' GROUP BY search_id"
    assert one(root, f"SELECT count(*) FROM ({offers} HAVING count(*) = 3) x") == 1
    assert one(root, "SELECT count(*) FROM offers_at_panel WHERE decided_on IS NULL") == 1
    ahead = "tenancy_type = 'equitable' AND became = '' AND converts_on > %s"
    assert one(root, f"SELECT count(*) FROM tenancy WHERE {ahead}", NOW.date()) == 1
    told = "SELECT count(*) FROM tenancy_issue i WHERE consent = EXISTS (SELECT FROM tenancy_news n WHERE n.issue_id = i.id)"
    assert one(root, told) == one(root, "SELECT count(*) FROM tenancy_issue") == 3
    assert one(root, "SELECT count(*) FROM tenancy_issue WHERE NOT consent") == 1
    kept = "SELECT count(*) FROM formal_tenancy_meeting WHERE objective = 'agree_way_forward'"
    assert one(root, kept) == 1
    owed = "SELECT count(*) FROM duty WHERE 'STK-CONSENT-08' = ANY (clauses) AND closed_at IS NULL"
    assert one(root, owed) == 1


def homeless_at_sixteen(root):
    """Closed after mediation, settled by the assessment, the 48 hours running, a refusal with advice, and a doubt."""
    closings = counted(root, "SELECT closing, count(*) FROM homeless_presentation")
    assert closings == {"mediation_worked": 1, "assessment_settled_it": 1, "": 3}
    assert counted(root, "SELECT outcome, count(*) FROM duty_decision") == {"housing_act": 1, "not_yet_ability": 1}  # fmt: skip
    assert one(root, "SELECT explained_at IS NOT NULL FROM interim_stay WHERE barred")
    running = (
        "SELECT count(*) FROM duty WHERE closed_at IS NULL AND overdue_at IS NULL AND rule LIKE %s"
    )
    assert one(root, running, "%/joint-assessment-within-48-hours") == 2
    assert one(root, running, "%/section-20-is-offered-again") == 1
    assert one(
        root, "SELECT section_20_from IS NOT NULL FROM duty_decision WHERE lead = 'neither_yet'"
    )
