"""Hide this page: something that says nothing is shown at once, and a shared device is left signed out."""

from allauth.account.internal import flows
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from accord.web.headers import forgetting
from accord.web.page import errors
from accord.web.signing_in.strong import SHARED as SHARED  # it ends after 10 idle minutes, not 15


@method_decorator(csrf_exempt, name="dispatch")
class Hide(View):
    """The page behind "Hide this page". URL name `hide`.

    It must never answer with a page that says what this is, so it asks for no token: no other
    site can send the cookie of a session with a post (SameSite), and without one nothing is done.
    """

    def post(self, request: HttpRequest) -> HttpResponse:
        """On a shared device end the session, so that Back leads to signing in.

        What was saved of unfinished typing stays, for whoever hid it and signs in again:
        they did not choose to leave, as they do who sign out.
        """
        response = HttpResponseRedirect(reverse("hide"))
        if request.session.get(SHARED):
            flows.logout.logout(request, show_message=False)
            request.session.flush()
            forgetting(response)
        response.status_code = 303  # so that the browser asks for it anew and never posts again
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show nothing."""
        return errors.hidden(request)
