"""Where a referral goes, and what has to have happened first."""

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals import actions
from accord.casework.referrals.models import PlacementSearch, Referral
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.referrals.journeys import (
    COMPLETE,
    CONSULTED,
    LOOKED_AFTER,
    SENT,
    SUBMIT,
    Step,
    new_case,
    play,
    seeing,
    take,
    written,
)

READY = [*written(kinds=LOOKED_AFTER), *COMPLETE]


def submit(case, to):
    return take(case, Step("submit_referral", "dele", lambda c: {"referral": c.referral, "to": to}))


@pytest.mark.parametrize(
    ("status", "to", "copied_to", "clause"),
    [
        ("child_in_need", "referrals_team", ["placements_team"], "ISL-REF-06"),
        ("looked_after", "placements_team", [], "ISL-REF-06"),
        ("relevant_care_leaver", "placements_team", [], "ISL-REF-06"),
        ("care_leaver", "placements_team", [], "ISL-REF-06"),
    ],
)
def test_each_cohort_has_its_route(town, status, to, copied_to, clause):
    case = play(new_case(town, status=status), READY)
    wrong = {"referrals_team": "placements_team", "placements_team": "referrals_team"}[to]

    with pytest.raises(Refused, match="goes to the") as refusal:
        submit(case, wrong)
    assert refusal.value.clause == clause

    play(case, SUBMIT)
    with seeing(case, "dele"):
        sent = Referral.objects.get()
        assert (sent.submitted_to, sent.copied_to) == (to, copied_to)
        facts = Event.objects.get(type="referral_submitted").facts
        assert (facts["to"], facts["sent_by"]) == (to, "lead_worker")


def test_the_refusal_calls_the_team_what_the_area_calls_it(town):
    case = play(new_case(town, status="child_in_need"), READY)

    with pytest.raises(Refused, match="goes to the SP Referrals Team"):
        submit(case, "placements_team")


def test_where_the_status_is_not_known_the_route_is_asked_for(town):
    case = play(new_case(town, status="unknown"), READY)

    with pytest.raises(Refused, match="Enter the legal status") as refusal:
        submit(case, "")
    assert refusal.value.clause == "ISL-FLOW-04"


def test_it_is_complete_before_it_is_sent(case):
    play(case, written(kinds=LOOKED_AFTER))

    with pytest.raises(Refused, match="Complete it first"):
        play(case, SUBMIT)


def test_what_went_missing_after_completion_is_noticed_when_it_is_sent(case):
    play(case, READY)
    with seeing(case, "dele") as by:
        document = case.referral.documents.get(kind="care_or_pathway_plan")
        actions.remove_document(document=document, by=by)

    with pytest.raises(Refused, match="Still missing: Current care or pathway plan"):
        play(case, SUBMIT)


def test_it_is_sent_once(case):
    play(case, SENT)

    with pytest.raises(Refused, match="with the placements team"):
        play(case, SUBMIT)


def test_nor_by_the_lead_worker_once_a_provider_has_it(case):
    play(case, SENT)
    with acting_as(case.town.dele, "2026-03-02 13:00") as by:
        Referral.objects.update(state="with_provider")
        with pytest.raises(Refused, match="with a provider"):
            actions.submit_referral(referral=Referral.objects.get(), by=by)


def test_two_who_send_it_at_once_send_it_once(case):
    play(case, READY)
    with acting_as(case.town.dele, "2026-03-02 12:00") as by:
        mine, theirs = Referral.objects.get(), Referral.objects.get()
        actions.submit_referral(referral=mine, by=by)

        with pytest.raises(Refused, match="Somebody has just changed this referral"):
            actions.submit_referral(referral=theirs, by=by)


def test_the_search_begins_with_whoever_has_it(case, town):
    play(case, SENT)
    with seeing(case, "rosa"):
        assert PlacementSearch.objects.get().state == "opened"


def test_the_team_sees_it_when_it_is_sent_and_not_before(case):
    play(case, READY)
    with seeing(case, "rosa"):
        assert not Referral.objects.exists()

    play(case, SUBMIT)
    with seeing(case, "rosa"):
        assert Referral.objects.get().state == "with_placements_team"
    with seeing(case, "idris"):
        assert not Referral.objects.exists()


# --- the gangs consultation comes first ---
GANGS = written(gangs="yes", kinds=LOOKED_AFTER)


def test_with_a_gangs_risk_it_is_not_complete_before_the_consultation(case):
    play(case, GANGS)

    with pytest.raises(Refused, match="Speak to the Gangs Safeguarding Co-ordinator") as refusal:
        play(case, COMPLETE)
    assert refusal.value.clause == "ISL-REF-15"


def test_without_a_gangs_risk_nothing_is_in_the_way(case):
    """The control: the same referral, the risk answered no."""
    play(case, [*written(gangs="no", kinds=LOOKED_AFTER), *COMPLETE])


def test_asking_for_the_consultation_is_not_having_it(case):
    play(case, [*GANGS, CONSULTED[0]])

    with pytest.raises(Refused, match="record the consultation"):
        play(case, COMPLETE)


def test_after_the_consultation_it_is_complete_and_sent(case):
    play(case, [*GANGS, *CONSULTED[:2], *COMPLETE, *SUBMIT])

    with seeing(case, "dele"):
        assert Referral.objects.get().state == "with_placements_team"


def test_a_manager_may_go_ahead_in_an_emergency_and_the_lead_worker_may_not(case):
    play(case, GANGS)
    reason = {"going_ahead": "Evicted tonight; his aunt has him until ten."}
    with pytest.raises(Refused):
        take(case, Step("complete_referral", "dele", lambda c: {"referral": c.referral, **reason}))

    take(case, Step("complete_referral", "hana", lambda c: {"referral": c.referral, **reason}))

    with seeing(case, "dele"):
        facts = Event.objects.get(type="referral_completed").facts
    assert facts["went_ahead"] == reason["going_ahead"]


def test_withdrawing_closes_the_search_and_takes_the_teams_sight_away(case):
    play(case, SENT)
    take(
        case,
        Step(
            "withdraw_referral",
            "dele",
            lambda c: {
                "referral": c.referral,
                "reason": "placed_elsewhere",
                "says": "With his aunt.",
            },
        ),
    )

    with seeing(case, "dele"):
        assert PlacementSearch.objects.get().state == "ended"
        assert Referral.objects.get().withdrawn_says == "With his aunt."
    with acting_as(case.town.rosa, "2026-03-02 12:00"):
        assert not Referral.objects.exists()
