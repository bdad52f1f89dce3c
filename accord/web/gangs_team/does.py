"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES


def _nothing(owed: Any) -> tuple[Any, ...]:
    """The address names no record."""
    return ()


DOES |= {
    "keep_briefing": ("gangs_team:keep", _nothing, "Keep the briefing"),
    "hold_patch_meeting": ("gangs_team:patches", _nothing, "Open the patches"),
    "note_patch_issues": ("gangs_team:patches", _nothing, "Open the patches"),
    "record_police_visit": ("gangs_team:visit", _nothing, "Record the visit"),
    "record_training": ("gangs_team:trained", _nothing, "Record it"),
}
