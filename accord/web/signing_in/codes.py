"""Codes from an authenticator app: setting them up, entering one, and the spare ones."""

import base64
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as spare_flows
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import flows as totp_flows
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from accord.web.page.fields import Form
from accord.web.signing_in import keys
from accord.web.signing_in.asking import WRONG_CODE, Asking, why
from accord.web.signing_in.forms import FirstCode, OneCode
from accord.web.signing_in.second_step import ENROL


@method_decorator(
    login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"),
    name="dispatch",
)
class EnterCode(Asking):
    """The second step: a code from the app, or a spare one."""

    template_name = "signing_in/second_step.jinja"
    form_class = OneCode
    title = "Enter your code"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A key's answer, or a code."""
        if "credential" not in request.POST:
            return super().post(request, *args, **kwargs)
        stage = request._login_stage  # type: ignore[attr-defined]
        wrong = keys.check(request, stage.login.user)
        if wrong:
            get_account_adapter(request).half_signed_in(stage.login.user)
        return self.problem(wrong) if wrong else stage.exit()

    def show(self, form: Form | None, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page, with what a key is asked where they have one."""
        user = self.request._login_stage.login.user  # type: ignore[attr-defined]
        return super().show(form, status=status, key_options=keys.question(user), **context)

    def answered(self, form: Form) -> HttpResponse | None:
        """Ask the library; a code is good once."""
        stage = self.request._login_stage  # type: ignore[attr-defined]
        library = AuthenticateForm(user=stage.login.user, data={"code": form.cleaned_data["code"]})
        if not library.is_valid():
            get_account_adapter(self.request).half_signed_in(stage.login.user)
            form.add_error("code", why(library.errors, WRONG_CODE))
            return None
        library.save()
        return stage.exit()


class Enrol(Asking):
    """Setting up an authenticator app."""

    template_name = "signing_in/enrol.jinja"
    form_class = FirstCode
    title = "Set up codes for signing in"

    def prepare(self) -> HttpResponse | None:
        """For somebody signed in who has none yet."""
        user = self.request.user
        if not user.is_authenticated:
            return HttpResponseRedirect(reverse("account_login"))
        if is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
        return None

    def answered(self, form: Form) -> HttpResponse | None:
        """Keep the secret once the app has shown that it has it."""
        library = ActivateTOTPForm(user=self.request.user, data={"code": form.cleaned_data["code"]})
        if not library.is_valid():
            form.add_error("code", why(library.errors, WRONG_CODE))
            return None
        totp_flows.activate_totp(self.request, library)
        self.request.session.pop(ENROL, None)
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))

    def show(self, form: Form | None, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page: the picture to scan, and the same as letters to type."""
        # a bound form keeps the secret that was shown; a new page makes a new one
        data = {"code": ""} if form is not None and form.is_bound else None
        secret = ActivateTOTPForm(user=self.request.user, data=data).secret
        adapter = get_adapter()
        picture = adapter.build_totp_svg(adapter.build_totp_url(self.request.user, secret))
        drawn = base64.b64encode(picture.encode()).decode()
        letters = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
        return super().show(form, status=status, drawn=drawn, letters=letters, **context)


class SpareCodes(Asking):
    """The spare codes, for when the telephone is lost; and new ones."""

    template_name = "signing_in/spare_codes.jinja"
    form_class = Form
    title = "Your spare codes"
    button = "Make new codes"

    def prepare(self) -> HttpResponse | None:
        """For somebody signed in who has codes."""
        user = self.request.user
        if not user.is_authenticated:
            return HttpResponseRedirect(reverse("account_login"))
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show those that have not been used."""
        found, may_show = spare_flows.view_recovery_codes(request)
        codes = found.get_unused_codes() if found and may_show else []
        return self.show(Form(), codes=codes)

    def answered(self, form: Form) -> HttpResponse | None:
        """Replace them all."""
        spare_flows.generate_recovery_codes(self.request)
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
