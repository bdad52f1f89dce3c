"""Have you a place like this? Asked of other areas without saying for whom, and answered for them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.refusals import refuse_if
from accord.casework.referrals.models import Referral
from accord.casework.referrals.queries.summary import referral_of
from accord.casework.transfers import asking, queries
from accord.casework.transfers.models import (
    AGE_GROUPS,
    KINDS,
    LEVELS,
    PLACE_ANSWERS,
    SOON,
    PlaceAsked,
)
from accord.web.case_form import CaseForm, CasePage, Press, ways
from accord.web.clauses import clause_asking
from accord.web.page.fields import Checkboxes, Form, Radios
from accord.web.page.screens import FormScreen, Screen

MUST = (("cover_24h", "Staff there day and night"), ("step_free", "Without steps"))
TAB = "Referral"
NOBODY = (
    "No other area works with Accord yet. Ring them, and say what is looked for and not for whom."
)


def need_words(one: Any) -> list[str]:
    """A place that is looked for, as both areas read it."""
    said = [
        dict(KINDS)[one.kind],
        f"For somebody of {dict(AGE_GROUPS)[one.age_group]}",
        f"{dict(LEVELS)[one.level]} support",
        dict(SOON)[one.soon],
    ]
    return said + [words for name, words in MUST if getattr(one, name)]


class Asked(CasePage):
    """What other areas were asked for this young person, and what they answered."""

    template_name = "transfers/asked.jinja"
    tab = TAB
    title = "A place in another area"

    def find(self) -> None:
        """For those who see the search; to others there is no such page."""
        if "search" not in self.seen or referral_of(self.file.pk) is None:
            raise Http404

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """List them."""
        found = queries.places_asked(self.file.pk)
        return self.page(
            rows=[_row(one) for one in found],
            ways=ways(
                [
                    self.way("Ask other areas for a place", asking.ask_for_place, "transfers:ask"),
                    *(
                        self.way(f"Take back the question to {one.to_area_name}", asking.take_back_question,
                                 "transfers:unask", one.pk)
                        for one in found
                        if not one.answer
                    ),
                ]
            ),
        )  # fmt: skip


def _row(one: PlaceAsked) -> list[Any]:
    answered = clock.in_words(one.answered_at) if one.answered_at else ""
    said = ", ".join(filter(None, (one.answered_from, answered)))
    return [
        one.to_area_name,
        _joined(one),
        clock.in_words(one.asked_at),
        {"text": one.get_answer_display() or "Not answered yet", "hint": said},
    ]


def _joined(one: Any) -> str:
    """A place that is looked for, as one line of a list."""
    first, *others = need_words(one)
    return "; ".join([first, *(words[:1].lower() + words[1:] for words in others)])


class AskForm(Form):
    """What is looked for, and whom to ask. Nothing here can be written, only chosen."""

    to_areas = Checkboxes("Which areas do you ask?", required="Choose at least one area to ask")
    age_group = Radios("How old are they?", choices=AGE_GROUPS, required="Select how old they are")
    level = Radios(
        "How much support do they need?",
        choices=LEVELS,
        required="Select how much support they need",
    )
    kind = Radios("What kind of place?", choices=KINDS, required="Select the kind of place")
    soon = Radios("How soon?", choices=SOON, required="Select how soon it is needed")
    must = Checkboxes("What must it have?", choices=MUST)


class Ask(CaseForm):
    """Ask them."""

    does = staticmethod(asking.ask_for_place)
    form_class = AskForm
    tab = TAB
    goes_to = "transfers:places"
    title = "Ask other areas for a place"
    button = "Ask them"
    intro = (
        "They are told what you choose here and which area asks. They are not told who it is for.",
    )

    def find(self) -> None:
        """Find the referral the place is for."""
        self.referral = _referral(self)

    def allow(self) -> None:
        """Refuse where there is nobody to ask."""
        super().allow()
        self.areas = queries.other_areas()
        refuse_if(None if self.areas else NOBODY)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the areas there are."""
        return self.choose(super().form(data, quiet=quiet), to_areas=self.areas)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return asking.ask_for_place(referral=self.referral, **cleaned, by=self.request.actor)


class TakeBack(Press):
    """Take a question back."""

    does = staticmethod(asking.take_back_question)
    tab = TAB
    goes_to = "transfers:places"
    title = "Take the question back?"
    button = "Take it back"
    intro = ("The other area is told that it need not answer.",)

    def find(self) -> None:
        """Find the question, or answer that there is no such page."""
        self.asked = self.one(PlaceAsked, self.kwargs["asked"])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it back."""
        return asking.take_back_question(asked=self.asked, by=self.request.actor)


def _referral(screen: Any) -> Referral:
    found = referral_of(screen.file.pk)
    if found is None:
        raise Http404
    return found


def tells(actor: Any) -> bool:
    """Whether this member answers other areas that ask for a place."""
    return bool(set(asking.TELLS) & actor.job_roles)


class Questions(Screen):
    """What other areas ask and nobody here has answered."""

    template_name = "transfers/questions.jinja"
    title = "Places that other areas look for"

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if not tells(self.request.actor):
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        rows = [
            [
                {"text": one.area_name, "href": reverse("transfers:question", args=[one.id])},
                _joined(one),
                clock.day_in_words(one.asked_on),
            ]
            for one in queries.places_asked_here()
        ]
        return self.page(rows=rows)

    def back(self) -> str:
        """Back to the work."""
        return reverse("worklist")


class AnswerForm(Form):
    """Yes, perhaps or no."""

    answer = Radios(
        "Have you a place like this?",
        choices=PLACE_ANSWERS[:3],
        required="Select whether you have a place like this",
    )


class Answer(FormScreen):
    """Answer one."""

    leaves = "The young person is another area’s, and there is no file of them here"
    does = staticmethod(asking.answer_place)
    form_class = AnswerForm
    title = "Have you a place like this?"
    button = "Answer"

    def prepare(self) -> None:
        """Find the question, or answer that there is no such page."""
        may = tells(self.request.actor)
        found = queries.places_asked_here() if may else []
        one = next((one for one in found if one.id == self.kwargs["question"]), None)
        if one is None:
            raise Http404
        self.question = one
        self.caption = f"{one.area_name} asks"
        self.intro = (
            f"{'. '.join(need_words(one))}.",
            "Your name and number go with the answer. Yes promises nothing: they ring you first.",
        )
        made = self.does.action  # type: ignore[attr-defined]
        self.clause = clause_asking(self.request.actor, made.name, made.records)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Answer it."""
        return asking.answer_place(question=self.question.id, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the questions."""
        return reverse("transfers:questions")

    def back(self) -> str:
        """Back to the questions."""
        return reverse("transfers:questions")
