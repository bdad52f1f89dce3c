"""The county of the demo: a second fictional area, under two agreements at once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from accord import clock
from accord.access.refusals import Refused
from accord.casework.assessments.actions import answer_offer, confirm_placement
from accord.casework.assessments.models import Offer
from accord.casework.demo import county_lives
from accord.casework.demo.county import OTTERMERE
from accord.casework.demo.grounds import grounds
from accord.casework.demo.playing import acting
from accord.casework.finding.asking import ask_home, look_for_home
from accord.casework.finding.models import HomeSought, StayingHome
from accord.casework.finding.sought import Sought
from accord.casework.finding.together import together
from accord.casework.people.models import YoungPerson
from accord.casework.placements.actions import end_placement, start_placement
from accord.casework.referrals.actions import record_need
from accord.casework.referrals.models import Referral
from accord.casework.referrals.queries.boards import search_board
from accord.casework.support.actions import offer_outreach, start_outreach
from tests.journeys.reading import counted, one

NOW = clock.from_london(datetime.fromisoformat("2026-11-19 11:30"))  # a Thursday


def test_the_county_is_under_both_agreements_at_once(root):
    loaded = county_lives.load_county(NOW)

    assert loaded.cases == len(county_lives.LIVES)
    packs = one(root, "SELECT packs FROM area WHERE is_demo AND name = %s", OTTERMERE.name)
    assert [str(pack).split("@")[0] for pack in packs][1:] == list(county_lives.PACKS)
    assert one(root, "SELECT count(*) FROM area") == 1  # the other is founded by itself
    stays = counted(root, "SELECT emergency, count(*) FROM placement WHERE state = 'started'")
    assert stays == {False: 6, True: 1}
    states = counted(root, "SELECT state, count(*) FROM placement_review")
    assert states == {"recorded": 2}
    late = "SELECT rule FROM duty WHERE closed_at IS NULL AND overdue_at IS NOT NULL ORDER BY rule"
    assert [rule for (rule,) in root.execute(late)] == [
        "oxfordshire-police/provider-forum", "oxfordshire-social-care/progress-review",
    ]  # fmt: skip
    homes = "SELECT h.name, n.flagged_at IS NOT NULL FROM property_nominee n JOIN home h ON h.id = n.home_id"
    flagged = dict(root.execute(homes).fetchall())
    assert flagged == {
        "Alder House": True, "Coppice House": True, "Dovecote Road": False, "The Eaves": False,
    }  # fmt: skip
    looked_for = counted(
        root,
        "SELECT r.state, count(*) FROM referral r JOIN home_sought h ON h.referral_id = r.id",
    )
    assert looked_for == {"with_placements_team": 1, "with_provider": 2}
    assert counted(root, "SELECT state, count(*) FROM offer") == {"offered": 1, "accepted": 1}
    assert one(root, "SELECT count(*) FROM staying_home WHERE marking = 1") == 3
    answers = counted(root, "SELECT result, count(*) FROM property_answer")
    assert answers == {"clear": 2, "concern_shared": 1}
    the_county_and_its_police(root)
    both_agreements_are_at_work(root)
    partners_work_together(root)
    a_home_is_found(root, loaded.town)
    home_first(loaded.town)


def a_home_is_found(root, town):
    """Who looks reads what is looked for and not why home was not safe; from the offer to outreach."""
    with acting(town.members["brook"].ref, NOW) as by:
        stand = sorted(row.state_words for row in search_board())
        assert stand == ["With a provider", "With a provider", "With the brokerage team"]
        assert not StayingHome.objects.exists() and HomeSought.objects.count() == 3
        (waits,) = together({}, by).waits
        assert waits.sought.tier == "medium" and waits.said
        with pytest.raises(Refused, match="Choose this home as an option first"):
            ask_home(referral=waits.referral, home=town.homes["alder"], by=by)
    with acting(town.members["cal"].ref, NOW):
        assert not StayingHome.objects.exists() and HomeSought.objects.count() == 2
        offer = Offer.objects.get(state="offered")
    with acting(town.members["ravi"].ref, NOW) as by:
        answer_offer(offer=offer, answer="accepted", by=by)
        person = YoungPerson.objects.get(file_id=offer.file_id)
    later = NOW + timedelta(days=10)
    with acting(town.members["cal"].ref, NOW) as by:
        placement = confirm_placement(offer=offer, move_in_on=clock.local_date(later), by=by)
    with acting(town.members["cal"].ref, later) as by:
        start_placement(placement=placement, started_at=later, by=by)
    with acting(town.members["brook"].ref, later):
        assert not YoungPerson.objects.filter(pk=person.pk).exists()  # the search is over
    assert one(root, "SELECT state FROM referral WHERE file_id = %s", person.file_id) == "placed"
    gone = later + timedelta(days=90)
    with acting(town.members["cal"].ref, gone) as by:
        end_placement(placement=placement, ended_at=gone, ending="moved_to_independence", by=by)
        outreach = offer_outreach(placement=placement, by=by)
    with acting(town.members["ravi"].ref, gone) as by:
        ends = clock.local_date(gone) + timedelta(days=180)
        start_outreach(outreach=outreach, worker=town.members["abby"], started_on=clock.local_date(gone), planned_end=ends, by=by)  # fmt: skip
    assert one(root, "SELECT state FROM outreach WHERE id = %s", outreach.pk) == "running"


def home_first(town):
    """Nobody is looked a home for before home was looked at; a bed tonight waits for nothing."""
    with acting(town.members["tess"].ref, NOW) as by:
        file = (
            YoungPerson.objects.exclude(file_id__in=Referral.objects.values("file_id")).first().file
        )
        referral = record_need(file=file, by=by)
        first = clock.local_date(NOW)
        sought = Sought(first, first + timedelta(weeks=4), "low")
        with pytest.raises(Refused, match="whether they can stay at home"), transaction.atomic():
            look_for_home(referral=referral, sought=sought, why="A row at home.", by=by)
        referral.refresh_from_db()
        with pytest.raises(Refused, match="why a bed is needed tonight"):
            look_for_home(referral=referral, sought=replace(sought, emergency=True), why=" ", by=by)
        look_for_home(referral=referral, sought=replace(sought, emergency=True), why="Locked out.", by=by)  # fmt: skip
        assert referral.state == "with_placements_team"


def partners_work_together(root):
    """What was open at eleven last night passed once; an outbreak is led; managers helped with an issue."""
    held = "SELECT handled_by, held_from, held_until FROM matter_holding ORDER BY held_from"
    first, second = root.execute(held).fetchall()
    eleven = clock.from_london(datetime.fromisoformat("2026-11-18 23:00"))
    assert (first[0], first[2]) == ("in_house_duty_team", eleven)
    assert second == ("out_of_hours_team", eleven, None)
    waits = "SELECT count(*) FROM tell WHERE rule LIKE %s AND receipt AND acknowledged_at IS NULL"
    assert one(root, waits, "%/urgent-matter-is-handed-over") == 2
    cases = "SELECT person_kind FROM infection i JOIN outbreak o ON o.id = i.outbreak_id AND o.passed_on_at > o.received_at ORDER BY 1"
    assert [kind for (kind,) in root.execute(cases)] == ["resident", "staff"]
    assert counted(root, "SELECT state, count(*) FROM partner_issue") == {"settled": 1, "with_workers": 1}  # fmt: skip
    assert one(root, "SELECT count(*) FROM feedback WHERE answered_at IS NOT NULL") == 1
    assert one(root, "SELECT count(*) FROM milestone") == 1
    assert one(root, "SELECT count(*) FROM tell WHERE to_outside = %s", "every_partner") == 0


def the_county_and_its_police(root):
    """A problem with one officer, an officer asked to a house meeting, training offered, a question not answered."""
    assert one(root, "SELECT state FROM neighbourhood_issue") == "profile"
    assert one(root, "SELECT count(*) FROM named_officer WHERE replaced_at IS NULL") == 1
    assert one(root, "SELECT count(*) FROM house_meeting WHERE invited_at IS NOT NULL") == 1
    assert one(root, "SELECT method FROM training_help") == "presentation"
    assert one(root, "SELECT outcome FROM pointer_ask WHERE pointer_id IS NULL") == "nothing_shared"
    assert one(root, "SELECT basis FROM sharing_decision WHERE own_only") == "jeopardy"
    assert one(root, "SELECT count(*) FROM party_word w JOIN protocol_change c ON c.id = w.change_id WHERE c.agreed_on IS NULL") == 1  # fmt: skip


def both_agreements_are_at_work(root):
    """Work under each of the two is open today."""
    open_now = "SELECT DISTINCT split_part(rule, '/', 2) FROM duty WHERE closed_at IS NULL AND rule LIKE %s"
    of_police = {rule for (rule,) in root.execute(open_now, ["oxfordshire-police/%"])}
    of_care = {rule for (rule,) in root.execute(open_now, ["oxfordshire-social-care/%"])}
    assert {"property-decided", "move-on-before-eighteen", "provider-forum"} <= of_police
    assert {"support-agencies", "money-received", "care-or-pathway-plan-reviewed"} <= of_care
    cites = "SELECT count(*) FROM duty WHERE clauses @> ARRAY['OXP-SUPPORT-03', 'OXS-SUPPORT-02']"
    assert (
        one(root, cites)
        == one(root, "SELECT count(*) FROM duty WHERE 'OXS-SUPPORT-02' = ANY (clauses)")
        == 8
    )
    assert one(root, "SELECT count(*) FROM outreach WHERE state = 'running'") == 1
    assert {"progress-review", "review-plan-shared", "safeguarding-incident-reported"} <= of_care
    nobody = "email NOT LIKE '%%.example' AND NOT system AND NOT machine"
    assert one(root, f"SELECT count(*) FROM member WHERE {nobody}") == 0


def test_everybody_of_all_areas_goes_by_another_name():
    names = [person.name for ground in grounds() for person in ground.cast.values()]
    assert len(names) == len(set(names))
    assert sum(1 for person in OTTERMERE.cast.values() if person.look_at) >= 8
