"""Signing in with an agency's own account, and confirming with it."""

import logging
from collections.abc import Iterable
from typing import Any

import requests
from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from accord.web.signing_in import strong
from accord.web.signing_in.asking import where_to
from accord.web.signing_in.hiding import SHARED
from accord.web.signing_in.vouching import (
    CONFIRM,
    SIGN_IN,
    AgencyProvider,
    NotVouchedFor,
    answer_to,
    provider_for,
    provider_of,
)
from config.single_sign_on import Provider

log = logging.getLogger("accord.signing_in")
NOT_LET_IN = (
    "Your agency’s sign-in did not let you in to Accord.",
    "Try once more. If it does not work again, ask your area administrator whether you are a member "
    "of Accord with the email address you use there.",
)


class _WithAgency(View):
    """A page of one agency's sign-in service."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the service."""
        super().setup(request, *args, **kwargs)
        self.key: str = kwargs.get("key") or kwargs["provider_id"]
        try:
            provider_of(self.key)
        except LookupError:
            raise Http404 from None
        self.provider: AgencyProvider = get_adapter(request).get_provider(request, self.key)

    def refused(self, why: Exception) -> HttpResponse:
        """Say the same whatever was wrong. What it was is for the log, which names nobody."""
        log.warning(
            "sign-in with %s refused: %s (%s)", self.key, why, type(why.__cause__ or why).__name__
        )
        context = {
            "title": "You are not signed in",
            "says": NOT_LET_IN,
            "href": reverse("account_login"),
            "link": "Go to sign in",
        }
        return render(self.request, "signing_in/says.jinja", context, status=403)


class Ask(_WithAgency):
    """To the service. A link cannot begin it, so that no other site can."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        """Go there, to sign in or to confirm."""
        confirming = request.actor is not None  # type: ignore[attr-defined]
        if confirming and provider_for(request.user) != provider_of(key):
            raise Http404
        try:
            return self.provider.ask(
                request,
                purpose=CONFIRM if confirming else SIGN_IN,
                onward=where_to(request, request.POST.get("next", "")),
                shared="shared" in request.POST,
            )
        except (NotVouchedFor, OAuth2Error, requests.RequestException, ValueError, KeyError) as why:
            return self.refused(why)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """A link leads to the page with the button."""
        return HttpResponseRedirect(reverse("account_login"))


@method_decorator(never_cache, name="dispatch")
class Back(_WithAgency):
    """From the service, with an answer that is good once."""

    def get(self, request: HttpRequest, provider_id: str) -> HttpResponse:
        """Let in whom it vouches for, or take it that it is still they."""
        try:
            user, state = answer_to(request, self.provider)
            onward = where_to(request, state.get("next", ""))
            if state["process"] == CONFIRM:
                if request.actor is None or user != request.user:  # type: ignore[attr-defined]
                    raise NotVouchedFor("somebody else than is signed in")
                strong.shown(request, "socialaccount", provider=self.key)
                return HttpResponseRedirect(onward)
        except NotVouchedFor as why:
            return self.refused(why)
        request.session.flush()  # whoever was signed in here before is signed out
        request.session[SHARED] = state["shared"]
        flows.login.record_authentication(request, user, "socialaccount", provider=self.key)
        return flows.login.perform_login(request, Login(user=user, redirect_url=onward))


def buttons(providers: Iterable[Provider] | None = None) -> list[dict[str, str]]:
    """The buttons that lead to the services: their words and addresses."""
    found = settings.ACCORD_PROVIDERS if providers is None else providers
    return [
        {"words": f"Sign in with {one.name}", "href": reverse("sign_in_with", args=[one.key])}
        for one in found
    ]


def let_forms_lead_there(response: HttpResponse, providers: Iterable[Provider]) -> HttpResponse:
    """A browser follows a form to another site only where the page says so: this one does."""
    places = ["'self'", *sorted({_origin(one.issuer) for one in providers})]
    if len(places) > 1:
        response._csp_replace = {"form-action": places}  # type: ignore[attr-defined]
    return response


def _origin(address: str) -> str:
    return "/".join(address.split("/")[:3])
