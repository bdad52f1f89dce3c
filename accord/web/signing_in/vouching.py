"""An agency's own sign-in service vouching for somebody: asked by OpenID Connect, believed only
where everything it says fits what was asked, and only of a member of that agency.
"""

import hashlib
import secrets
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.http import HttpRequest, HttpResponse

from accord import clock
from config.single_sign_on import Provider

SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
JUST_NOW = 300  # seconds within which they must have signed in there, where that is asked
ANYBODY = "anybody {}"
SIGN_IN, CONFIRM = "sign_in", "confirm"


class NotVouchedFor(Exception):
    """The service does not vouch for a member of the agency. Why is not for the asker."""


class AgencyDoor(OpenIDConnectOAuth2Adapter):
    """Talks to the service, at the addresses that it publishes about itself."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what it publishes, if it is really who it was set to be."""
        found: dict[str, Any] = super().openid_config
        if str(found.get("issuer", "")).rstrip("/") != provider_of(self.provider_id).issuer:
            raise NotVouchedFor("another issuer")
        if settings.LIVE and not all(
            str(found.get(name, "https://")).startswith("https://")
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
        ):
            raise NotVouchedFor("an address that is not encrypted")
        return found

    def claims(self, id_token: str, client_id: str) -> dict[str, Any]:
        """Return what a token says, once its signature, issuer, audience and times are right."""
        header = jwt.get_unverified_header(id_token)
        if header.get("alg") not in SIGNED_WITH:
            raise NotVouchedFor("a signature of another kind")
        return jwt.decode(
            id_token,
            key=jwt.PyJWK(self._key(header.get("kid")), algorithm=header["alg"]).key,
            algorithms=[header["alg"]],
            issuer=self.openid_config["issuer"],
            audience=client_id,
            options={"require": ["iss", "aud", "sub", "exp", "iat"]},
        )

    def _key(self, named: str | None) -> dict[str, Any]:
        """The key of that name among those it publishes; the only one where none is named."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        fits = [one for one in answer.json()["keys"] if named in (None, one.get("kid"))]
        if len(fits) != 1:
            raise NotVouchedFor("a key that it does not publish")
        return fits[0]


class AgencyProvider(OpenIDConnectProvider):
    """Asks for no more than an address, with a number that comes back in the answer alone."""

    oauth2_adapter_class = AgencyDoor

    def get_default_scope(self) -> list[str]:
        """Who it is, and their e-mail address."""
        return ["openid", "email"]

    def ask(self, request: HttpRequest, *, purpose: str, onward: str, shared: bool) -> HttpResponse:
        """Send the browser to the service; to confirm, they sign in there anew."""
        nonce = secrets.token_urlsafe(24)
        more = {"nonce": nonce}
        if purpose == CONFIRM:
            more |= {"prompt": "login", "max_age": "0"}
        return self.redirect(
            request, purpose, next_url=onward, auth_params=more, nonce=nonce, shared=shared
        )


def provider_of(key: str) -> Provider:
    """The service with this key.

    :raises LookupError: if there is none.
    """
    found = next((one for one in settings.ACCORD_PROVIDERS if one.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


def provider_for(user: Any) -> Provider | None:
    """The sign-in service of the agency whose member this account is, if it has one."""
    if not settings.ACCORD_PROVIDERS or not getattr(user, "pk", None):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.agency_of_account(%s)", [user.pk])
        (agency,) = cursor.fetchone()
    return next((one for one in settings.ACCORD_PROVIDERS if one.agency == agency), None)


def takes_no_password(user: Any) -> bool:
    """Whether this account is only to be opened by the agency's own sign-in service."""
    found = provider_for(user)
    return found is not None and found.only


def answer_to(
    request: HttpRequest, provider: AgencyProvider
) -> tuple[AbstractUser, dict[str, Any]]:
    """Return whom the service vouches for, and what was asked of it. What was asked is good once.

    :raises NotVouchedFor: if anything does not fit.
    """
    state = statekit.unstash_state(
        request, provider_id=provider.sub_id, state_id=request.GET.get("state", "")
    )
    if state is None or not request.GET.get("code"):
        raise NotVouchedFor("nothing was asked, or it was answered before")
    try:
        claims = _claims(request, provider, state)
    except (OAuth2Error, requests.RequestException, jwt.PyJWTError, ValueError, KeyError) as wrong:
        raise NotVouchedFor("the service could not be asked") from wrong
    if not secrets.compare_digest(str(claims.get("nonce", "")), state["nonce"]):
        raise NotVouchedFor("an answer to another question")
    known = provider_of(provider.app.provider_id)
    if (
        state["process"] == CONFIRM
        and clock.real_now().timestamp() - int(claims.get("auth_time") or 0) > JUST_NOW
    ):
        raise NotVouchedFor("they did not sign in there anew")
    return _member_behind(known, claims), state


def _claims(
    request: HttpRequest, provider: AgencyProvider, state: dict[str, Any]
) -> dict[str, Any]:
    door = provider.get_oauth2_adapter(request)
    client = door.get_client(request, provider.app)
    tokens = client.get_access_token(
        request.GET["code"], pkce_code_verifier=state["pkce_code_verifier"]
    )
    return door.claims(tokens["id_token"], provider.app.client_id)


def _member_behind(known: Provider, claims: dict[str, Any]) -> AbstractUser:
    """The account of the one live member of that agency with the address it says is proved."""
    email = str(claims.get("email", "")).strip()
    if claims.get("email_verified") is not True and str(claims.get("xms_edov")) not in (
        "1",
        "True",
    ):
        raise NotVouchedFor("an address that nobody has proved")
    if known.domains and email.rpartition("@")[2].lower() not in known.domains:
        raise NotVouchedFor("an address of somebody else's")
    if known.requires and known.requires not in [*_listed(claims.get("amr")), claims.get("acr")]:
        raise NotVouchedFor("a weaker way of signing in than is asked for")
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.account_of_member(%s, %s)", [known.agency, email])
        (account,) = cursor.fetchone()
    user = get_user_model().objects.filter(pk=account, is_active=True).first()
    if user is None:
        raise NotVouchedFor("nobody here")
    _hold_to_one_person(known, claims, user)
    return user


def _hold_to_one_person(known: Provider, claims: dict[str, Any], user: AbstractUser) -> None:
    """An address may be given to somebody else one day; the service's own number of a person is not."""
    one = hashlib.sha256(f"{known.issuer}\n{claims['sub']}".encode()).hexdigest()
    linked, new = SocialAccount.objects.get_or_create(
        user=user, provider=known.key, defaults={"uid": one}
    )
    if linked.uid == ANYBODY.format(linked.pk):
        linked.uid = one
        linked.save()
    if not new and linked.uid != one:
        raise NotVouchedFor("another person with the same address")


def forget_who_was_vouched_for(user: AbstractUser) -> None:
    """Whoever the service vouches for next with this address is the one: they have been invited anew."""
    for linked in SocialAccount.objects.filter(user=user):
        linked.uid = ANYBODY.format(linked.pk)
        linked.save()


def _listed(claim: Any) -> list[str]:
    return claim if isinstance(claim, list) else []
