"""Checking the whole referral, completing it, sending it, and withdrawing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.refusals import Refused
from accord.casework.referrals import actions, protocol
from accord.casework.referrals.holding import held
from accord.casework.referrals.queries.summary import ReferralSummary, referral_summary
from accord.casework.referrals.queries.task_list import TaskList, task_list
from accord.web.clauses import clause_named
from accord.web.known import elsewhere
from accord.web.page.cards import Clause
from accord.web.page.fields import Form, LongText, Radios
from accord.web.referrals.asked import still_missing, waits_for_gangs
from accord.web.referrals.base import DoOnReferral, GoingAhead, ReferralPage
from accord.web.referrals.paper import suite

WRITTEN_ON = ("views", "why", "update_risk", "safety", "order", "documents")
WITHOUT = "Go ahead without the consultation"
REASONS = (
    ("no_longer_needed", "It is no longer needed"),
    ("young_person_declined", "The young person does not want it"),
    ("fostering_chosen", "Fostering was chosen"),
    ("placed_elsewhere", "They were placed elsewhere"),
    ("entered_in_error", "It was entered in error"),
)


class Complete(GoingAhead, DoOnReferral):
    """Check everything, and say that the referral is complete."""

    form_class = Form
    template_name = "referrals/complete.jinja"
    title = "Check the referral"
    button = "It is complete"
    does = staticmethod(actions.complete_referral)

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """Show all of it, with what is missing first."""
        tasks = task_list(self.referral)
        return super().show(
            form,
            status=status,
            missing=still_missing(tasks, self.request.actor),
            button=self._button(tasks),
            paper=suite(referral_summary(self.referral)),
            change={name: self.to(f"referrals:{name}") for name in WRITTEN_ON},
            **context,
        )

    def _button(self, tasks: TaskList) -> str:
        """What can be pressed: "" while something is missing that this person cannot go ahead without."""
        if not tasks.ready:
            return ""
        if not waits_for_gangs(tasks):
            return self.button
        may = protocol.may_go_ahead(self.request.actor, self.file.pk, "referral_completed")
        return WITHOUT if may else ""

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Complete it."""
        return actions.complete_referral(
            referral=self.referral,
            going_ahead=cleaned.get("going_ahead", ""),
            by=self.request.actor,
        )

    def after(self, result: Any) -> str:
        """On to sending it."""
        return self.to("referrals:send")


class Send(GoingAhead, DoOnReferral):
    """Send the referral by the route the protocol names."""

    form_class = Form
    title = "Send the referral"
    button = "Send it"
    does = staticmethod(actions.submit_referral)

    def look(self) -> None:
        """Where it goes, and which clause says so."""
        by = self.request.actor
        try:
            found = protocol.answer(by, "submission-route", held(self.referral, by).facts)
        except Refused as refused:
            self.intro = (refused.reason,)
            return
        titles = protocol.titles(by)
        copies = [titles[team] for team in found.outcome[1:]]
        copied = f" A copy goes to the {' and the '.join(copies)}." if copies else ""
        words = f"It goes to the {titles[found.outcome[0]]}.{copied}"
        self.intro = (f"{words} They can see it from then on.",)
        clause = clause_named(found.clause, by.packs)
        if clause:
            says = found.says or "This is the team that acts on it for this young person."
            self.clause: Clause | None = Clause(ref=clause.ref, says=says, href=clause.href)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it."""
        return actions.submit_referral(
            referral=self.referral,
            going_ahead=cleaned.get("going_ahead", ""),
            by=self.request.actor,
        )


class WithdrawForm(Form):
    """Why it ends."""

    reason = Radios("Why is it withdrawn?", choices=REASONS, required="Select why it is withdrawn")
    says = LongText("What should be remembered about it?", rows=3)


class Withdraw(DoOnReferral):
    """Withdraw the referral."""

    form_class = WithdrawForm
    title = "Withdraw the referral"
    button = "Withdraw it"
    does = staticmethod(actions.withdraw_referral)
    intro = ("Those who were given it for its sake see it no longer.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Withdraw it."""
        return actions.withdraw_referral(referral=self.referral, **cleaned, by=self.request.actor)


class Suite(ReferralPage):
    """The whole referral on paper: the form, risk and safety, the documents and the record."""

    template_name = "referrals/suite.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Draw it for printing."""
        summary: ReferralSummary = referral_summary(self.referral)
        return self.page(
            title="Referral for supported accommodation",
            paper=suite(summary),
            elsewhere=elsewhere(self.file),
            printed=f"Printed on {clock.in_words(clock.now())} by {request.actor.name}",
        )
