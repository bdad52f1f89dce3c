"""A forgotten password, and the first one of somebody who has been invited."""

from allauth.account.forms import ResetPasswordForm, ResetPasswordKeyForm, UserTokenForm
from allauth.account.internal import flows
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from accord.web.page.fields import Form
from accord.web.signing_in.asking import TOO_MANY, Asking
from accord.web.signing_in.forms import Address, TwicePassword
from accord.web.signing_in.vouching import takes_no_password


class Forgotten(Asking):
    """Ask for a link by e-mail. The answer is the same whether the address is known or not."""

    form_class = Address
    title = "Get a link to set your password"
    intro = ("We send a link to the email address your account was made with.",)
    button = "Send the link"

    def answered(self, form: Form) -> HttpResponse | None:
        """Send it if there is somebody to send it to."""
        email = form.cleaned_data["email"]
        if not ratelimit.consume(self.request, action="reset_password", key=email.lower()):
            form.add_error(None, TOO_MANY)
            return None
        library = ResetPasswordForm({"email": email})
        if library.is_valid() and not any(map(takes_no_password, library.users)):
            library.save(self.request)
        return HttpResponseRedirect(reverse("account_reset_password_done"))


class Sent(View):
    """What happens next."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say it, whoever asked."""
        says = (
            "If there is an account with that address, we have sent it a link. It works for three days.",
            "If nothing comes in ten minutes, look among unwanted mail, then ask your administrator.",
        )
        return render(
            request, "signing_in/says.jinja", {"title": "Look at your email", "says": says}
        )


class NewPassword(Asking):
    """Set a password, with the link that was sent. A link is good once."""

    form_class = TwicePassword
    title = "Set your password"
    button = "Set my password"

    def prepare(self) -> HttpResponse | None:
        """Check the link."""
        if not ratelimit.consume(self.request, action="reset_password_from_key"):
            return self._no_good(TOO_MANY)
        token = UserTokenForm({"uidb36": self.kwargs["uidb36"], "key": self.kwargs["key"]})
        if not token.is_valid() or takes_no_password(token.reset_user):
            return self._no_good("Links work once, and for three days. Ask for a new one.")
        self.user = token.reset_user
        return None

    def _no_good(self, words: str) -> HttpResponse:
        context = {
            "title": "This link does not work",
            "says": (words,),
            "href": reverse("account_reset_password"),
            "link": "Get a new link",
        }
        return render(self.request, "signing_in/says.jinja", context, status=410)

    def answered(self, form: Form) -> HttpResponse | None:
        """Set it, in the library's way and by its rules."""
        library = ResetPasswordKeyForm(data=form.cleaned_data, user=self.user)
        if not library.is_valid():
            for name, errors in library.errors.items():
                for error in errors:
                    form.add_error(name if name in form.fields else None, in_our_words(str(error)))
            return None
        library.save()
        flows.password_reset.finalize_password_reset(self.request, self.user)
        return HttpResponseRedirect(reverse("account_login"))


def in_our_words(words: str) -> str:
    """What the library says, as what to do."""
    known = {
        "too short": "Use at least 12 characters",
        "too common": "Choose something less common: many people use that one",
        "too similar": "Choose something that is not like your name or address",
        "same password": "Enter the same password both times",
    }
    return next((ours for part, ours in known.items() if part in words), words)
