"""Your messages and calendar: a page of one's own, shown to nobody else."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.refusals import refuse_if
from accord.casework.reaching import choices
from accord.web.case_form import Nothing
from accord.web.page.fields import Form, Radios, Text
from accord.web.page.screens import FormScreen, Screen

HEARS = (
    ("digest", "Once a day", "One e-mail at 8am on working days, if something waits"),
    ("at_once", "At once", "One e-mail for each thing, but none between 8pm and 7am"),
)
WORDS = {"digest": "Once a day, at 8am on working days", "at_once": "At once, but not at night"}
URGENT = "What is urgent always comes at once, at night too."
SAYS_NOTHING = "A message never says what it is about. It says how many things wait, the earliest deadline and where to sign in."


class You(Screen):
    """What they have chosen, with the ways to change it."""

    template_name = "mine/home.jinja"
    title = "Your messages and calendar"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        found, calendar = choices.my_hearing(), choices.my_calendar()
        usual = "" if found.hears else " (as your area does)"
        rows = [
            ("What is not urgent", f"{WORDS[found.hears or found.usual]}{usual}", reverse("mine:hear")),
            ("Texts for what is urgent", _number(found), reverse(_number_screen(found))),
            ("Calendar", _calendar(calendar), reverse("mine:calendar")),
        ]  # fmt: skip
        return self.page(
            rows=rows,
            urgent=URGENT,
            says_nothing=SAYS_NOTHING,
            end_number=reverse("mine:end_number") if found.number else "",
            end_calendar=reverse("mine:end_calendar") if calendar else "",
        )

    def back(self) -> str:
        """Back to one's account."""
        return reverse("account:home")


def _number(found: choices.Hearing) -> str:
    if not found.number:
        return "No number"
    return found.number if found.confirmed else f"{found.number}, waiting for the code"


def _number_screen(found: choices.Hearing) -> str:
    return "mine:code" if found.code_waits and not found.confirmed else "mine:number"


def _calendar(found: choices.Calendar | None) -> str:
    if found is None:
        return "No address"
    read = f", last read {clock.day_in_words(found.read_on)}" if found.read_on else ", not read yet"
    return f"An address since {clock.day_in_words(clock.local_date(found.since))}{read}"


class OfOnes(FormScreen):
    """A form of one's own page."""

    def after(self, result: Any) -> str:
        """Back to one's page."""
        return reverse("mine:home")

    def back(self) -> str:
        """Back to one's page."""
        return reverse("mine:home")


class HearForm(Form):
    """How they want to hear."""

    hears = Radios(
        "How do you want to hear of what is not urgent?",
        choices=HEARS,
        required="Select how you want to hear",
    )


class Hear(OfOnes):
    """Choose."""

    form_class = HearForm
    title = "How you hear"
    intro = (URGENT,)
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """What it is now."""
        found = choices.my_hearing()
        return {"hears": found.hears or found.usual}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return choices.choose_hearing(**cleaned, by=self.request.actor)


class NumberForm(Form):
    """Their number."""

    number = Text(
        "Mobile number",
        hint="A UK mobile, for example 07700 900982. We send a code to it first",
        required="Enter a mobile number",
        width="20",
        attributes={"type": "tel", "autocomplete": "tel"},
    )


class Number(OfOnes):
    """Give a number for urgent texts."""

    form_class = NumberForm
    title = "Your number for urgent texts"
    intro = (SAYS_NOTHING,)
    button = "Send me a code"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep it, and have a code sent."""
        return choices.give_number(**cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """On to the code."""
        return reverse("mine:code")


class CodeForm(Form):
    """What the text said."""

    code = Text(
        "Code",
        hint="The six figures in the text we have just sent you",
        required="Enter the code",
        longest=10,
        width="5",
        attributes={"inputmode": "numeric", "autocomplete": "one-time-code"},
    )


class Code(OfOnes):
    """Type the code in."""

    form_class = CodeForm
    title = "Enter the code we sent you"
    button = "Continue"

    def act(self, cleaned: dict[str, Any]) -> None:
        """Compare it. A wrong one is counted: nothing of that is undone."""
        right = choices.confirm_number(**cleaned, by=self.request.actor)
        refuse_if(None if right else choices.WRONG_CODE)

    def instead(self) -> tuple[str, str] | None:
        """The text may not come."""
        return "I have no text, or it is another number", reverse("mine:number")


class EndNumber(OfOnes):
    """Take the number back."""

    form_class = Nothing
    title = "No more texts?"
    button = "Send me no more texts"
    intro = ("What is urgent still comes by e-mail at once.",)

    def prepare(self) -> None:
        """Only where there is one."""
        if not choices.my_hearing().number:
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it back."""
        return choices.take_number_back(by=self.request.actor)
