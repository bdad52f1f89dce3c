"""What is written about boards and between leads: one form for each."""

from typing import Any

from accord import clock
from accord.access.models import Member
from accord.casework.boards import actions, queries
from accord.casework.boards.roles import SIDES
from accord.casework.joint_work.models import SERVICES
from accord.web.boards.room import Room
from accord.web.keeping import KeepsDraft
from accord.web.oversight.words import NAMES_NOBODY, TICK
from accord.web.page.fields import Checkboxes, Confirm, Date, Form, LongText, Radios, Text
from accord.web.page.screens import FormScreen

NONE = ("none", "No strategy")


def people(found: list[Member]) -> list[tuple[str, str]]:
    """Members as choices."""
    return [(one.ref, f"{one.name}, {one.job_title}") for one in found]


class Writing(Room, KeepsDraft, FormScreen):
    """What these forms share."""

    def choose(self, form: Form, **choices: Any) -> Form:
        """Give fields what there is to choose from."""
        for name, found in choices.items():
            form.fields[name].choices = list(found)
        return form

    def mine(self) -> list[Member]:
        """Who sits on boards for the asker's own service."""
        held = self.request.actor.job_roles
        side = next((side for side, roles in SIDES.items() if set(roles) & held), "")
        return queries.seniors(side) if side else []

    def after(self, result: Any) -> str:
        """Back to the boards."""
        return self.back()


class AddForm(Form):
    """Which board, when, who came, whose strategy."""

    board = Radios("Which board?", required="Select which board")
    called = Text("If another meeting: what is it called?")
    held_on = Date("When did it meet?", called="The day", past=True, required="Enter the day")
    came = Checkboxes("Who came from the two services?", hint="Leave it empty if nobody came")
    strategy_of = Radios("Whose strategy was worked on?", choices=[*SERVICES, NONE], required="Select whose strategy, or none")  # fmt: skip


class Add(Writing):
    """Write down that a board met."""

    does = staticmethod(actions.record_board_meeting)
    form_class = AddForm
    title = "A board met"
    button = "Save"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the boards that the protocol names, and who sits on them."""
        made = super().form(data, quiet=quiet)
        return self.choose(made, board=self.boards.items(), came=people(queries.seniors()))

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"held_on": clock.local_date(clock.now()), "strategy_of": "none"}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        who = {one.ref: one for one in queries.seniors()}
        came = [who[ref] for ref in cleaned["came"]]
        strategy = "" if cleaned["strategy_of"] == "none" else cleaned["strategy_of"]
        cleaned |= {"came": came, "strategy_of": strategy}
        return actions.record_board_meeting(**cleaned, by=self.request.actor)


class OfMeeting(Writing):
    """A form about one meeting."""

    def find(self) -> None:
        """Find it, and say which it is."""
        super().find()
        said = f"{self.meeting.called or self.boards.get(self.meeting.board, 'A board')}, {clock.day_in_words(self.meeting.held_on)}"  # fmt: skip
        self.caption = said


class WhoComesForm(Form):
    """Who."""

    member = Radios("Who of your service comes next time?", required="Select who comes")


class WhoComes(OfMeeting):
    """Say who comes next time."""

    does = staticmethod(actions.name_who_comes)
    form_class = WhoComesForm
    title = "Who comes to this board next time"
    button = "Save"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With managers of the asker's own service."""
        return self.choose(super().form(data, quiet=quiet), member=people(self.mine()))

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        member = {one.ref: one for one in self.mine()}[cleaned["member"]]
        return actions.name_who_comes(meeting=self.meeting, member=member, by=self.request.actor)


class ContributeForm(Form):
    """What."""

    words = LongText("What does your service give to it?", hint="Name no young person.", rows=5, required="Write what your service gives to it")  # fmt: skip
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class Contribute(OfMeeting):
    """Say what one's own service gives to the other's strategy."""

    does = staticmethod(actions.contribute_to_strategy)
    form_class = ContributeForm
    title = "What your service gives to the other’s strategy"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        by = self.request.actor
        return actions.contribute_to_strategy(meeting=self.meeting, **cleaned, by=by)


class PassOnForm(Form):
    """What."""

    words = LongText("What bears on the work of both services?", hint="Name no young person. What is about one is shared on their file.", rows=5, required="Write what bears on the work of both services")  # fmt: skip
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class PassOn(Writing):
    """Pass something on to the other leads."""

    does = staticmethod(actions.pass_on_to_leads)
    form_class = PassOnForm
    title = "Pass something on to the leads"
    button = "Pass it on"
    intro = ("All designated leads are told in this moment, and each says that it arrived.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Pass it on."""
        return actions.pass_on_to_leads(**cleaned, by=self.request.actor)
