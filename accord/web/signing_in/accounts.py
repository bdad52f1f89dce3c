"""Accounts for members: made by an administrator, begun with a link, closed with the membership."""

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.password_reset import get_reset_password_from_key_url
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.urls import reverse

from accord.access.models import Member
from accord.access.refusals import Refused
from accord.web.signing_in.vouching import forget_who_was_vouched_for, provider_for

INVITATION = (
    "You have been added to Accord",
    "You have been added to Accord, where agencies keep what they agreed to do.\n\n"
    "Open this link to set your password. It works once, for three days.\n\n{link}\n",
)

WITHOUT_PASSWORD = (
    "You have been added to Accord",
    "You have been added to Accord, where agencies keep what they agreed to do.\n\n"
    "Open this page and choose: Sign in with {agency}\n\n{link}\n",
)


def make_account(member: Member) -> AbstractUser:
    """Make the account of a member who has an e-mail address, without a password yet.

    :raises Refused: if the address is missing or already has an account.
    """
    if not member.email:
        raise Refused("Enter an email address: an account needs one.")
    users = get_user_model().objects
    if users.filter(email__iexact=member.email).exists():
        raise Refused("Somebody already has an account with that email address. Use another.")
    user = users.create_user(username=member.ref, email=member.email, password=None)
    EmailAddress.objects.create(user=user, email=member.email.lower(), verified=True, primary=True)
    Member.objects.filter(pk=member.pk).update(user=user)
    return user


def invite(request: HttpRequest, user: AbstractUser) -> None:
    """Send the link with which a new member sets their password, or say with what they sign in.

    Either way they begin anew: whoever the agency's own service vouched for before is forgotten.
    """
    forget_who_was_vouched_for(user)
    agency = provider_for(user)
    if agency and agency.only:
        link = request.build_absolute_uri(reverse("account_login"))
        words = WITHOUT_PASSWORD[1].format(agency=agency.name, link=link)
        get_adapter(request).say(user.email, WITHOUT_PASSWORD[0], words)
        return
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    link = get_reset_password_from_key_url(request, f"{user_pk_to_url_str(user)}-{token}")
    get_adapter(request).say(user.email, INVITATION[0], INVITATION[1].format(link=link))


def close_account(member: Member) -> None:
    """Let nobody sign in with it any more. What they did stays under their name."""
    if member.user_id:
        get_user_model().objects.filter(pk=member.user_id).update(is_active=False)
