"""What those who audit joint cases do: look, say what they found, tell the bodies together, see it through."""

from accord.casework.joint_audits.actions.auditing import (
    complete_joint_audit,
    finish_joint_audit,
    present_joint_audit,
    proposal_done,
    propose_after_audit,
)

__all__ = [
    "complete_joint_audit",
    "finish_joint_audit",
    "present_joint_audit",
    "proposal_done",
    "propose_after_audit",
]
