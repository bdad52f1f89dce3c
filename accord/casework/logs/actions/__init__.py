"""What people do about logs."""

from accord.casework.logs.actions.monthly import (
    confirm_log_line,
    pass_on_monthly_log,
    submit_monthly_log,
    supply_log_template,
)
from accord.casework.logs.actions.oversight import (
    look_over_vacancies,
    record_log_theme,
    review_monthly_log,
    send_voids_summary,
    take_up_theme,
)
from accord.casework.logs.actions.weekly import (
    keep_weekly_log,
    request_weekly_log,
    send_weekly_log,
    stop_weekly_log,
)

__all__ = [
    "confirm_log_line",
    "keep_weekly_log",
    "look_over_vacancies",
    "pass_on_monthly_log",
    "record_log_theme",
    "request_weekly_log",
    "review_monthly_log",
    "send_voids_summary",
    "send_weekly_log",
    "stop_weekly_log",
    "submit_monthly_log",
    "supply_log_template",
    "take_up_theme",
]
