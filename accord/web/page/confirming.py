"""Saying once more who it is, before something that matters is done; what was typed is kept."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from accord.web.page import conflict

KEPT = "before_confirming"
NEVER = ("password", "password1", "password2", "code", "credential")


def ask(request: HttpRequest, typed: QueryDict | None = None) -> HttpResponse:
    """Lead to the page that asks, and from there back here."""
    if typed is not None:
        request.session[KEPT] = {"path": request.path, "typed": _worth_keeping(typed)}
    here = request.path if typed is not None else request.get_full_path()
    response = HttpResponseRedirect(f"{reverse('confirm')}?{urlencode({'next': here})}")
    response.status_code = 303  # nothing has been done yet
    return response


def given_back(request: HttpRequest) -> dict[str, list[str]] | None:
    """Return what was typed here before the question, once, or None."""
    kept: Mapping[str, dict[str, list[str]]] = getattr(request, "session", {}).get(KEPT) or {}
    if kept.get("path") != request.path:
        return None
    del request.session[KEPT]
    return kept["typed"]


def _worth_keeping(typed: QueryDict) -> dict[str, list[str]]:
    """Answers alone: no key of the form, and no password or code."""
    return {
        name: values
        for name, values in typed.lists()
        if name not in (*conflict.NOT_ANSWERS, conflict.OPENED, *NEVER)
    }
