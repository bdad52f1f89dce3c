"""From a referral that a provider has to a placement that is confirmed, or a refusal that may be questioned."""

from datetime import date, datetime, timedelta
from typing import Any

from accord import clock
from accord.casework.assessments import actions
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts.disagreeing import questioned
from accord.casework.demo.words import FINDINGS
from accord.casework.referrals.actions import RiskAnswer, save_risk_assessment

SEVERAL_TIERS = ("oakhouse", "birchway", "kestrel", "saltmarsh", "ninefold")


def answer(s: Story) -> Script:
    """Interview, assess, then offer and confirm; or talk a doubt over and refuse."""
    yield from _interviewed(s)
    if s.has("refused"):
        yield from refused(s)
        if s.has("questioned"):
            yield from questioned(s)
        return
    yield from _assessed(s, "can_support")
    if s.has("away"):
        yield from _living_away(s)
    yield from _offered(s)


def _interviewed(s: Story) -> Script:
    s.wait(s.pick(1, 2))
    s.linger(actions.arrange_interview)
    at = _working_afternoon(s.at, s.pick(4, 6, 8))
    interview = yield s.do(
        s.made["manager"],
        actions.arrange_interview,
        referral=s.made["referral"],
        interview_at=at,
        venue=s.town.homes[s.made["home"]].name,
    )
    s.at = max(s.at, at) + timedelta(hours=1)
    yield s.do(
        s.made["manager"],
        actions.hold_interview,
        interview=interview,
        held_at=at,
        attended=["young_person", "lead_worker", "provider"],
    )
    s.made["interview"] = interview
    yield from _contributed(s)


def _contributed(s: Story) -> Script:
    s.wait(1)
    yield s.do(
        s.made["worker"],
        actions.contribute_to_assessment,
        interview=s.made["interview"],
        contribution="College is three days a week; mornings need a knock on the door.",
    )


def _assessed(s: Story, outcome: str) -> Script:
    s.wait(s.pick(1, 1, 2))
    home = s.town.homes[s.made["home"]]
    level = home.tier
    assessment = yield s.do(
        s.made["manager"],
        actions.complete_housing_assessment,
        referral=s.made["referral"],
        interview=s.made["interview"],
        risk_assessment_version=1,
        outcome=outcome,
        provider_level=level,
        worker_level=level,
        young_person_level=level,
        agreement_reached=True,
        placement_type="A room with support as agreed",
        recommended_home=home,
        match_outcome="suitable" if outcome == "can_support" else "not_suitable",
        **FINDINGS,
    )
    s.made["assessment"] = assessment
    yield s.do(s.made["manager"], actions.copy_housing_assessment, assessment=assessment)


def refused(s: Story) -> Script:
    """A doubt is raised and talked over with the lead worker; then the provider writes why not."""
    yield from _assessed(s, "doubt")
    yield from _doubted(s)
    made = s.made
    made["refusal"] = yield s.do(
        made["manager"],
        actions.refuse_placement,
        referral=made["referral"],
        reasons=["risk_to_young_person"],
        explanation_to_worker="This house cannot keep the young person safe this year. Another of ours may.",
        explanation_to_young_person="This house is not right for you now. It is not about anything you did.",
        assessment=made["assessment"],
        doubt=made["doubt"],
    )


def _doubted(s: Story) -> Script:
    manager, made = s.made["manager"], s.made
    doubt = yield s.do(
        manager,
        actions.raise_doubt,
        referral=made["referral"],
        reason="Two others in the house are trying to keep away from the same group.",
        assessment=made["assessment"],
    )
    made["doubt"] = doubt
    s.wait(s.pick(1, 2))
    yield s.do(
        manager,
        actions.discuss_doubt,
        doubt=doubt,
        discussed_at=lambda: clock.now() - timedelta(minutes=40),
        outcome="cannot_offer",
        discussed_with=s.town.members[made["worker"]].name,
        what_was_said="Talked through what would help; not enough for this house.",
    )


def _living_away(s: Story) -> Script:
    """The home is in another borough: proposed with the concerns said, consulted about there, approved, and told."""
    worker, referral = s.made["worker"], s.made["referral"]
    home = s.town.homes[s.made["home"]]
    proposal = yield s.do(
        worker,
        actions.propose_out_of_borough,
        referral=referral,
        borough=home.borough,
        reason="safety",
        concerns="yes",
        adjoining="no",
        home=home,
    )
    yield s.do(
        worker,
        actions.request_unit_plan,
        referral=referral,
        provider_team=s.town.teams["saltmarsh"],
        home=home,
    )
    s.wait(1)
    yield from _consulted_about_there(s)
    yield from _approved_and_told(s, proposal)


def _approved_and_told(s: Story, proposal: object) -> Script:
    """The director approves a home that far away, and the area there is told in writing before the move."""
    home = s.town.homes[s.made["home"]]
    yield s.do(
        s.made["officer"],
        actions.record_away_approval,
        proposal=proposal,
        level="director",
        approved_by="Maud Ferrers, director of children’s services",
        approved_on=lambda: clock.local_date(clock.now()),
    )
    yield s.do(
        s.made["officer"],
        actions.give_area_notice,
        file=s.made["referral"].file,
        home=home,
        authority=home.borough,
        sent_to="The duty team",
        given_on=lambda: clock.local_date(clock.now()),
    )


def _consulted_about_there(s: Story) -> Script:
    home, referral = s.town.homes[s.made["home"]], s.made["referral"]
    yield s.do(
        s.made["worker"],
        actions.consult_area_authority,
        referral=referral,
        authority=home.borough,
        concern="Exploitation, before the move.",
        result="no_objection",
        outcome="No objection; a named contact there.",
        consulted_at=lambda: clock.now() - timedelta(minutes=20),
    )
    yield s.do(
        s.made["manager"],
        actions.provide_unit_plan,
        referral=referral,
        plan="Two staff at night; visitors by appointment; the station is told of nobody by name.",
        home=home,
    )


def _offered(s: Story) -> Script:
    """A bed is offered in writing, answered, and confirmed."""
    s.wait(s.pick(1, 1, 2))
    made = s.made
    move_in = clock.local_date(_working_afternoon(s.at, s.pick(8, 10, 13)))
    offer = yield s.do(
        made["manager"],
        actions.offer_placement,
        referral=made["referral"],
        home=s.town.homes[made["home"]],
        bed=made["bed"],
        move_in_on=move_in,
        answer_by=move_in - timedelta(days=3),
        message="Come and see the room first; ring us any afternoon.",
        assessment=made["assessment"],
    )
    if s.has("declines"):
        yield from _answered(
            s, offer, "declined", "I want to stay nearer college.", because="too_far"
        )
        s.town.beds[made["home"]].append(made.pop("bed"))
        return
    yield from _answered(s, offer, "accepted", "Looks good. Yes.")
    yield from _confirmed(s, offer, move_in)


def _answered(s: Story, offer: Any, took: str, words: str, **why: str) -> Script:
    s.wait(s.pick(1, 2, 2))
    yield s.do(s.made["worker"], actions.answer_offer, offer=offer, answer=took, words=words, **why)


def _confirmed(s: Story, offer: Any, move_in: date) -> Script:
    s.wait(1)
    s.made["placement"] = yield s.do(
        s.made["manager"],
        actions.confirm_placement,
        offer=offer,
        planned_end=move_in + timedelta(days=274),
        purpose="A home with support on the way to a home of their own.",
        length="About nine months.",
    )


def _working_afternoon(at: datetime, days: int) -> datetime:
    """2pm in London, some days on, on a working day."""
    day = clock.local_date(at) + timedelta(days=days)
    while not clock.ENGLAND_AND_WALES.is_working(day):
        day += timedelta(days=1)
    return clock.start_of(day) + timedelta(hours=14)


def risk_noticed(s: Story) -> Script:
    """A risk that came later is added to the risk assessment, in a new version."""
    answer_now = RiskAnswer(
        "yes", history="Since last month.", current_needs="A call at 10pm.", triggers="Weekends."
    )
    yield s.do(
        s.made["worker"],
        save_risk_assessment,
        file=s.made["file"],
        items={"vuln_missing": answer_now},
        version=1,
        because_of="significant_change",
    )
