"""The states of outreach support, and which may follow which."""

OFFERED, DECLINED, RUNNING, OVER = "offered", "declined", "running", "ended"

# Somebody who declined may be asked again: that is a new offer.
OUTREACH_MOVES = {OFFERED: {DECLINED, RUNNING}, DECLINED: set(), RUNNING: {OVER}, OVER: set()}
