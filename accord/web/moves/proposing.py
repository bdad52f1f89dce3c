"""Proposing a move: planned, or to another of the provider's own homes."""

from typing import Any

from accord import clock
from accord.casework.homes.models import Home
from accord.casework.moves import actions
from accord.casework.moves.models import LEVELS, Move
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import DateAndTime, Form, LongText, Radios, Select, Text
from accord.web.placements.moving import OnPlacement

SUPPORT = "Say it in terms of support. What belongs to risk, gangs or health stands in its own record."  # fmt: skip


class OpensMove(KeepsDraft, OnPlacement):
    """What both ways of proposing share."""

    button = "Propose it"

    def next(self, result: Move) -> str:
        """To the move."""
        return self.to("moves:move", result.pk)


class ProposeForm(Form):
    """Where to, and the plan."""

    to_home = Select("Which home?", nothing="None of these", width="two-thirds")
    to_described = Text("If none of these, where?", hint="A home of their own, another area.")
    plan = LongText("What is the plan?", hint=SUPPORT, required="Write down the plan for the move")
    evidence = LongText("What does the decision rest on?")


class Propose(OpensMove):
    """Propose a planned move."""

    does = staticmethod(actions.propose_move)
    form_class = ProposeForm
    title = "Propose a move"
    intro = ("The young person, the keyworker and the lead worker plan it and agree it together.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With every home but this one."""
        homes = Home.objects.filter(closed_on__isnull=True).exclude(pk=self.placement.home_id)
        named = [(one.pk, one.name) for one in homes.order_by("name")]
        return self.choose(super().form(data, quiet=quiet), to_home=named)

    def act(self, cleaned: dict[str, Any]) -> Move:
        """Propose it."""
        chosen = cleaned.pop("to_home")
        home = Home.objects.get(pk=chosen) if chosen else None
        by = self.request.actor
        return actions.propose_move(placement=self.placement, to_home=home, **cleaned, by=by)


class ProposeWithinForm(Form):
    """Which home, and why."""

    home = Select("Which of your homes?", required="Choose the home", width="two-thirds")
    level_change = Radios("Why?", choices=LEVELS, required="Select whether more or less support is needed")  # fmt: skip
    reason = LongText("Say more", hint=SUPPORT, required="Say why the move is proposed")
    discussed_at = DateAndTime(
        "When did you discuss it with the young person and the lead worker?",
        called="Time of the talk",
        past=True,
        required="Enter when you discussed it",
    )
    evidence = LongText("What does the decision rest on?")


class ProposeWithin(OpensMove):
    """Propose a move between your own homes."""

    does = staticmethod(actions.propose_internal_move)
    form_class = ProposeWithinForm
    title = "Propose a move between your homes"
    intro = ("The young person and the lead worker agree first. Nobody is moved before.",)

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"discussed_at": clock.now()}

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the provider's other homes."""
        homes = Home.objects.filter(agency_id=self.placement.home.agency_id, closed_on__isnull=True)
        others = homes.exclude(pk=self.placement.home_id).order_by("name")
        named = [(one.pk, one.name) for one in others]
        return self.choose(super().form(data, quiet=quiet), home=named)

    def act(self, cleaned: dict[str, Any]) -> Move:
        """Propose it."""
        home = Home.objects.get(pk=cleaned.pop("home"))
        by = self.request.actor
        return actions.propose_internal_move(placement=self.placement, home=home, **cleaned, by=by)
