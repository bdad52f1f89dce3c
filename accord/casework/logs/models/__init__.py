"""Logs and what is made of them."""

from accord.casework.logs.models.monthly import LogLine, LogTemplate, MonthlyLog, TemplateSupply
from accord.casework.logs.models.oversight import LogTheme, VoidsLine, VoidsSummary
from accord.casework.logs.models.weekly import WeeklyEntry, WeeklyLog

__all__ = [
    "LogLine",
    "LogTemplate",
    "LogTheme",
    "MonthlyLog",
    "TemplateSupply",
    "VoidsLine",
    "VoidsSummary",
    "WeeklyEntry",
    "WeeklyLog",
]
