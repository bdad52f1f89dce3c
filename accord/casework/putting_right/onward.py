"""Challenges, moves and longer stays: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

MOVE, EXTENSION, CHALLENGE = "moves.Move", "moves.Extension", "challenges.Challenge"
PROPOSE_AGAIN = "Take the move back, and propose the right one."
ANSWER_AGAIN = "Answer again: the newest answer stands."
ASK_AGAIN = "Say it again on the page of the request: what is written last stands."
ADD = "What was said stays. Say what is right now: both sides read it."
FOLLOWS = "This follows from the date of birth, the order or the stay. Put that right."
END_IT = "End it as taken back, and open the right one."


def _challenge(at: str) -> Kept:
    return Kept(table=CHALLENGE, by={"pk": "challenge"}, at=(at,), instead=ADD)


STEP = Kept(
    table="challenges.ChallengeStep",
    by={"challenge_id": "challenge", "rung": "rung"},
    at=("happened_at",),
    instead=ADD,
)


def _move(at: str) -> Kept:
    return Kept(table=MOVE, by={"pk": "move"}, at=(at,), instead=PROPOSE_AGAIN)


ONWARD = {
    # --- challenges: what one side said stays for the other ---
    "worker_questions_decision": Kept(
        table=CHALLENGE, by={"pk": "challenge"}, at=("opened_at",), instead=END_IT
    ),
    "need_level_disagreement_raised": Kept(
        table=CHALLENGE, by={"pk": "challenge"}, at=("opened_at",), instead=END_IT
    ),
    "disagreement_raised": _challenge("opened_at"),
    "disagreement_escalated": STEP,
    "direct_discussion_held": by_action(ADD),
    "challenge_unresolved_after_discussion": by_action(ADD),
    "challenge_position_given": by_action(ADD),
    "provider_clarified_decision": by_action(ADD),
    "resolution_attempt_recorded": by_action(ADD),
    "challenge_escalated_to_placements_team": STEP,
    "placements_team_reviewed_information": by_action(ADD),
    "placements_team_challenged_provider": by_action(ADD),
    "challenge_unresolved_after_placements_team": _challenge("not_settled_at"),
    "provider_raised_unresolved_issue": _challenge("provider_raised_at"),
    "challenge_escalated_to_hass": STEP,
    "contract_challenge_noted": _challenge("contract_noted_at"),
    "challenge_resolved": _challenge("closed_at"),
    "challenge_dissent_kept": by_action(ADD),
    # --- foreseen inside a stay: it follows what it rests on ---
    "birthday_in_stay_foreseen": by_action(FOLLOWS),
    "curfew_order_end_foreseen": by_action(FOLLOWS),
    "eighteen_months_in_services_foreseen": by_action(FOLLOWS),
    # --- moves ---
    "move_on_proposed": _move("proposed_at"),
    "internal_move_proposed": _move("proposed_at"),
    "move_answer_given": Kept(
        table="moves.MoveAnswer",
        by={"move_id": "move", "role": "role"},
        written=True,
        at=("answered_at",),
        strikes=True,
        instead=ANSWER_AGAIN,
    ),
    "move_on_agreed": _move("agreed_at"),
    "internal_move_agreed": _move("agreed_at"),
    "move_on_not_agreed": by_action(END_IT),
    "internal_move_notified": _move("notified_at"),
    "move_withdrawn": by_action("A move that was taken back is closed. Propose it again."),
    "move_carried_out": _move("moved_at"),
    "placement_closed": Kept(
        table="placements.Placement",
        by={"pk": "placement"},
        at=("closed_at",),
        instead="Records that are closed stay closed. What is put right on them is put right there.",
    ),
    # --- a longer stay ---
    "extension_needed": Kept(
        table=EXTENSION, by={"pk": "extension"}, at=("asked_at",), instead=ASK_AGAIN
    ),
    "extension_information_given": by_action(ASK_AGAIN),
    "extension_checks_completed": by_action(ASK_AGAIN),
    "extension_decided": Kept(
        table=EXTENSION,
        by={"pk": "extension"},
        at=("decided_at",),
        instead="A decision that went out stays. Ask for a longer stay again.",
    ),
}
