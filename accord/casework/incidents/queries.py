"""What screens show of incidents: the one on a file, who must know of it, the reports of homes."""

from dataclasses import dataclass
from datetime import datetime

from accord import vocabulary
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.incidents.models import Incident, IncidentReport, ResidentConduct
from accord.duties.models import Duty, Tell
from accord.duties.rulebooks import rulebook_for
from accord.events.models import Event
from accord.protocols.schema import Gate, Table

CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Category:
    """One thing that makes an incident serious, in the protocol's words, with its clause."""

    id: str
    says: str
    clause: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice that is owed: to whom, how, by when, by whom, and what proves it. Times are UTC."""

    clause: str
    to: str
    act: str
    by: str  # who owes it; Accord itself where a notice goes by itself
    how: str
    due_at: datetime | None
    immediate: bool
    proof: str  # sent, seen, acknowledged, done; "" while there is none
    proof_at: datetime | None
    proof_by: str
    screen: str


def conduct_on(file: File) -> list[ResidentConduct]:
    """What the home was told of crime or antisocial behaviour of the young person, the newest first."""
    rows = ResidentConduct.objects.filter(file_id=file.pk).select_related("decided_by")
    found = list(rows.order_by("-notified_at", "-pk"))
    shown("incident", [row.file_id for row in found])
    return found


def asks_of_conduct(by: Actor) -> bool:
    """Whether an agreement that the area has adopted asks what a home does about it."""
    return "resident_misconduct_notified" in rulebook_for(by.packs).index.events


def categories(by: Actor) -> list[Category]:
    """What counts as serious, as the protocols in force list it; empty where none does."""
    for rule in rulebook_for(by.packs).of_kind(Table).values():
        if set(rule.inputs) == {CATEGORY}:
            return [
                Category(str(row.when[CATEGORY]), row.says, str(row.clause))
                for row in rule.rows
                if row.outcome == "serious"
            ]
    return []


def none_of_them(by: Actor) -> str:
    """What to do where none of them fits, in the protocol's words."""
    for rule in rulebook_for(by.packs).of_kind(Table).values():
        if set(rule.inputs) == {CATEGORY}:
            return next((row.says for row in rule.rows if row.outcome != "serious"), "")
    return ""


def no_category(by: Actor) -> str:
    """What the protocol says to somebody who selects none."""
    for rule in rulebook_for(by.packs).of_kind(Gate).values():
        if any(one.event == "serious_incident_occurred" for one in rule.before):
            return rule.says
    return "Select what happened."


def incidents_on(file: File) -> list[Incident]:
    """Every incident of a file, the newest first."""
    rows = list(Incident.objects.filter(file_id=file.pk).select_related("home", "recorded_by").order_by("-occurred_at"))  # fmt: skip
    shown("incident", [row.file_id for row in rows])
    return rows


def notices_of(incident: Incident) -> list[Notice]:
    """Everybody who must know of an incident, and whether they do: told by Accord, or by a person."""
    events = Event.objects.filter(file_id=incident.file_id, facts__incident=incident.pk)
    ids = list(events.values_list("pk", flat=True))
    duties = Duty.objects.filter(file_id=incident.file_id, about__incident=incident.pk)
    shown("duty", [incident.file_id])
    shown("incident", [incident.file_id])
    tells = Tell.objects.filter(event_id__in=ids).select_related("to_member", "to_team", "seen_by", "acknowledged_by")  # fmt: skip
    rows = duties.select_related("owner_member", "owner_team", "closed_by__by")
    live = rows.exclude(closed_as="lapsed").order_by("due_at", "pk")
    return [*(_of_duty(one) for one in live), *(_of_tell(one) for one in tells.order_by("pk"))]


def _of_duty(duty: Duty) -> Notice:
    owner = duty.owner_member or duty.owner_team
    done = duty.closed_as == "done"
    return Notice(
        clause=duty.clauses[0],
        to="",
        act=duty.act,
        by=owner.name if owner else f"{_title(duty.role)}: nobody holds this role",
        how="By a person",
        due_at=duty.due_at,
        immediate=duty.immediate,
        proof="Done" if done else "",
        proof_at=duty.done_at,
        proof_by=duty.closed_by.by.name if done and duty.closed_by else "",
        screen=duty.screen,
    )


def _of_tell(tell: Tell) -> Notice:
    who = tell.to_member or tell.to_team
    proof, at, whom = _proof(tell)
    return Notice(
        clause=tell.clauses[0],
        to=f"{_title(tell.role)}{f': {who.name}' if who else ''}",
        act="",
        by="Accord",
        how=tell.how.replace("_", " "),
        due_at=tell.due_at,
        immediate=tell.due_at is not None,
        proof=proof,
        proof_at=at,
        proof_by=whom,
        screen="",
    )


def _proof(tell: Tell) -> tuple[str, datetime | None, str]:
    if tell.acknowledged_at:
        return "Acknowledged", tell.acknowledged_at, tell.acknowledged_by.name if tell.acknowledged_by else ""  # fmt: skip
    if tell.seen_at:
        return "Read", tell.seen_at, tell.seen_by.name if tell.seen_by else ""
    return "In the inbox", tell.queued_at, ""


def _title(role: str) -> str:
    known = vocabulary.roles().get(role)
    return known.title if known else role


def reports() -> list[IncidentReport]:
    """The reports that the actor may read: of their own homes, or of all for commissioning."""
    rows = IncidentReport.objects.filter(withdrawn_at__isnull=True)
    related = rows.select_related("home", "submitted_by", "learned")
    return list(related.prefetch_related("responses__written_by").order_by("-submitted_at", "-pk"))


def report(ref: str) -> IncidentReport | None:
    """One report, or None where the actor may read no such report."""
    rows = IncidentReport.objects.filter(ref=ref, withdrawn_at__isnull=True)
    return rows.select_related("home", "submitted_by", "learned").first()
