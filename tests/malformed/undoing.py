"""Undoes what a request did, after every constraint has been asked, unless it was refused."""

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse


class _Done(Exception):
    def __init__(self, response: HttpResponse) -> None:
        self.response = response


class UndoingMiddleware:
    """Stands within the request's transaction, around everything that writes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if response.status_code < 400:
                    connection.check_constraints()
                    raise _Done(response)
        except _Done as done:
            return done.response
        return response
