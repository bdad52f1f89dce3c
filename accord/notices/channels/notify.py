"""GOV.UK Notify: e-mail and texts by templates that hold a count, a deadline and a link.

Notify keeps our reference but takes the same message twice, so after an unclear answer
it is asked first whether it has the message. Letters never go this way: what is about a
young person is printed and posted by a person.
"""

from typing import Any

import requests
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from accord.notices.channels import NotTaken, Outgoing, RefusedForGood, TryAgain, Unclear

BAD_REQUEST, TOO_MANY, SERVER = 400, 429, 500
SECONDS = 20


class Notify:
    """One service of Notify: `templates` has the id of each kind (email, text, code)."""

    def __init__(
        self, key: str, url: str, templates: dict[str, str], *, seconds: float = SECONDS
    ) -> None:
        self._client = NotificationsAPIClient(key, base_url=url, timeout=seconds)
        self._templates = templates

    def send(self, message: Outgoing) -> None:
        """Hand one message over, unless it has it already."""
        said = {"count": message.count, "deadline": message.deadline, "link": message.link}
        kind, reference = message.channel, message.message_id
        if message.unclear and self._ask(self._has, reference):
            return
        send = self._email if kind == "email" else self._text
        self._ask(send, message.address, self._templates[kind], said, reference)

    def send_code(self, address: str, code: str) -> None:
        """Hand a code over."""
        self._ask(self._text, address, self._templates["code"], {"code": code}, None)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.request_session.close()

    def _email(self, address: str, template: str, said: dict[str, str], reference: Any) -> None:
        self._client.send_email_notification(address, template, said, reference)

    def _text(self, address: str, template: str, said: dict[str, str], reference: Any) -> None:
        self._client.send_sms_notification(address, template, said, reference)

    def _has(self, reference: str) -> bool:
        return bool(self._client.get_all_notifications(reference=reference)["notifications"])

    def _ask(self, what: Any, *given: Any) -> Any:
        try:
            return what(*given)
        except (APIError, requests.RequestException) as error:
            raise _what_came_of_it(error) from None


def _what_came_of_it(error: Exception) -> NotTaken:
    """A 400 is about this message; a 403 or a 429 about our key; the rest may have been taken."""
    answer = getattr(error, "response", None)
    if answer is None:
        cause = error.__cause__ or error
        return TryAgain() if isinstance(cause, requests.ConnectionError) and not _sent(cause) else Unclear()  # fmt: skip
    if answer.status_code == BAD_REQUEST:
        return RefusedForGood()
    return Unclear() if answer.status_code >= SERVER else TryAgain()


def _sent(error: Exception) -> bool:
    """Whether the connection broke only after the request had gone."""
    return "Connection aborted" in str(error) or "RemoteDisconnected" in str(error)
