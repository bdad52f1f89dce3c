"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, about_fact


def _none(owed: Any) -> tuple[Any, ...] | None:
    return ()


DOES |= {
    "complete_joint_audit": ("joint_audits:add", _none, "Write down the audit"),
    "present_joint_audit": ("joint_audits:present", about_fact("audit"), "Say who heard it"),
    "finish_joint_audit": ("joint_audits:audit", about_fact("audit"), "Look at what is left"),
}
