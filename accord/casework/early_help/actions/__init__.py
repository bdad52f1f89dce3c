"""What people do about early help."""

from accord.casework.early_help.actions.asking_panels import (
    ask_panel,
    follow_panel,
    record_panel_decision,
    take_back_from_panel,
)
from accord.casework.early_help.actions.offering import (
    answer_service,
    decide_service,
    end_service,
    propose_service,
)

__all__ = [
    "answer_service",
    "ask_panel",
    "decide_service",
    "end_service",
    "follow_panel",
    "propose_service",
    "record_panel_decision",
    "take_back_from_panel",
]
