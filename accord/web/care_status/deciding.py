"""Section 20: asked for, every option looked into, decided, begun. A bed tonight waits for nobody."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.care_status import actions
from accord.casework.care_status.models import STANDINGS, Section20
from accord.casework.care_status.options import options_of
from accord.web.case_form import CaseForm, Press
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, YesNoNotKnown


class On20(CaseForm):
    """What these forms share."""

    tab = "People"
    goes_to = "care_status:section_20"

    def find(self) -> None:
        """Find the consideration, where the address names one."""
        if "section_20" in self.kwargs:
            self.section_20 = self.one(Section20, self.kwargs["section_20"])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(section_20=self.section_20, **cleaned, by=self.request.actor)


class AskForm(Form):
    """Why."""

    why = LongText("Why is section 20 considered?", rows=4, required="Say why it is considered")


class Ask(KeepsDraft, On20):
    """Begin to consider section 20."""

    does = staticmethod(actions.ask_for_section_20)
    form_class = AskForm
    leaves = Leaves(("why",), into="status", marking=1)
    title = "Consider section 20"
    button = "Save"
    intro = ("If they need a bed tonight, save this and then give it: that never waits.",)

    def act(self, cleaned: dict[str, Any]) -> Section20:
        """Begin it."""
        return actions.ask_for_section_20(file=self.file, **cleaned, by=self.request.actor)


class ConsiderForm(Form):
    """How it stands and why."""

    standing = Radios("How does it stand?", choices=STANDINGS, required="Select how it stands")
    because = LongText("Why may it or may it not work?", rows=4, required="Say why it may or may not work")  # fmt: skip
    proposed_by_council = YesNoNotKnown("Did the council propose it?", hint="A stay that the council brings about may in law be a placement by the council")  # fmt: skip


class Consider(KeepsDraft, On20):
    """Say of one option whether it may work, and why."""

    does = staticmethod(actions.consider_option)
    form_class = ConsiderForm
    leaves = Leaves(("because",), into="status", marking=1)
    title = "Why it may or may not work"
    button = "Save"

    def find(self) -> None:
        """Find the option; one that no agreement names is not there."""
        super().find()
        found = options_of(self.section_20, self.request.actor)
        option = next((one for one in found if one.name == self.kwargs["option"]), None)
        if option is None:
            raise Http404
        self.option, self.caption = option, option.says

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """Who proposed it is asked of a stay with relatives or friends alone."""
        form = super().form(data, quiet=quiet)
        if self.option.name != "relative_or_friend":
            form.fields.pop("proposed_by_council", None)
        return form

    def initial(self) -> dict[str, Any]:
        """What is written."""
        row = self.option.written
        return {name: getattr(row, name) for name in ConsiderForm.base_fields} if row else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        by = self.request.actor
        return actions.consider_option(section_20=self.section_20, option=self.option.name, **cleaned, by=by)  # fmt: skip


class Put(Press, On20):
    """Put the options forward."""

    does = staticmethod(actions.put_options_forward)
    title = "Put the options forward"
    button = "Put them forward"
    intro = ("Whoever decides is told now. The options stay as they are until the decision.",)


class BedForm(Form):
    """Why it cannot wait, and which night it was."""

    because = LongText("Why can it not wait?", rows=3, required="Say why it cannot wait")
    given_on = Date("On which day is it given?", called="The day", past=True, required="Enter the day it is given")  # fmt: skip


class Bed(KeepsDraft, On20):
    """Give a bed tonight."""

    does = staticmethod(actions.give_bed_tonight)
    form_class = BedForm
    leaves = Leaves(("because",), into="status", marking=1)
    title = "Give a bed tonight"
    button = "Give the bed"
    intro = ("It is given now and waits for nobody. It is decided on the next working day.",)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"given_on": clock.local_date(clock.now())}


class DecideForm(Form):
    """What and why."""

    decision = Radios(
        "Are they to be accommodated?",
        choices=[("accommodate", "Yes"), ("do_not_accommodate", "No")],
        required="Select yes or no",
    )
    reasons = LongText("Why?", rows=5, hint="In words that the young person can be told", required="Say why")  # fmt: skip


class Decide(KeepsDraft, On20):
    """Decide on section 20."""

    does = staticmethod(actions.decide_section_20)
    form_class = DecideForm
    leaves = Leaves(("reasons",), into="status", marking=1)
    title = "Decide on section 20"
    button = "Decide"


class BackForm(Form):
    """What else."""

    more_work = LongText("What else is to be looked into?", rows=4, required="Say what else")


class SendBack(KeepsDraft, On20):
    """Ask for more work on the options."""

    does = staticmethod(actions.send_section_20_back)
    form_class = BackForm
    leaves = Leaves(("more_work",), into="status", marking=1)
    title = "Ask for more work"
    button = "Ask for it"


class StartForm(Form):
    """When."""

    started_on = Date("When did it begin?", called="The day", past=True, required="Enter when it began")  # fmt: skip


class Start(On20):
    """Record that accommodation began."""

    does = staticmethod(actions.begin_section_20)
    form_class = StartForm
    title = "Accommodation under section 20 began"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"started_on": clock.local_date(clock.now())}
