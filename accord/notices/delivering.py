"""Emptying the outbox: claim, send, say so. Each step is its own transaction.

A worker killed after sending and before saying so sends again with the same
Message-ID; one killed before sending loses nothing, because its claim runs out.
"""

import smtplib
from collections.abc import Callable
from typing import Any

from django.db import connection

from accord.duties.watching import as_system, system_actors
from accord.notices.channels import email

AT_ONCE = 20


def deliver_notices(send: Callable[..., None] = email.send) -> int:
    """Queue and send what is waiting, in every area. Return how many were sent."""
    return sum(_deliver_area(ref, send) for ref in system_actors("messages"))


def _deliver_area(ref: str, send: Callable[..., None]) -> int:
    with as_system(ref):
        _call("SELECT app.queue_messages()")
    sent = 0
    while True:
        with as_system(ref), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM app.claim_messages(%s)", [AT_ONCE])
            claimed = cursor.fetchall()
        for row in claimed:
            sent += _send_one(ref, row, send)
        if len(claimed) < AT_ONCE:
            return sent


def _send_one(ref: str, row: tuple[Any, ...], send: Callable[..., None]) -> int:
    message, address, urgent, about, message_id = row
    if not address:
        # In Accord itself it has arrived; there is no address to write to as well.
        return _say(ref, "SELECT app.message_sent(%s)", [message])
    try:
        send(address=address, about=about, urgent=urgent, message_id=message_id)
    except (OSError, smtplib.SMTPException) as error:
        _say(ref, "SELECT app.message_failed(%s, %s)", [message, type(error).__name__])
        return 0
    return _say(ref, "SELECT app.message_sent(%s)", [message])


def _say(ref: str, sql: str, params: list[Any]) -> int:
    with as_system(ref):
        _call(sql, params)
    return 1


def _call(sql: str, params: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or [])
