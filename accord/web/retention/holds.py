"""Holding a record, reached by its reference and never seen, and lifting a hold."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from accord import clock
from accord.casework.retention import actions, queries
from accord.casework.retention.models import WHY_HELD
from accord.web.page.fields import Form, LongText, Radios, Text
from accord.web.page.screens import FormScreen
from accord.web.retention.periods import OfKept
from accord.web.retention.words import HELD

WHY = [one for one in WHY_HELD if one[0] != "keep"]


class HoldForm(Form):
    """Why."""

    why = Radios("Why is it held?", choices=WHY, required="Select why it is held")
    words = LongText(
        "What is it held for?",
        hint="For example, the number of the claim. Do not write what is in the record.",
        rows=3,
    )


class PlaceForm(HoldForm):
    """Which record, and why."""

    reference = Text(
        "Case reference",
        hint="As the case is called in Accord, or on the case system",
        required="Enter the case reference",
        width="20",
        attributes={"autocomplete": "off"},
    )
    field_order = ("reference", "why", "words")


class Place(OfKept, FormScreen):
    """Hold a record."""

    leaves = "It is read by those who keep records alone"
    does = staticmethod(actions.place_legal_hold)
    form_class = PlaceForm
    title = "Hold a record"
    button = "Hold it"
    intro = (
        "It is not let go of until somebody lifts the hold, whatever its time. You are not shown who it is about.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Hold it."""
        return actions.place_legal_hold(**cleaned, by=self.request.actor)


class LiftForm(Form):
    """Why."""

    because = LongText(
        "Why need it not be held any more?",
        required="Write why it need not be held any more",
        rows=3,
    )


class Lift(OfKept, FormScreen):
    """Lift a hold."""

    leaves = "It is read by those who keep records alone"
    does = staticmethod(actions.lift_legal_hold)
    form_class = LiftForm
    title = "Lift the hold"
    button = "Lift it"

    def prepare(self) -> None:
        """Find it among those the asker may know of: lead workers hold their own cases."""
        found = queries.hold(self.kwargs["hold"])
        if found is None:
            raise Http404
        self.caption = f"Case {found.file_ref}"
        since = clock.in_words(found.placed_at)
        self.intro = (
            f"{HELD[found.why]}. Held by {found.placed_by} since {since}. {found.words}".strip(),
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Lift it."""
        return actions.lift_legal_hold(hold=self.kwargs["hold"], **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to where holds are shown to them."""
        return self.back()

    def back(self) -> str:
        """To what is kept how long; for a lead worker, to their work."""
        signs = set(actions.SIGNS) & self.request.actor.job_roles
        return super().back() if signs else reverse("worklist")
