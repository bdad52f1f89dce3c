"""The pages for when something cannot be shown or done.

`config.urls` names them: handler404 = "accord.web.page.errors.not_found" and so on;
settings name `csrf_failure`. What is hidden and what is not there get the same words.
"""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

SECRET = re.compile(r"password|code|token|opened-with")
WORTH_KEEPING = 4  # words: less than that is sooner typed again than found and copied


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler 404 and 403: nothing tells a hidden record from one that does not exist."""
    return render(request, "page/not_found.jinja", {"back": ""}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler 400: the browser sent something no page of ours sends."""
    return render(request, "page/not_found.jinja", {"back": ""}, status=400)


def error(request: HttpRequest) -> HttpResponse:
    """Handler 500. Needs no database and no member, and gives back what was typed."""
    return _plain("page/error.jinja", request, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was drawn for another session: give back what was typed."""
    return _plain("page/out_of_date.jinja", request, status=403)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Somebody who is no longer signed in sent a form: give back what was typed."""
    return _plain("page/signed_out.jinja", request, status=403)


def _plain(template: str, request: HttpRequest, *, status: int) -> HttpResponse:
    response = HttpResponse(get_template(template).render({"typed": typed(request)}), status=status)
    response["Cache-Control"] = "no-store"
    return response


def typed(request: HttpRequest) -> list[str]:
    """Return the longer answers just posted, so that a page can give them back.

    They go only to the browser that sent them. Passwords and codes are never among them.
    """
    try:
        lists = list(request.POST.lists())
    except Exception:  # whatever stopped the request may stop the reading of it
        return []
    kept = [value for name, values in lists if not SECRET.search(name) for value in values]
    return [value for value in kept if len(value.split()) >= WORTH_KEEPING]


def hidden(request: HttpRequest) -> HttpResponse:
    """The page behind "Hide this page": it says nothing about Accord or anybody. URL name `hide`."""
    return HttpResponse(get_template("page/hidden.jinja").render({}))


def refused_page(request: HttpRequest, refused: Any, *, back: str = "") -> HttpResponse:
    """Return the page for a refusal outside a form: why, the clause, what to do."""
    context = {"refused": refused, "back": back}
    return render(request, "page/refused.jinja", context, status=422)
