"""Asking for the use of another service's system, answering, ending it, and saying that it is shut."""

from typing import Any

from accord import clock
from accord.casework.own_systems import actions, queries
from accord.casework.own_systems.models import ENDS
from accord.web.keeping import KeepsDraft
from accord.web.own_systems.room import Room
from accord.web.page.fields import Confirm, Date, Form, LongText, Radios
from accord.web.page.screens import FormScreen

MAY = [("yes", "Yes, they may use it"), ("no", "No")]


class Writing(Room, KeepsDraft, FormScreen):
    """What the forms share."""

    def after(self, result: Any) -> str:
        """To all of them."""
        return self.back()


class AskForm(Form):
    """Who, and what for."""

    member = Radios("Who would use it?", required="Select who would use it")
    basis = LongText("What do they use it for?", hint="Name no young person.", rows=3, required="Write down what they use it for")  # fmt: skip


class Ask(Writing):
    """Ask for somebody."""

    does = staticmethod(actions.ask_for_system_use)
    form_class = AskForm
    title = "Ask that somebody may use the other service’s system"
    button = "Ask"

    def find(self) -> None:
        """Find who could use which system: `side` and the person, as one answer."""
        self.could = {
            f"{side}.{one.ref}": (side, one, f"{one.name}, {one.job_title}: {says}")
            for side, says in self.systems.items()
            for one in queries.could_use(side)
        }

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With them."""
        made: Form = super().form(data, quiet=quiet)
        choices = [(key, words) for key, (_, _, words) in self.could.items()]
        made.fields["member"].choices = choices  # type: ignore[attr-defined]
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        side, member, _ = self.could[cleaned["member"]]
        return actions.ask_for_system_use(side=side, member=member, basis=cleaned["basis"], by=self.request.actor)  # fmt: skip


class AnswerForm(Form):
    """Whether, and since when."""

    given = Radios("May they use it?", choices=MAY, required="Select whether they may use it")
    given_on = Date("From which day?", called="Day", hint="Leave it empty where they may not.")
    says = LongText("What is to be known of it?", hint="Say why, where they may not.", rows=3)


class Answer(Writing):
    """Answer."""

    does = staticmethod(actions.answer_system_use)
    form_class = AnswerForm
    title = "Say whether they may use the system"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"given_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        cleaned["given"] = cleaned["given"] == "yes"
        return actions.answer_system_use(use=self.use, **cleaned, by=self.request.actor)


class EndForm(Form):
    """Why."""

    because = Radios("Why does it end?", choices=ENDS, required="Select why it ends")


class End(Writing):
    """End it."""

    does = staticmethod(actions.end_system_use)
    form_class = EndForm
    title = "End their use of the system"
    button = "End it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return actions.end_system_use(use=self.use, **cleaned, by=self.request.actor)


class ShutForm(Form):
    """To be sure."""

    sure = Confirm("", text="The system no longer lets them in", required="Tick when it is shut")


class Shut(Writing):
    """Say that it is shut."""

    does = staticmethod(actions.shut_system_use)
    form_class = ShutForm
    title = "The system is shut to them"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.shut_system_use(use=self.use, by=self.request.actor)
