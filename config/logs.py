"""What the service writes to its log: what failed and where, never about whom."""

import logging
import traceback
from typing import Any


class WithoutPersonalData(logging.Formatter):
    """Writes an exception as its type and places. Its message may quote a row, so it is left out."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's name
        """Return the type of each exception in the chain and the lines it passed through."""
        error, lines = ei[1], []
        while error is not None:
            lines.append("".join(traceback.format_tb(error.__traceback__)).rstrip())
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or error.__context__
        return "\n".join(line for line in lines if line)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": WithoutPersonalData,
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "accord": {"level": "INFO"},
        # these write addresses people asked for and statements, so errors only, on our own handler
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
