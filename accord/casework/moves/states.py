"""The states of a move and of a longer stay that is asked for, and which may follow which."""

PROPOSED, AGREED, ESCALATED = "proposed", "agreed", "in_escalation"
NOTIFIED, MOVED, REFUSED, WITHDRAWN = "notified", "moved", "refused", "withdrawn"

# A move that is settled on the ladder is answered anew. For safety it may be made before it is agreed.
MOVES = {
    PROPOSED: {AGREED, ESCALATED, MOVED, WITHDRAWN},
    ESCALATED: {PROPOSED, REFUSED, MOVED, WITHDRAWN},
    AGREED: {NOTIFIED, MOVED, WITHDRAWN},
    NOTIFIED: {MOVED, WITHDRAWN},
    MOVED: set(),
    REFUSED: set(),
    WITHDRAWN: set(),
}
LIVE = (PROPOSED, ESCALATED, AGREED, NOTIFIED)

NEEDED, INFORMED, CHECKED, DECIDED = "needed", "informed", "checked", "decided"
EXTENSION_MOVES = {
    NEEDED: {INFORMED, CHECKED, DECIDED},
    INFORMED: {INFORMED, CHECKED, DECIDED},
    CHECKED: {CHECKED, DECIDED},
    DECIDED: set(),
}
