"""What people do when they disagree: open it, talk, answer, take it up a step, end it."""

from accord.casework.challenges.actions.answering import (
    clarify_decision,
    discuss_challenge,
    give_position,
    try_to_settle,
)
from accord.casework.challenges.actions.climbing import (
    cannot_settle,
    challenge_provider,
    climb_at_once,
    climb_ladder,
    raise_with_both,
    review_for_challenge,
)
from accord.casework.challenges.actions.contract import (
    challenge_on_contract,
    note_contract_challenge,
)
from accord.casework.challenges.actions.ending import end_challenge, keep_dissent
from accord.casework.challenges.actions.opening import (
    challenge_move,
    dispute_need_level,
    question_decision,
    raise_between_services,
    raise_disagreement,
)

__all__ = [
    "cannot_settle",
    "challenge_move",
    "challenge_on_contract",
    "challenge_provider",
    "clarify_decision",
    "climb_at_once",
    "climb_ladder",
    "discuss_challenge",
    "dispute_need_level",
    "end_challenge",
    "give_position",
    "keep_dissent",
    "note_contract_challenge",
    "question_decision",
    "raise_between_services",
    "raise_disagreement",
    "raise_with_both",
    "review_for_challenge",
    "try_to_settle",
]
