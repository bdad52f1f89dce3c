"""The care or pathway plan beside the provider's: when it was reviewed, and what went in."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.meetings.rules import checklist
from accord.casework.reviews.models import Review
from accord.casework.support import actions
from accord.casework.support.models import CarePlanUpdate
from accord.casework.support.models.worker import PLAN_TYPES
from accord.casework.support.queries import care_plan_updates, review_lines
from accord.web.case_form import CaseForm, CasePage, Way, ways
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, YesNoNotKnown
from accord.web.support import presenting


class CarePlan(CasePage):
    """Each time it was reviewed, and reviews of the stay whose work is still to go in."""

    template_name = "support/cards.jinja"
    tab = "Plan"
    title = "Care or pathway plan"

    def back(self) -> str:
        """Back to daily support."""
        return self.to("support:daily")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        found = care_plan_updates(self.file)
        return self.page(
            cards=[self._card(one) for one in found],
            next=ways([*self._to_take_in(found), self._update()]),
            nothing=(
                "No review of it is recorded",
                "The plan itself stays where the council keeps it. Here stands what of the home’s work went in.",
            ),
        )

    def _to_take_in(self, found: list[CarePlanUpdate]) -> list[Way | None]:
        taken = [one.review_id for one in found if one.review_id]
        rows = Review.objects.filter(file_id=self.file.pk, state="recorded").exclude(pk__in=taken)
        return [
            self.way(f"Take in the review of {presenting.day(clock.local_date(one.held_at))}", actions.update_care_plan, "support:into_care_plan", one.pk)
            for one in rows.order_by("-held_at") if one.held_at
        ]  # fmt: skip

    def _update(self) -> Way | None:
        return self.way("Record a review of the plan", actions.update_care_plan, "support:update_care_plan")  # fmt: skip

    def _card(self, one: CarePlanUpdate) -> dict[str, Any]:
        title = f"{one.get_plan_type_display()}, {presenting.day(one.reviewed_on)}"
        state = "With the review of the stay" if one.review_id else ""
        return {"title": title, "state": state, "rows": presenting.update_rows(one), "ways": []}


# Asked where an agreement's form for a pathway plan names them.
WORDS = ("accommodation", "own_views", "family_views", "suitability", "support_given")


class UpdateForm(Form):
    """What went in."""

    mark_optional = False
    plan_type = Radios("Which plan?", choices=PLAN_TYPES, inline=True, required="Select which plan")
    services = LongText("Which care, education and health services do they get?", rows=3)
    progress = LongText("How does it go under the headings of the support plan?", rows=6)
    goals = LongText("What do they want to reach?", rows=3)
    together = LongText("How does everybody work for them?", rows=3)
    accommodation = LongText("Where may they live? What is open to them?", rows=3)
    own_views = LongText(
        "What do they say themselves, and how did they take part in deciding?", rows=3
    )
    family_views = LongText("What do their family or carers say, where that is right?", rows=2)
    suitability = LongText("Why does it suit their needs?", rows=2)
    support_given = LongText("What is done about the support they need?", rows=3)
    own_tenancy = YesNoNotKnown(
        "Is a tenancy of their own thought of?", required="Select yes, no or not known"
    )
    money_set_out = YesNoNotKnown(
        "Does the plan set out money that is due?", required="Select yes, no or not known"
    )
    reviewed_on = Date("When was the plan reviewed?", called="Day", past=True, required="Enter when")  # fmt: skip


class Update(KeepsDraft, CaseForm):
    """Record that the care or pathway plan was reviewed."""

    does = staticmethod(actions.update_care_plan)
    form_class = UpdateForm
    leaves = Leaves(("services", "progress", "goals", "together", *WORDS), into="plan")
    tab = "Plan"
    goes_to = "support:care_plan"
    title = "Record a review of the care or pathway plan"
    button = "Save"
    review: Review | None = None

    def initial(self) -> dict[str, Any]:
        """Today, and what the review of the stay said under each heading."""
        return {"reviewed_on": clock.local_date(clock.now())}

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, without what no agreement here asks of a pathway plan."""
        form = super().form(data, quiet=quiet)
        asked = checklist(self.request.actor, "care_or_pathway_plan")
        named = {one.item for one in asked.form.items} if asked else set()
        gone = [name for name in WORDS if name not in named]
        if "accommodation" in gone:
            gone.append("own_tenancy")
        for name in gone:
            del form.fields[name]
        return form

    def act(self, cleaned: dict[str, Any]) -> CarePlanUpdate:
        """Save it."""
        by = self.request.actor
        return actions.update_care_plan(file=self.file, review=self.review, **cleaned, by=by)


class UpdateAfter(Update):
    """Take a review of the stay into it: how it goes under each heading is there to begin with."""

    title = "Take the review into the care or pathway plan"

    def find(self) -> None:
        """Find the review."""
        self.review = self.one(Review, self.kwargs["review"])

    def initial(self) -> dict[str, Any]:
        """What the review said."""
        assert self.review is not None
        lines = [
            f"{one.heading.says}: {one.now.get_goes_display().lower()}. {one.now.words}".strip()
            for one in review_lines(self.review, self.request.actor)
            if one.now
        ]
        return {**super().initial(), "progress": "\n".join(lines)}
