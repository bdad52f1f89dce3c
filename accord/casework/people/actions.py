"""Opening a case and keeping straight who the young person is and what their status is."""

import unicodedata
from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Job, Member, new_ref
from accord.access.refusals import EditedMeanwhile, Refused, refuse_if, refuse_on
from accord.casework.people.conflicts import record_declared, refusal_of_conflict
from accord.casework.people.models import ContactDetails, LegalStatus, YoungPerson
from accord.duties.record import open_file, record

OPENERS = ["lead_worker", "lead_worker_manager", "area_administrator"]
KEEPERS = ["lead_worker", "lead_worker_manager", "keyworker"]
STATUS_JUST_CHANGED = "Somebody else has just changed their legal status. Look at it again first."
IDENTITY = (
    "legal_name", "preferred_name", "pronouns", "language", "interpreter", "communication",
    "case_system_ref", "service",
)  # fmt: skip


@action(
    by=OPENERS,
    records=["case_opened", "legal_status_changed", "case_team_joined", "member_blocked"],
    on_case=False,
)
def open_case(
    *,
    legal_name: str,
    born: date,
    preferred_name: str = "",
    pronouns: str = "",
    language: str = "",
    interpreter: str = "not_known",
    communication: str = "",
    case_system_ref: str = "",
    service: str = "other",
    status: str = "unknown",
    status_since: date | None = None,
    lead_worker: Member | None = None,
    by: Actor,
) -> YoungPerson:
    """Open a young person's case file, with whoever opens it (or a colleague) as lead worker.

    An administrator holds no case and names who does. They see nothing of it afterwards.
    """
    today = clock.local_date(clock.now())
    refuse_if(refusal_to_open(born, today) or _refusal_of_worker(lead_worker, by))
    worker = lead_worker.pk if lead_worker else by.member_id
    preferred_name = preferred_name or legal_name.split()[0]
    refuse_if(refusal_by_name({by.member_id, worker}, by, legal_name, preferred_name, born))
    first = worker if _sees_cases_of(worker, by) else by.member_id
    person = begin_case(
        first=first,
        status=status,
        status_since=status_since or today,
        by=by,
        legal_name=legal_name,
        preferred_name=preferred_name,
        born=born,
        pronouns=pronouns,
        language=language,
        interpreter=interpreter,
        communication=communication,
        case_system_ref=case_system_ref,
        service=service,
    )
    _hand_over(person.file, first, worker, by)
    return person


def begin_case(
    *, first: int, status: str, status_since: date, by: Actor, **identity: Any
) -> YoungPerson:
    """Open a new case file with `first` (a member) as lead worker, and write who the young person is."""
    file = open_file("case")
    record("case_opened", file=file, by=by, lead_worker=first)
    person = YoungPerson.objects.create(
        **owned(file, by), sort_key=sort_key(identity["legal_name"]), **identity
    )
    record_declared(file, by)
    begin_status(person.file, status, status_since, "", by)
    return person


def _hand_over(file: File, first: int, worker: int, by: Actor) -> None:
    """Give the worker what was just written: whoever wrote it could not have without a part."""
    if first != worker:
        record("case_team_joined", file=file, by=by, role="lead_worker", member=worker)


def _refusal_of_worker(worker: Member | None, by: Actor) -> str | None:
    """Return why this person cannot be lead worker of a case that is opened now, or None."""
    if worker is None:
        holds = by.job_roles & {"lead_worker", "lead_worker_manager"}
        return None if holds else "Choose the lead worker: an administrator holds no case."
    if worker.system or worker.machine or worker.active_until <= clock.now():
        return "Choose somebody who works here now."
    return None


def refusal_by_name(
    people: set[int], by: Actor, legal: str, preferred: str, born: date
) -> str | None:
    """Return who of these cannot work on a case of this name, as a refusal, or None."""
    about = {"sorted_name": sort_key(legal), "preferred": preferred, "born": born}
    found = (refusal_of_conflict(who, by, **about) for who in sorted(people))  # type: ignore[arg-type]
    return next((refusal for refusal in found if refusal), None)


def _sees_cases_of(worker: int, by: Actor) -> bool:
    """Whether the actor sees what this member leads: their own, or as the manager of their team."""
    if worker == by.member_id:
        return True
    managed = [job.team_id for job in by.jobs if job.role == "lead_worker_manager"]
    now = clock.now()
    return Job.objects.filter(
        member_id=worker, team_id__in=managed, starts__lte=now, ends__gt=now
    ).exists()


def owned(file: File, by: Actor) -> dict[str, Any]:
    """The columns every protected row has: whose file, who wrote it and when."""
    return {
        "ref": new_ref(),
        "file_id": file.pk,
        "area_id": by.area_id,
        "recorded_at": clock.now(),
        "recorded_by_id": by.member_id,
    }


def sort_key(name: str) -> str:
    """A name as it sorts: surname first, casefolded, without accents."""
    plain = unicodedata.normalize("NFKD", name)
    words = "".join(c for c in plain if not unicodedata.combining(c)).casefold().split()
    return " ".join([*words[-1:], *words[:-1]])


def refusal_to_open(born: date, today: date) -> str | None:
    """Return why a case cannot be opened for somebody born that day, or None."""
    if born > today:
        return "Enter a date of birth in the past."
    age = clock.age_on(born, today)
    if age < 14:
        return "Accord is for young people aged 16 to 25. Check the date of birth."
    if age > 25:
        return "This young person is over 25. Check the date of birth."
    return None


@action(by=KEEPERS, records=["young_person_details_changed", "member_blocked"])
def change_details(*, person: YoungPerson, version: int, by: Actor, **details: str) -> YoungPerson:
    """Correct or add to who the young person is. Refused if somebody saved it meanwhile.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    changed = [
        name for name in IDENTITY if name in details and details[name] != getattr(person, name)
    ]
    if not changed:
        return person
    new = {name: details[name] for name in changed}
    if "legal_name" in new:
        new["sort_key"] = sort_key(new["legal_name"])
    refuse_if(_refusal_to_rename(person, new, by))
    save_version(person, version, new, by)
    record_declared(person.file, by)
    record("young_person_details_changed", file=person.file, by=by, changed=changed)
    return person


def _refusal_to_rename(person: YoungPerson, new: dict[str, str], by: Actor) -> str | None:
    """Return why this asker cannot give the case this name, or None."""
    legal = new.get("legal_name", person.legal_name)
    preferred = new.get("preferred_name", person.preferred_name)
    if not {"legal_name", "preferred_name"} & new.keys():
        return None
    return refusal_by_name({by.member_id}, by, legal, preferred, person.born)


def save_version(row: Any, version: int, new: dict[str, Any], by: Actor) -> None:
    """Save over the version that was read, or raise `EditedMeanwhile` with the one that is there."""
    table = type(row).objects
    saved = table.filter(pk=row.pk, version=version).update(
        **new, version=version + 1, recorded_at=clock.now(), recorded_by_id=by.member_id
    )
    row.refresh_from_db()
    if not saved:
        theirs = {name: getattr(row, name) for name in (*new, "version")}
        raise EditedMeanwhile(theirs, by=row.recorded_by.name)


@action(by=KEEPERS, records=["young_person_details_changed"])
def save_contact_details(
    *,
    person: YoungPerson,
    phone: str = "",
    email: str = "",
    version: int | None = None,
    by: Actor,
) -> ContactDetails:
    """Keep the young person's number and e-mail address.

    :raises EditedMeanwhile: if `version` is given and somebody has saved a newer one.
    """
    new = {"phone": phone, "email": email}
    row = ContactDetails.objects.filter(file_id=person.file_id).first()
    if row is None:
        row = ContactDetails.objects.create(**owned(person.file, by), **new)
    else:
        save_version(row, row.version if version is None else version, new, by)
    record("young_person_details_changed", file=person.file, by=by, changed=["contact details"])
    return row


@action(by=["lead_worker", "lead_worker_manager"], records=["legal_status_changed"])
def change_legal_status(
    *, person: YoungPerson, status: str, started_on: date, basis: str = "", by: Actor
) -> LegalStatus:
    """Record that the young person's legal status changed, from a day on. The past stays."""
    if started_on > clock.local_date(clock.now()):
        raise Refused("Enter a day that has come: record the status when it changes.")
    return begin_status(person.file, status, started_on, basis, by)


def begin_status(
    file: File, status: str, started_on: date, basis: str, by: Actor, **facts: Any
) -> LegalStatus:
    """Begin a stretch of legal status on a London day; the one before ends. Part of an action.

    `facts` go with the event: whether it follows from what care rests on.
    """
    before = LegalStatus.objects.filter(file_id=file.pk, ended_on__isnull=True).first()
    if before and started_on < before.started_on:
        raise Refused(
            f"The status before began on {clock.day_in_words(before.started_on)}. "
            "Enter that day or a later one."
        )
    if before:
        current = LegalStatus.objects.filter(pk=before.pk, ended_on__isnull=True)
        refuse_if(None if current.update(ended_on=started_on) else STATUS_JUST_CHANGED)
    with refuse_on("one_current_status", STATUS_JUST_CHANGED):
        row = LegalStatus.objects.create(
            **owned(file, by), status=status, started_on=started_on, basis=basis
        )
    if before:
        facts["old_status"] = before.status
    record(
        "legal_status_changed",
        file=file,
        by=by,
        new_status=status,
        started_on=started_on,
        **facts,
    )
    return row
