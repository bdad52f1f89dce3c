"""What a young person says of themselves: shown to few, and written down anew whenever they say it anew."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.equality import actions, queries
from accord.casework.equality.models import (
    DISABILITIES,
    ETHNICITIES,
    GENDERS,
    NOT_SAID,
    SAID_BY,
    SelfDescription,
)
from accord.web.case_form import CaseForm, CasePage, ways
from accord.web.case_screen import CaseScreen
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, Text


class Room(CaseScreen):
    """Mixed in first."""

    tab = "People"

    def find(self) -> None:
        """There is no such page where no agreement asks for it, nor for those who may not read it.

        :raises Http404: for them.
        """
        if "equality" not in self.seen or not queries.agreed_here(self.request.actor):  # type: ignore[attr-defined]
            raise Http404


class AboutThem(Room, CasePage):
    """What they said last, and before."""

    template_name = "equality/case.jinja"
    title = "In their own words"

    def back(self) -> str:
        """Back to the people of the case."""
        return self.to("cases:people")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        found = queries.described(self.file)
        return self.page(
            next=ways([
                self.way("Write down what they say", actions.describe_young_person, "equality:describe", main=True),
            ]),
            newest=_rows(found[0]) if found else [],
            before=[(_said(one), _rows(one)) for one in found[1:]],
        )  # fmt: skip


def _said(one: SelfDescription) -> str:
    return f"{clock.day_in_words(one.said_on)}: {one.get_said_by_display()}"


def _answer(one: SelfDescription, name: str) -> str:
    said = getattr(one, name)
    return "Nothing said" if said == NOT_SAID else getattr(one, f"get_{name}_display")()


def _rows(one: SelfDescription) -> list[tuple[str, str | list[str], str]]:
    rows: list[tuple[str, str | list[str]]] = [
        ("Said", f"{_said(one)}. Written down by {one.recorded_by.name}"),
        ("Ethnic group", [_answer(one, "ethnicity"), one.ethnicity_words]),
        ("Gender", [_answer(one, "gender"), one.gender_words]),
        ("Disabled", _answer(one, "disability")),
        ("Sexuality", one.sexuality),
        ("What we take into account", one.diverse_needs.splitlines()),
    ]
    found = []
    for label, words in rows:
        kept = words if isinstance(words, str) else [line for line in words if line]
        if kept:
            found.append((label, kept, ""))
    return found


class DescribeForm(Form):
    """Each part as they like, or not at all."""

    said_by = Radios("Who says it?", choices=SAID_BY, required="Select who says it")
    said_on = Date("On which day?", called="The day", past=True, required="Enter the day")
    ethnicity = Radios("Which ethnic group?", choices=ETHNICITIES)
    ethnicity_words = Text("In their own words", hint="Only if the young person says it")
    gender = Radios("Which gender?", choices=GENDERS)
    gender_words = Text("In their own words", hint="Only if the young person says it")
    disability = Radios("Are they disabled?", choices=DISABILITIES, hint="What they say themselves. Not a diagnosis.")  # fmt: skip
    sexuality = Text("Their sexuality, in their own words", hint="Only if the young person wants it written down")  # fmt: skip
    diverse_needs = LongText(
        "What do services take into account?",
        hint="For example: fasting in Ramadan, hair and skin care, signs at meetings, a worker of the same gender",
        rows=4,
    )
    sections = (
        ("", ("said_by", "said_on")),
        ("Ethnic group", ("ethnicity", "ethnicity_words")),
        ("Gender", ("gender", "gender_words")),
        ("Disability", ("disability",)),
        ("Sexuality", ("sexuality",)),
        ("How we work with them", ("diverse_needs",)),
    )


class Describe(Room, KeepsDraft, CaseForm):
    """Write down what they say of themselves."""

    does = staticmethod(actions.describe_young_person)
    form_class = DescribeForm
    goes_to = "equality:case"
    leaves = Leaves(
        ("ethnicity_words", "gender_words", "sexuality", "diverse_needs"), into="equality"
    )
    title = "What they say of themselves"
    button = "Save"
    intro = (
        "All of it is theirs to give. They may leave out any of it, and nothing they are owed depends on it.",
        "Only those who lead the work of both services read it. Counted, it is never shown where fewer than five young people stand behind a number.",
    )

    def initial(self) -> dict[str, Any]:
        """What stands now, to be changed where they say it differently."""
        found = queries.described(self.file)
        today = {"said_on": clock.local_date(clock.now())}
        if not found:
            return today | dict.fromkeys(("ethnicity", "gender", "disability"), NOT_SAID)
        kept = ("ethnicity", "ethnicity_words", "gender", "gender_words", "disability", "sexuality", "diverse_needs")  # fmt: skip
        return {name: getattr(found[0], name) for name in kept} | today

    def act(self, cleaned: dict[str, Any]) -> SelfDescription:
        """Write it down."""
        return actions.describe_young_person(file=self.file, **cleaned, by=self.request.actor)
