"""The risk assessment: as it was and as it is, and one page on which to update it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.refusals import EditedMeanwhile
from accord.casework.referrals import actions
from accord.casework.referrals.actions import RiskAnswer
from accord.casework.referrals.holding import latest_assessment
from accord.casework.referrals.models import AreaCheck, RiskAssessment, RiskItem, SafetyInformation
from accord.casework.referrals.models.risk import BECAUSE, CATEGORIES, RISKS, VULNERABILITIES
from accord.casework.referrals.queries.risk_table import RiskRow, RiskTable, risk_table
from accord.casework.referrals.queries.summary import referral_of
from accord.web.case_screen import CaseScreen
from accord.web.keeping import KeepsDraft
from accord.web.known import NOT_ASKED, answer, elsewhere, written
from accord.web.page.cards import Clause, Compared
from accord.web.page.fields import Checkboxes, Form, Hidden, LongText, Radios, Text, YesNoNotKnown
from accord.web.page.screens import Screen
from accord.web.referrals.asked import clause_of_form, role_choices
from accord.web.referrals.base import Doing
from accord.web.referrals.writing import number

PARTS = (
    ("described", "What is it?"),
    ("history", "History"),
    ("current_needs", "What they need now"),
    ("triggers", "What sets it off"),
    ("safety_plan_note", "What the safety plan says about it"),
)
OTHERS = ("risk_other", "vuln_other")
REASONS = {
    "referral": "It is for the referral",
    "gangs_check": "The gangs team passed something on",
    "significant_change": "Something important changed",
    "review": "It was reviewed",
    "correction": "Something in it was wrong",
}
WHOLE = ("significant_risks", "level_of_risk", "actions_needed", "contributors")
CONTRIBUTORS = (
    "young_person", "lead_worker", "lead_worker_manager", "keyworker", "youth_justice_worker",
    "gangs_coordinator", "parent", "other_professional",
)  # fmt: skip


def _risk_fields() -> dict[str, Any]:
    """One question for each category, with the parts that are asked where the answer is yes."""
    fields: dict[str, Any] = {}
    for category, title in CATEGORIES.items():
        fields[category] = YesNoNotKnown(title)
        for part, words in PARTS:
            if part == "described":
                if category in OTHERS:
                    fields[f"{category}__{part}"] = Text(f"{title}: {words.lower()}")
            else:
                fields[f"{category}__{part}"] = LongText(words, rows=2)
    return fields


class WholeForm(Form):
    """What the assessment says as a whole."""

    mark_optional = False
    significant_risks = YesNoNotKnown("Are there significant risks?")
    level_of_risk = Text("How high is the risk?", width="20")
    actions_needed = LongText("What must be done about it?", rows=3)
    contributors = Checkboxes("Who contributed?")
    because_of = Radios(
        "Why is it updated?", choices=[(k, REASONS[k]) for k in BECAUSE], required="Select why"
    )
    gangs_information = LongText(
        "What did the gangs team pass on that must be kept?",
        hint="Kept apart: the keyworker and provider do not see it. Name nobody, and not where it came from.",
        rows=3,
    )
    version = Hidden()


RiskForm: type[Form] = type("RiskForm", (WholeForm,), {"__doc__": "All of it.", **_risk_fields()})


class Question:
    """One category on the page: its answer, and its parts in a box that opens."""

    def __init__(self, form: Form, category: str) -> None:
        self.answer = form[category]
        names = [f"{category}__{part}" for part, _ in PARTS if f"{category}__{part}" in form.fields]
        self.parts = [form[name] for name in names]
        filled = any(part.typed for part in self.parts)
        wrong = any(part.errors for part in self.parts)
        self.open = filled or wrong or self.answer.typed == "yes"
        self.title = CATEGORIES[category]


class UpdateRisk(KeepsDraft, CaseScreen, Doing):
    """Update the risk assessment. A new version is made; the one before stays readable."""

    form_class = RiskForm
    template_name = "referrals/update_risk.jinja"
    tab = "Risk"
    back_to = "referrals:risk"
    title = "Update the risk assessment"
    button = "Save this version"
    does = staticmethod(actions.save_risk_assessment)

    def find(self) -> None:
        """Find the newest version, and the check that is taken in if one is named."""
        self.newest = latest_assessment(self.file.pk)
        self.check: AreaCheck | None = None
        if "check" in self.kwargs:
            checks = AreaCheck.objects.filter(file_id=self.file.pk, provided_at__isnull=False)
            self.check = checks.filter(pk=self.kwargs["check"]).first()
            if self.check is None:
                raise Http404
        self.clause: Clause | None = clause_of_form(self.request.actor, "risk_detail")

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with what this area calls those who contribute."""
        form = super().form(data, quiet=quiet)
        choices = role_choices(self.request.actor, CONTRIBUTORS)
        form.fields["contributors"].choices = choices
        return form

    def initial(self) -> dict[str, Any]:
        """The newest version, to go on from."""
        answers = answers_of(self.newest)
        if self.check is not None:
            answers |= {
                "because_of": "gangs_check",
                "gangs_information": self.check.information_provided,
            }
        elif self.newest is None or referral_of(self.file.pk) is None:
            answers["because_of"] = "referral"
        return answers

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """Draw the categories in two groups, each with its parts folded away."""
        groups = [
            (heading, anchor, [Question(form, category) for category, _ in categories])
            for heading, anchor, categories in (
                ("Risks", "risks", RISKS),
                ("Vulnerabilities", "vulnerabilities", VULNERABILITIES),
            )
        ]
        whole = [form[name] for name in WholeForm.base_fields if name != "version"]
        return super().show(form, status=status, groups=groups, whole=whole, **context)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Make the next version, of what was answered."""
        whole = {name: cleaned[name] or None for name in WHOLE}
        try:
            return actions.save_risk_assessment(
                file=self.file,
                items=items_of(cleaned),
                version=number(cleaned["version"]),
                because_of=cleaned["because_of"],
                check=self.check,
                gangs_information=cleaned["gangs_information"],
                **whole,
                by=self.request.actor,
            )
        except EditedMeanwhile as edited:
            newest = latest_assessment(self.file.pk)
            raise EditedMeanwhile(answers_of(newest), by=edited.by) from edited

    def after(self, result: Any) -> str:
        """To the assessment, the version before beside the new one."""
        return self.to("referrals:risk")


def items_of(cleaned: dict[str, Any]) -> dict[str, RiskAnswer]:
    """The categories that were answered. One left open stays unanswered: that is not a no."""
    return {
        category: RiskAnswer(
            cleaned[category],
            **{part: cleaned.get(f"{category}__{part}", "") for part, _ in PARTS},
        )
        for category in CATEGORIES
        if cleaned[category]
    }


def answers_of(assessment: RiskAssessment | None) -> dict[str, Any]:
    """A version as the form asks for it."""
    if assessment is None:
        return {"version": 0}
    found = {name: getattr(assessment, name) for name in WHOLE} | {"version": assessment.number}
    for item in assessment.items.all():
        found[item.category] = item.answer
        found |= {f"{item.category}__{part}": getattr(item, part) for part, _ in PARTS}
    return {name: value for name, value in found.items() if name in RiskForm.base_fields}


class Risk(CaseScreen, Screen):
    """The risk assessment: what it says now beside what it said before."""

    template_name = "referrals/risk.jinja"
    tab = "Risk"
    title = "Risk"

    def get(self, request: HttpRequest, ref: str, number: int | None = None) -> HttpResponse:
        """Show the newest version or an earlier one, beside the one before it."""
        if "risk" not in self.seen:
            raise Http404
        table = risk_table(self.file.pk, number=number)
        if number is not None and (table.assessment is None or table.assessment.number != number):
            raise Http404
        may = self.may(actions.save_risk_assessment)
        return self.page(
            **presented(table),
            update_href=self.to("referrals:update_risk") if may else "",
            elsewhere=elsewhere(self.file),
            versions=[
                (f"Version {n}", self.to("referrals:risk_version", n))
                for n in range(table.versions, 0, -1)
                if not table.assessment or n != table.assessment.number
            ],
            safety=safety_rows(SafetyInformation.objects.filter(file_id=self.file.pk).first()),
        )


def presented(table: RiskTable) -> dict[str, Any]:
    """The table in words, ready to be put side by side."""
    now = table.assessment
    return {
        "assessment": now,
        "when": clock.in_words(now.assessed_at) if now else "",
        "because": REASONS.get(now.because_of, "") if now else "",
        "level": now.level_of_risk if now else "",
        "significant": answer(now.significant_risks) if now else "",
        "actions_needed": now.actions_needed.splitlines() if now else [],
        "before": bool(table.before),
        "risks": [compared(row) for row in table.risks],
        "vulnerabilities": [compared(row) for row in table.vulnerabilities],
        "notes": table.notes,
    }


def compared(row: RiskRow) -> Compared:
    """One category: before and now, each as lines."""
    return Compared(label=row.title, previous=in_words(row.before), now=in_words(row.now))


def in_words(item: RiskItem | None) -> str:
    """What one version says of one category."""
    if item is None:
        return NOT_ASKED
    lines = [answer(item.answer)]
    for part, words in PARTS:
        text = getattr(item, part).strip()
        if text:
            lines.append(f"{words.rstrip('?')}: {text}")
    return "\n".join(lines)


def safety_rows(row: SafetyInformation | None) -> list[tuple[str, list[str] | str, str]]:
    """What is known about safety, as rows; nothing where nobody has said."""
    if row is None:
        return []
    rows = (
        ("Is there a safety plan?", answer(row.safety_plan_exists)),
        ("What it says", row.current_safety_plans),
        ("For the placement", row.measures_for_placement),
        ("Where they do not feel safe", "\n".join(row.areas_felt_unsafe)),
        ("If they are not there", row.how_to_alert_worker_of_absence),
        ("When the out-of-hours team is needed", row.when_edt_referral_needed),
    )
    return [(label, written(words).splitlines(), "") for label, words in rows]
