"""Help before it gets worse: a panel decides on a service, a manager offers it, and they take it up; and boards of both services."""

from datetime import date

from accord import clock
from accord.casework.boards import actions as boards
from accord.casework.demo.playing import Script, Story
from accord.casework.early_help import actions as early

WORKER_THERE, MANAGER_THERE, HEAD, HEAD_THERE = "jago", "desmond", "winston", "honor"
NEAR = dict.fromkeys(("vulnerable", "at_risk_of_offending", "placement_at_risk"), "yes")
KNOWN = NEAR | {"has_offended": "no", "crime_or_antisocial": "yes"}


def _today() -> date:
    return clock.local_date(clock.now())


def helped(s: Story) -> Script:
    """The out of court panel decides that a service is offered. They take it up."""
    made = s.made
    s.wait(3)
    asked = yield s.do(
        WORKER_THERE,
        early.ask_panel,
        file=made["file"],
        panel="out_of_court",
        why="A first matter, admitted. A disposal out of court is looked at.",
    )
    s.wait(5)
    yield s.do(
        MANAGER_THERE,
        early.record_panel_decision,
        discussion=asked,
        held_on=_today,
        attended=["police", "youth_justice", "social_care", "education"],
        decision="service",
        follows="youth_justice_worker",
        says="Close support, so that the home lasts.",
    )
    yield from _taken_up(s, asked)


def _taken_up(s: Story, asked: object) -> Script:
    """Proposed because of the panel, offered by the team's manager, and wanted."""
    made = s.made
    offer = yield s.do(
        WORKER_THERE,
        early.propose_service,
        file=made["file"],
        service="looked_after_assist",
        reason="The home has asked twice whether it can go on. Evenings are the difficulty.",
        panel=asked,
        **KNOWN,
    )
    s.wait(1)
    yield s.do("wanda", early.decide_service, offer=offer, offered=True)
    s.wait(2)
    yield s.do(
        made["worker"],
        early.answer_service,
        offer=offer,
        taken_up=True,
        says="They would like somebody to be there on Fridays.",
    )


def sat(s: Story) -> Script:
    """Two boards met: one with both services, one to which nobody of social care came; and a note between leads."""
    members = s.town.members
    yield s.do(
        HEAD_THERE,
        boards.record_board_meeting,
        board="corporate_parenting",
        held_on=_today,
        came=[members[HEAD_THERE], members[HEAD]],
        strategy_of="social_care",
    )
    s.wait(4)
    yield s.do(
        HEAD_THERE,
        boards.record_board_meeting,
        board="ycpp",
        held_on=_today,
        came=[members[MANAGER_THERE]],
    )
    s.wait(2)
    yield s.do(
        HEAD,
        boards.pass_on_to_leads,
        words="From next month the looked-after teams sit at the annexe on Tuesdays.",
        names_nobody=True,
    )
