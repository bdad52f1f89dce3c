"""Moving between two homes of a provider, and staying longer: asked for, and granted."""

from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.casework.demo.playing import Script, Story
from accord.casework.moves import actions as moves

ENGAGES: dict[str, Any] = {
    "engaging": "yes",
    "engaging_says": "Comes to keywork every week and to the house meeting.",
    "needs_confirmed": "yes",
    "needs_says": "Letters and bills still need somebody beside them.",
    "work_planned": "Ten sessions on budgeting, and bidding together for a flat.",
    "outcomes_anticipated": "Pays rent without reminders and holds a tenancy by the summer.",
}


def moving(s: Story, now: datetime) -> Script:
    """A flat of the same provider: everybody agrees; the council's teams are still to be told."""
    made = s.made
    s.get_to(8)
    move = yield s.do(
        made["keyworker"],
        moves.propose_internal_move,
        placement=of(s, "placement"),
        home=s.town.homes["elm"],
        level_change="lower",
        reason="Cooks, keeps to a budget and asks for help in time. Ready for a front door of their own.",
        discussed_at=_an_hour_ago,
    )
    s.wait(1)
    agreed = {"move": move, "answer": "agrees"}
    yield s.do(made["worker"], moves.answer_move, role="lead_worker", **agreed)
    words = "Yes, if I can keep my keyworker and have the room that faces the yard."
    yield s.do(made["keyworker"], moves.answer_move, role="young_person", says=words, **agreed)
    s.wait(1)
    yield s.do(made["manager"], moves.agree_move, move=move)


def longer(s: Story, now: datetime) -> Script:
    """A longer stay is asked for by the home, which says why; the referrals team has still to check."""
    keyworker = s.made["keyworker"]
    s.get_to(6)
    extension = yield _asked(
        s, keyworker, "College ends in July, and a move before the exams would undo much."
    )
    yield s.do(keyworker, moves.give_extension_information, extension=extension, **ENGAGES)


def granted(s: Story, now: datetime) -> Script:
    """A longer stay is asked for by the lead worker, checked with the home, and granted."""
    made = s.made
    s.get_to(20)
    extension = yield _asked(
        s, made["worker"], "No flat has come up yet, and the budgeting work is half done."
    )
    s.wait(1)
    yield s.do(made["keyworker"], moves.give_extension_information, extension=extension, **ENGAGES)
    s.wait(1)
    yield s.do(
        "idris",
        moves.complete_extension_checks,
        extension=extension,
        checked_with=s.town.members[made["keyworker"]].name,
        worker_view="The lead worker sees it the same way.",
        **ENGAGES,
    )
    yield s.do(
        "idris",
        moves.decide_extension,
        extension=extension,
        outcome="granted",
        because="The work is planned and under way, and the flat has to be found.",
        new_planned_end=lambda: extension.wanted_until,
    )


def _asked(s: Story, who: str, why: str) -> Any:
    placement = of(s, "placement")
    return s.do(
        who,
        moves.request_extension,
        placement=placement,
        why=why,
        wanted_until=lambda: placement().planned_end + timedelta(days=91),
    )


def of(s: Story, name: str) -> Any:
    """What the life has made by the time it is asked for, as it stands then."""

    def found() -> Any:
        row = s.made[name]
        row.refresh_from_db()
        return row

    return found


def _an_hour_ago() -> datetime:
    return clock.now() - timedelta(hours=1)
