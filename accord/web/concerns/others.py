"""Risk to and from visitors and others in the home."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.concerns import actions
from accord.casework.concerns.models import ThirdPartyRisk
from accord.casework.concerns.models.others import DIRECTIONS, RELATIONSHIPS, TO
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import current_placement
from accord.web.case_form import CaseForm, GoOn
from accord.web.leaving import Leaves
from accord.web.page.fields import DateAndTime, Form, LongText, Radios, Text, YesNo

NAME_NOBODY = "Name nobody: say who they are to the young person."


class OfHome(CaseForm):
    """What these screens share: the home the young person lives in now."""

    tab = "Concerns"
    goes_to = "concerns:case"

    def find(self) -> None:
        """Find the stay; there is no such page without one."""
        placement = current_placement(self.file)
        if placement is None:
            raise Http404
        self.placement: Placement = placement
        self.caption = placement.home.name


class NoteForm(Form):
    """Who, what, and whether a child may not be safe."""

    relationship = Radios(
        "Who is it about?",
        choices=RELATIONSHIPS,
        hint=NAME_NOBODY,
        required="Select who it is about",
    )
    concern = LongText("What is the concern?", required="Write what the concern is")
    child_safety = YesNo(
        "May a child or young person not be safe?",
        hint="Then the contact team or the police are told.",
        required="Select yes if a child or young person may not be safe",
    )


class Note(OfHome):
    """Note a concern about somebody else."""

    does = staticmethod(actions.note_third_party_concern)
    form_class = NoteForm
    title = "A concern about a visitor or somebody else"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> ThirdPartyRisk:
        """Save it."""
        return actions.note_third_party_concern(
            placement=self.placement, **cleaned, by=self.request.actor
        )

    def next(self, result: ThirdPartyRisk) -> str:
        """To whom is told, where a child may not be safe."""
        name = "concerns:contact" if result.child_safety else "concerns:consider_one"
        return self.to(name, result.pk)


class ConsiderForm(Form):
    """Which way, and why."""

    relationship = Radios("Who is it about?", choices=RELATIONSHIPS, hint=NAME_NOBODY)
    risk_direction = Radios(
        "Which way does the risk run?", choices=DIRECTIONS, required="Select which way it runs"
    )
    assessment = LongText("How do you come to that?", required="Write how you came to that")


class Consider(OfHome):
    """Consider the risk to and from others."""

    does = staticmethod(actions.consider_third_party_risk)
    form_class = ConsiderForm
    title = "Risk to and from others in the home"
    button = "Save"

    def find(self) -> None:
        """Find the stay, and the concern the address names."""
        super().find()
        pk = self.kwargs.get("risk")
        self.risk = self.one(ThirdPartyRisk, pk) if pk else None

    def initial(self) -> dict[str, Any]:
        """Who it is about already."""
        return {"relationship": self.risk.relationship if self.risk else "resident"}

    def act(self, cleaned: dict[str, Any]) -> ThirdPartyRisk:
        """Save it."""
        cleaned["relationship"] = cleaned["relationship"] or "resident"
        return actions.consider_third_party_risk(
            placement=self.placement, risk=self.risk, **cleaned, by=self.request.actor
        )


class ContactForm(Form):
    """Whom, when, what."""

    to = Radios("Whom did you tell?", choices=TO, required="Select whom you told")
    contacted_at = DateAndTime(
        "When?", called="Time", past=True, required="Enter when you told them"
    )
    words = LongText(
        "What did you tell them?",
        hint="The contact team reads this in Accord.",
        required="Write what you told them",
    )
    reference = Text("What reference did they give you?", width="20")


class Contact(CaseForm):
    """Record that the contact team or the police were told."""

    does = staticmethod(actions.contact_about_third_party)
    form_class = ContactForm
    leaves = Leaves(("words",), into="safeguarding", marking=1)
    tab = "Concerns"
    goes_to = "concerns:case"
    title = "Tell the contact team or the police"
    button = "I have told them"
    intro = ("If a child is in danger now, call 999 first.",)

    def find(self) -> None:
        """Find the concern."""
        self.risk = self.one(ThirdPartyRisk, self.kwargs["risk"])
        self.caption = self.risk.get_relationship_display()

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"contacted_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.contact_about_third_party(risk=self.risk, **cleaned, by=self.request.actor)


class GoConsider(GoOn):
    """On to considering the concern a duty is about, or the home as a whole."""

    def where(self) -> str:
        """Return the screen for it."""
        if self.kwargs["what"] == "risk":
            return self.to("concerns:consider_one", self.one(ThirdPartyRisk, self.kwargs["pk"]).pk)
        return self.to("concerns:consider")
