"""The police ring somebody who is not on the case: who it is about, and the search begins."""

from typing import Any

from django.urls import reverse

from accord.access.actions import why_not
from accord.access.refusals import Refused, refuse_if
from accord.casework.custody import actions
from accord.casework.custody.models import Attendance
from accord.web.custody.searching import KNOWN, NOT_ALONE, StartForm
from accord.web.page.fields import Date, Text
from accord.web.page.screens import FormScreen

NOBODY = (
    "Nobody is found by that name and date of birth whose case you may be let in to. Check the spelling and the date with the police. "
    "If they are new here, find an adult all the same, and open a case when you can. If it should be here, ring the manager on duty."
)


class CallForm(StartForm):
    """Who it is about, and what the police said."""

    field_order = ("name", "born", "place", "requested_by", "looked_after", "in_residential_care")
    name = Text("What is the young person’s full name?", required="Enter their full name", attributes={"autocomplete": "off"})  # fmt: skip
    born = Date("What is their date of birth?", past=True, hint="For example, 27 3 2010", required="Enter their date of birth")  # fmt: skip


class Call(FormScreen):
    """Begin a search for somebody on whose case the asker has no part."""

    leaves = "Whoever leads the case is told that you were let in, and sees what you record"
    does = staticmethod(actions.take_police_call)
    form_class = CallForm
    title = "The police ring about a young person"
    button = "Find them and begin"
    intro = (
        NOT_ALONE,
        "You are let in to one case until the search is over. It is kept who asked, also where nobody is found.",
    )

    def prepare(self) -> None:
        """Only for the services that the police ring; the others are told who."""
        refuse_if(why_not(actions.take_police_call.action, by=self.request.actor, file_id=None))

    def back(self) -> str:
        """Back to the list."""
        return reverse("people")

    def act(self, cleaned: dict[str, Any]) -> Attendance:
        """Begin it; an asking that finds nobody is kept, and says so."""
        for name in ("looked_after", "in_residential_care"):
            cleaned[name] = KNOWN.get(cleaned[name])
        begun = actions.take_police_call(**cleaned, by=self.request.actor)
        if begun is None:
            raise Refused(NOBODY)
        return begun

    def after(self, result: Attendance) -> str:
        """To whom to ring first."""
        return reverse("custody:one", args=[result.file.ref, result.pk])
