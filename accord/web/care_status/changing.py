"""Recording that a basis of care began, or ended."""

from typing import Any

from accord import clock
from accord.casework.care_status import actions
from accord.casework.care_status.models import BASIS_WORDS, ENDED_BY, CareLayer
from accord.web.care_status.presenting import words_of
from accord.web.case_form import CaseForm
from accord.web.page.fields import Confirm, Date, Form, Radios, Text


class BeginForm(Form):
    """What, from when, and until when if it is over."""

    basis = Radios("What does care rest on?", choices=BASIS_WORDS, required="Select what it rests on")  # fmt: skip
    began_on = Date("From which day?", called="The day", past=True, required="Enter the day it began")  # fmt: skip
    authority = Text("Which council, if not ours?", width="20")
    said_decider = Text("Who decided on it?", hint="Their post, and the council if it is not ours", width="20")  # fmt: skip
    said_decided_on = Date("On which day did they decide?", called="The day", past=True)
    ended_on = Date("If it is over: until when?", called="The last day", past=True, hint="The first day on which it no longer held")  # fmt: skip
    ended_by = Radios("If it is over: how did it end?", choices=ENDED_BY)
    over_24_hours = Confirm(
        "If it was accommodation for a night or less", text="It lasted for more than 24 hours"
    )
    sections = (
        ("", ("basis", "began_on", "authority")),
        (
            "Only for section 20 that was decided elsewhere, or before the case was opened here",
            ("said_decider", "said_decided_on"),
        ),
        ("Only for something that is over", ("ended_on", "ended_by", "over_24_hours")),
    )


class Begin(CaseForm):
    """Record what care rests on, or a custodial sentence."""

    does = staticmethod(actions.begin_care)
    form_class = BeginForm
    tab = "People"
    goes_to = "care_status:care"
    title = "What care rests on"
    button = "Save"
    intro = (
        "What ends with it ends on that day: section 20 by a custodial sentence or a care order. All else stays underneath, and is there again when this ends.",
        "Section 20 that begins now is not recorded here: ask for it under Section 20. A bed tonight never waits.",
    )

    def act(self, cleaned: dict[str, Any]) -> CareLayer:
        """Record it."""
        return actions.begin_care(file=self.file, **cleaned, by=self.request.actor)


class EndForm(Form):
    """When and how."""

    ended_on = Date("From which day does it no longer hold?", called="The day", past=True, required="Enter the day")  # fmt: skip
    ended_by = Radios("How did it end?", choices=[one for one in ENDED_BY if one[0] != "custodial_sentence"], required="Select how it ended")  # fmt: skip
    over_24_hours = Confirm(
        "If it was accommodation for a night or less", text="It lasted for more than 24 hours"
    )


class End(CaseForm):
    """Record that a basis ended."""

    does = staticmethod(actions.end_care)
    form_class = EndForm
    tab = "People"
    goes_to = "care_status:care"
    title = "It ended"
    button = "Save"
    intro = ("A custodial sentence is recorded itself: what it ends ends with it.",)

    def find(self) -> None:
        """Find the layer."""
        self.layer = self.one(CareLayer, self.kwargs["layer"])
        self.caption = words_of(self.layer.basis)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"ended_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> CareLayer:
        """Record it."""
        return actions.end_care(layer=self.layer, **cleaned, by=self.request.actor)
