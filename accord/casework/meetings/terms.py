"""What can be agreed for one young person: each kind with its rows, its event and its facts."""

from dataclasses import asdict, dataclass, field
from datetime import time
from typing import Any, ClassVar

from accord.access.models import CaseRecord
from accord.casework.meetings.models import (
    CurfewTerms,
    IncidentTerms,
    MissingTerms,
    OrderUpdateTerms,
    RiskIndicator,
    SharingTerms,
)

ESCALATES = ("severity", "frequency", "hospital", "mental_health_assessment")
FREQUENCIES = ("rarely", "monthly", "weekly", "most_days")
SEVERITIES = ("low", "medium", "high")
Rows = list[tuple[type[CaseRecord], dict[str, Any]]]  # a table of the kind, and its columns


class Terms:
    """What was agreed. `marking` is that of its rows."""

    kind: ClassVar[str]
    event: ClassVar[str]
    marking: ClassVar[int] = 0

    @property
    def subject(self) -> str:
        """What tells this apart from others of its kind, or ""."""
        return ""

    def facts(self) -> dict[str, Any]:
        """The facts of its event."""
        raise NotImplementedError

    def rows(self) -> Rows:
        """The rows that hold it: model and columns."""
        raise NotImplementedError

    def refusal(self) -> str | None:
        """Return what is missing, or None."""
        return None


@dataclass(frozen=True, slots=True)
class Missing(Terms):
    """When to report missing to the police, and when the worker and the duty team are told.

    `report_after` is in minutes after the young person was expected; 0 is at once.
    """

    kind: ClassVar[str] = "missing"
    event: ClassVar[str] = "missing_arrangements_agreed"
    report_after: int
    tell_worker_when: str = "every_absence"
    contact_out_of_hours_when: tuple[str, ...] = ("crisis", "serious_incident")
    higher_risk: str = "not_known"
    own_words: str = ""
    deemed_vulnerable: str = "not_known"

    def facts(self) -> dict[str, Any]:
        return {
            "report_after": self.report_after,
            "tell_worker_when": self.tell_worker_when,
            "contact_out_of_hours_when": list(self.contact_out_of_hours_when),
            "higher_risk": self.higher_risk,
            "deemed_vulnerable": self.deemed_vulnerable or "not_known",
            "holds": ["report_after", "tell_worker_when", "contact_out_of_hours_when"],
        }

    def rows(self) -> Rows:
        columns = asdict(self)
        columns["contact_out_of_hours_when"] = list(self.contact_out_of_hours_when)
        columns["deemed_vulnerable"] = self.deemed_vulnerable or "not_known"
        return [(MissingTerms, columns)]

    def refusal(self) -> str | None:
        if self.report_after < 0:
            return "Enter after how many minutes to report to the police: 0 or more."
        return None


@dataclass(frozen=True, slots=True)
class Sharing(Terms):
    """What is shared about one matter (`about`, in a word or two), when and how often."""

    kind: ClassVar[str] = "sharing"
    event: ClassVar[str] = "sharing_arrangements_agreed"
    about: str
    when_to_share: str
    every_occurrence: bool = False
    escalates_on: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        return self.about

    def facts(self) -> dict[str, Any]:
        return {
            "sharing_about": self.about,
            "every_occurrence": self.every_occurrence,
            "escalates_on": list(self.escalates_on),
        }

    def rows(self) -> Rows:
        flags = {name: name in self.escalates_on for name in ESCALATES}
        own = {"when_to_share": self.when_to_share, "every_occurrence": self.every_occurrence}
        return [(SharingTerms, {**own, **flags})]

    def refusal(self) -> str | None:
        if not self.about.strip() or not self.when_to_share.strip():
            return "Say what is shared, and when."
        if set(self.escalates_on) - set(ESCALATES):
            return f"What makes it more pressing is one of {', '.join(ESCALATES)}."
        return None


@dataclass(frozen=True, slots=True)
class Incident:
    """One kind of incident to expect, the response, what to share and when."""

    incident: str
    frequency: str
    severity: str
    response: str
    what_to_share: str
    when_to_share: str


@dataclass(frozen=True, slots=True)
class Incidents(Terms):
    """All incidents to expect. The event carries the most frequent and the most severe."""

    kind: ClassVar[str] = "incidents"
    event: ClassVar[str] = "incident_arrangements_agreed"
    expected: tuple[Incident, ...]

    def facts(self) -> dict[str, Any]:
        return {
            "incident_kinds": [one.incident for one in self.expected],
            "incident_frequency": max(
                (one.frequency for one in self.expected), key=FREQUENCIES.index
            ),
            "incident_severity": max((one.severity for one in self.expected), key=SEVERITIES.index),
            "holds": [
                "type",
                "frequency",
                "severity",
                "response",
                "what_to_share",
                "when_to_share",
            ],
        }

    def rows(self) -> Rows:
        return [(IncidentTerms, asdict(one)) for one in self.expected]

    def refusal(self) -> str | None:
        if not self.expected:
            return "Name at least one kind of incident to expect, and the response to it."
        for one in self.expected:
            if one.frequency not in FREQUENCIES or one.severity not in SEVERITIES:
                return "Say how often to expect each incident and how severe it may be."
            if not all(words.strip() for words in asdict(one).values()):
                return "For each incident say the response, what to share and when."
        return None


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of increased risk, to whom, what to do and the role that does it."""

    indicator: str
    response: str
    responder: str
    risk_to: str = "young_person"


@dataclass(frozen=True, slots=True)
class RiskIndicators(Terms):
    """All agreed signs of increased risk. Sensitive: marked 1."""

    kind: ClassVar[str] = "risk_indicators"
    event: ClassVar[str] = "risk_indicators_agreed"
    marking: ClassVar[int] = 1
    signs: tuple[Sign, ...]

    def facts(self) -> dict[str, Any]:
        whom = {one.risk_to for one in self.signs}
        return {
            "risk_to": whom.pop() if len(whom) == 1 else "both",
            "responder": self.signs[0].responder,
        }

    def rows(self) -> Rows:
        return [(RiskIndicator, asdict(one)) for one in self.signs]

    def refusal(self) -> str | None:
        if not self.signs or not all(
            s.indicator and s.response and s.responder for s in self.signs
        ):
            return "For each sign of increased risk say the response and who gives it."
        return None


@dataclass(frozen=True, slots=True)
class OrderUpdates(Terms):
    """What the youth justice worker is told about keeping to the order, how often and by whom."""

    kind: ClassVar[str] = "order_updates"
    event: ClassVar[str] = "order_updates_agreed"
    what: str
    how_often: str
    updater: str

    def facts(self) -> dict[str, Any]:
        return {"updater": self.updater}

    def rows(self) -> Rows:
        return [(OrderUpdateTerms, asdict(self))]

    def refusal(self) -> str | None:
        if not (self.what.strip() and self.how_often.strip() and self.updater):
            return "Say what the youth justice worker is told, how often and by whom."
        return None


@dataclass(frozen=True, slots=True)
class Curfew(Terms):
    """When to be in, on which nights (none named: every night), and what that rests on."""

    kind: ClassVar[str] = "curfew"
    event: ClassVar[str] = "curfew_agreed"
    basis: str
    curfew_time: time
    curfew_days: tuple[str, ...] = field(default=())
    legal_source: str = ""

    def facts(self) -> dict[str, Any]:
        days = {"curfew_days": list(self.curfew_days)} if self.curfew_days else {}
        return {"basis": self.basis, "curfew_time": f"{self.curfew_time:%H:%M}", **days}

    def rows(self) -> Rows:
        return [(CurfewTerms, {**asdict(self), "curfew_days": list(self.curfew_days)})]

    def refusal(self) -> str | None:
        if self.basis != "risk_late_night" and not self.legal_source.strip():
            return "Name the order, the court or the bail that sets the curfew."
        if self.basis == "risk_late_night" and self.legal_source:
            return (
                "A curfew because of late nights rests on no order. Leave the legal source empty."
            )
        return None
