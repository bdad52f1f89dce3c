"""A longer stay: asked for, answered by the provider, checked, decided."""

from typing import Any

from django.http import Http404

from accord.casework.moves import actions
from accord.casework.moves.models import OUTCOMES, Extension
from accord.web.case_form import CaseForm, GoOn
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, Text, YesNoNotKnown
from accord.web.placements.moving import OnPlacement

ANSWERS = ("engaging", "engaging_says", "needs_confirmed", "needs_says", "work_planned", "outcomes_anticipated", "adult_pathway_needs")  # fmt: skip


class AskForm(Form):
    """Why, and until when."""

    why = LongText("Why is a longer stay needed?", required="Say why a longer stay is needed")
    wanted_until = Date("Until when?", called="Day", future=True)


class Ask(KeepsDraft, OnPlacement):
    """Ask for a longer stay."""

    does = staticmethod(actions.request_extension)
    form_class = AskForm
    title = "Ask for a longer stay"
    button = "Ask for it"
    intro = ("The referrals team checks with the provider and decides. It sees the stay until then.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Extension:
        """Ask."""
        by = self.request.actor
        return actions.request_extension(placement=self.placement, **cleaned, by=by)

    def next(self, result: Extension) -> str:
        """To the request."""
        return self.to("moves:extension", result.pk)


class OnExtension(KeepsDraft, CaseForm):
    """What forms about one request share."""

    tab = "Home"

    def find(self) -> None:
        """Find it."""
        self.extension = self.one(Extension, self.kwargs["extension"], "placement__home")
        self.caption = self.extension.placement.home.name

    def next(self, result: Any) -> str:
        """Back to the request."""
        return self.back()

    def back(self) -> str:
        """Back to the request."""
        return self.to("moves:extension", self.extension.pk)

    def act(self, cleaned: dict[str, Any]) -> Extension:
        """Do it."""
        return type(self).does(extension=self.extension, **cleaned, by=self.request.actor)


class InformForm(Form):
    """What the provider says."""

    engaging = YesNoNotKnown("Is the young person engaging?", required="Select yes, no or not known")  # fmt: skip
    engaging_says = LongText("Say more", rows=3)
    needs_confirmed = YesNoNotKnown("Is support still needed?", required="Select yes, no or not known")  # fmt: skip
    needs_says = LongText("Which?", rows=3)
    work_planned = LongText("What work is planned?", rows=3)
    outcomes_anticipated = LongText("What is hoped to come of it?", rows=3)
    adult_pathway_needs = LongText("Or which needs call for the adults’ pathway?", rows=3)
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Engagement", ("engaging", "engaging_says")),
        ("Continuing needs", ("needs_confirmed", "needs_says")),
        ("What the time is for", ("work_planned", "outcomes_anticipated", "adult_pathway_needs")),
    )


class Inform(OnExtension):
    """Say how it stands."""

    does = staticmethod(actions.give_extension_information)
    form_class = InformForm
    title = "Say what a longer stay is for"

    def initial(self) -> dict[str, Any]:
        """As it was said."""
        return {name: getattr(self.extension, name) for name in ANSWERS}


class CheckForm(InformForm):
    """The same, with whom it was checked."""

    checked_with = Text("Whom at the provider did you ask?", required="Say who at the provider you asked")  # fmt: skip
    worker_view = LongText("What does the lead worker think?", rows=3)
    sections = (
        *InformForm.sections,
        ("Asked", ("checked_with", "worker_view")),
    )


class Check(OnExtension):
    """Write down what was checked."""

    does = staticmethod(actions.complete_extension_checks)
    form_class = CheckForm
    title = "Check with the provider"

    def initial(self) -> dict[str, Any]:
        """As the provider said it, so that nobody is asked twice."""
        names = (*ANSWERS, "checked_with", "worker_view")
        return {name: getattr(self.extension, name) for name in names}


class DecideForm(Form):
    """What, until when, why."""

    outcome = Radios("What is decided?", choices=OUTCOMES, required="Select what is decided")
    new_planned_end = Date("If granted, until when?", called="New planned end", future=True)
    because = LongText("Why?", hint="The young person gets this in writing. Plain and kind words.", required="Give the reason")  # fmt: skip


class Decide(OnExtension):
    """Decide."""

    does = staticmethod(actions.decide_extension)
    form_class = DecideForm
    leaves = Leaves(("because",), into="placement")
    title = "Decide on the longer stay"
    button = "Decide"

    def initial(self) -> dict[str, Any]:
        """As it was asked for."""
        return {"new_planned_end": self.extension.wanted_until}


class ToStay(GoOn):
    """From a duty about a stay to the open request about it."""

    def find(self) -> None:
        """Find the request."""
        about = {"file_id": self.file.pk, "placement_id": self.kwargs["placement"]}
        found = Extension.objects.filter(**about, decided_at__isnull=True).first()
        if found is None:
            raise Http404
        self.extension = found

    def where(self) -> str:
        """On to it."""
        return self.to("moves:extension", self.extension.pk)
