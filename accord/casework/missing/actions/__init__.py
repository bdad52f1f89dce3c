"""What people do about absences: before, as they happen, and after the return."""

from accord.casework.missing.actions.beforehand import (
    complete_missing_assessment,
    share_missing_concerns,
)
from accord.casework.missing.actions.judging import (
    add_police_reference,
    judge_absence,
    report_missing,
)
from accord.casework.missing.actions.meeting import (
    call_missing_meeting,
    cancel_missing_meeting,
    invite_keyworker_to_missing_meeting,
    record_missing_meeting,
)
from accord.casework.missing.actions.noticing import (
    notice_absence,
    record_call_after_curfew,
    record_curfew_passed,
    tell_worker_of_absence,
)
from accord.casework.missing.actions.returning import (
    plan_likely_return,
    record_episode_context,
    record_return,
    record_return_talk,
    tell_worker_of_return,
)

__all__ = [
    "add_police_reference",
    "call_missing_meeting",
    "cancel_missing_meeting",
    "complete_missing_assessment",
    "invite_keyworker_to_missing_meeting",
    "judge_absence",
    "notice_absence",
    "plan_likely_return",
    "record_call_after_curfew",
    "record_curfew_passed",
    "record_episode_context",
    "record_missing_meeting",
    "record_return",
    "record_return_talk",
    "report_missing",
    "share_missing_concerns",
    "tell_worker_of_absence",
    "tell_worker_of_return",
]
