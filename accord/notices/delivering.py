"""Emptying the outbox: claim, send, say so. Each step is its own transaction.

A worker killed after sending and before saying so sends again with the same
Message-ID; one killed before sending loses nothing, because its claim runs out. What has
gone or come back is said at least every fifth of a second, so that little is repeated after a kill.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from accord import clock
from accord.duties.watching import as_system, system_actors
from accord.notices import times
from accord.notices.channels import Channels, NotTaken, Outgoing
from accord.notices.channels.chosen import open_channels

AT_ONCE = 200  # messages claimed together
LEASE = timedelta(minutes=5)  # after which what was claimed and not answered is open again
HELD = 60.0  # seconds for which a claim is worked on; what is left is let go
SAID_EVERY, SAID_AT = 0.2, 50  # seconds, and messages
QUEUE = "SELECT app.queue_messages(%s, %s, %s)"
CLAIM = "SELECT * FROM app.claim_messages(%s, %s)"
ANSWERED = "SELECT app.messages_answered(%s, %s, %s, %s)"


def deliver_notices(channels: Channels | None = None) -> int:
    """Queue and send what is waiting, in every area. Return how many were sent."""
    with_these = open_channels() if channels is None else channels
    try:
        return sum(_deliver_area(ref, with_these) for ref in system_actors("messages"))
    finally:
        for channel in with_these.values():
            channel.close()


def queue_notices(ref: str, *, texts: bool) -> int:
    """Make messages of all that is to go in an area, as its system actor. Return how many."""
    total = 0
    while True:
        with as_system(ref):
            made = _ask(QUEUE, _when(texts=texts))[0][0]
        total += made
        if not made:
            return total


def _when(*, texts: bool) -> list[Any]:
    now = clock.now()
    return [times.next_digest(now), times.morning(now), texts]


def _deliver_area(ref: str, channels: Channels) -> int:
    queue_notices(ref, texts="text" in channels)
    sent = 0
    while claimed := _claim(ref):
        sent += _send(ref, claimed, channels)
    return sent


def _claim(ref: str) -> list[Outgoing]:
    with as_system(ref):
        return [Outgoing(*row) for row in _ask(CLAIM, [AT_ONCE, LEASE])]


@dataclass
class _Answered:
    """What has gone, or come back and why, and is still to be said: all of it in one transaction."""

    ref: str
    gone: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    whys: list[str] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)
    total: int = 0

    def add(self, message: Outgoing, why: str) -> None:
        """One more, with the word for why it was not taken, if it was not."""
        if why:
            self.back.append(message.message_id)
            self.whys.append(why)
        else:
            self.gone.append(message.message_id)
        many = len(self.gone) + len(self.back) >= SAID_AT
        if many or time.monotonic() - self.since >= SAID_EVERY:
            self.say()

    def say(self) -> None:
        """Say what became of them."""
        if self.gone or self.back:
            _say(self.ref, ANSWERED, [self.gone, self.back, self.whys, _unit()])
        self.total += len(self.gone)
        self.gone, self.back, self.whys = [], [], []
        self.since = time.monotonic()


def _send(ref: str, claimed: Sequence[Outgoing], channels: Channels) -> int:
    answered, began = _Answered(ref), time.monotonic()
    try:
        for number, message in enumerate(claimed):
            if time.monotonic() - began > HELD:
                left = [one.message_id for one in claimed[number:]]
                _say(ref, "SELECT app.messages_let_go(%s)", [left])
                break
            answered.add(message, _try(message, channels))
    finally:
        answered.say()
    return answered.total


def _try(message: Outgoing, channels: Channels) -> str:
    """Send one message. Return "" or the word for why it was not taken."""
    if not message.address:
        return "no_address"
    if message.channel not in channels:
        return "again"  # texts were set up when it was queued, and are not now
    try:
        channels[message.channel].send(message)
    except NotTaken as not_taken:
        return not_taken.why
    return ""


def _unit() -> timedelta:
    return timedelta(seconds=settings.ACCORD_NOTICES_RETRY_SECONDS)


def send_codes(channels: Channels | None = None) -> int:
    """Send the codes with which members confirm a number, each once. Return how many."""
    with_these = open_channels() if channels is None else channels
    sent = 0
    try:
        for ref in system_actors("messages"):
            with as_system(ref):
                codes = _ask("SELECT * FROM app.claim_codes()", [])
            sent += sum(_send_code(with_these, number, code) for number, code in codes)
        return sent
    finally:
        for channel in with_these.values():
            channel.close()


def _send_code(channels: Channels, number: str, code: str) -> int:
    try:
        channels["text"].send_code(number, code)
    except (KeyError, NotTaken):
        return 0  # they ask for another
    return 1


def _say(ref: str, sql: str, params: list[Any]) -> None:
    with as_system(ref):
        _ask(sql, params)


def _ask(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
