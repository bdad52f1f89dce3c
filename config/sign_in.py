"""How the sign-in library is held to Accord's rules: nobody makes their own account, and
what it writes to people and keeps about their codes is ours."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest

from config.proxies import place

PASSWORD_LINK = (
    "Set your password for Accord",
    "Somebody asked for a link to set your password for Accord.\n\n"
    "Open it to set a new one. It works once, for three days.\n\n{link}\n\n"
    "If it was not you, do nothing: your password stays as it is.\n",
)

HALF_WAY = (
    "Somebody tried to sign in to Accord as you",
    "Somebody entered your password for Accord, but not your code.\n\n"
    "If it was you, do nothing. If it was not, somebody knows your password: change it now, and tell "
    "your area administrator.\n",
)
# Words that anybody would try first; a password is refused if little else is left of it.
OUR_WORDS = (
    "accord", "admin", "children", "council", "housing", "islington", "letmein", "password",
    "placement", "police", "protocol", "safeguarding", "summer", "support", "welcome", "winter",
)  # fmt: skip
LEAST_LEFT = 6  # letters that are not of those words


class NotOurWords:
    """Refuses a password made of what this service is about."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError if little is left without such words, figures and signs."""
        left = password.lower()
        for word in OUR_WORDS:
            left = left.replace(word, "")
        if any(word in password.lower() for word in OUR_WORDS) and (
            sum(letter.isalpha() for letter in left) < LEAST_LEFT
        ):
            raise ValidationError("This password is too common.", code="password_too_common")

    def get_help_text(self) -> str:
        """Our pages have words of their own."""
        return ""


log = logging.getLogger("accord.signing_in")


class ByInvitation(DefaultAccountAdapter):
    """An area's administrator adds members; there is no open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Send our own words, which name nobody."""
        link = context["password_reset_url"]
        self.say(email, PASSWORD_LINK[0], PASSWORD_LINK[1].format(link=link))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where tries come from: counted by the address our own proxies saw, if there are any."""
        forwarded = request.headers.get("X-Forwarded-For", "")
        connected = request.META.get("REMOTE_ADDR", "")
        return place(connected, forwarded, settings.ACCORD_TRUSTED_PROXIES)

    def say(self, email: str, subject: str, words: str) -> None:
        """Send plain words to one address."""
        EmailMessage(subject=subject, body=words, to=[email]).send()

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign them in, and remember on what, so that they know their sessions apart."""
        super().login(request, user)
        log.info("account %s signed in", user.pk)
        request.session["device"] = _device(request.headers.get("User-Agent", ""))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Say in the log that somebody was not let in; who they said they were is not for it."""
        log.warning("sign-in refused: no such address and password")

    def half_signed_in(self, user: Any) -> None:
        """Tell them, once an hour, that somebody has their password and not their code."""
        log.warning("account %s: password right, code or key wrong", user.pk)
        if cache.add(f"half-signed-in-{user.pk}", True, 60 * 60):
            self.say(user.email, HALF_WAY[0], HALF_WAY[1])

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our pages have words of their own."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: what has changed is said in our own words where it changes."""


class ByAgency(DefaultSocialAccountAdapter):
    """Agencies' sign-in services come from the settings alone, and make no accounts."""

    def list_apps(
        self, request: HttpRequest, provider: Any = None, client_id: Any = None
    ) -> list[SocialApp]:
        """Return the one with this key, or all."""
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=one.key,
                name=one.name[:40],
                client_id=one.client_id,
                secret=one.secret,
                settings={"server_url": one.issuer, "oauth_pkce_enabled": True},
            )
            for one in settings.ACCORD_PROVIDERS
            if provider in (None, one.key, "openid_connect")
        ]

    def get_provider(self, request: HttpRequest, provider: str, client_id: Any = None) -> Any:
        """Return our own kind of provider."""
        from accord.web.signing_in.vouching import AgencyProvider

        return AgencyProvider(request, app=self.get_app(request, provider=provider))

    def get_requests_session(self) -> Any:
        """Ask a service at its own addresses alone: none may send us on to another."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False


class SecretsAtRest(DefaultMFAAdapter):
    """Keeps the secrets behind codes encrypted with a key made from the service's own."""

    def encrypt(self, text: str) -> str:
        """Return what is kept in the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Raises InvalidToken where neither the service's key nor the one before closed it."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def sealed_anew(self, kept: str) -> str:
        """The same, closed with the key of now; as it is where that closed it. Raises InvalidToken."""
        try:
            _fernet(settings.SECRET_KEY).decrypt(kept.encode())
        except InvalidToken:
            return self.encrypt(self.decrypt(kept))
        return kept


BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "an iPhone", "iPad": "an iPad", "Android": "Android", "Windows": "Windows",
    "Mac OS": "a Mac", "CrOS": "ChromeOS", "Linux": "Linux",
}  # fmt: skip


def _device(agent: str) -> str:
    """A browser's own name of itself, as people say it: no version, nothing that tells them apart."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), "A browser")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return f"{browser} on {system}" if system else browser


def _box() -> MultiFernet:
    """Closes with the service's key; opens also with the one before it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_fernet(key) for key in keys])


def _fernet(key: str) -> Fernet:
    hashed = hashlib.sha256(b"accord codes" + key.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(hashed))
