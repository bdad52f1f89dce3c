"""Channels: what a message may say, how each is sent, and what can come of it.

A channel has `send(message)`, which returns when the message was taken and raises one of
three things otherwise, and `close()`. There is no slot in a message for anything about
anybody: how many things wait, the earliest deadline, and a link.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings

from accord import clock


class NotTaken(Exception):
    """It was not taken. `why` is the word kept of it; what was said is not, as it may quote an address."""

    why = "again"


class TryAgain(NotTaken):
    """Not now: the same message may be taken later."""


class Unclear(NotTaken):
    """It may have been taken: the answer never came. Sent again as the same message."""

    why = "unclear"


class RefusedForGood(NotTaken):
    """It will never be taken as it is: there is no such address, for instance."""

    why = "refused"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one address. `told` things to read, `late` things owed that are late.

    `earliest` is the earliest deadline among them, UTC. `unclear`: it may have arrived before.
    """

    message_id: str
    channel: str  # email | text
    address: str
    urgent: bool
    told: int
    late: int
    earliest: datetime | None
    tries: int = 1
    unclear: bool = False

    @property
    def count(self) -> str:
        """How many things wait, in words: "2 new things to read and 1 that is late"."""
        if self.urgent:
            return "1 urgent thing to read" if self.told == 1 else f"{self.told} urgent things"
        parts = []
        if self.told:
            parts.append(_things(self.told, "new thing to read", "new things to read"))
        if self.late:
            parts.append(_things(self.late, "thing that is late", "things that are late"))
        return " and ".join(parts)

    @property
    def deadline(self) -> str:
        """The earliest deadline in words, or that there is none."""
        return clock.due_in_words(self.earliest) if self.earliest else "none"

    @property
    def link(self) -> str:
        """Where to read it, after signing in. It names nobody and nothing."""
        return f"{settings.ACCORD_ADDRESS}/{'inbox' if self.told else 'work'}/"


def _things(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


class Channel(Protocol):
    """A way to reach somebody."""

    def send(self, message: Outgoing) -> None:
        """Hand one message over.

        :raises NotTaken: as `TryAgain`, `Unclear` or `RefusedForGood`.
        """

    def send_code(self, address: str, code: str) -> None:
        """Hand over the code with which somebody shows that the address is theirs."""

    def close(self) -> None:
        """Let go of what was held open between messages."""


Channels = Mapping[str, Channel]
