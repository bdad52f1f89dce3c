"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact, case, case_and

CHALLENGE = case_and("challenge")
DOES |= {
    "discuss_challenge": ("challenges:discuss", CHALLENGE, "Record the talk"),
    "try_to_settle": ("challenges:attempt", CHALLENGE, "Record what you tried"),
    "clarify_decision": ("challenges:clarify", CHALLENGE, "Explain the decision"),
    "climb_ladder": ("challenges:climb", CHALLENGE, "Take it up a step"),
    "climb_at_once": ("challenges:at_once", CHALLENGE, "It cannot wait"),
    "raise_between_services": ("challenges:services", case, "Say what you disagree about"),
    "raise_with_both": ("challenges:raise", CHALLENGE, "Raise it"),
    "review_for_challenge": ("challenges:review", CHALLENGE, "Look at it again"),
    "challenge_provider": ("challenges:provider", CHALLENGE, "Challenge the provider"),
    "challenge_on_contract": (
        "challenges:contract",
        about_fact("contract_matter"),
        "Challenge on the contract",
    ),
    "end_challenge": ("challenges:end", CHALLENGE, "Decide"),
    "challenge_move": ("challenges:move_of", case_and("placement"), "Take it up the ladder"),
}
