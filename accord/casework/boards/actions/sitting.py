"""A board that met, what one service gives to the other's strategy, and what leads pass on."""

from collections.abc import Sequence
from datetime import date

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.boards import refusals
from accord.casework.boards.models import BoardAttendance, BoardMeeting, BoardWord, LeadNote
from accord.casework.boards.queries import boards
from accord.casework.boards.roles import LEADS, SENIORS, SIDES
from accord.casework.oversight.actions.forums import area_file
from accord.casework.partnership.actions.issues import written
from accord.duties.record import record

BY = list(SENIORS)


@action(by=BY, records=["board_meeting_held"], on_case=False)
def record_board_meeting(
    *,
    board: str,
    held_on: date,
    called: str = "",
    came: Sequence[Member] = (),
    strategy_of: str = "",
    by: Actor,
) -> BoardMeeting:
    """Record that a board met, who came from each service, and whose strategy was worked on.

    `board` is the item of the protocol's form, `called` the meeting's own name where that is "other";
    `strategy_of` is social_care, youth_justice or "".
    """
    refuse_if(refusals.NOT_A_BOARD if board not in boards(by) else None)
    refuse_if(refusals.of_name(board, called))
    refuse_if(refusals.of_past(held_on) or refusals.of_strategy(strategy_of))
    refuse_if(refusals.of_people(came))
    sides = {one.pk: refusals.side_of(one) for one in came}
    attended = [side for side in SIDES if side in sides.values()]
    with refuse_on("one_board_meeting", refusals.MET_ALREADY):
        meeting = BoardMeeting.objects.create(
            **written(by),
            board=board,
            called=called.strip(),
            held_on=held_on,
            attended=attended,
            strategy_of=strategy_of,
        )
    for one in came:
        BoardAttendance.objects.create(**written(by), meeting=meeting, member=one, service=sides[one.pk])  # fmt: skip
    facts = {"board_meeting": meeting.pk, "board": board, "attended": attended, "strategy_of": strategy_of or "none"}  # fmt: skip
    record("board_meeting_held", file=area_file(by), by=by, **facts)
    return meeting


@action(by=BY, records=["strategy_contributed"], on_case=False)
def contribute_to_strategy(*, meeting: BoardMeeting, words: str, names_nobody: bool, by: Actor) -> BoardWord:  # fmt: skip
    """Say what your service gives to the strategy of the other, on which a board worked."""
    side = _side(by)
    refuse_if(refusals.to_contribute(meeting, side))
    refuse_if(refusals.of_words(words, "Write what your service gives to it."))
    refuse_if(None if names_nobody else refusals.NAMES_SOMEBODY)
    row = BoardWord.objects.create(
        **written(by), meeting=meeting, service=side, strategy_contribution=words.strip()
    )
    record("strategy_contributed", file=area_file(by), by=by, board_meeting=meeting.pk, service=side)  # fmt: skip
    return row


@action(by=BY, records=["board_seat_named"], on_case=False)
def name_who_comes(*, meeting: BoardMeeting, member: Member, by: Actor) -> BoardWord:
    """Say who of your service comes to this board next time."""
    side = _side(by)
    refuse_if(refusals.NOT_OURS if refusals.side_of(member) != side else None)
    row = BoardWord.objects.create(**written(by), meeting=meeting, service=side, who_comes=member)
    record("board_seat_named", file=area_file(by), by=by, board_meeting=meeting.pk, service=side)
    return row


@action(by=list(LEADS), records=["passed_between_leads"], on_case=False)
def pass_on_to_leads(*, words: str, names_nobody: bool, by: Actor) -> LeadNote:
    """Pass on to the other designated leads what bears on the work of both services. Nobody on a case is named."""
    refuse_if(refusals.of_words(words, "Write what bears on the work of both services."))
    refuse_if(None if names_nobody else refusals.NAMES_SOMEBODY)
    row = LeadNote.objects.create(**written(by), words=words.strip())
    record("passed_between_leads", file=area_file(by), by=by, lead_note=row.pk)
    return row


def _side(by: Actor) -> str:
    return next(side for side, roles in SIDES.items() if set(roles) & by.job_roles)
