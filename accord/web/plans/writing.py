"""Writing a support plan: outcomes, who does what by when, the support, the review."""

from typing import Any

from accord import clock
from accord.access.refusals import EditedMeanwhile
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.rules import latest_review
from accord.casework.placements.models import Placement
from accord.casework.plans import actions
from accord.casework.plans.actions.writing import WORDS
from accord.casework.plans.contents import Action, Outcome, actions_of, outcomes_of
from accord.casework.plans.models import SupportPlan
from accord.casework.plans.models.plan import GOALS
from accord.vocabulary import roles
from accord.web.case_form import CaseForm, Press
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page import conflict
from accord.web.page.fields import Date, Form, Hidden, LongText, Rows, Select, Text

OWNERS = (
    "young_person", "keyworker", "lead_worker", "provider", "parent", "youth_justice_worker",
    "youth_support_worker", "mentor", "other_professional",
)  # fmt: skip
MOST_OUTCOMES = 12


def owners() -> list[tuple[str, str]]:
    """The roles that can be responsible for an action."""
    known = roles()
    return [(name, known[name].title) for name in OWNERS if name in known]


def outcome_numbers() -> list[tuple[str, str]]:
    """Outcomes by their number on the page."""
    return [(str(i), f"Outcome {i + 1}") for i in range(MOST_OUTCOMES)]


class OutcomeRow(Form):
    """What the young person hopes to achieve."""

    mark_optional = False
    outcome = Text("What do they want to achieve?", required="Say what they want to achieve")
    timeframe = Text("By when, in words?", hint="For example: by the first review", width="20")
    by_on = Date("Or by which day?", called="Day")
    goal = Select("What is it towards?", choices=GOALS, nothing="Something else")
    achieved_on = Date("On which day did they achieve it?", called="Day", past=True)


class ActionRow(Form):
    """What somebody does towards it."""

    mark_optional = False
    what = Text("What will be done?", required="Say what will be done")
    towards = Select("Towards which outcome?", choices=outcome_numbers, nothing="None of them")
    owner_role = Select("Who does it?", choices=owners, nothing="Choose who")
    owner_name = Text("Their name", width="20")
    by_on = Date("By when?", called="Day")


class PlanForm(Form):
    """The parts of the plan, in the order of the protocol."""

    mark_optional = False
    outcomes = Rows(OutcomeRow, "Outcomes", each="outcome", most=MOST_OUTCOMES)
    actions = Rows(ActionRow, "Actions", each="action")
    purpose = LongText("What is the stay for?", rows=3)
    length = Text("How long is it meant to be?")
    planned_end = Date("When is it planned to end?", called="Planned end")
    longer_term_option = Text("Which home of their own do they work towards?")
    range_of_support = LongText("What support is needed?", rows=3)
    informed_by = LongText(
        "What does the plan rest on?",
        rows=3,
        hint="The risk assessment, the care or pathway plan, the provider’s assessment",
    )
    support_frequency = Text("How often does the home give support?")
    support_type = Text("What kind of support?")
    review_on = Date("When is the plan reviewed?", called="Day of the review")
    version = Hidden(required=True)
    sections = (
        ("", ("outcomes", "actions")),
        ("The stay", ("purpose", "length", "planned_end", "longer_term_option")),
        ("The support", ("range_of_support", "informed_by", "support_frequency", "support_type")),
        ("The review", ("review_on",)),
    )


class Start(Press):
    """Begin the first version of the plan."""

    does = staticmethod(actions.start_plan)
    tab = "Plan"
    goes_to = "plans:case"
    title = "Write the support plan"
    button = "Begin"
    intro = (
        "It begins with what was agreed when the placement was confirmed. Nothing is final before it is agreed.",
    )

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def act(self, cleaned: dict[str, Any]) -> SupportPlan:
        """Begin it, with the planning meeting that was held."""
        held = PlanningMeeting.objects.filter(placement_id=self.placement.pk, state="held")
        return actions.start_plan(
            placement=self.placement,
            meeting=held.order_by("-held_at").first(),
            by=self.request.actor,
        )

    def next(self, result: SupportPlan) -> str:
        """To write it."""
        return self.to("plans:write", result.pk)


class OfPlan(CaseForm):
    """What the screens about one version share."""

    tab = "Plan"
    goes_to = "plans:case"

    def find(self) -> None:
        """Find it."""
        self.plan = self.one(SupportPlan, self.kwargs["plan"], "placement", "meeting", "review")
        self.caption = f"Version {self.plan.number}"


class Write(KeepsDraft, OfPlan):
    """Write in the version that is being written. Everything can be left for later."""

    does = staticmethod(actions.save_plan)
    asked_by = "agree_plan"
    form_class = PlanForm
    leaves = Leaves(
        ("outcomes", "actions", "purpose", "range_of_support", "informed_by"), into="plan"
    )
    title = "Write the support plan"
    button = "Save the plan"
    intro = (
        "Anything can be left for later. What the protocol asks for and is not there is said before the plan is agreed.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the last day the protocol lets the review be."""
        form = super().form(data, quiet=quiet)
        last = latest_review(self.request.actor, clock.now())
        if last:
            form.fields["review_on"].help_text = f"At the latest {clock.day_in_words(last)}"
        return form

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        said = {
            name: getattr(self.plan, name)
            for name in (*WORDS, "planned_end", "review_on", "version")
        }
        return said | rows_now(self.plan)

    def act(self, cleaned: dict[str, Any]) -> SupportPlan:
        """Save it whole."""
        version = conflict.version(cleaned.pop("version"))
        outcomes = [Outcome(**row) for row in cleaned.pop("outcomes")]
        towards = [_action(row) for row in cleaned.pop("actions")]
        try:
            return actions.save_plan(
                plan=self.plan, version=version, outcomes=outcomes, actions=towards, **cleaned,
                by=self.request.actor,
            )  # fmt: skip
        except EditedMeanwhile as edited:
            # the rows as the form has them, so that both versions can be laid side by side
            raise EditedMeanwhile({**edited.theirs, **rows_now(self.plan)}, by=edited.by) from None

    def next(self, result: SupportPlan) -> str:
        """Back to this version."""
        return self.to("plans:read", result.pk)


def _action(row: dict[str, Any]) -> Action:
    towards = row["towards"]
    return Action(**{**row, "towards": int(towards) if towards else None})


def rows_now(plan: SupportPlan) -> dict[str, list[dict[str, Any]]]:
    """The outcomes and actions of a plan as the form asks for them."""
    outcomes = outcomes_of(plan)
    order = {one.pk: str(i) for i, one in enumerate(outcomes)}
    return {
        "outcomes": [
            {
                "outcome": one.outcome,
                "timeframe": one.timeframe,
                "by_on": one.by_on,
                "goal": one.goal,
                "achieved_on": one.achieved_on,
            }
            for one in outcomes
        ],
        "actions": [
            {
                "what": one.what,
                "towards": order.get(one.outcome_id or 0, ""),
                "owner_role": one.owner_role,
                "owner_name": one.owner_name,
                "by_on": one.by_on,
            }
            for one in actions_of(plan)
        ],
    }
