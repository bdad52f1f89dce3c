"""Signing in with a password, signing out, and saying the password again."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.internal import flows
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import View

from accord.access.models import Draft
from accord.casework.work import queries
from accord.web.headers import forgetting
from accord.web.page.fields import Form
from accord.web.signing_in import agency, demo
from accord.web.signing_in.asking import MISMATCH, TOO_MANY, Asking, where_to, why
from accord.web.signing_in.forms import PasswordAgain, WhoAndPassword
from accord.web.signing_in.hiding import SHARED
from accord.web.signing_in.second_step import ENROL
from accord.web.signing_in.vouching import takes_no_password


class SignIn(Asking):
    """Address and password; in a demo, one click."""

    template_name = "signing_in/sign_in.jinja"
    form_class = WhoAndPassword
    title = "Sign in"
    button = "Sign in"

    def prepare(self) -> HttpResponse | None:
        """Whoever is signed in already goes to their work."""
        if getattr(self.request, "actor", None) is not None:
            return HttpResponseRedirect(self.onward())
        return None

    def answered(self, form: Form) -> HttpResponse | None:
        """Ask the library; one answer for every way of being wrong."""
        if not ratelimit.consume(self.request, action="login"):
            form.add_error(None, TOO_MANY)
            return None
        given = form.cleaned_data
        asked = {"login": given["email"], "password": given["password"]}
        library = LoginForm(asked, request=self.request)
        if not library.is_valid():
            form.add_error(None, why(library.errors, MISMATCH))
            return None
        if not library.user.is_active or takes_no_password(library.user):
            form.add_error(None, MISMATCH)
            return None
        self.request.session[SHARED] = given["shared"]
        response = library.login(self.request, redirect_url=self.onward())
        _ask_for_second_step(self.request)
        return response

    def onward(self) -> str:
        """Where they were going, if that is a page of ours; their work otherwise."""
        return where_to(self.request, self.request.GET.get("next", ""))

    def show(self, form: Form | None, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page, with the people of the demo where this is one."""
        stopped = _is_stopped(self.request)
        given = {
            "personas": demo.personas(),
            "agencies": agency.buttons(),
            "next": self.request.GET.get("next", ""),
            "stopped": stopped,
            "timed_out": settings.SESSION_COOKIE_NAME in self.request.COOKIES
            and "next" in self.request.GET
            and not stopped,
        }
        response = super().show(form, status=status, **given | context)
        return agency.let_forms_lead_there(response, settings.ACCORD_PROVIDERS)


class SignOut(View):
    """The end of the session, at once."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget unfinished typing on a shared device, and end it."""
        if request.actor is not None:  # type: ignore[attr-defined]
            queries.look()
            if request.session.get(SHARED):
                Draft.objects.filter(member_id=request.actor.member_id).delete()  # type: ignore[attr-defined]
        flows.logout.logout(request, show_message=False)
        request.session.flush()
        return forgetting(HttpResponseRedirect(reverse("account_login")))

    def get(self, request: HttpRequest) -> HttpResponse:
        """A link cannot sign anybody out."""
        return HttpResponseRedirect(reverse("home"))


class Again(Asking):
    """The password once more, before something that matters."""

    form_class = PasswordAgain
    title = "Enter your password again"
    intro = ("We ask again before anything changes about how you sign in.",)

    def prepare(self) -> HttpResponse | None:
        """Only for somebody signed in."""
        if not self.request.user.is_authenticated:
            return HttpResponseRedirect(reverse("account_login"))
        return None

    def answered(self, form: Form) -> HttpResponse | None:
        """Check it, as often as the library allows."""
        request = self.request
        if not ratelimit.consume(request, action="reauthenticate", user=request.user):
            form.add_error(None, TOO_MANY)
            return None
        if not request.user.check_password(form.cleaned_data["password"]):
            form.add_error("password", "Your password is not right. Enter it again.")
            return None
        flows.reauthentication.reauthenticate_by_password(request)
        return HttpResponseRedirect(where_to(request, request.GET.get("next", "")))


def _is_stopped(request: HttpRequest) -> bool:
    """Whether somebody has signed in rightly and is nobody here: asleep, suspended or closed.

    Nobody else learns it: it takes their password, and their code.
    """
    return request.user.is_authenticated and getattr(request, "actor", None) is None


def _ask_for_second_step(request: HttpRequest) -> None:
    """Somebody let in by password alone sets up codes before anything else."""
    user = request.user
    if user.is_authenticated and not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        request.session[ENROL] = True
        # the password has just been given: setting codes up does not ask for it again
        flows.reauthentication.reauthenticate_by_password(request)
