"""Whether there is a youth justice order, and up-to-date details of it."""

from typing import Any

from accord.casework.referrals import actions
from accord.casework.referrals.holding import current_order
from accord.web.keeping import KeepsDraft
from accord.web.page.cards import Clause
from accord.web.page.fields import Date, DateAndTime, Form, LongText, Text, YesNoNotKnown
from accord.web.referrals.asked import clause_of_form
from accord.web.referrals.base import DoOnReferral


class OrderForm(Form):
    """Whether there is an order."""

    on_order = YesNoNotKnown(
        "Is the young person on a youth justice order?", required="Select yes, no or not known"
    )
    order_type = Text("Which order?", hint="If there is one", width="20")
    case_worker = Text("Who is their youth justice worker?", width="20")
    started_on = Date("When did it begin?", called="The day it began", past=True)
    ends_on = Date("When does it end?", called="The day it ends")


class Order(DoOnReferral):
    """Whether there is a youth justice order: it decides what the referral must hold."""

    form_class = OrderForm
    title = "Youth justice order"
    does = staticmethod(actions.record_order)

    def initial(self) -> dict[str, Any]:
        """What is known now."""
        row = current_order(self.file.pk)
        names = OrderForm.base_fields
        return {name: getattr(row, name) for name in names} if row else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        self.asked = cleaned["on_order"] == "yes"
        return actions.record_order(file=self.file, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """On to its details where there is one."""
        return self.to("referrals:order_details" if self.asked else "referrals:case")


class OrderDetailsForm(Form):
    """What the youth justice worker said."""

    order_details = LongText(
        "What did the youth justice worker say about the order?",
        hint="Conditions, curfew, appointments, when it ends",
        required="Write what they said about the order",
    )
    risk_to_self = LongText(
        "The risk to the young person",
        rows=3,
        required="Enter the risk to them, or that there is none",
    )
    risk_to_others = LongText(
        "The risk to others", rows=3, required="Enter the risk to others, or that there is none"
    )
    obtained_at = DateAndTime(
        "When did you speak?",
        called="When you spoke",
        past=True,
        hint="Leave it empty if it was just now",
    )


class OrderDetails(KeepsDraft, DoOnReferral):
    """Up-to-date details of the order."""

    form_class = OrderDetailsForm
    title = "Details of the order"
    does = staticmethod(actions.record_order_details)

    def none_found(self) -> None:
        """The youth justice worker sees no referral, and may write down the order all the same."""
        self.referral = None  # type: ignore[assignment]

    def look(self) -> None:
        """Which clause asks for it."""
        self.clause: Clause | None = clause_of_form(self.request.actor, "yos_order_details")

    def initial(self) -> dict[str, Any]:
        """What was said last."""
        row = current_order(self.file.pk)
        names = ("order_details", "risk_to_self", "risk_to_others")
        return {name: getattr(row, name) for name in names} if row else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.record_order_details(
            file=self.file, referral=self.referral, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """To the referral, or to the case where the asker sees none."""
        return self.to("referrals:case" if self.referral else "cases:case")
