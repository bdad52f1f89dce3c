"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, about_fact, case, case_and

LOG = about_fact("log")


def _nothing(owed: Any) -> tuple[Any, ...]:
    """The address takes nothing."""
    return ()


DOES |= {
    "submit_monthly_log": ("logs:go", LOG, "Open the log"),
    "pass_on_monthly_log": ("logs:go", LOG, "Open the log"),
    "review_monthly_log": ("logs:go", LOG, "Open the log"),
    "record_log_theme": ("logs:go", LOG, "Open the log"),
    "take_up_theme": ("logs:take_up", about_fact("theme"), "Say what came of it"),
    "supply_log_template": ("logs:supply", about_fact("agency"), "Give them the template"),
    "look_over_vacancies": ("logs:vacancies", _nothing, "Look them over"),
    "send_voids_summary": ("logs:vacancies", _nothing, "Send the summary"),
    "send_weekly_log": ("logs:weekly_next", case_and("placement"), "Write the week"),
    "keep_weekly_log": ("logs:case", case, "Open the logs"),
}
