"""What is kept between two requests of one person: presses acted on, and unfinished typing."""

import hashlib
import json
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.models import Draft
from accord.web.page import once
from accord.web.page.screens import AUTOSAVE, LATER

# The second of two presses waits here for the first to finish, and then reads where it led.
CLAIM = """
INSERT INTO submission (member_id, once, words, led_to, at) VALUES (%s, %s, %s, '', %s)
ON CONFLICT (member_id, once) DO UPDATE SET words = CASE submission.led_to WHEN '' THEN excluded.words ELSE submission.words END
RETURNING led_to, words
"""
LED_TO = "UPDATE submission SET led_to = %s WHERE member_id = %s AND once = %s"
KEEP = """
INSERT INTO draft (member_id, form, typed, saved_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (member_id, form) DO UPDATE SET typed = excluded.typed, saved_at = excluded.saved_at
"""


class InDatabase:
    """Keeps presses in the table `submission`, in the request's own transaction.

    What was refused leaves a claim that led nowhere, so the same press may try again.
    Before anybody is signed in the session keeps them.
    """

    def __init__(self) -> None:
        self._unsigned = once.InSession()

    def remember_once(self, request: HttpRequest, key: str) -> str | None:
        """Claim the key, waiting for anyone who holds it; return where it led if it was used.

        :raises SentOtherwise: if it was used with other words.
        """
        member = _member(request)
        if member is None:
            return self._unsigned.remember_once(request, key)
        name, words = _parts(request, key)
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [member, name, words, clock.now()])
            led_to, before = cursor.fetchone()
        if led_to and before != words:
            raise once.SentOtherwise
        return led_to or None

    def led_to(self, request: HttpRequest, key: str, href: str) -> None:
        """Keep where the claimed key led."""
        member = _member(request)
        if member is None:
            self._unsigned.led_to(request, key, href)
            return
        with connection.cursor() as cursor:
            cursor.execute(LED_TO, [href, member, _parts(request, key)[0]])


def kept_typing(member: int | None, name: str) -> dict[str, list[str]] | None:
    """Return what a member typed and has not sent, under this name, or None."""
    kept = Draft.objects.filter(member_id=member, form=name)
    return kept.values_list("typed", flat=True).first()


def keep_typing(member: int | None, name: str, typed: dict[str, list[str]]) -> None:
    """Keep what a member typed, in place of what was kept under this name before."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [member, name, json.dumps(typed), clock.now()])


class KeepsDraft:
    """Mixed in before `FormScreen`: keeps typing as it happens, until it is sent.

    A draft is nobody's record: only its writer sees it, and it makes nothing happen. It
    is kept under the screen's address; give `draft_name()` where that is not enough.
    """

    request: HttpRequest
    drafts = True

    def draft_name(self) -> str:
        """Return the name this draft is kept under: which form, about which record."""
        return self.request.path

    def draft(self) -> dict[str, list[str]] | None:
        """Return what was typed before and kept, by input name, or None."""
        return kept_typing(_member(self.request), self.draft_name())

    def keep_draft(self, typed: dict[str, list[str]]) -> None:
        """Keep what has been typed so far, unchecked."""
        keep_typing(_member(self.request), self.draft_name(), typed)

    def forget_draft(self) -> None:
        """Forget it: what was typed has been sent."""
        Draft.objects.filter(member_id=_member(self.request), form=self.draft_name()).delete()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep or act as the screen does; what has been acted on is no longer a draft."""
        response = super().post(request, *args, **kwargs)  # type: ignore[misc]
        kept = request.headers.get(AUTOSAVE) or LATER in request.POST
        if response.status_code == 302 and not kept:
            self.forget_draft()
        return response


def _parts(request: HttpRequest, key: str) -> tuple[str, str]:
    """Which drawing of which form, and the hash of the words. Two forms never share a key."""
    drawn, words = key.rsplit(".", 1)
    return f"{drawn}.{hashlib.sha256(request.path.encode()).hexdigest()[:16]}", words


def _member(request: HttpRequest) -> int | None:
    return getattr(getattr(request, "actor", None), "member_id", None)
