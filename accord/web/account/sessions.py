"""Where somebody is signed in, and signing out there or everywhere."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.http import Http404, HttpResponse
from django.urls import reverse

from accord.access import actor
from accord.web.headers import forgetting
from accord.web.page.fields import Form
from accord.web.page.screens import FormScreen


@dataclass(frozen=True, slots=True)
class Signed:
    """One browser in which they are signed in. Times are real ones, whatever a demo's date says."""

    id: int
    device: str
    began_at: datetime
    seen_at: datetime
    shared: bool
    here: bool


def mine() -> list[Signed]:
    """Everywhere the asker is signed in, this browser first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.my_sessions(%s)", [actor.asking().token])
        return [Signed(*row) for row in cursor.fetchall()]


class EndOne(FormScreen):
    """Sign out in one other browser."""

    form_class = Form
    confirms = True
    title = "Sign out there"
    button = "Sign out there"

    def prepare(self) -> None:
        """Find it among the asker's own."""
        found = [one for one in mine() if one.id == self.kwargs["session"] and not one.here]
        if not found:
            raise Http404
        self.caption = found[0].device
        self.intro = ("Whoever uses that browser has to sign in again.",)

    def act(self, cleaned: dict[str, Any]) -> None:
        """End it."""
        _end(self.kwargs["session"])

    def after(self, result: Any) -> str:
        """Back to the account."""
        return self.back()

    def back(self) -> str:
        """Back to the account."""
        return reverse("account:home")


class EndAll(FormScreen):
    """Sign out everywhere, here too."""

    form_class = Form
    confirms = True
    title = "Sign out everywhere"
    button = "Sign out everywhere"
    intro = ("You are signed out in every browser, this one too, and can sign in again at once.",)

    def act(self, cleaned: dict[str, Any]) -> None:
        """End them all."""
        _end(None)
        self.request.session.flush()

    def after(self, result: Any) -> str:
        """To signing in."""
        return reverse("account_login")

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """End them, and let this browser forget what it kept."""
        response = super().post(request, *args, **kwargs)
        return forgetting(response) if response.status_code == 302 else response

    def back(self) -> str:
        """Back to the account."""
        return reverse("account:home")


def _end(one: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.end_my_sessions(%s)", [one])
