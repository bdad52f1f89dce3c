"""Forms of panels, drop-ins, homes expected and training. None of them names a young person."""

from datetime import date
from typing import Any

from accord import clock
from accord.casework.leaving_care import actions, queries
from accord.casework.leaving_care.models import DropIn, HousingTraining, PanelMeeting
from accord.casework.leaving_care.models.area import AUDIENCES, MATTERS, METHODS
from accord.web.doing import address
from accord.web.leaving_care.room import RoomForm
from accord.web.leaving_care.views import year_of
from accord.web.page.fields import (
    Checkboxes,
    Date,
    DateAndTime,
    Form,
    LongText,
    Number,
    Radios,
    Text,
)

MANY = 500  # people at one session


class ArrangeForm(Form):
    """When and where."""

    meeting_at = DateAndTime("When is it?", required="Enter the day and time", future=True)
    place = Text("Where?", hint="A room, or online")


class Arrange(RoomForm):
    """Call the next panel together."""

    does = staticmethod(actions.arrange_panel)
    form_class = ArrangeForm
    title = "Arrange the accommodation panel"
    button = "Arrange it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Arrange it."""
        return actions.arrange_panel(**cleaned, by=self.request.actor)


class OfPanel(RoomForm):
    """A form about one panel."""

    def find(self) -> None:
        """Find it."""
        self.panel: PanelMeeting = self.row(PanelMeeting, "accommodation_panel")
        self.caption = f"Accommodation panel, {clock.in_words(self.panel.meeting_at)}"

    def back(self) -> str:
        """Back to it."""
        return address("leaving_care:panel", self.kwargs["accommodation_panel"])


class HoldForm(Form):
    """When, and who came."""

    held_at = DateAndTime("When was it held?", required="Enter the day and time", past=True)
    came = Checkboxes("Who came?", hint="Without the landlord’s member the panel can speak about everybody, and accept nobody")  # fmt: skip
    others = Number("How many others came?", least=0, most=MANY, called="How many others came")


class Hold(OfPanel):
    """Say that the panel was held."""

    does = staticmethod(actions.hold_panel)
    form_class = HoldForm
    title = "The panel was held"
    button = "Save who came"
    intro = ("What it decided of a young person is recorded on their own page, from the panel’s list.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with those the agreement wants there."""
        form = super().form(data, quiet=quiet)
        self.expected = queries.expected_at_panel(self.request.actor)
        form.fields["came"].choices = [(one.role, one.title) for one in self.expected]  # type: ignore[attr-defined]
        return form

    def initial(self) -> dict[str, Any]:
        """As it was arranged, once that time has come."""
        at = self.panel.meeting_at
        return {"held_at": at} if at <= clock.now() else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        came = list(cleaned.pop("came"))
        absent = [one.role for one in self.expected if one.role not in came]
        return actions.hold_panel(
            panel=self.panel, held_at=cleaned["held_at"], others=cleaned["others"] or 0,
            attended=came, absent=absent, by=self.request.actor,
        )  # fmt: skip


class OffForm(Form):
    """Why, and when the next one is."""

    because = Text("Why is it not held?", required="Say why it is not held", hint="Names nobody")
    next_at = DateAndTime("When is the next one?", required="Enter when the next one is", future=True)  # fmt: skip


class Off(OfPanel):
    """Say that a panel is not held."""

    does = staticmethod(actions.put_panel_off)
    form_class = OffForm
    title = "The panel is not held"
    button = "Put it off"
    intro = ("The next one takes its place. One that is later than the agreement allows stays, and is shown as late.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Put it off."""
        return actions.put_panel_off(panel=self.panel, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the one that takes its place."""
        return address("leaving_care:panel", result.pk)


class PlanForm(Form):
    """On which day and where."""

    on = Date("On which day?", future=True, required="Enter the day")
    place = Text("Where?", hint="A room at the leaving care team, and from when to when")


class PlanDropIn(RoomForm):
    """Say when the next drop-in is."""

    does = staticmethod(actions.plan_drop_in)
    form_class = PlanForm
    title = "Plan the next drop-in"
    button = "Plan it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Plan it."""
        return actions.plan_drop_in(**cleaned, by=self.request.actor)


class OfDropIn(RoomForm):
    """A form about one drop-in."""

    def find(self) -> None:
        """Find it."""
        self.drop_in: DropIn = self.row(DropIn, "drop_in")
        self.caption = f"Drop-in on {clock.day_in_words(self.drop_in.on)}"


class HoldDropInForm(Form):
    """When, how many came, what they asked about."""

    held_at = DateAndTime("When was it held?", required="Enter the day and time", past=True)
    young_people = Number("How many young people came?", least=0, most=MANY, called="How many young people", required="Enter how many young people came, 0 for nobody")  # fmt: skip
    workers = Number("How many workers came?", least=0, most=MANY, called="How many workers", required="Enter how many workers came, 0 for nobody")  # fmt: skip
    matters = Checkboxes("What did they ask about?", choices=MATTERS)
    next_on = Date("On which day is the next one?", future=True, hint="Leave it empty if you do not know yet")  # fmt: skip


class HoldDropIn(OfDropIn):
    """Say that a drop-in was held."""

    does = staticmethod(actions.hold_drop_in)
    form_class = HoldDropInForm
    title = "The drop-in was held"
    button = "Save it"
    intro = ("Only how many came is kept. What you advised somebody belongs on their own page.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.hold_drop_in(drop_in=self.drop_in, **cleaned, by=self.request.actor)


class DropInOffForm(Form):
    """Why, and on which day the next one is."""

    because = Text("Why is it not held?", required="Say why it is not held", hint="Names nobody")
    next_on = Date("On which day is the next one?", future=True, required="Enter the day of the next one")  # fmt: skip


class DropInOff(OfDropIn):
    """Say that a drop-in is not held."""

    does = staticmethod(actions.put_drop_in_off)
    form_class = DropInOffForm
    title = "The drop-in is not held"
    button = "Put it off"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Put it off."""
        return actions.put_drop_in_off(drop_in=self.drop_in, **cleaned, by=self.request.actor)


class HomesForm(Form):
    """How many, of which size, in which year."""

    year_from = Radios("Which financial year?", required="Select the financial year")
    small = Number("How many studios and flats of one bedroom?", least=0, most=9999, called="How many small flats", required="Enter how many, 0 for none")  # fmt: skip
    family = Number("How many homes of family size?", least=0, most=9999, called="How many family homes", hint="For care leavers with children", required="Enter how many, 0 for none")  # fmt: skip
    usual = Number("How many are usual in a year, in all?", least=0, most=9999, called="How many are usual", required="Enter how many are usual")  # fmt: skip
    because = LongText("If that is many more or fewer, why?", rows=3, hint="A fifth more or less than usual. Names nobody")  # fmt: skip


class Homes(RoomForm):
    """Tell the landlord how many homes are likely to be needed."""

    does = staticmethod(actions.tell_expected_homes)
    form_class = HomesForm
    title = "How many homes are likely to be needed"
    button = "Tell the landlord"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with this year and the next."""
        form = super().form(data, quiet=quiet)
        now = queries.this_year()
        years = (now, date(now.year + 1, 4, 1))
        form.fields["year_from"].choices = [(one.isoformat(), year_of(one)) for one in years]  # type: ignore[attr-defined]
        return form

    def initial(self) -> dict[str, Any]:
        """This year, and what was usual when it was last said."""
        last = next(iter(queries.expected_homes()), None)
        known = {"usual": last.usual} if last else {}
        return {"year_from": queries.this_year().isoformat(), **known}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Tell them."""
        year = date.fromisoformat(cleaned.pop("year_from"))
        return actions.tell_expected_homes(year_from=year, **cleaned, by=self.request.actor)


class AskForm(Form):
    """On what, for whom."""

    topic = Text("What is the training about?", required="Say what the training is about", hint="Names nobody")  # fmt: skip
    audience = Radios("For whom is it?", choices=AUDIENCES, required="Select for whom it is")


class AskForTraining(RoomForm):
    """Ask for training about housing."""

    does = staticmethod(actions.ask_for_housing_training)
    form_class = AskForm
    title = "Ask for training about housing"
    button = "Ask for it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.ask_for_housing_training(**cleaned, by=self.request.actor)


class GivenForm(Form):
    """When, how, how many."""

    given_on = Date("On which day was it given?", past=True, required="Enter the day")
    method = Radios("How was it given?", choices=METHODS, required="Select how it was given")
    people = Number("How many took part?", least=0, most=MANY, called="How many took part", required="Enter how many took part")  # fmt: skip


class TrainingGiven(RoomForm):
    """Say that training was given."""

    does = staticmethod(actions.give_housing_training)
    form_class = GivenForm
    title = "The training was given"
    button = "Save it"

    def find(self) -> None:
        """Find it."""
        self.training: HousingTraining = self.row(HousingTraining, "housing_training")
        self.caption = self.training.topic

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"given_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.give_housing_training(training=self.training, **cleaned, by=self.request.actor)  # fmt: skip
