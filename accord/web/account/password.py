"""Choosing another password, by whoever knows the one before."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from accord.access.refusals import Refused
from accord.web.page.fields import Form
from accord.web.page.screens import FormScreen
from accord.web.signing_in.asking import TOO_MANY
from accord.web.signing_in.forms import Password, TwicePassword
from accord.web.signing_in.passwords import in_our_words
from accord.web.signing_in.vouching import takes_no_password


class ChangeForm(TwicePassword):
    """The one before, and the new one twice."""

    password = Password(
        "The password you have now",
        autocomplete="current-password",
        required="Enter the password you have now",
    )
    sections = (("", ("password", "password1", "password2")),)

    def clean(self) -> dict[str, Any]:
        """Both new ones must be the same."""
        given = super().clean() or self.cleaned_data
        if given.get("password1") and given["password1"] != given.get("password2"):
            self.add_error("password2", "Enter the same password both times")
        return given


class Change(FormScreen):
    """Another password. Every session ends with it, this one too."""

    form_class = ChangeForm
    title = "Change your password"
    button = "Change my password"
    intro = ("You are signed out everywhere, and sign in with the new password.",)

    def prepare(self) -> None:
        """There is no such page for whoever signs in with their agency's account."""
        user = self.request.user
        if not user.has_usable_password() or takes_no_password(user):
            raise Http404

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form."""
        return self.form_class(data, quiet=quiet)

    def act(self, cleaned: dict[str, Any]) -> None:
        """Check the one before, and that the new one is not easily guessed."""
        user: Any = self.request.user
        if not ratelimit.consume(self.request, action="reauthenticate", user=user):
            raise Refused(TOO_MANY)
        if not user.check_password(cleaned["password"]):
            raise Refused("The password you have now is not right. Enter it again.")
        try:
            password_validation.validate_password(cleaned["password1"], user)
        except ValidationError as wrong:
            raise Refused(". ".join(in_our_words(one) for one in wrong.messages)) from None
        user.set_password(cleaned["password1"])
        user.save()
        self.request.session.flush()

    def after(self, result: Any) -> str:
        """To signing in with it."""
        return reverse("account_login")

    def back(self) -> str:
        """Back to the account."""
        return reverse("account:home")
