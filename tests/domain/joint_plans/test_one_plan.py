"""One plan of two services: each agrees for itself, each says how its part went, both review it, and nobody else reads it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from accord import clock
from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.joint_plans import actions, refusals
from accord.casework.joint_plans.contents import Does
from accord.casework.joint_plans.models import Intervention, InterventionPlan, JointReview
from accord.casework.joint_work.actions import confirm_on_system
from accord.casework.joint_work.queries import joint_plans_on_systems
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import YoungPerson
from accord.casework.referrals.actions.order import record_order
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.domain.challenges.test_any_ladder import borough

DAY, NEXT, LATER, END = "2026-04-06 10:00", "2026-04-07 10:00", "2026-05-20 10:00", "2026-07-01 10:00"  # fmt: skip
YOUTH_JUSTICE = Does("Eight sessions on the bus station", "Fewer evenings there", "youth_justice_worker", date(2026, 6, 1))  # fmt: skip
SOCIAL_CARE = Does("A place at the boxing club", "Somewhere to be on Fridays", "lead_worker", date(2026, 5, 4))  # fmt: skip
AREAS = {"risk_areas": ["Older friends"], "protective_areas": ["Their aunt", ""]}


@pytest.fixture
def case(db):
    """Kai's case, with Dele of social care, Yaz of youth justice and their managers, and an order."""
    town, file = borough("hammersmith-fulham")
    with acting_as(town.yaz, "2026-04-01 10:00") as by:
        record_order(file=file, on_order="yes", by=by)
    return SimpleNamespace(town=town, file=file)


def do(who, when, act, **fields):
    with acting_as(who, when) as by:
        return act(by=by, **fields)


def newest():
    return InterventionPlan.objects.order_by("-number").first()


def written(case, who=None, rows=(YOUTH_JUSTICE, SOCIAL_CARE), when=DAY, review_on=date(2026, 6, 15)):  # fmt: skip
    who = who or case.town.yaz
    do(who, when, actions.start_joint_plan, file=case.file)
    with acting_as(who, when) as by:
        return actions.save_joint_plan(plan=newest(), version=1, **AREAS, interventions=rows, review_on=review_on, by=by)  # fmt: skip


def agreed(case):
    plan = written(case)
    do(case.town.yaz, DAY, actions.put_joint_plan, plan=plan)
    return do(case.town.dele, NEXT, actions.agree_joint_plan, plan=plan)


def owed(who, clause, when=LATER):
    """What somebody owes then under a clause: the rule, and the day."""
    with acting_as(who, when):
        found = Duty.objects.filter(owner_member_id=who.pk, clauses__contains=[clause], closed_at=None)  # fmt: skip
        # due at the end of a day is the next midnight, exclusive
        return sorted((one.rule.split("/")[1], str(clock.local_date(one.due_at - timedelta(seconds=1))) if one.due_at else "") for one in found)  # fmt: skip


def test_it_is_in_force_when_each_service_has_agreed_for_itself(case):
    town = case.town
    assert [rule for rule, _ in owed(town.dele, "HF-JOINT-02", DAY)] == ["both-services-agree-one-plan"]  # fmt: skip
    plan = written(case)
    assert plan.protective_areas == ["Their aunt"]
    with pytest.raises(Refused, match="One service puts it"):
        do(town.dele, DAY, actions.agree_joint_plan, plan=plan)
    do(town.yaz, DAY, actions.put_joint_plan, plan=plan)
    with pytest.raises(Refused, match=refusals.OTHER_SERVICE):
        do(town.yaz, DAY, actions.agree_joint_plan, plan=plan)
    with pytest.raises(Refused, match="Take it back"):
        do(town.dele, DAY, actions.save_joint_plan, plan=plan, version=plan.version, **AREAS, interventions=[SOCIAL_CARE])  # fmt: skip
    do(town.dele, NEXT, actions.take_back_joint_plan, plan=plan, says="The club is on Mondays.")
    assert owed(town.dele, "HF-JOINT-02") == [("both-services-agree-one-plan", "")]
    do(town.dele, NEXT, actions.put_joint_plan, plan=plan)
    assert do(town.yaz, NEXT, actions.agree_joint_plan, plan=plan).state == "agreed"
    assert owed(town.dele, "HF-JOINT-02") == owed(town.yaz, "HF-JOINT-02") == []
    assert owed(town.yaz, "HF-JOINT-03") == [
        ("both-services-review-the-plan", "2026-06-15"),
        ("youth-justices-part-is-carried-out", "2026-06-01"),
    ]


@pytest.mark.parametrize(
    ("rows", "review_on", "says"),
    [
        ((YOUTH_JUSTICE,), date(2026, 6, 15), "Give each of them something"),
        ((), date(2026, 6, 15), "at least one intervention"),
        ((YOUTH_JUSTICE, SOCIAL_CARE), None, "when both services look at it again"),
        ((YOUTH_JUSTICE, SOCIAL_CARE), date(2026, 4, 5), "has passed"),
    ],
)
def test_what_cannot_be_done_is_not_put_to_the_other_service(case, rows, review_on, says):
    plan = written(case, rows=rows, review_on=review_on)
    with pytest.raises(Refused, match=says):
        do(case.town.yaz, DAY, actions.put_joint_plan, plan=plan)
    with acting_as(case.town.dele, NEXT):
        assert newest().state == "draft"


def test_the_database_lets_nobody_agree_for_both(case):
    plan = written(case)
    with acting_as(case.town.yaz, DAY) as by, pytest.raises(IntegrityError, match="by_both"), transaction.atomic():  # fmt: skip
        both = {f"{side}_{what}": value for side in ("social_care", "youth_justice") for what, value in (("at", at(DAY)), ("by_id", by.member_id))}  # fmt: skip
        InterventionPlan.objects.filter(pk=plan.pk).update(state="agreed", agreed_at=at(DAY), **both)  # fmt: skip


def test_each_service_says_how_its_own_part_went(case):
    town, plan = case.town, agreed(case)
    with acting_as(town.dele, LATER):
        club = Intervention.objects.get(plan=plan, owner_role="lead_worker")
    with pytest.raises(Refused, match="that answers for it"):
        do(town.yaz, LATER, actions.finish_intervention, intervention=club, finish="done")
    with pytest.raises(Refused, match="why it was not done"):
        do(town.dele, LATER, actions.finish_intervention, intervention=club, finish="not_done")
    do(town.dele, LATER, actions.finish_intervention, intervention=club, finish="not_done", says="It has closed.")  # fmt: skip
    assert [rule for rule, _ in owed(town.dele, "HF-JOINT-03")] == ["both-services-review-the-plan"]
    with pytest.raises(Refused, match="said already"):
        do(town.dele, LATER, actions.finish_intervention, intervention=club, finish="done")


def test_what_was_in_time_is_in_time_also_where_it_is_written_down_later(case):
    town, plan = case.town, agreed(case)
    with acting_as(town.dele, LATER):
        club = Intervention.objects.get(plan=plan, owner_role="lead_worker")
    do(town.dele, LATER, actions.finish_intervention, intervention=club, finish="done", on=date(2026, 5, 4))  # fmt: skip
    both = {"social_care": town.dele, "youth_justice": town.yaz}
    do(town.yaz, END, actions.review_joint_plan, plan=plan, held_on=date(2026, 6, 15), says="It helps.", outcome="goes_on", review_on=date(2026, 7, 20), **both)  # fmt: skip
    with acting_as(town.dele, END):
        done = Duty.objects.filter(file=case.file, clauses__contains=["HF-JOINT-03"], closed_as="done")  # fmt: skip
        assert {one.rule.split("/")[1]: one.done_at < one.due_at for one in done} == {
            "social-cares-part-is-carried-out": True,
            "both-services-review-the-plan": True,
        }


def test_both_review_it_change_it_and_end_it(case):
    town, plan = case.town, agreed(case)
    both = {"social_care": town.dele, "youth_justice": town.yaz}
    said = {"plan": plan, "held_on": date(2026, 5, 19), "says": "The sessions help.", "outcome": "changes", "review_on": date(2026, 7, 20)}  # fmt: skip
    with pytest.raises(Refused, match="somebody of each"):
        do(town.yaz, LATER, actions.review_joint_plan, **said, social_care=town.bea, youth_justice=town.yaz)  # fmt: skip
    do(town.yaz, LATER, actions.review_joint_plan, **said, **both)
    assert ("both-services-review-the-plan", "2026-07-20") in owed(town.dele, "HF-JOINT-03")
    again = (Does("Eight more", "Evenings", "youth_justice_worker", date(2026, 8, 3)), Does("Football", "Fridays", "lead_worker", date(2026, 8, 3)))  # fmt: skip
    later = written(case, who=town.dele, rows=again, when=LATER, review_on=date(2026, 9, 1))
    do(town.dele, LATER, actions.put_joint_plan, plan=later)
    do(town.yaz, LATER, actions.agree_joint_plan, plan=later)
    with acting_as(town.dele, LATER):
        assert [one.state for one in InterventionPlan.objects.order_by("number")] == ["replaced", "agreed"]  # fmt: skip
    assert owed(town.dele, "HF-JOINT-03") == [
        ("both-services-review-the-plan", "2026-09-01"),
        ("social-cares-part-is-carried-out", "2026-08-03"),
    ]
    with pytest.raises(Refused, match=refusals.NOT_IN_FORCE):
        do(town.dele, END, actions.end_joint_plan, plan=newest_of(town, 1), because="other", says="Old.")  # fmt: skip
    do(town.dele, END, actions.end_joint_plan, plan=newest_of(town, 2), because="aims_reached", says="No more evenings there.")  # fmt: skip
    assert owed(town.dele, "HF-JOINT-03", END) == owed(town.yaz, "HF-JOINT-03", END) == []


def newest_of(town, number):
    with acting_as(town.dele, LATER):
        return InterventionPlan.objects.select_related("file").get(number=number)


def test_two_writers_lose_nothing(case):
    plan = written(case)
    with pytest.raises(EditedMeanwhile):
        do(case.town.dele, DAY, actions.save_joint_plan, plan=plan, version=1, **AREAS, interventions=[SOCIAL_CARE])  # fmt: skip


def test_it_stands_on_both_systems_when_each_service_says_so(case):
    town = case.town
    plan = written(case)
    with pytest.raises(Refused, match="not agreed yet"):
        do(town.yaz, DAY, confirm_on_system, intervention_plan=plan)
    do(town.yaz, DAY, actions.put_joint_plan, plan=plan)
    do(town.dele, NEXT, actions.agree_joint_plan, plan=plan)
    assert [rule for rule, _ in owed(town.yaz, "HF-INFO-09")] == ["the-joint-plan-stands-on-youth-justices-system"]  # fmt: skip
    do(town.yaz, LATER, confirm_on_system, intervention_plan=plan, reference="CW-7")
    with acting_as(town.dele, LATER):
        (line,) = joint_plans_on_systems(case.file)
        assert set(line.there) == {"youth_justice"}
    assert owed(town.yaz, "HF-INFO-09") == [] and owed(town.dele, "HF-INFO-09")


def test_nobody_else_reads_it(case):
    town, plan = case.town, agreed(case)
    do(town.yaz, LATER, actions.review_joint_plan, plan=plan, held_on=date(2026, 5, 19), says="It helps.", outcome="goes_on", review_on=date(2026, 7, 20), social_care=town.dele, youth_justice=town.yaz)  # fmt: skip
    with acting_as(town.dele, LATER) as by:
        add_to_case_team(person=YoungPerson.objects.get(file_id=case.file.pk), role="keyworker", member=town.joan, by=by)  # fmt: skip
    tables = (InterventionPlan, Intervention, JointReview)
    for who in (town.dele, town.hana, town.yaz):
        with acting_as(who, LATER):
            assert all(table.objects.exists() for table in tables)
    for who in (town.joan, town.maeve, town.vera, town.piotr, town.greta, town.bea):
        with acting_as(who, LATER):
            assert not any(table.objects.exists() for table in tables)
    with pytest.raises(Refused):
        do(town.maeve, LATER, actions.start_joint_plan, file=case.file)
