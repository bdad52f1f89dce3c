"""Money that is due: written down, applied for, come. For the lead worker alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.support import actions
from accord.casework.support.models import FinanceEntitlement
from accord.casework.support.models.worker import ENTITLEMENTS
from accord.casework.support.queries import finances_on
from accord.web.case_form import CaseForm, CasePage, ways
from accord.web.page.fields import Date, Form, LongText, Radios, Text, YesNo
from accord.web.support import presenting


class Money(CasePage):
    """Everything that is due, and what is next."""

    template_name = "support/cards.jinja"
    tab = "Plan"
    title = "Money that is due"

    def back(self) -> str:
        """Back to daily support."""
        return self.to("support:daily")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        add = self.way("Write down money that is due", actions.identify_finance, "support:add_money", main=True)  # fmt: skip
        return self.page(
            cards=[self._card(one) for one in finances_on(self.file)],
            next=ways([add]),
            nothing=(
                "Nothing is written down",
                "Money that the care or pathway plan sets out, grants and bursaries stand here.",
            ),
        )

    def _card(self, one: FinanceEntitlement) -> dict[str, Any]:
        open_, words = not (one.received_on or one.not_due_on), one.get_entitlement_display()
        apply = open_ and not one.referral_completed_on
        return {
            "title": words,
            "state": "Open" if open_ else "Came" if one.received_on else "Not due",
            "rows": presenting.finance_rows(one),
            "ways": ways([
                self.way("The referral was made", actions.complete_finance_referral, "support:referred", one.pk, when=apply, about=words),
                self.way("It has come", actions.record_finance_received, "support:received", one.pk, when=open_, about=words),
                self.way("It is not due after all", actions.drop_finance, "support:not_due", one.pk, when=open_, about=words),
            ]),
        }  # fmt: skip


class AddForm(Form):
    """What, from where, by when."""

    entitlement = Radios("What is it?", choices=ENTITLEMENTS, required="Select what it is")
    what = Text("In a few words", hint="Never bank details")
    under_plan = YesNo("Does the care or pathway plan set it out?", required="Select yes or no")
    expected_on = Date("By when is it expected?", called="Day")


class Add(CaseForm):
    """Write down money that is due."""

    does = staticmethod(actions.identify_finance)
    form_class = AddForm
    tab = "Plan"
    goes_to = "support:money"
    title = "Write down money that is due"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> FinanceEntitlement:
        """Save it."""
        return actions.identify_finance(file=self.file, **cleaned, by=self.request.actor)


class OnFinance(CaseForm):
    """What forms about one entitlement share."""

    tab = "Plan"
    goes_to = "support:money"

    def find(self) -> None:
        """Find it."""
        self.finance = self.one(FinanceEntitlement, self.kwargs["finance"])
        self.caption = self.finance.get_entitlement_display()

    def act(self, cleaned: dict[str, Any]) -> FinanceEntitlement:
        """Do it."""
        return type(self).does(finance=self.finance, **cleaned, by=self.request.actor)


class ReferredForm(Form):
    """When."""

    done_on = Date("When was it made?", called="Day", past=True, required="Enter when it was made")


class Referred(OnFinance):
    """Record that the referral or application was made."""

    does = staticmethod(actions.complete_finance_referral)
    form_class = ReferredForm
    title = "The referral or application was made"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"done_on": clock.local_date(clock.now())}


class ReceivedForm(Form):
    """When."""

    received_on = Date("When did it come?", called="Day", past=True, required="Enter when it came")


class Received(OnFinance):
    """Record that the money came."""

    does = staticmethod(actions.record_finance_received)
    form_class = ReceivedForm
    title = "The money has come"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"received_on": clock.local_date(clock.now())}


class NotDueForm(Form):
    """Why."""

    because = LongText("Why is it not due?", rows=2, required="Say why it is not due")


class NotDue(OnFinance):
    """Say that it is not due after all."""

    does = staticmethod(actions.drop_finance)
    form_class = NotDueForm
    title = "It is not due after all"
    button = "Save"
