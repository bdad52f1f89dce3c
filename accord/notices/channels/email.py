"""E-mail: a link and what kind of thing waits. Never a name, an address or a date of birth."""

from django.conf import settings
from django.core.mail import EmailMessage

SAYS = {
    "tell": (
        "Something new for you in Accord",
        "There is something new for you in Accord. Sign in to read it.",
    ),
    "overdue": (
        "Something you owe in Accord is late",
        "Something on your list in Accord has passed its time. Sign in to see what it is.",
    ),
}
INBOX = {"tell": "inbox/", "overdue": "work/"}


def send(*, address: str, about: str, urgent: bool, message_id: str) -> None:
    """Send one message. Raises what the mail library raises when it is not taken."""
    subject, body = SAYS[about]
    EmailMessage(
        subject=f"Urgent: {subject[0].lower()}{subject[1:]}" if urgent else subject,
        body=f"{body}\n\n{settings.ACCORD_ADDRESS}/{INBOX[about]}\n",
        to=[address],
        headers={"Message-ID": f"<{message_id}>"},
    ).send()
