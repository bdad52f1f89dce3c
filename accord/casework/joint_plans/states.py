"""How far a joint plan has come, and which may follow which."""

DRAFT, PUT, AGREED, REPLACED, ENDED = "draft", "put", "agreed", "replaced", "ended"
JOINT_PLAN_MOVES = {
    DRAFT: {PUT},
    PUT: {DRAFT, AGREED},
    AGREED: {REPLACED, ENDED},
    REPLACED: set(),
    ENDED: set(),
}
WRITTEN = (DRAFT, PUT)  # the version that is being made
