"""Asking who it is once more, on the form itself, before a file is opened in an emergency."""

from typing import Any

from allauth.core import ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from accord.access.refusals import Refused
from accord.web.page.fields import Confirm
from accord.web.signing_in.asking import TOO_MANY
from accord.web.signing_in.forms import Password

WRONG = "Your password or code is not right. Enter it again."


def asks_again(user: Any) -> bool:
    """Whether the account has anything to ask for: people of a demo have neither."""
    return user.has_usable_password() or is_mfa_enabled(user, [Authenticator.Type.TOTP])


def field_for(user: Any) -> Any:
    """The field that asks: the password or a code; a box to tick where there is neither."""
    if asks_again(user):
        return Password(
            "Your password, or a code from your authenticator app",
            autocomplete="current-password",
            required="Enter your password or a code",
        )
    return Confirm(
        "",
        text="I need this to keep somebody safe, and I know that it is looked at afterwards",
        required="Tick to say that you need it",
    )


def check(request: HttpRequest, given: Any) -> None:
    """Let whoever it is go on.

    :raises Refused: if neither the password nor a code is right, or after too many tries.
    """
    user: Any = request.user
    if not asks_again(user):
        return
    if not ratelimit.consume(request, action="reauthenticate", user=user):
        raise Refused(TOO_MANY)
    if user.has_usable_password() and user.check_password(given):
        return
    if not _code_is_right(user, "".join(given.split())):
        raise Refused(WRONG)


def _code_is_right(user: Any, code: str) -> bool:
    if not code.isdigit() or not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        return False
    library = AuthenticateForm(user=user, data={"code": code})
    if not library.is_valid():
        return False
    library.save()
    return True
