"""A demo's one-click sign-in and its date control. Both are absent everywhere else.

What they call in the database exists, and may be called, only where the command
`enable_demo` has been run by the owner of a database that holds no real area.
"""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import View

from accord import clock, vocabulary
from accord.access.models import Area
from accord.access.refusals import Refused
from accord.web.page.fields import DateAndTime, Form
from accord.web.page.screens import FormScreen


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody in the demo whom anybody may be."""

    name: str
    does: str
    where: str
    href: str


def personas() -> list[Persona]:
    """The people of the demo; nobody where this is no demo."""
    if settings.ACCORD_MODE != "demo":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('app.demo_personas()') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return []
        cursor.execute("SELECT ref, name, job_title, role, team, agency FROM app.demo_personas()")
        found = cursor.fetchall()
    roles = vocabulary.roles()
    return [
        Persona(
            name=name,
            does=title or (roles[role].title if role in roles else role),
            where=f"{team}, {agency}",
            href=reverse("sign_in_as", args=[ref]),
        )
        for ref, name, title, role, team, agency in found
    ]


class SignInAs(View):
    """Be one of them."""

    def post(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Sign in as a person of the demo; there is no such page anywhere else."""
        if settings.ACCORD_MODE != "demo":
            raise Http404
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.demo_account(%s)", [ref])
            (user_id,) = cursor.fetchone()
        if user_id is None:
            raise Http404
        request.session.flush()
        user = get_user_model().objects.get(pk=user_id)
        get_adapter(request).login(request, user)
        record_authentication(request, user, "demo")
        return HttpResponseRedirect(reverse("worklist"))

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """A link cannot sign anybody in."""
        return HttpResponseRedirect(reverse("account_login"))


class ToDate(Form):
    """When the demo is to be."""

    to = DateAndTime(
        "Move the demo to",
        called="The date",
        hint="For example, 6 3 2027 and 9am. A demo moves forward only.",
        required="Enter a date and a time",
    )


class MoveDate(FormScreen):
    """The demo's date control, so that a review three months away is reached in one sitting."""

    form_class = ToDate
    title = "Change the date"
    button = "Move to this date"

    def prepare(self) -> None:
        """Only in a demo, and only in an area that is one."""
        if settings.ACCORD_MODE != "demo" or not Area.objects.filter(is_demo=True).exists():
            raise Http404
        self.intro = (
            f"It is now {clock.in_words(clock.now())} in this demo. What becomes late by the "
            "new date is recorded as late within half a minute.",
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Move the clock of the whole demo."""
        if cleaned["to"] <= clock.now():
            raise Refused("Enter a time after the demo’s own: what has happened stays in the past.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.set_demo_clock(%s)", [cleaned["to"]])

    def after(self, result: Any) -> str:
        """To the work that the new date brings."""
        return reverse("worklist")

    def back(self) -> str:
        """Back to my work."""
        return reverse("worklist")
