"""The form of each kind of thing agreed for one young person, and the terms it makes."""

from collections.abc import Callable
from typing import Any

from accord.casework.meetings import terms
from accord.casework.meetings.models import Arrangement
from accord.casework.meetings.models.arrangement import (
    BASES,
    FREQUENCIES,
    RISK_TO,
    SEVERITIES,
    TELL_WORKER,
)
from accord.vocabulary import roles
from accord.web.page.fields import (
    Checkboxes,
    Form,
    LongText,
    Number,
    Radios,
    Rows,
    Select,
    Text,
    TimeOfDay,
    YesNo,
    YesNoNotKnown,
)

OUT_OF_HOURS = (
    ("crisis", "A crisis"),
    ("serious_incident", "A serious incident"),
    ("advice_on_serious_incident", "Advice on a serious incident"),
)
ESCALATES = (
    ("severity", "How severe it is"),
    ("frequency", "How often it happens"),
    ("hospital", "A stay in hospital"),
    ("mental_health_assessment", "A mental health assessment"),
)
NIGHTS = [
    (day, day.capitalize())
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
]
WHO = (
    "keyworker",
    "lead_worker",
    "provider",
    "keyworker_manager",
    "young_person",
    "parent",
    "youth_justice_worker",
)


def who() -> list[tuple[str, str]]:
    """Roles that respond or keep others up to date."""
    known = roles()
    return [(name, known[name].title) for name in WHO]


class MissingForm(Form):
    """When to report missing."""

    report_after = Number(
        "After how many minutes are they reported to the police as missing?",
        called="Minutes",
        least=0,
        suffix="minutes",
        hint="Counted from when they were expected. 0 is at once.",
        required="Enter after how many minutes; 0 is at once",
    )
    tell_worker_when = Radios(
        "When is the lead worker told?",
        choices=TELL_WORKER,
        required="Select when the lead worker is told",
    )
    contact_out_of_hours_when = Checkboxes(
        "When is the emergency duty team contacted?",
        choices=OUT_OF_HOURS,
        hint="An absence alone is no reason.",
    )
    higher_risk = YesNoNotKnown(
        "Are they at higher risk when they are absent?", required="Select yes, no or not known"
    )
    deemed_vulnerable = YesNoNotKnown(
        "At 18 or over: are they judged vulnerable or at risk?",
        hint="If they are, they are reported missing as agreed here, not by the provider’s own policy.",
    )
    own_words = LongText("Anything else that was agreed", rows=3)


class SharingForm(Form):
    """What is shared."""

    about = Text(
        "What is shared?",
        width="20",
        hint="In a word or two: self-harm, visitors",
        required="Say what is shared",
    )
    when_to_share = Text("When?", required="Say when it is shared")
    every_occurrence = YesNo("Every time it happens?", required="Select yes or no")
    escalates_on = Checkboxes("What makes it more pressing?", choices=ESCALATES)


class IncidentRow(Form):
    """One kind of incident."""

    mark_optional = False
    incident = Text("What may happen?", required="Say what may happen")
    frequency = Select("How often?", choices=FREQUENCIES, required="Choose how often")
    severity = Select("How severe?", choices=SEVERITIES, required="Choose how severe")
    response = Text("How do we respond?", required="Say how we respond")
    what_to_share = Text("What is shared?", required="Say what is shared")
    when_to_share = Text("When?", required="Say when it is shared")


class IncidentsForm(Form):
    """All incidents to expect."""

    expected = Rows(
        IncidentRow, each="incident", required="Name at least one kind of incident to expect"
    )


class SignRow(Form):
    """One sign."""

    mark_optional = False
    indicator = Text("What is the sign?", required="Say what the sign is")
    risk_to = Select("A risk to whom?", choices=RISK_TO, required="Choose to whom")
    response = Text("What is done?", required="Say what is done")
    responder = Select("By whom?", choices=who, required="Choose by whom")


class SignsForm(Form):
    """All agreed signs."""

    signs = Rows(SignRow, each="sign", required="Name at least one sign, and what is done")


class UpdatesForm(Form):
    """The youth justice worker kept up to date."""

    what = LongText(
        "What is the youth justice worker told?", rows=3, required="Say what they are told"
    )
    how_often = Text("How often?", required="Say how often")
    updater = Select("By whom?", choices=who, required="Choose by whom")


class CurfewForm(Form):
    """A curfew."""

    basis = Radios("What does it rest on?", choices=BASES, required="Select what it rests on")
    legal_source = Text(
        "Which order, court or bail?", hint="Leave it empty for a risk from late nights"
    )
    curfew_time = TimeOfDay(
        "By when are they in?", called="Time", hint="For example 10:30pm", required="Enter a time"
    )
    curfew_days = Checkboxes(
        "On which nights?", choices=NIGHTS, hint="None ticked means every night"
    )


def _incidents(cleaned: dict[str, Any]) -> terms.Terms:
    return terms.Incidents(tuple(terms.Incident(**row) for row in cleaned["expected"]))


def _signs(cleaned: dict[str, Any]) -> terms.Terms:
    return terms.RiskIndicators(tuple(terms.Sign(**row) for row in cleaned["signs"]))


def _with_tuples(kind: type[terms.Terms], *names: str) -> Callable[[dict[str, Any]], terms.Terms]:
    return lambda cleaned: kind(**cleaned | {name: tuple(cleaned[name]) for name in names})


MAKES: dict[str, tuple[type[Form], Callable[[dict[str, Any]], terms.Terms]]] = {
    "missing": (MissingForm, _with_tuples(terms.Missing, "contact_out_of_hours_when")),
    "sharing": (SharingForm, _with_tuples(terms.Sharing, "escalates_on")),
    "incidents": (IncidentsForm, _incidents),
    "risk_indicators": (SignsForm, _signs),
    "order_updates": (UpdatesForm, lambda cleaned: terms.OrderUpdates(**cleaned)),
    "curfew": (CurfewForm, _with_tuples(terms.Curfew, "curfew_days")),
}


def as_agreed(row: Arrangement) -> dict[str, Any]:
    """What holds now, as the form of its kind asks for it."""
    if row.kind == "incidents":
        return {"expected": _rows(row.incidents, IncidentRow)}
    if row.kind == "risk_indicators":
        return {"signs": _rows(row.indicators, SignRow)}
    found = getattr(row, row.kind)
    said = {n: getattr(found, n) for n in MAKES[row.kind][0].base_fields if hasattr(found, n)}
    if row.kind == "sharing":
        said |= {"about": row.about, "escalates_on": [n for n, _ in ESCALATES if getattr(found, n)]}
    return said


def _rows(of: Any, form: type[Form]) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in form.base_fields} for one in of.order_by("pk")]
