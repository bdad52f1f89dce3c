"""Saying once more who it is, before something that matters: a code, a key, or the agency's sign-in."""

from typing import Any

from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord.web.page.fields import Form
from accord.web.signing_in import agency, keys, strong
from accord.web.signing_in.asking import TOO_MANY, WRONG_CODE, Asking, where_to, why
from accord.web.signing_in.forms import OneCode
from accord.web.signing_in.vouching import provider_for


class Confirm(Asking):
    """Asks in whichever way the account can answer; what was being written is kept meanwhile."""

    template_name = "signing_in/confirm.jinja"
    title = "Confirm that it is you"
    button = "Confirm"

    def prepare(self) -> HttpResponse | None:
        """For somebody signed in. In a demo one press is enough; without codes, they come first."""
        user: Any = self.request.user
        if getattr(self.request, "actor", None) is None:
            return HttpResponseRedirect(reverse("account_login"))
        self.codes, self.keys = keys.has_codes(user), keys.has_keys(user)
        self.agency = provider_for(user)
        self.press = settings.ACCORD_MODE == "demo" and not (self.codes or self.keys)
        if not (self.codes or self.keys or self.press or self.agency):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return None

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """A code where they have codes; otherwise a press, or another way alone."""
        return OneCode if self.codes else Form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A key's answer, a code, or a press."""
        if not ratelimit.consume(request, action="reauthenticate", user=request.user):
            return self.problem(TOO_MANY)
        if self.keys and "credential" in request.POST:
            wrong = keys.check(request, request.user, again=True)
            return self.problem(wrong) if wrong else self._go_on("")
        if not (self.codes or self.press):
            return self.problem("Choose one of the ways below.")
        return super().post(request, *args, **kwargs)

    def answered(self, form: Form) -> HttpResponse | None:
        """Ask the library; a code is good once."""
        if not self.codes:
            return self._go_on("demo")
        given = {"code": form.cleaned_data["code"]}
        library = ReauthenticateForm(user=self.request.user, data=given)
        if not library.is_valid():
            form.add_error("code", why(library.errors, WRONG_CODE))
            return None
        library.save()
        return self._go_on("")

    def show(self, form: Form | None, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page, with every way there is."""
        found = [self.agency] if self.agency else []
        given = {
            "asks": self.codes or self.press,
            "press": self.press,
            "key_options": keys.question(self.request.user),
            "agencies": agency.buttons(found),
            "next": self.request.GET.get("next", ""),
        }
        response = super().show(form, status=status, **given | context)
        return agency.let_forms_lead_there(response, found)

    def _go_on(self, method: str) -> HttpResponse:
        strong.shown(self.request, method)
        return HttpResponseRedirect(where_to(self.request, self.request.GET.get("next", "")))
