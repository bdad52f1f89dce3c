"""One press of a button does one thing, however often it arrives.

Every form carries a key made when it was drawn. The same key with the same words is
the same press: a double click, a reload, a browser trying again. Other words under a key
that has done something are not guessed at: whoever went back and changed them is told that the
first went, and sends the others, if they mean to, with a key of their own.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Protocol
from uuid import uuid4

from django.http import HttpRequest, QueryDict

FIELD = "once"
DRAWN = re.compile(r"[A-Za-z0-9_.-]+")  # no page of ours sends a key of anything else
NOT_WORDS = ("csrfmiddlewaretoken",)


class SentOtherwise(Exception):
    """This drawing of the form was sent before, with other words, and did something."""

    says = (
        "You sent this form before, with other answers, and they were saved. "
        "To save these as well, press the button again."
    )


class Keeper(Protocol):
    """Remembers which presses have been acted on, in the request's own transaction."""

    def remember_once(self, request: HttpRequest, key: str) -> str | None:
        """Claim the key, waiting for anyone who holds it; return where it led if it was used.

        :raises SentOtherwise: if it was used with other words.
        """

    def led_to(self, request: HttpRequest, key: str, href: str) -> None:
        """Keep where the claimed key led."""


class InSession:
    """Keeps the last few in the session: enough for a reload, not for two at one instant."""

    def remember_once(self, request: HttpRequest, key: str) -> str | None:
        """Return where this key led, if it was used in this session."""
        return self._kept(request).get(key)

    def led_to(self, request: HttpRequest, key: str, href: str) -> None:
        """Keep where it led; the oldest of twenty is forgotten."""
        kept = [*self._kept(request).items(), (key, href)][-20:]
        request.session[FIELD] = dict(kept)

    def _kept(self, request: HttpRequest) -> dict[str, str]:
        return request.session.get(FIELD, {}) if hasattr(request, "session") else {}


_keeper: list[Keeper] = [InSession()]


def keep_with(keeper: Keeper) -> None:
    """Use this keeper from now on. Called once, when the service starts."""
    _keeper[0] = keeper


def new_key() -> str:
    """Return a key for one drawing of a form."""
    return uuid4().hex


def key_of(data: QueryDict, files: Mapping[str, Any] | None = None) -> str:
    """Return the key of this press, "" if the form carries none. Another file is another press."""
    drawn = data.get(FIELD, "")[:64]
    if not DRAWN.fullmatch(drawn):
        return ""
    words = repr(sorted((name, values) for name, values in data.lists() if name not in NOT_WORDS))
    words += "".join(f"{name}:{_digest(file)}" for name, file in sorted((files or {}).items()))
    return f"{drawn}.{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _digest(file: Any) -> str:
    found = hashlib.sha256(b"".join(file.chunks())).hexdigest()
    file.seek(0)
    return found


def led_before(request: HttpRequest) -> str | None:
    """Return where this very press led before, or claim it and return None."""
    key = key_of(request.POST, request.FILES)
    return _keeper[0].remember_once(request, key) if key else None


def led_to(request: HttpRequest, href: Any) -> None:
    """Keep where this press led, so that its twin is sent there too."""
    key = key_of(request.POST, request.FILES)
    if key:
        _keeper[0].led_to(request, key, str(href))
