"""Nobody works with a password alone: codes are set up before any other page is shown."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

ENROL = "enrol_first"
OPEN_TO_ALL = ("/sign-in/", "/sign-out/", "/blank/")


class SecondStepMiddleware:
    """Sends whoever must still set up codes to that page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OPEN_TO_ALL) and request.session.get(ENROL):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)
