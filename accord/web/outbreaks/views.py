"""Everything partners were told of infections, and the switch."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.outbreaks import actions, queries
from accord.casework.outbreaks.models import OutbreakSwitch
from accord.casework.outbreaks.queries import agreed
from accord.casework.outbreaks.roles import KEEPERS, PARTNERS
from accord.web.case_form import Nothing, Way, ways
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.outbreaks import words
from accord.web.page.fields import Form, Number, Text
from accord.web.page.screens import FormScreen, Screen

LEAVES = "It is of a home or of how partners work, and names nobody"


def concerns(by: Actor) -> bool:
    """Whether this room is there for them: a protocol asks for it, and they are of a partner."""
    return agreed(by) and bool(by.job_roles & {*PARTNERS, *KEEPERS})


class Room:
    """Mixed in before a screen: the room is absent for everybody whom it does not concern."""

    request: Any
    does: Any = None
    leaves = LEAVES

    def prepare(self) -> None:
        """No such page for anybody else; and whoever may not do it is told who may.

        :raises Http404: for whoever has no part in it.
        """
        if not concerns(self.request.actor):
            raise Http404
        self.find()
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def find(self) -> None:
        """Find what the address names; there is nothing on most pages."""

    def way(self, said: str, made: Any, name: str, *args: Any, when: Any = True, main: bool = False) -> Way | None:  # fmt: skip
        """The way to a screen of this room, or None where it is not open to the asker."""
        if not when or why_not(made.action, by=self.request.actor, file_id=None):
            return None
        return Way(words=said, href=address(f"outbreaks:{name}", *args), main=main)

    def back(self) -> str:
        """Back to everything."""
        return address("outbreaks:all")


class RoomForm(Room, KeepsDraft, FormScreen):
    """A form of this room."""

    def after(self, result: Any) -> str:
        """Back to where it came from."""
        return self.back()


class Outbreaks(Room, Screen):
    """The switch; open cases and outbreaks; changed ways of working; concerns about equipment."""

    template_name = "outbreaks/all.jinja"
    title = "Infections and outbreaks"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        on, last = queries.switch(), queries.last_switch()
        return self.page(
            on=on is not None,
            stands=_stands(on, last),
            outbreaks=[words.outbreak_row(one) for one in queries.outbreaks()],
            cases=[words.case_row(one, on) for one in queries.infections()],
            changes=[words.change_row(one) for one in queries.changes()],
            concerns=[words.concern_row(one) for one in queries.concerns()],
            next=ways(self._next(on is not None)),
        )

    def _next(self, on: bool) -> list[Way | None]:
        runs = bool(queries.homes_of(self.request.actor))
        return [
            self.way("A case was confirmed", actions.confirm_infection, "add", when=on and runs, main=True),
            self.way("There is an outbreak", actions.declare_outbreak, "declare", when=on and runs),
            self.way("We work otherwise from now on", actions.tell_working_change, "change", when=on),
            self.way("Protective equipment is not worn well", actions.raise_equipment_concern, "equipment", when=on),
            self.way("Switch this on", actions.switch_outbreaks_on, "on", when=not on, main=True),
            self.way("Switch this off", actions.switch_outbreaks_off, "off", when=on),
        ]  # fmt: skip

    def back(self) -> str:
        """Back to partners."""
        return address("partners")


def _stands(on: OutbreakSwitch | None, last: OutbreakSwitch | None) -> str:
    if on is not None:
        since = clock.day_in_words(clock.local_date(on.recorded_at))
        return f"Switched on since {since}: {on.because}. Public health here is {on.health_body}."
    if last is None or last.switched_off_at is None:
        return "This area has it switched off. Nothing of it is owed, and nothing can be recorded."
    off = clock.day_in_words(clock.local_date(last.switched_off_at))
    return (
        f"Switched off on {off}. What was owed ended with it. What was recorded stays to be read."
    )


class OnForm(Form):
    """Why, and what public health is called."""

    because = Text("Why is it needed now?", required="Say why it is needed now")
    health_body = Text("What is public health called here?", required="Enter what public health is called here")  # fmt: skip
    news_days = Number("After how many days do partners look for news of a case?", hint="Leave it empty where the area sets none. Nothing is ever late")  # fmt: skip


class SwitchOn(RoomForm):
    """Switch it on."""

    does = staticmethod(actions.switch_outbreaks_on)
    form_class = OnForm
    title = "Switch on infections and outbreaks"
    button = "Switch it on"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Switch it on."""
        return actions.switch_outbreaks_on(**cleaned, by=self.request.actor)


class SwitchOff(RoomForm):
    """Switch it off."""

    does = staticmethod(actions.switch_outbreaks_off)
    form_class = Nothing
    title = "Switch off infections and outbreaks"
    button = "Switch it off"
    intro = ("What is owed about open cases ends, and says so. What was recorded stays to be read.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Switch it off."""
        return actions.switch_outbreaks_off(by=self.request.actor)
