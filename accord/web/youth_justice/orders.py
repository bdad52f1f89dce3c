"""An order across borders: looked up, looked after elsewhere, enforced here."""

from typing import Any

from accord import clock
from accord.casework.reviews.models import StatutoryReview
from accord.casework.youth_justice import actions
from accord.casework.youth_justice.models import (
    CARETAKING_ENDS,
    TAKEN_BY,
    Caretaking,
    Enforcement,
)
from accord.web.case_form import CaseForm
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Checkboxes, Date, Form, LongText, Radios, Select, Text, YesNo


class OfOrder(CaseForm):
    """What forms about the order share."""

    tab = "Risk"
    goes_to = "youth_justice:case"

    def find(self) -> None:
        """Find the request, where the address names one."""
        if "caretaking" in self.kwargs:
            self.caretaking = self.one(Caretaking, self.kwargs["caretaking"])
            self.caption = self.caretaking.host

    def today(self, *names: str) -> dict[str, Any]:
        """Today, for these questions."""
        return dict.fromkeys(names, clock.local_date(clock.now()))


class LookUpForm(Form):
    """What was found."""

    looked_after_found = YesNo("Are they looked after, by social care’s records?", required="Select yes or no")  # fmt: skip
    checked_on = Date("When did you look?", called="The day", past=True, required="Enter when")


class LookUp(OfOrder):
    """Look a new order up in social care's records."""

    does = staticmethod(actions.check_new_case)
    form_class = LookUpForm
    title = "Looked up in social care’s records"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return self.today("checked_on")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.check_new_case(file=self.file, **cleaned, by=self.request.actor)


class AskForm(Form):
    """Whom."""

    host = Text("Which youth justice service?", required="Say which service is asked")
    requested_on = Date("When did you ask?", called="The day", past=True, required="Enter when")


class Ask(OfOrder):
    """Ask another service to do the daily work."""

    does = staticmethod(actions.ask_for_caretaking)
    form_class = AskForm
    title = "Ask another service to do the daily work"
    button = "Save"
    intro = ("The order stays ours, and so does every breach of it.",)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return self.today("requested_on")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.ask_for_caretaking(file=self.file, **cleaned, by=self.request.actor)


class AgreedForm(Form):
    """When."""

    accepted_on = Date("When did they agree?", called="The day", past=True, required="Enter when")


class Agreed(OfOrder):
    """Record that they agreed."""

    does = staticmethod(actions.accept_caretaking)
    form_class = AgreedForm
    title = "They agreed"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return self.today("accepted_on")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        by = self.request.actor
        return actions.accept_caretaking(caretaking=self.caretaking, **cleaned, by=by)


class EndForm(Form):
    """Why and when."""

    because = Radios("Why?", choices=CARETAKING_ENDS, required="Select why")
    ended_on = Date("When?", called="The day", past=True, required="Enter when")


class End(OfOrder):
    """Record that the daily work came back."""

    does = staticmethod(actions.end_caretaking)
    form_class = EndForm
    title = "The daily work comes back"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return self.today("ended_on")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        by = self.request.actor
        return actions.end_caretaking(caretaking=self.caretaking, **cleaned, by=by)


class UpdateForm(Form):
    """What was passed on, of which review."""

    given = Checkboxes(
        "What did you pass on?",
        choices=[("minutes", "The minutes"), ("feedback", "What was said")],
        required="Select what you passed on",
    )
    review = Select("Of which review?", nothing="Of none")
    sent_on = Date("When?", called="The day", past=True, required="Enter when")


class Update(OfOrder):
    """Record that the minutes and what was said were passed on."""

    does = staticmethod(actions.update_host)
    form_class = UpdateForm
    title = "Pass the minutes on"
    button = "Save"
    intro = ("Only that it was passed on stands here, not the words.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the reviews that were held."""
        rows = StatutoryReview.objects.filter(file_id=self.file.pk, held_at__isnull=False)
        found = [(one.pk, clock.in_words(one.held_at)) for one in rows.order_by("-held_at") if one.held_at]  # fmt: skip
        return self.choose(super().form(data, quiet=quiet), review=found)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return self.today("sent_on")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        review = self.one(StatutoryReview, cleaned["review"]) if cleaned["review"] else None
        given = cleaned["given"]
        return actions.update_host(
            caretaking=self.caretaking,
            minutes_sent="minutes" in given,
            feedback_given="feedback" in given,
            sent_on=cleaned["sent_on"],
            review=review,
            by=self.request.actor,
        )


class BreachForm(Form):
    """When, and who reported it."""

    breach_on = Date("When was the breach?", called="The day", past=True, required="Enter when")
    host_reported_on = Date("If the other service reported it: when?", called="The day", past=True)


class Breach(OfOrder):
    """Record a breach."""

    does = staticmethod(actions.report_breach)
    form_class = BreachForm
    title = "The order was breached"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.report_breach(file=self.file, **cleaned, by=self.request.actor)


class EnforceForm(Form):
    """What, by whom, when."""

    taken_by = Radios("Who acted?", choices=TAKEN_BY, required="Select who acted")
    done = LongText("What was done?", rows=4, required="Say what was done")
    taken_on = Date("When?", called="The day", past=True, required="Enter when")


class Enforce(KeepsDraft, OfOrder):
    """Say what was done about a breach."""

    does = staticmethod(actions.enforce_order)
    form_class = EnforceForm
    leaves = Leaves(("done",), into="offending", marking=1)
    title = "What was done about the breach"
    button = "Save"

    def find(self) -> None:
        """Find the breach."""
        self.enforcement = self.one(Enforcement, self.kwargs["enforcement"])

    def initial(self) -> dict[str, Any]:
        """Ours, today."""
        return {"taken_by": "youth_justice_worker", **self.today("taken_on")}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        by = self.request.actor
        return actions.enforce_order(enforcement=self.enforcement, **cleaned, by=by)
