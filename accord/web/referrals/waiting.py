"""A referral that waits: for what, until when, and who looks again."""

from typing import Any

from accord import clock
from accord.casework.finding import waiting
from accord.casework.finding.models import LOOK_AGAIN, WAITS_FOR, ReferralWait
from accord.casework.referrals.models import Referral
from accord.web.page.fields import Date, Form, LongText, Radios
from accord.web.referrals.base import DoOnReferral


class WaitForm(Form):
    """For what, who looks again, and when."""

    waits_for = Radios(
        "What does it wait for?", choices=WAITS_FOR, required="Select what it waits for"
    )
    words = LongText("Is there more to say?", rows=3, hint="Not about other people")
    owner_role = Radios(
        "Who looks at it again?", choices=LOOK_AGAIN, required="Select who looks at it again"
    )
    review_on = Date(
        "By which day?",
        called="The day to look again",
        future=True,
        hint="Four weeks ahead at the most",
        required="Enter the day by which somebody looks again",
    )


class Wait(DoOnReferral):
    """Let the referral wait, or wait on."""

    form_class = WaitForm
    title = "Let the referral wait"
    button = "Let it wait"
    does = staticmethod(waiting.let_referral_wait)
    intro = (
        "It keeps its place among the others. Everything else that is owed is still owed. The lead"
        " worker is told, so that the young person can be told.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """Those who can look again: the lead worker, or a team that this area has."""
        form = super().form(data, quiet=quiet)
        looks = self.referral.submitted_to == "brokerage_team"
        teams = {"brokerage_team"} if looks else {"placements_team", "referrals_team"}
        form.fields["owner_role"].choices = [one for one in LOOK_AGAIN if one[0] in teams | {"lead_worker"}]  # fmt: skip
        return form

    def initial(self) -> dict[str, Any]:
        """What it waits for already, if it waits."""
        row = waiting.waits_of([self.referral.ref]).get(self.referral.ref)
        if row is None:
            return {}
        return {"waits_for": row.waits_for, "words": row.words, "owner_role": row.owner_role}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Let it wait."""
        return waiting.let_referral_wait(referral=self.referral, **cleaned, by=self.request.actor)


class GoOn(DoOnReferral):
    """What it waited for has come."""

    form_class = Form
    title = "Go on with the referral?"
    button = "Go on with it"
    does = staticmethod(waiting.end_wait)
    intro = ("It waits no longer. Nobody is reminded to look at it again.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Go on."""
        return waiting.end_wait(referral=self.referral, by=self.request.actor)


def wait_cards(screen: Any, referral: Referral) -> list[dict[str, Any]]:
    """What the referral waits for, as a card with the ways on; none where it does not wait."""
    row = waiting.waits_of([referral.ref]).get(referral.ref)
    if row is None:
        return []
    ways = (
        ("Go on with it", waiting.end_wait, "referrals:go_on"),
        ("Let it wait on", waiting.let_referral_wait, "referrals:wait"),
    )
    return [
        {
            "title": row.get_waits_for_display(),
            "lines": [*filter(None, (row.words,)), _until(row)],
            "links": [(words, screen.to(name)) for words, does, name in ways if screen.may(does)],
        }
    ]


def wait_line(row: ReferralWait) -> str:
    """What a referral waits for, in a few words, for a list."""
    return f"{row.get_waits_for_display()}, until {clock.day_in_words(row.review_on)}"


def _until(row: ReferralWait) -> str:
    who = row.get_owner_role_display()
    return f"{who} looks again by {clock.day_in_words(row.review_on)}"
