"""Nobody sees a row without a role on the case, and each role sees its own classes."""

import pytest
from django.apps import apps
from django.db import connection

from accord.casework.referrals import actions
from accord.casework.referrals.models import (
    AreaCheck,
    FundingApproval,
    GangsConsultation,
    GangsNote,
    PlacementSearch,
    Referral,
    RiskAssessment,
    SupportedHousingRecordEntry,
    YosOrder,
)
from accord.duties.record import record
from tests.acting import acting_as
from tests.domain.referrals.journeys import (
    BUY,
    HOURS,
    PATHWAY,
    PROPOSE,
    Step,
    new_case,
    play,
    seeing,
)

MODELS = sorted(apps.get_app_config("referrals").get_models(), key=lambda model: model.__name__)
# The pathway's journey, and money besides, so that every table of the app holds a row.
EVERYTHING = [
    *PATHWAY,
    Step("seek_alternative", "rosa", lambda c: {"search": c.search, "route": "camden_pathway"}),
    *PROPOSE,
    *HOURS,
]


@pytest.fixture
def full(town):
    return play(new_case(town), EVERYTHING)


def seen(case, who):
    with seeing(case, who):
        return {model.__name__ for model in MODELS if model.objects.exists()}


def test_a_member_without_a_role_on_the_case_sees_no_row_of_any_table(full):
    assert seen(full, "ivy") == set()
    assert seen(full, "priya") == set()


def test_given_the_case_they_see_every_table(full):
    """The control: the rows are there, and a role on the case is what shows them."""
    with acting_as(full.town.dele, "2026-03-02 11:30") as by:
        facts = {"role": "lead_worker", "member": full.town.ivy.pk}
        record("case_team_joined", file=full.file, by=by, **facts)

    assert seen(full, "ivy") == {model.__name__ for model in MODELS}


@pytest.mark.parametrize(
    ("who", "sees", "never"),
    [
        ("rosa", {Referral, PlacementSearch, RiskAssessment, AreaCheck, SupportedHousingRecordEntry}, {YosOrder}),
        ("idris", {Referral, PlacementSearch, RiskAssessment, SupportedHousingRecordEntry}, {AreaCheck, YosOrder}),
        ("maeve", {Referral, RiskAssessment, SupportedHousingRecordEntry},
         {PlacementSearch, FundingApproval, AreaCheck, GangsConsultation, GangsNote, YosOrder}),
        ("gail", {GangsConsultation, AreaCheck, RiskAssessment}, {Referral, PlacementSearch, YosOrder}),
        ("tom", {GangsConsultation, AreaCheck, RiskAssessment}, {Referral, PlacementSearch, YosOrder}),
        ("piotr", {FundingApproval, Referral, RiskAssessment}, {GangsConsultation, AreaCheck, YosOrder}),
    ],
)  # fmt: skip
def test_each_role_sees_what_its_work_needs(full, who, sees, never):
    if who == "idris":  # the referral is with a provider: it is theirs again if that one says no
        assert seen(full, who) == set()
        with acting_as(full.town.dele, "2026-03-02 11:30") as by:
            facts = {"role": "referrals_team", "team": full.town.teams["referrals"].pk}
            record("case_team_joined", file=full.file, by=by, **facts)

    found = seen(full, who)

    assert {model.__name__ for model in sees} <= found
    assert not {model.__name__ for model in never} & found


def test_a_keyworker_sees_the_safety_plan_and_nothing_of_gangs(full):
    with acting_as(full.town.dele, "2026-03-02 11:30") as by:
        facts = {"role": "keyworker", "member": full.town.joan.pk}
        record("case_team_joined", file=full.file, by=by, **facts)

    found = seen(full, "joan")
    assert {"SafetyInformation", "RiskAssessment"} <= found
    assert not {"GangsConsultation", "AreaCheck", "GangsNote", "YosOrder", "Referral"} & found


def test_which_parts_are_needed_is_told_only_to_those_who_see_the_referral(full):
    def facts(who):
        with seeing(full, who), connection.cursor() as cursor:
            cursor.execute("SELECT app.referral_facts(%s)", [full.file.pk])
            return cursor.fetchone()[0]

    assert '"yos_order": true' in str(facts("rosa")).replace("'", '"').replace("True", "true")
    assert str(facts("ivy")) in ("{}",)
    assert str(facts("gail")) in ("{}",)


def test_a_provider_cannot_write_what_it_may_only_read(full):
    with seeing(full, "maeve"):
        assert RiskAssessment.objects.update(level_of_risk="none") == 0
    with seeing(full, "dele"):
        assert not RiskAssessment.objects.filter(level_of_risk="none").exists()


def test_the_documents_of_a_purchase_are_the_same_journey(town):
    """Money ends where it should: what was proposed, approved and bought is one row."""
    case = play(new_case(town), [*EVERYTHING[: len(PATHWAY) + 2]])
    play(case, [Step("request_approval", "rosa", lambda c: {"approval": c.approval})])
    play(
        case,
        [
            Step("decide_approval", "piotr", lambda c: {"approval": c.approval, "approved": True}),
            *BUY,
        ],
    )

    with seeing(case, "rosa"):
        bought = FundingApproval.objects.get()
    assert (bought.state, bought.decided_by_id, bought.agreed_by_id) == (
        "agreed",
        town.piotr.pk,
        town.rosa.pk,
    )
    assert actions.agree_spot_purchase.action.by[0] == "placements_team"
