"""Two services on one child: a joint case, one share with two receipts, closing it disputed up the ladder; and an audit."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.casework.challenges import actions as challenges
from accord.casework.challenges.models import Challenge
from accord.casework.concerns.actions.sharing import note_information, share_information
from accord.casework.concerns.models.shares import PRINCIPLES
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts.borough import opened
from accord.casework.demo.scripts.early_help import helped
from accord.casework.joint_audits import actions as audits
from accord.casework.joint_plans import actions as plans
from accord.casework.joint_plans.contents import Does
from accord.casework.joint_plans.models import Intervention
from accord.casework.joint_work import actions as joint
from accord.casework.own_systems import actions as systems
from accord.casework.people.case_team import add_to_case_team

YOUTH_JUSTICE, MANAGER_THERE, HEAD, ABOVE = "jago", "desmond", "winston", "yolanda"


def two_services(s: Story) -> Script:
    """Both services work with them. What is shared goes onto both systems; closing it may be disputed."""
    yield from opened(s)
    made, town = s.made, s.town
    s.wait(2)
    yield s.do(
        made["worker"],
        add_to_case_team,
        person=made["person"],
        role="youth_justice_worker",
        member=town.members[YOUTH_JUSTICE],
    )
    made["joint"] = yield s.do(
        made["worker"],
        joint.identify_joint_case,
        file=made["file"],
        concern_type="both",
        complex_needs=True,
        joint_response=True,
    )
    yield from _shared(s)
    if s.has("disputed"):
        yield from _disputed(s)
        return
    yield from _one_plan(s)
    yield from helped(s)


def _shared(s: Story) -> Script:
    """Youth justice passes something on; each service puts it on its own system, social care late or not yet."""
    made = s.made
    s.wait(4)
    noted = yield s.do(YOUTH_JUSTICE, note_information, file=made["file"], topic="risk")
    share = yield s.do(
        YOUTH_JUSTICE,
        share_information,
        share=noted,
        words="They were seen twice this week near the bus station with somebody older. They say it is a cousin.",
        recipients=["lead_worker"],
        purpose="safeguarding",
        reason="The social worker plans the weekends with the family.",
        weighed=dict.fromkeys(PRINCIPLES, True),
    )
    s.wait(1)
    yield s.do(YOUTH_JUSTICE, joint.confirm_on_system, share=share, reference="CW-20817")
    if s.has("disputed"):
        s.wait(8)
        yield s.do(made["worker"], joint.confirm_on_system, share=share)


def _one_plan(s: Story) -> Script:
    """Youth justice writes one plan for both services, social care agrees, and the first part is done."""
    made, theirs = s.made, s.made["worker"]
    s.wait(1)
    plan = yield s.do(YOUTH_JUSTICE, plans.start_joint_plan, file=made["file"])
    yield s.do(
        YOUTH_JUSTICE,
        plans.save_joint_plan,
        plan=plan,
        version=1,
        **_said(s),
    )
    yield s.do(YOUTH_JUSTICE, plans.put_joint_plan, plan=plan)
    s.wait(1)
    yield s.do(theirs, plans.agree_joint_plan, plan=plan)
    s.wait(2)
    yield s.do(
        theirs,
        plans.finish_intervention,
        intervention=lambda: Intervention.objects.get(plan=plan, owner_role="lead_worker"),
        finish="done",
        says="The club lends the boots.",
    )


def _said(s: Story) -> dict[str, Any]:
    """What the plan says."""
    sessions = Does("Six sessions on who is a friend", "Fewer evenings at the bus station", "youth_justice_worker", s.day(-40))  # fmt: skip
    boots = Does("Bus fares and boots for football", "Training without a gap", "lead_worker", s.day(2))  # fmt: skip
    return {
        "risk_areas": ["Evenings near the bus station", "Friends who are much older"],
        "protective_areas": ["An aunt who comes on Sundays", "Football, twice a week"],
        "interventions": [sessions, boots],
        "review_on": s.day(-60),
        "their_view": "Football is the one thing I want to keep.",
    }


def _disputed(s: Story) -> Script:
    """Youth justice would close it. Social care would not: up to a head, and then to the Assistant Director."""
    made, theirs = s.made, _manager(s)
    s.wait(10)
    closure = yield s.do(
        YOUTH_JUSTICE,
        joint.propose_closing,
        joint_case=made["joint"],
        reason="The order is completed and there has been nothing new for three months.",
    )
    s.wait(2)
    yield s.do(
        MANAGER_THERE,
        joint.talk_about_closing,
        closure=closure,
        discussed_at=_now,
        says="A call of twenty minutes. Social care would keep the mentoring until the exams are over.",
    )
    yield s.do(
        theirs,
        joint.dispute_closing,
        closure=closure,
        reason="The mentor is the only adult they speak to about the weekends.",
    )
    yield from _up_the_ladder(s)


def _up_the_ladder(s: Story) -> Script:
    """Among themselves, then to a head, who sends it past all of them."""
    made = s.made
    s.wait(3)
    raised = {"challenge": lambda: Challenge.objects.get(file_id=made["file"].pk)}
    yield s.do(
        YOUTH_JUSTICE,
        challenges.try_to_settle,
        **raised,
        says="Offered a last visit in a month. Not enough for social care.",
        outcome="unresolved",
    )
    yield s.do(
        made["worker"],
        challenges.climb_ladder,
        **raised,
        says="Whether the mentoring ends in the middle of the exams.",
        hears=[s.town.members[HEAD]],
    )
    yield from _decided(s, raised)


def _decided(s: Story, raised: dict[str, Any]) -> Script:
    """It cannot wait, and the Assistant Director decides."""
    s.wait(2)
    yield s.do(
        HEAD,
        challenges.climb_at_once,
        **raised,
        urgent="serious",
        says="The mentor’s last day is on Friday.",
    )
    yield s.do(
        ABOVE,
        challenges.end_challenge,
        **raised,
        outcome="compromise",
        says="Youth justice stays until the last exam. Then both managers agree and it closes.",
    )


def audited(s: Story) -> Script:
    """Both services look through joint cases, tell two of the four bodies so far, and one thing is done."""
    members = s.town.members
    audit = yield s.do(
        MANAGER_THERE,
        audits.complete_joint_audit,
        cases=9,
        good_practice="Both workers came to nearly every planning meeting, and plans say whose each action is.",
        to_develop="What is shared by telephone reaches one system and not the other.",
        findings="In four of nine cases a share stood on one system alone a week later.",
        social_care=members["wanda"],
        youth_justice=members[MANAGER_THERE],
        names_nobody=True,
    )
    yield from _seen_through(s, audit)
    yield from _may_use(s)


def _seen_through(s: Story, audit: Any) -> Script:
    """What is proposed, two bodies that hear of it, and the first thing done."""
    members = s.town.members
    first = yield s.do(
        "honor", audits.propose_after_audit, audit=audit, what="Managers look at open receipts every Monday.", due_on=s.day(5)
    )  # fmt: skip
    yield s.do(HEAD, audits.propose_after_audit, audit=audit, what="One page on what is put on which system.")  # fmt: skip
    for body in ("leadership_team", "youth_justice_board"):
        s.wait(6)
        yield s.do(
            HEAD,
            audits.present_joint_audit,
            audit=audit,
            body=body,
            presented_on=_today,
            social_care=members[HEAD],
            youth_justice=members["honor"],
        )
    s.wait(2)
    yield s.do("wanda", audits.proposal_done, proposal=first)


def _may_use(s: Story) -> Script:
    """The manager of youth justice asks that two of theirs may use social care's system; a head gives it to one so far."""
    ask = {"side": "social_care", "basis": "To look up every new case, and what was decided."}
    use = yield s.do(MANAGER_THERE, systems.ask_for_system_use, member=s.town.members[YOUTH_JUSTICE], **ask)  # fmt: skip
    s.wait(1)
    yield s.do(HEAD, systems.answer_system_use, use=use, given=True)
    yield s.do(MANAGER_THERE, systems.ask_for_system_use, member=s.town.members[MANAGER_THERE], **ask)  # fmt: skip


def _manager(s: Story) -> str:
    """The manager of the social worker's own team."""
    team = s.town.cast[s.made["worker"]].team
    found: Any = next(
        key for key, who in s.town.cast.items() if who.team == team and who.role == "lead_worker_manager"
    )  # fmt: skip
    return str(found)


def _now() -> datetime:
    return clock.now()


def _today() -> Any:
    return clock.local_date(clock.now())
