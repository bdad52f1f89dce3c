"""A place meanwhile, the joint assessment, and the care planning meeting."""

from typing import Any

from accord.access.models import Member
from accord.casework.homelessness import actions
from accord.casework.homelessness.models import FrontDoorReferral, JointAssessment
from accord.casework.homelessness.models.finding_out import (
    BED_AND_BREAKFAST,
    LEADS,
    PLACES,
    PROVIDERS,
    STAYS,
)
from accord.casework.people.team import members_for
from accord.web.cases.presenting import title_of
from accord.web.homelessness.base import Asks, OfPresentation, OfStay
from accord.web.page.fields import (
    Checkboxes,
    Date,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Select,
    Text,
    YesNo,
    YesNoNotKnown,
)

OFFICER = "housing_options_officer"
CAME = (
    "young_person", "parent", "lead_worker", "lead_worker_manager", OFFICER, "front_door_team",
    "mediation_service", "other_professional",
)  # fmt: skip


# what the law bars is not offered as a place like the others
OFFERED = [
    (kind, f"{words}. It does not suit: only where there is no other bed tonight")
    if kind == BED_AND_BREAKFAST
    else (kind, words)
    for kind, words in STAYS
]


class PlaceNeededForm(Form):
    """From whom."""

    provided_by = Radios(
        "Who finds it?",
        choices=PROVIDERS,
        hint="Usually housing. What they need may ask for a place of social care’s.",
        required="Select who finds it",
    )


class PlaceNeeded(OfPresentation):
    """Say that they need a place meanwhile."""

    does = staticmethod(actions.say_place_needed)
    form_class = PlaceNeededForm
    title = "They need a place to stay meanwhile"
    button = "Ask for a place"


class ProvideForm(Form):
    """Which, by whom, and why it suits them. Never where it is."""

    provided_by = Radios(
        "Whose place is it?", choices=PROVIDERS, required="Select whose place it is"
    )
    kind = Radios("What is it?", choices=OFFERED, required="Select what it is")
    suits_because = LongText(
        "Why does it suit them?",
        rows=3,
        hint="Leave it empty for bed and breakfast: it never suits at 16 or 17, and a manager says why it was used.",
    )
    starts_on = Date(
        "From which day?", called="Day", past=True, hint="Leave it empty if it is from today"
    )


class Provide(OfPresentation):
    """Write down the place they have meanwhile."""

    does = staticmethod(actions.provide_interim_stay)
    form_class = ProvideForm
    title = "A place to stay meanwhile"
    button = "Save"
    intro = ("No step of the agreement holds up a bed for tonight. Do not write here where it is.",)


class ExplainForm(Form):
    """Why, and until when."""

    reason = LongText("Why was it used?", rows=3, required="Say why it was used")
    moves_on_by = Date(
        "By when do they move on?", called="Day", required="Enter by when they move on"
    )


class Explain(OfStay):
    """Say, as a manager, why it was used."""

    does = staticmethod(actions.explain_barred_stay)
    form_class = ExplainForm
    title = "Why bed and breakfast was used"
    button = "Save"
    intro = (
        "In law it never suits somebody of 16 or 17, in an emergency either. What you write stays.",
    )


class EndStayForm(Form):
    """When."""

    ended_on = Date(
        "On which day did they leave?",
        called="Day",
        past=True,
        hint="Leave it empty if it was today",
    )


class EndStay(OfStay):
    """Say that they left."""

    does = staticmethod(actions.end_interim_stay)
    form_class = EndStayForm
    title = "They have left the place they had meanwhile"
    button = "Save"


class NameForm(Form):
    """Who."""

    social_worker = Select("Social worker", required="Choose the social worker", width="two-thirds")
    housing_officer = Select(
        "Housing options officer", nothing="The one who has a part already", width="two-thirds"
    )


class Name(Asks):
    """Say who assesses together."""

    does = staticmethod(actions.name_assessors)
    form_class = NameForm
    title = "Who assesses together"
    button = "Save"
    intro = ("The social worker leads the case from now on.",)

    def find(self) -> None:
        """Find the referral."""
        self.referral = self.one(FrontDoorReferral, self.kwargs["front_door_referral"])

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with those who hold such a post."""
        return _choosing(self, super().form(data, quiet=quiet))

    def act(self, cleaned: dict[str, Any]) -> FrontDoorReferral:
        """Name them."""
        return actions.name_assessors(
            referral=self.referral, **_members(cleaned), by=self.request.actor
        )


class AssessForm(Form):
    """Who, where, what was found, and who leads for now."""

    sections = (
        ("Who and where", ("social_worker", "housing_officer", "held_at", "place", "not_at_home_because", "parents_seen", "parents_not_seen_because")),
        ("Going home", ("safe_to_return", "support_needed", "support_services", "support_level")),
        ("What was found", ("child_in_need", "resolved", "lead")),
    )  # fmt: skip
    social_worker = Select("Social worker", width="two-thirds")
    housing_officer = Select("Housing options officer", width="two-thirds")
    held_at = DateAndTime(
        "When?", called="When", past=True, hint="Leave it empty if it was just now"
    )
    place = Radios("Where was it?", choices=PLACES, required="Select where it was")
    not_at_home_because = Text("If it was not where they live, why?")
    parents_seen = YesNo("Were parents or guardians seen?", required="Select yes or no")
    parents_not_seen_because = Text("If not, why?")
    safe_to_return = YesNoNotKnown(
        "Is it safe for them to go home?", required="Select yes, no or not known"
    )
    support_needed = LongText(
        "What support would let them go home, now or later?",
        rows=3,
        required="Write what support would let them go home, or that none would",
    )
    support_services = LongText("Which services?", rows=2)
    support_level = Text("How much, and how often?")
    child_in_need = YesNoNotKnown(
        "Are they a child in need?",
        hint="Nearly everybody of 16 or 17 who is homeless is. Being shut out by parents is not the test.",
        required="Select yes, no or not known",
    )
    resolved = YesNo("Did the assessment settle it?", required="Select yes or no")
    lead = Radios(
        "If not, who leads for now?", choices=LEADS, hint="The care planning meeting decides."
    )


class Assess(OfPresentation):
    """Write down the joint assessment."""

    does = staticmethod(actions.hold_joint_assessment)
    form_class = AssessForm
    title = "The joint assessment"
    button = "Save the assessment"
    intro = ("It tries once more to settle things. Where it cannot, it says who leads for now.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with those who hold such a post."""
        return _choosing(self, super().form(data, quiet=quiet))

    def act(self, cleaned: dict[str, Any]) -> JointAssessment:
        """Save it."""
        said = _members(cleaned)
        said["lead"] = said["lead"] or "neither_yet"
        return actions.hold_joint_assessment(
            presentation=self.presentation, **said, by=self.request.actor
        )


class AssessFor(Assess):
    """The same, from the referral that asked for it."""

    def find(self) -> None:
        """Find the referral, and what it is of."""
        referral = self.one(FrontDoorReferral, self.kwargs["front_door_referral"], "presentation")
        self.presentation = referral.presentation


class Estranged(OfPresentation):
    """Say that the family cannot stay together."""

    does = staticmethod(actions.confirm_estrangement)
    title = "The family cannot stay together"
    button = "Confirm it"
    intro = ("The care planning meeting is held within ten working days, counted from tomorrow.",)


class MeetingForm(Form):
    """Who came, and what comes next."""

    held_at = DateAndTime(
        "When was it?", called="When", past=True, hint="Leave it empty if it was just now"
    )
    chair = Select("Who chaired it?", required="Choose who chaired it", width="two-thirds")
    attended = Checkboxes("Who came?", required="Select who came")
    next_steps = LongText("What comes next?", rows=4, required="Write what comes next")
    late_because = Text("If it is later than it should be, why?")


class Meeting(OfPresentation):
    """Write down the care planning meeting."""

    does = staticmethod(actions.hold_care_planning_meeting)
    form_class = MeetingForm
    title = "The care planning meeting"
    button = "Save the meeting"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the roles that may have come."""
        form = super().form(data, quiet=quiet)
        roles = [(role, title_of(role)) for role in CAME]
        return self.choose(form, chair=roles[2:], attended=roles)


def _choosing(screen: Asks, form: Form) -> Form:
    workers, officers = members_for("lead_worker"), members_for(OFFICER)
    return screen.choose(
        form,
        social_worker=[(one.pk, one.name) for one in workers],
        housing_officer=[(one.pk, one.name) for one in officers],
    )


def _members(cleaned: dict[str, Any]) -> dict[str, Any]:
    """The answers with the members behind the keys that were chosen; None for nobody."""
    chosen = {name: cleaned[name] for name in ("social_worker", "housing_officer")}
    found = Member.objects.in_bulk([int(one) for one in chosen.values() if one])
    return cleaned | {name: found.get(int(one)) if one else None for name, one in chosen.items()}
