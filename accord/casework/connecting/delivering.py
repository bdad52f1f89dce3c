"""Emptying the outbox of webhooks: claim, send, say so. Each step is its own transaction.

A body says what kind of thing waits, its reference and a link: never about whom. It is signed as
standardwebhooks.com describes, and its id is the same however often it is sent.
"""

import base64
import hashlib
import hmac
import http.client
import json
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from standardwebhooks import Webhook as Signer

from accord import clock
from accord.access.models import File
from accord.casework.connecting import addresses
from accord.duties.record import record
from accord.duties.watching import as_system, system_actors

AT_ONCE = 20
SECONDS = 5.0
LINKS = {"notice_addressed": "notices", "duty_owed": "duties", "duty_overdue": "duties"}
Send = Callable[[str, bytes, dict[str, str]], int]


class Pinned(http.client.HTTPSConnection):
    """A connection to the one number that was looked at, whatever the name leads to by now."""

    def __init__(self, host: str, port: int, number: str) -> None:
        super().__init__(host, port, timeout=SECONDS, context=trusted())
        self._number = number

    def connect(self) -> None:
        """Connect to the number; the certificate must be the name's."""
        plain = socket.create_connection((self._number, self.port), self.timeout)
        try:
            self.sock = trusted().wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


def trusted() -> ssl.SSLContext:
    """Whose certificates are believed: those the machine believes."""
    return ssl.create_default_context()


def secret_of(hook_ref: str, key: str = "") -> str:
    """The secret that signs what is sent to a webhook. It is worked out each time, and kept nowhere."""
    made_with = (key or settings.SECRET_KEY).encode()
    hashed = hmac.new(made_with, f"webhook:{hook_ref}".encode(), hashlib.sha256).digest()
    return "whsec_" + base64.b64encode(hashed).decode()


def body_of(kind: str, about: str) -> bytes:
    """What is sent: the kind, the reference and a link."""
    link = f"{settings.ACCORD_ADDRESS}/api/v1/{LINKS[kind]}/{about}"
    return json.dumps({"type": kind, "reference": about, "link": link}).encode()


def headers_of(hook_ref: str, call_ref: str, body: bytes) -> dict[str, str]:
    """The headers that sign a body, as of now in real time.

    While the service's key is being changed the secret of before signs too: who listens takes
    the new one when they can.
    """
    at = datetime.fromtimestamp(int(clock.real_now().timestamp()), UTC)
    name = f"msg_{call_ref}"
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    signers = [Signer(secret_of(hook_ref, key)) for key in keys]
    return {
        "content-type": "application/json",
        "user-agent": "Accord",
        "webhook-id": name,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(one.sign(name, at, body.decode()) for one in signers),
    }


def send(address: str, body: bytes, headers: dict[str, str]) -> int:
    """Send it once and return the status of the answer. No redirect is followed.

    :raises NotOutside: where the address leads inside; then nothing was connected to.
    """
    parts = addresses.parts_of(address)
    host, port = parts.hostname or "", parts.port or 443
    there = Pinned(host, port, addresses.outside(host, port))
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        there.request("POST", path, body, headers)
        return there.getresponse().status
    finally:
        there.close()


def deliver_hooks(sending: Send = send) -> int:
    """Queue and send what waits, in every area. Return how many were sent."""
    return sum(_deliver_area(ref, sending) for ref in system_actors("messages"))


def _deliver_area(ref: str, sending: Send) -> int:
    with as_system(ref):
        _ask("SELECT app.queue_hook_calls()")
    sent = 0
    while True:
        with as_system(ref):
            claimed = _ask("SELECT * FROM app.claim_hook_calls(%s)", AT_ONCE)
        for row in claimed:
            sent += _send_one(ref, row, sending)
        if len(claimed) < AT_ONCE:
            return sent


def _send_one(ref: str, row: tuple[Any, ...], sending: Send) -> int:
    call, call_ref, kind, about, hook_ref, address = row
    body = body_of(kind, about)
    try:
        status = sending(address, body, headers_of(hook_ref, call_ref, body))
        why = "" if 200 <= status < 300 else f"It answered {status}"
    except addresses.NotOutside:
        why = "The address leads inside, or nowhere"
    except (OSError, http.client.HTTPException) as error:
        why = _why(error)
    _answered(ref, call, why)
    return 0 if why else 1


def _why(error: Exception) -> str:
    """What went wrong, in words: never those of the other side."""
    kinds = ((ssl.SSLError, "Its certificate is not good, or it speaks no TLS"),
             (TimeoutError, "It did not answer in five seconds"),
             (http.client.HTTPException, "Its answer could not be read"))  # fmt: skip
    return next(
        (words for kind, words in kinds if isinstance(error, kind)), "Nobody answered there"
    )


def _answered(ref: str, call: int, why: str) -> None:
    """Say what came of it; where the worker gives up, somebody owes a look at it."""
    with as_system(ref) as by:
        given_up = _ask("SELECT * FROM app.hook_call_answered(%s, %s, %s)", call, not why, why)
        for file_id, agency, webhook, member in given_up:
            record(
                "webhook_given_up",
                file=File(pk=file_id),
                by=by,
                agency=agency,
                member=member,
                webhook=webhook,
            )


def _ask(sql: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
