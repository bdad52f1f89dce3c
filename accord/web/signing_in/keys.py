"""Security keys and passkeys: what a browser is asked, and whether its answer is right.

They need JavaScript, so a code from the app is always asked for beside them.
"""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest

from accord.web.signing_in.asking import TOO_MANY

WRONG_KEY = "That key is not right, or it was not used. Try again, or enter a code."
MOST = 10  # keys of one account
LONGEST = 20_000  # characters of a browser's answer
BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)


def has_keys(user: Any) -> bool:
    """Whether they have set one up."""
    return is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN])


def has_codes(user: Any) -> bool:
    """Whether they have set codes up."""
    return is_mfa_enabled(user, [Authenticator.Type.TOTP])


def question(user: Any) -> str:
    """What the browser is asked to have a key sign, as JSON; "" where they have none."""
    return json.dumps(auth.begin_authentication(user)) if has_keys(user) else ""


def question_for_new(user: Any) -> str:
    """What the browser is asked to have a new key make."""
    return json.dumps(auth.begin_registration(user, passwordless=False))


def check(request: HttpRequest, user: Any, *, again: bool = False) -> str:
    """Take the browser's answer; return what is wrong with it, or ""."""
    kind = ReauthenticateWebAuthnForm if again else AuthenticateWebAuthnForm
    form = _answered(kind, request, user=user)
    if form is None or not form.is_valid():
        stopped = form is not None and form.has_error("credential", "too_many_login_attempts")
        return TOO_MANY if stopped else WRONG_KEY
    form.save()
    return ""


def keep_new(request: HttpRequest, user: Any, name: str) -> str:
    """Keep the key that the browser made; return what is wrong, or ""."""
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).count() >= MOST:
        return f"You have {MOST} keys already. Remove one first."
    form = _answered(AddWebAuthnForm, request, user=user)
    if form is None or not form.is_valid():
        return WRONG_KEY
    auth.WebAuthn.add(user, name, form.cleaned_data["credential"])
    return ""


def _answered(kind: Any, request: HttpRequest, **given: Any) -> Any:
    """The library's form over the answer, checked; None where it is no answer of a key at all."""
    answer = request.POST.get("credential", "")
    if len(answer) > LONGEST:
        return None
    form = kind(data={"credential": answer, "name": "key"}, **given)
    try:
        form.is_valid()
    except BROKEN:  # an answer in another shape: no browser sends it
        return None
    return form
