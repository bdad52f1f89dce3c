"""What the service writes to its log: what failed and where, never about whom."""

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

KINDS = ("words", "json")
# What a line may say beside its message: numbers and patterns, never what stood in an address.
BESIDE = ("route", "method", "status", "ms")


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


class AsJson(WithoutPersonalData):
    """The same, one object a line, for whatever collects the lines of many machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        said: dict[str, Any] = {
            "at": f"{at}.{record.msecs:03.0f}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "says": record.getMessage(),
            "process": record.process,
        }
        said |= {name: getattr(record, name) for name in BESIDE if hasattr(record, name)}
        if record.exc_info:
            said["places"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def choose(environment: Mapping[str, str]) -> dict[str, Any]:
    """What is logged and how, from ACCORD_LOGS: words, or a JSON object a line, with one for each request.

    Raises ImproperlyConfigured for anything else.
    """
    kind = environment.get("ACCORD_LOGS") or "words"
    if kind not in KINDS:
        raise ImproperlyConfigured(f"ACCORD_LOGS is {kind!r}; set it to words or json.")
    loggers = LOGGING["loggers"] | (
        {"accord.requests": {"level": "DEBUG"}} if kind == "json" else {}
    )
    handlers = {"console": {"class": "logging.StreamHandler", "formatter": kind}}
    return LOGGING | {"loggers": loggers, "handlers": handlers}


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "words": {
            "()": WithoutPersonalData,
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
        "json": {"()": AsJson},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "words"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "accord": {"level": "INFO"},
        # these write addresses people asked for and statements, so errors only, on our own handler
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
