"""Taking a challenge up: to the next step, past them all, or to both teams at once."""

from typing import Any

from accord.casework.challenges import actions
from accord.casework.challenges.ladder import ladder_of, next_rung
from accord.casework.challenges.models import URGENT
from accord.web.challenges import presenting
from accord.web.challenges.stepping import OnChallenge, SaysForm
from accord.web.page.fields import Checkboxes, Form, LongText, Radios


class ClimbForm(SaysForm):
    """What is still disagreed about."""

    says = LongText("What is still disagreed about?", required="Say what is still disagreed about")


class NamedClimbForm(ClimbForm):
    """And who hears it, where the protocol lets whoever climbs say."""

    hears = Checkboxes("Who hears it?", hint="They read this, and take part until it ends.")


class Climb(OnChallenge):
    """Take it up a step."""

    does = staticmethod(actions.climb_ladder)
    form_class = ClimbForm
    title = "Take it up a step"
    button = "Take it up"

    def find(self) -> None:
        """Who hears it, and that what goes to commissioning names nobody."""
        super().find()
        rung = next_rung(self.challenge, self.request.actor)
        self.intro = (f"The next step: {rung.says}.",) if rung else ()
        if rung and "commissioning_team" in rung.to:
            self.intro = (
                "Commissioning has no part on the case. Leave out the young person’s name.",
            )
        self.rung = rung if rung and rung.named else None
        self.form_class = NamedClimbForm if self.rung else ClimbForm

    def form(self, data: Any | None = None, *, quiet: bool = False) -> Form:
        """Give who could hear it."""
        made = super().form(data, quiet=quiet)
        return self.choose(made, hears=presenting.hearers(self.rung)) if self.rung else made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it up, to those who were named."""
        if self.rung:
            cleaned["hears"] = presenting.named(self.rung, cleaned["hears"])
        return super().act(cleaned)


class AtOnceForm(Form):
    """Which it is, and why."""

    urgent = Radios("Why can it not wait?", choices=URGENT, required="Select why it cannot wait")
    says = LongText("What is it that cannot wait?", required="Say what cannot wait, and why")
    evidence = LongText("What does it rest on?", hint="Papers, dates, what was seen.")


class AtOnce(OnChallenge):
    """Take it straight to the step that stands apart."""

    does = staticmethod(actions.climb_at_once)
    form_class = AtOnceForm
    title = "It cannot wait"
    button = "Send it now"

    def find(self) -> None:
        """Say whose step it is."""
        super().find()
        apart = ladder_of(self.challenge, self.request.actor).rule.emergency
        self.intro = (f"{apart.says}.",) if apart else ()


class RaiseWithBoth(OnChallenge):
    """Raise what is not settled with both teams."""

    does = staticmethod(actions.raise_with_both)
    form_class = ClimbForm
    title = "Raise it with commissioning and the placements team"
    button = "Raise it"
    intro = ("Commissioning has no part on the case. Leave out the young person’s name.",)
