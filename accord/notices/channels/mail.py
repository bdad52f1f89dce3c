"""E-mail over whatever Django is set to: SMTP when live, files in a demo.

One connection serves many messages. SMTP says of each stage whether it was taken; only
after the words were handed over, and no answer came, is it unclear whether it was.
"""

import contextlib
import smtplib
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from accord.notices.channels import NotTaken, Outgoing, RefusedForGood, TryAgain, Unclear

PERMANENT = 500  # and above: SMTP's answers that will not change by asking again


class Smtp(smtplib.SMTP):
    """Remembers whether the words of a message have been handed over and not yet answered."""

    handing_over = False

    def data(self, msg: Any) -> Any:
        """Hand the words over."""
        self.handing_over = True
        answer = super().data(msg)
        self.handing_over = False
        return answer


class SmtpOverTls(Smtp, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class Backend(EmailBackend):
    """Django's, which tells afterwards how far a message got."""

    connection: Any

    @property
    def connection_class(self) -> Any:
        """What speaks SMTP."""
        return SmtpOverTls if self.use_ssl else Smtp

    def handing_over(self) -> bool:
        """Whether the last message was cut off after its words were handed over."""
        return bool(getattr(self.connection, "handing_over", False))

    def drop(self) -> None:
        """Forget a connection that broke, so that the next message opens another."""
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if self.connection is not None:
                self.connection.close()
        self.connection = None


class Mail:
    """E-mail: how many things wait, the earliest deadline and a link."""

    def __init__(self) -> None:
        self._backend: Any = get_connection()

    def send(self, message: Outgoing) -> None:
        """Hand one message over."""
        self._hand_over(
            EmailMessage(
                subject=subject(message),
                body=body(message),
                to=[message.address],
                headers={
                    "Message-ID": f"<{message.message_id}>",
                    "Auto-Submitted": "auto-generated",
                },
            )
        )

    def send_code(self, address: str, code: str) -> None:
        """Hand a code over."""
        self._hand_over(EmailMessage("Your Accord code", f"Your Accord code is {code}.", to=[address]))  # fmt: skip

    def close(self) -> None:
        """Say goodbye to the mail server."""
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self._backend.close()

    def _hand_over(self, mail: EmailMessage) -> None:
        try:
            self._backend.open()
            self._backend.send_messages([mail])
        except (OSError, smtplib.SMTPException) as error:
            raise self._what_came_of_it(error) from None

    def _what_came_of_it(self, error: Exception) -> NotTaken:
        smtp = isinstance(self._backend, Backend)
        broken = not isinstance(
            error, smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException
        )
        unclear = smtp and broken and self._backend.handing_over()
        if smtp and (broken or self._backend.handing_over()):
            self._backend.drop()
        if unclear:
            return Unclear()
        return RefusedForGood() if _for_good(error) else TryAgain()


def _for_good(error: Exception) -> bool:
    """Whether it is this message that was refused, and not our server that is set up wrongly."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= PERMANENT


def subject(message: Outgoing) -> str:
    """The subject: how many things wait."""
    if message.urgent:
        return "Urgent: something for you in Accord"
    return f"Accord: {message.count}"


def body(message: Outgoing) -> str:
    """The words: how many things wait, the earliest deadline, and where to read them."""
    lines = [f"In Accord for you: {message.count}."]
    if message.earliest:
        lines.append(f"The earliest deadline: {message.deadline}.")
    lines += ["", "Sign in to read it:", message.link, ""]
    lines.append("This message never says what about. You choose how you hear at:")
    lines.append(f"{message.link.rsplit('/', 2)[0]}/you/")
    return "\n".join(lines) + "\n"
