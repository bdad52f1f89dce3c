"""A file restricted to a list: begun, added to, taken from, lifted."""

from typing import Any

from accord.access.models import Member
from accord.casework.guarding import actions, queries
from accord.casework.people.team import everybody
from accord.web.case_form import CaseForm
from accord.web.guarding.conflicts import OfMember
from accord.web.guarding.words import RESTRICTIONS
from accord.web.page.fields import Checkboxes, Form, Radios, Select


class RestrictForm(Form):
    """Why, and who is on the list."""

    ground = Radios("Why?", choices=RESTRICTIONS, required="Select why")
    members = Checkboxes(
        "Who may still see it?", hint="You are on the list. These see the file now."
    )


class Restrict(CaseForm):
    """Let only the people on a list see the file."""

    does = staticmethod(actions.restrict_file)
    form_class = RestrictForm
    tab = "People"
    goes_to = "cases:people"
    title = "Restrict this file to a list"
    button = "Restrict it now"
    intro = (
        "Everybody else stops seeing it now, whatever role they hold. The information guardian is told.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with whoever sees the file now."""
        seeing = set(queries.can_see(self.file.pk)) - {self.request.actor.member_id}
        people = [(m.pk, f"{m.name}, {m.agency.name}") for m in everybody() if m.pk in seeing]
        return self.choose(super().form(data, quiet=quiet), members=people)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Restrict it."""
        members = list(Member.objects.filter(pk__in=cleaned["members"]))
        return actions.restrict_file(
            file=self.file, ground=cleaned["ground"], members=members, by=self.request.actor
        )


class PutOnForm(Form):
    """Who."""

    member = Select("Who?", required="Choose who is put on the list", width="two-thirds")


class PutOn(CaseForm):
    """Put somebody on the list."""

    does = staticmethod(actions.put_on_list)
    form_class = PutOnForm
    tab = "People"
    goes_to = "cases:people"
    title = "Put somebody on the list"
    button = "Put them on the list"
    intro = (
        "They see what their part on the case lets them see. The list gives nothing by itself.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with everybody who is not on the list."""
        listed = queries.listed(self.file.pk)
        people = [(m.pk, f"{m.name}, {m.agency.name}") for m in everybody() if m.pk not in listed]
        return self.choose(super().form(data, quiet=quiet), member=people)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Put them on it."""
        member = Member.objects.get(pk=cleaned["member"])
        return actions.put_on_list(file=self.file, member=member, by=self.request.actor)


class TakeOff(OfMember):
    """Take somebody off the list."""

    does = staticmethod(actions.take_off_list)
    title = "Take them off the list"
    button = "Take them off"
    intro = ("They stop seeing this file now.",)


class Lift(CaseForm):
    """Lift the restriction."""

    does = staticmethod(actions.lift_restriction)
    tab = "People"
    goes_to = "cases:people"
    title = "Lift the restriction"
    button = "Lift it now"
    intro = ("Everybody whose role gives it sees this file again. The list ends.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Lift it."""
        return actions.lift_restriction(file=self.file, by=self.request.actor)
