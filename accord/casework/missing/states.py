"""The states of an absence, and which may follow which."""

PAST_CURFEW, GRACE_RUNNING, ABSENT, REPORTED = "past_curfew", "grace_running", "absent", "reported_missing"  # fmt: skip
RETURNED, RECORDED, CLOSED, NO_REPORT = "returned", "recorded", "closed", "closed_no_report"

MOVES = {
    PAST_CURFEW: {GRACE_RUNNING, ABSENT, REPORTED, RETURNED},
    GRACE_RUNNING: {NO_REPORT, ABSENT, REPORTED, RETURNED},
    ABSENT: {REPORTED, RETURNED, NO_REPORT},  # written down late: back within the half hour
    REPORTED: {RETURNED},
    RETURNED: {RECORDED},
    RECORDED: {CLOSED},
    CLOSED: set(),
    NO_REPORT: set(),
}
