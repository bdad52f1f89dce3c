"""Who is let in and who is kept out, consent, and sealed limits: each is ended by its own action.

Withdrawing the entry alone would leave somebody's sight, or a limit, as the entry made it.
"""

from accord.casework.putting_right.kept import by_action

WHO_SEES = "Who may see the file is changed by the action that lets in, shuts out, lists or ends."
CONSENT = "Record what the young person says now: the newest word stands."
HELD = "What an agency holds is put right by the team that holds it, or by asking again."
BETWEEN = (
    "A case between two areas is offered, taken back, accepted or refused: each has its own action."
)
ASKED = "What another area was asked is taken back, and asked again."
LIMIT = "A limit is lifted by the team that set it, which may set the right one."

GUARDED = {
    **dict.fromkeys(
        (
            "emergency_access_ended",
            "emergency_access_extended",
            "emergency_access_reviewed",
            "emergency_access_used",
            "file_restricted",
            "file_restriction_lifted",
            "member_blocked",
            "member_unblocked",
            "restricted_list_joined",
            "restricted_list_left",
        ),
        by_action(WHO_SEES),
    ),
    **dict.fromkeys(
        ("held_information_answered", "held_information_asked_for", "pointer_ended", "pointer_put"),
        by_action(HELD),
    ),
    **dict.fromkeys(("consent_given", "consent_refused", "consent_withdrawn"), by_action(CONSENT)),
    **dict.fromkeys(
        (
            "carried_duty_settled",
            "case_handed_over",
            "case_taken_over",
            "case_transfer_offered",
            "case_transfer_refused",
            "case_transfer_withdrawn",
            "duty_carried_over",
            "host_pack_answered",
            "host_pack_offered",
            "host_pack_withdrawn",
        ),
        by_action(BETWEEN),
    ),
    **dict.fromkeys(
        ("place_answered_elsewhere", "place_asked_of_area", "place_question_taken_back"),
        by_action(ASKED),
    ),
    **dict.fromkeys(("sealed_limit_set", "sealed_limit_lifted"), by_action(LIMIT)),
}
