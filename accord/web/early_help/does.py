"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case_and

OFFER, PANEL = case_and("service_offer"), case_and("panel_discussion")
DOES |= {
    "decide_service": ("early_help:decide", OFFER, "Say whether it is offered"),
    "answer_service": ("early_help:answer", OFFER, "Write down what they say"),
    "end_service": ("early_help:end", OFFER, "Say how it went"),
    "record_panel_decision": ("early_help:held", PANEL, "Write down what it decided"),
    "follow_panel": ("early_help:follow", PANEL, "Say what was done"),
}
