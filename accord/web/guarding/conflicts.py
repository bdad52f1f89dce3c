"""Saying that one has a conflict of interest, and keeping somebody out of a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.models import Member
from accord.casework.guarding import actions
from accord.casework.people.team import everybody
from accord.web.case_form import CaseForm
from accord.web.guarding.words import CONFLICTS, CONFLICTS_OF_OTHERS
from accord.web.page.fields import Date, Form, Radios, Select, Text
from accord.web.page.screens import FormScreen, Screen

GROUND = Radios("What is it?", choices=CONFLICTS, required="Select what the conflict is")
SAID = (
    "It is kept. If there is a case about this young person, now or later, it stays closed to you, "
    "in an emergency too. Whether there is one is told to nobody."
)


class GroundForm(Form):
    """What the conflict is."""

    ground = GROUND


class ByNameForm(Form):
    """With whom."""

    mark_optional = False
    name = Text(
        "Their full name", required="Enter their full name", attributes={"autocomplete": "off"}
    )
    born = Date(
        "Their date of birth",
        past=True,
        required="Enter their date of birth",
        hint="For example, 27 3 2009",
    )
    ground = GROUND


class SayByName(FormScreen):
    """A conflict with a young person whose case one does not see, if there is one."""

    form_class = ByNameForm
    title = "I have a conflict of interest"
    button = "Keep me out"
    intro = (
        "Say so here if you are close to a young person, so that you never come to see their case. "
        "The answer is always the same, whether or not there is one.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep it."""
        actions.declare_conflict_by_name(**cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the one answer there is."""
        return reverse("guarding:said")

    def back(self) -> str:
        """Back to the young people."""
        return reverse("people")


class Said(Screen):
    """The one answer, whether or not anybody was meant."""

    template_name = "guarding/said.jinja"
    title = "Your conflict of interest is kept"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say it."""
        return self.page(says=SAID)

    def back(self) -> str:
        """Back to the young people."""
        return reverse("people")


class SayOnCase(CaseForm):
    """A conflict on a case one sees."""

    does = staticmethod(actions.declare_conflict)
    form_class = GroundForm
    tab = "People"
    goes_to = "cases:people"
    title = "I have a conflict of interest"
    button = "Keep me out of this file"
    intro = (
        "You stop seeing this file now, whatever role you hold on it, and in an emergency too. "
        "The manager and the information guardian are told, so that somebody else takes on your part.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.declare_conflict(file=self.file, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the list: this case is no longer there."""
        return reverse("people")


class KeepOutForm(Form):
    """Who, and why."""

    member = Select("Who?", required="Choose who is kept out", width="two-thirds")
    ground = Radios("Why?", choices=CONFLICTS_OF_OTHERS, required="Select why")


class KeepOut(CaseForm):
    """Keep somebody else out."""

    does = staticmethod(actions.block_member)
    form_class = KeepOutForm
    tab = "People"
    goes_to = "cases:people"
    title = "Keep somebody out of this file"
    button = "Keep them out"
    intro = (
        "They see nothing of it from now on, whatever role they hold, and in an emergency too.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with everybody who works in the area."""
        me = self.request.actor.member_id
        people = [(m.pk, f"{m.name}, {m.agency.name}") for m in everybody() if m.pk != me]
        return self.choose(super().form(data, quiet=quiet), member=people)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep them out."""
        member = Member.objects.get(pk=cleaned["member"])
        return actions.block_member(
            file=self.file, member=member, ground=cleaned["ground"], by=self.request.actor
        )


class OfMember(CaseForm):
    """Something about one member, named in the address, on this case."""

    tab = "People"
    goes_to = "cases:people"

    def find(self) -> None:
        """Find them, or answer that there is no such page."""
        member = Member.objects.filter(ref=self.kwargs["member"], system=False).first()
        if member is None:
            raise Http404
        self.member = member
        self.caption = member.name

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return self.does(file=self.file, member=self.member, by=self.request.actor)


class LetBackIn(OfMember):
    """Let somebody back in."""

    does = staticmethod(actions.unblock_member)
    title = "Let them back into this file"
    button = "Let them back in"
    intro = ("What their part on the case lets them see, they see again from now on.",)
