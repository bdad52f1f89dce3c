"""How the sign-in library is held to Accord's rules: nobody makes their own account, and
what it writes to people and keeps about their codes is ours."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest

PASSWORD_LINK = (
    "Set your password for Accord",
    "Somebody asked for a link to set your password for Accord.\n\n"
    "Open it to set a new one. It works once, for three days.\n\n{link}\n\n"
    "If it was not you, do nothing: your password stays as it is.\n",
)


class ByInvitation(DefaultAccountAdapter):
    """An area's administrator adds members; there is no open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Send our own words, which name nobody."""
        link = context["password_reset_url"]
        self.say(email, PASSWORD_LINK[0], PASSWORD_LINK[1].format(link=link))

    def say(self, email: str, subject: str, words: str) -> None:
        """Send plain words to one address."""
        EmailMessage(subject=subject, body=words, to=[email]).send()


class SecretsAtRest(DefaultMFAAdapter):
    """Keeps the secrets behind codes encrypted with a key made from the service's own."""

    def encrypt(self, text: str) -> str:
        """Return what is kept in the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Raises InvalidToken if the service's key has changed."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"accord codes" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
