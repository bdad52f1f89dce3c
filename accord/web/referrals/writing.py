"""Writing the referral: the need, the start, the young person's words, safety, the order."""

from typing import Any

from accord.access.refusals import EditedMeanwhile, refuse_if
from accord.casework.referrals import actions, protocol
from accord.casework.referrals.holding import (
    SAFETY,
    VIEWS,
    standing,
)
from accord.casework.referrals.models import SafetyInformation
from accord.casework.referrals.models.referral import FORMS
from accord.web.case_screen import CaseScreen
from accord.web.keeping import KeepsDraft
from accord.web.page.cards import Clause
from accord.web.page.fields import (
    DateAndTime,
    Form,
    Hidden,
    LongText,
    Radios,
    YesNoNotKnown,
)
from accord.web.referrals.asked import clause_of_form, lines_of
from accord.web.referrals.base import Doing, DoOnReferral


class NeedForm(Form):
    """When the need was seen."""

    happened_at = DateAndTime(
        "When was it seen that they need supported accommodation?",
        called="When it was seen",
        past=True,
        hint="Leave it empty if it is seen now. For example, 6 3 2026, 4:30pm",
    )


class RecordNeed(CaseScreen, Doing):
    """Record the need: the time everything is measured from."""

    form_class = NeedForm
    tab = "Referral"
    back_to = "referrals:case"
    title = "Record the need for supported accommodation"
    button = "Record the need"
    does = staticmethod(actions.record_need)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_need(file=self.file, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """On to starting the referral, where there is one to start."""
        asked = protocol.asks_for_referrals(self.request.actor)
        return self.to("referrals:start") if asked else self.to(self.back_to)


class Start(DoOnReferral):
    """Start the referral on the form that is in force."""

    title = "Start the referral"
    button = "Start the referral"
    does = staticmethod(actions.start_referral)

    def look(self) -> None:
        """There is nothing to start where no agreement asks for a referral."""
        refuse_if(
            None if protocol.asks_for_referrals(self.request.actor) else protocol.NO_REFERRALS
        )

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """Asks which form only where the protocol allows more than one."""
        by = self.request.actor
        interim = protocol.interim_in_force(by)
        facts = {**standing(self.referral, by), "interim_form": interim}
        allowed = protocol.answer(by, "form-required", facts).outcome
        names = dict(FORMS)
        if len(allowed) < 2:
            return Form
        asked = Radios(
            "Which form do you use?",
            hint="The council’s own form is not live yet. Either of these will do.",
            choices=[(name, names[name]) for name in allowed],
            required="Select which form you use",
        )
        return type("StartForm", (Form,), {"form": asked})

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Start it."""
        return actions.start_referral(
            referral=self.referral, form=cleaned.get("form", ""), by=self.request.actor
        )


class ViewsForm(Form):
    """The young person's own words."""

    yp_view_strengths_protective_factors = LongText(
        "What are their strengths, and what protects them?",
        hint="In their own words, as far as you can",
    )
    yp_view_needs = LongText("What do they say they need?")
    yp_view_risks = LongText("What do they think the risks are?")
    yp_view_outcomes_wanted = LongText("What do they want from a placement?")
    version = Hidden(required=True)


class WordsScreen(KeepsDraft, DoOnReferral):
    """A part of the referral in words, kept while it is typed."""

    does = staticmethod(actions.save_referral_views)
    names: tuple[str, ...]

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        return {name: getattr(self.referral, name) for name in (*self.names, "version")}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it, over the version that was read."""
        version = number(cleaned.pop("version"))
        return actions.save_referral_views(
            referral=self.referral, version=version, **cleaned, by=self.request.actor
        )


class Views(WordsScreen):
    """The young person's own views."""

    form_class = ViewsForm
    title = "The young person’s own views"
    names = VIEWS

    def look(self) -> None:
        """Which clause asks for it."""
        self.clause: Clause | None = clause_of_form(self.request.actor, VIEWS[0])


class WhyForm(Form):
    """Why supported accommodation, and which support."""

    why_supported_accommodation_appropriate = LongText(
        "Why is supported accommodation right for them?", rows=8
    )
    additional_support_information = LongText(
        "What else says which support suits them?",
        hint="For example: how they get on with workers, what they can do alone",
    )
    version = Hidden(required=True)


class Why(WordsScreen):
    """Why supported accommodation is right, and which support suits."""

    form_class = WhyForm
    title = "Why supported accommodation"
    names = ("why_supported_accommodation_appropriate", "additional_support_information")

    def look(self) -> None:
        """Which clause asks for it."""
        self.clause: Clause | None = clause_of_form(self.request.actor, self.names[0])


class SafetyForm(Form):
    """Current safety plans, and what the placement's should take in."""

    safety_plan_exists = YesNoNotKnown(
        "Is there a safety plan now?", required="Select yes, no or not known"
    )
    current_safety_plans = LongText(
        "What does it say?", hint="Copy what a keyworker must know, or say where the plan is"
    )
    measures_for_placement = LongText(
        "What should a safety plan for the placement take in?",
        hint="For example: a room at the back, or a way home that feels safe",
    )
    areas_felt_unsafe = LongText("Where do they not feel safe?", hint="One place a line", rows=3)
    how_to_alert_worker_of_absence = LongText(
        "How does the home tell you if they are not there?", rows=3
    )
    when_edt_referral_needed = LongText("When might the out-of-hours team be needed?", rows=3)
    version = Hidden()


class Safety(KeepsDraft, DoOnReferral):
    """What is known about safety."""

    places = (
        "areas_felt_unsafe",
        "how_to_alert_worker_of_absence",
    )
    form_class = SafetyForm
    title = "Safety"
    does = staticmethod(actions.save_safety_information)

    def look(self) -> None:
        """What is saved now, and which clause asks for it."""
        self.row = SafetyInformation.objects.filter(file_id=self.file.pk).first()
        self.clause: Clause | None = clause_of_form(self.request.actor, "measures_for_placement")

    def initial(self) -> dict[str, Any]:
        """What is saved now, if anything is."""
        if self.row is None:
            return {"version": 0}
        kept = {name: getattr(self.row, name) for name in (*SAFETY, "version")}
        return kept | {"areas_felt_unsafe": "\n".join(self.row.areas_felt_unsafe)}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it, over the version that was read."""
        version = number(cleaned.pop("version"))
        areas = lines_of(cleaned.pop("areas_felt_unsafe"))
        subjects = list(self.row.subjects) if self.row else []
        try:
            return actions.save_safety_information(
                file=self.file,
                version=version,
                subjects=subjects,
                areas_felt_unsafe=areas,
                **cleaned,
                by=self.request.actor,
            )
        except EditedMeanwhile as edited:
            theirs = {**edited.theirs}
            theirs["areas_felt_unsafe"] = "\n".join(theirs.get("areas_felt_unsafe", ()))
            raise EditedMeanwhile(theirs, by=edited.by) from edited


def number(typed: str) -> int:
    """A version as a form carries it; nonsense is 0, which nothing ever has."""
    return int(typed) if typed.isascii() and typed.isdigit() else 0
