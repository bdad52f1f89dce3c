"""Is everything what it was? Chains and seals recomputed in the database; heads kept outside."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

MOST = 10_000  # rows under one seal: small enough to recompute in a moment


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was read, and what does not fit: references of events, files and seals."""

    events: int
    broken: tuple[str, ...]
    views: int = 0  # rows of the view log under seals
    waiting: int = 0  # rows that no seal holds yet

    @property
    def ok(self) -> bool:
        """Whether nothing has been changed, removed or put in between."""
        return not self.broken


def verify() -> Verified:
    """Recompute the chain of every file of the actor's area, its head included, and every seal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT events, broken FROM app.verify_ledger()")
        events, broken = cursor.fetchone()
        cursor.execute("SELECT views, waiting, broken FROM app.verify_seals()")
        views, waiting, unsealed = cursor.fetchone()
    return Verified(events, (*(broken or ()), *(unsealed or ())), views, waiting)


def seal_views(most: int = MOST) -> int:
    """Seal what is complete of the view log of the actor's area. Return how many rows that was.

    For the system actor, first in a transaction of its own. What was shown since the last call
    is sealed by the next one; calling it late or twice changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.seal_views(%s)", [most])
        (rows,) = cursor.fetchone()
    return int(rows)


def heads() -> dict[str, Any]:
    """What to keep outside: reference, number of events and hash of every file; the last seal.

    `digest` is a hash of the rest, short enough to be read out or printed. For the system actor.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.ledger_heads()")
        (answer,) = cursor.fetchone()
    found: dict[str, Any] = json.loads(answer) if isinstance(answer, str) else answer
    return found | {"digest": digest(found)}


def lost(kept: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of the heads kept outside are no longer on their chains. For the system actor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.lost_heads(%s::jsonb)", [json.dumps(dict(kept))])
        (found,) = cursor.fetchone()
    return tuple(found)


def digest(kept: Mapping[str, Any]) -> str:
    """The hash of heads in one canonical text, without the digest they may carry."""
    plain = {key: value for key, value in kept.items() if key != "digest"}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
