"""What a computer system writes happens once, however often it is sent: by its own `Idempotency-Key`."""

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any

from django.db import connection
from django.http import HttpRequest
from ninja import Header
from pydantic import Field

from accord import clock
from accord.web.api.asking import Said

OTHER = "This Idempotency-Key was used for something else. Send a new one."
OnceKey = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9_-]{8,64}$", description="Yours, and new for each thing you write."),
    Header(alias="Idempotency-Key"),
]
# The second of two requests waits here for the first to finish, and then reads what it was told.
CLAIM = """
INSERT INTO api_write (member_id, once, fingerprint, status, answer, at) VALUES (%s, %s, %s, 0, '{}', %s)
ON CONFLICT (member_id, once) DO UPDATE SET at = api_write.at RETURNING fingerprint, status, answer
"""
KEEP = "UPDATE api_write SET fingerprint = %s, status = 200, answer = %s WHERE member_id = %s AND once = %s"


def once(
    request: HttpRequest, key: str, asked: dict[str, Any], do: Callable[[], dict[str, str]]
) -> dict[str, str]:
    """Do it, or say again what was said when it was done. What was refused may be tried again.

    :raises Said: where the key was used for something else.
    """
    member = request.actor.member_id  # type: ignore[attr-defined]
    print_of = hashlib.sha256(
        json.dumps([request.path, asked], sort_keys=True).encode()
    ).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [member, key, print_of, clock.now()])
        before, status, answer = cursor.fetchone()
    if status:
        if before != print_of:
            raise Said(409, OTHER)
        return json.loads(answer) if isinstance(answer, str) else answer
    done = do()
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [print_of, json.dumps(done), member, key])
    return done
