"""One move: who agrees, what is checked before, who is told, and the day it is made."""

from typing import Any

from accord import clock
from accord.access.refusals import Refused
from accord.casework.homes.models import Bed
from accord.casework.homes.queries import beds_taken
from accord.casework.moves import actions
from accord.casework.moves.actions.agreeing import OWN
from accord.casework.moves.models import ANSWERS, Move
from accord.web.case_form import CaseForm, Press
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import DateAndTime, Form, LongText, Radios, Select, YesNo

WHOSE = [
    ("young_person", "The young person’s"),
    ("keyworker", "Mine, as keyworker"),
    ("lead_worker", "Mine, as lead worker"),
]
WHY = LongText(
    "If it cannot wait, or may go ahead all the same, why?",
    hint="Only for those whom the agreement lets go ahead. The reason is kept.",
)


class OnMove(CaseForm):
    """What forms about one move share."""

    tab = "Home"

    def find(self) -> None:
        """Find it."""
        self.move = self.one(Move, self.kwargs["move"], "placement__home", "to_home", "provider_team")  # fmt: skip
        self.caption = self.move.to_home.name if self.move.to_home else self.move.to_described

    def next(self, result: Any) -> str:
        """Back to the move."""
        return self.back()

    def back(self) -> str:
        """Back to the move."""
        return self.to("moves:move", self.move.pk)


class AnswerForm(Form):
    """Whose answer, and what it is."""

    role = Radios("Whose answer is it?", choices=WHOSE, required="Select whose answer it is")
    answer = Radios("Do they agree?", choices=ANSWERS, required="Select whether they agree")
    says = LongText("In their words")


class Answer(KeepsDraft, OnMove):
    """Answer, or write down what the young person answered."""

    does = staticmethod(actions.answer_move)
    form_class = AnswerForm
    title = "Who agrees?"
    button = "Save the answer"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """Only with the answers that are this person's to give."""
        held = self.request.actor.roles_on(self.file.pk)
        mine = [(role, words) for role, words in WHOSE if role not in OWN or OWN[role] & held]
        return self.choose(super().form(data, quiet=quiet), role=mine)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.answer_move(move=self.move, **cleaned, by=self.request.actor)


class AgreeForm(Form):
    """Nothing, unless somebody may go ahead."""

    going_ahead = WHY


class Agree(OnMove):
    """Record that everybody agreed."""

    does = staticmethod(actions.agree_move)
    form_class = AgreeForm
    title = "Everybody has agreed"
    button = "Record that it is agreed"

    def act(self, cleaned: dict[str, Any]) -> Move:
        """Record it."""
        return actions.agree_move(move=self.move, **cleaned, by=self.request.actor)


class Notify(OnMove, Press):
    """Tell both teams."""

    does = staticmethod(actions.notify_of_move)
    title = "Tell the referrals team and the placements team"
    button = "Tell them"

    def act(self, cleaned: dict[str, Any]) -> Move:
        """Tell them."""
        return actions.notify_of_move(move=self.move, by=self.request.actor)


class Check(OnMove, Press):
    """Have the address checked."""

    does = staticmethod(actions.request_move_check)
    title = "Have the gangs team check the new address"
    button = "Ask them"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.request_move_check(move=self.move, by=self.request.actor)


class AreaForm(Form):
    """A person's conclusion."""

    keep_out = YesNo("Is the young person better kept out of that area?", required="Select yes or no")  # fmt: skip
    conclusion = LongText("What was concluded, and why?", hint="Name nobody else.", required="Write down what was concluded, and why")  # fmt: skip
    provider_says = LongText("What does the provider say?")


class Area(KeepsDraft, OnMove):
    """Think about the area."""

    does = staticmethod(actions.consider_area)
    form_class = AreaForm
    title = "Is the area right?"
    button = "Write it down"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.consider_area(move=self.move, **cleaned, by=self.request.actor)


class MakeForm(Form):
    """When, and into which bed."""

    moved_at = DateAndTime("When did they move?", called="Time of the move", past=True, required="Enter when they moved")  # fmt: skip
    bed = Select("Into which bed?", required="Choose the bed they moved into", width="two-thirds")
    going_ahead = WHY


class Make(OnMove):
    """Record that they moved."""

    does = staticmethod(actions.carry_out_move)
    form_class = MakeForm
    title = "Record that they moved"
    button = "They moved"
    intro = ("One stay ends and the next begins. The keyworker stays.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the free beds of the other home."""
        beds = Bed.objects.filter(home_id=self.move.to_home_id, closed_on__isnull=True)
        free = beds.exclude(pk__in=beds_taken()).order_by("name")
        named = [(one.pk, one.name) for one in free]
        return self.choose(super().form(data, quiet=quiet), bed=named)

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"moved_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        bed = Bed.objects.select_related("home").filter(pk=cleaned.pop("bed")).first()
        if bed is None:
            raise Refused("Choose the bed they moved into.")
        return actions.carry_out_move(move=self.move, bed=bed, **cleaned, by=self.request.actor)

    def next(self, result: Any) -> str:
        """To the home."""
        return self.to("placements:case")


class TakeBackForm(Form):
    """Why."""

    because = LongText("Why is it taken back?", required="Say why it is taken back")


class TakeBack(OnMove):
    """Take the move back."""

    does = staticmethod(actions.withdraw_move)
    form_class = TakeBackForm
    title = "Take the move back"
    button = "Take it back"

    def act(self, cleaned: dict[str, Any]) -> Move:
        """Take it back."""
        return actions.withdraw_move(move=self.move, **cleaned, by=self.request.actor)
