"""How partners work together, in figures that name nobody; feedback and milestones."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.partnership import actions, queries
from accord.casework.partnership.models import BEHAVIOURS, GIVEN_BY, Feedback, Milestone
from accord.web.case_form import Way
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.oversight.words import NAMES_NOBODY, TICK
from accord.web.page.fields import Confirm, Date, Form, LongText, Radios
from accord.web.page.screens import FormScreen, Screen

LEAVES = "It is about how partners work, and names nobody on a case"


class Room:
    """Mixed in before a screen: the room is there where a protocol speaks of partners' issues."""

    request: Any
    kwargs: dict[str, Any]
    does: Any = None
    leaves = LEAVES

    def prepare(self) -> None:
        """No such page where no protocol asks for it.

        :raises Http404: there.
        """
        if not queries.agreed(self.request.actor):
            raise Http404
        self.find()
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def find(self) -> None:
        """Find what the address names; there is nothing on most pages."""

    def back(self) -> str:
        """Back to how partners work together."""
        return address("partnership:together")


class RoomForm(Room, KeepsDraft, FormScreen):
    """A form of this room."""

    def after(self, result: Any) -> str:
        """Back to where it came from."""
        return self.back()


def concerns(by: Actor) -> bool:
    """Whether this room is there in the asker's area."""
    return queries.agreed(by)


class Together(Room, Screen):
    """The figures; what young people and staff say; what was achieved."""

    template_name = "partnership/together.jinja"
    title = "Working together"

    def back(self) -> str:
        """Back to partners."""
        return address("partners")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        found, (posted, training) = queries.figures(), queries.shared()
        said = queries.feedback()
        answered = sum(one.answered_at is not None for one in said)
        return self.page(
            figures=[
                ("Issues between partners, open", str(found.open), ""),
                ("Settled by the workers concerned", str(found.by_workers), ""),
                ("Settled with managers’ help", str(found.by_managers), ""),
                ("Opportunities shared with all", f"{posted}, of which {training} training", ""),
                ("Feedback that led to an answer", f"{answered} of {len(said)}", ""),
            ],
            came=[[one.name, f"{one.came} of {one.asked}"] for one in queries.attendance()],
            feedback=[_feedback(one) for one in said],
            milestones=[_milestone(one) for one in queries.milestones()],
            next=self._next(),
        )

    def _next(self) -> list[Way]:
        ways = [Way(words="Issues with a partner", href=address("partnership:issues"))]
        if why_not(actions.keep_feedback.action, by=self.request.actor, file_id=None):
            return ways
        return [
            *ways,
            Way(words="Keep feedback", href=address("partnership:feedback")),
            Way(words="Note a milestone", href=address("partnership:milestone")),
        ]


def _feedback(one: Feedback) -> dict[str, Any]:
    return {
        "title": f"{one.get_given_by_display()}, {clock.day_in_words(one.given_on)}",
        "lines": one.words.splitlines(),
        "involvement": one.involvement,
        "change": one.change_made,
        "href": "" if one.answered_at else address("partnership:answer", one.pk),
    }


def _milestone(one: Milestone) -> list[Any]:
    return [clock.day_in_words(one.noted_on), {"text": one.words, "hint": one.get_behaviour_display()}]  # fmt: skip


class FeedbackForm(Form):
    """Who says it, when, what."""

    given_by = Radios("Who says it?", choices=GIVEN_BY, required="Select who says it")
    given_on = Date("On which day?", past=True, required="Enter the day")
    words = LongText("What do they say?", rows=4, required="Write what they say")
    involvement = LongText("How can young people take part in what comes of it?", rows=2)
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class Keep(RoomForm):
    """Keep feedback."""

    does = staticmethod(actions.keep_feedback)
    form_class = FeedbackForm
    title = "Feedback on the service"
    button = "Keep it"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"given_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep it."""
        return actions.keep_feedback(**cleaned, by=self.request.actor)


class AnswerForm(Form):
    """What was changed."""

    change_made = LongText("What was changed, or why was nothing?", rows=3, required="Write what was changed, or why nothing was")  # fmt: skip


class Answer(RoomForm):
    """Say what came of feedback."""

    does = staticmethod(actions.answer_feedback)
    form_class = AnswerForm
    title = "What came of it"
    button = "Save it"

    def find(self) -> None:
        """Find it.

        :raises Http404: where there is none.
        """
        found = Feedback.objects.filter(pk=self.kwargs["feedback"]).first()
        if found is None:
            raise Http404
        self.feedback, self.intro = found, tuple(found.words.splitlines())

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.answer_feedback(feedback=self.feedback, **cleaned, by=self.request.actor)


class MilestoneForm(Form):
    """What was achieved."""

    behaviour = Radios("What is it?", choices=BEHAVIOURS, required="Select what it is")
    noted_on = Date("On which day?", past=True, required="Enter the day")
    words = LongText("What was achieved?", rows=3, required="Write what was achieved")
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class Note(RoomForm):
    """Note a milestone."""

    does = staticmethod(actions.note_milestone)
    form_class = MilestoneForm
    title = "Something achieved"
    button = "Note it"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"noted_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Note it."""
        return actions.note_milestone(**cleaned, by=self.request.actor)
