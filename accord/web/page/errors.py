"""The pages for when something cannot be shown or done.

`config.urls` names them: handler404 = "accord.web.page.errors.not_found" and so on;
settings name `csrf_failure`. What is hidden and what is not there get the same words.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler 404 and 403: nothing tells a hidden record from one that does not exist."""
    return render(request, "page/not_found.jinja", {"back": ""}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler 400: the browser sent something no page of ours sends."""
    return render(request, "page/not_found.jinja", {"back": ""}, status=400)


def error(request: HttpRequest) -> HttpResponse:
    """Handler 500. Needs no database, no member and no context processor."""
    return HttpResponse(get_template("page/error.jinja").render({}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was drawn for another session: say how to go on without losing words."""
    return HttpResponse(get_template("page/out_of_date.jinja").render({}), status=403)


def hidden(request: HttpRequest) -> HttpResponse:
    """The page behind "Hide this page": it says nothing about Accord or anybody. URL name `hide`."""
    return HttpResponse(get_template("page/hidden.jinja").render({}))


def refused_page(request: HttpRequest, refused: Any, *, back: str = "") -> HttpResponse:
    """Return the page for a refusal outside a form: why, the clause, what to do."""
    context = {"refused": refused, "back": back}
    return render(request, "page/refused.jinja", context, status=422)
