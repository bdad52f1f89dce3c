"""Moving an incident or an absence to the right young person, in one go and whole."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.incidents.actions.recording import write as write_incident
from accord.casework.incidents.models import DutyTeamContact, Incident
from accord.casework.missing.holding import lived_in
from accord.casework.missing.models import Episode
from accord.casework.missing.roles import EITHER
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.casework.wrong_person import refusals
from accord.casework.wrong_person.absences import again as absent_again
from accord.casework.wrong_person.absences import strike_papers
from accord.casework.wrong_person.reports import follow as report_follows
from accord.duties.correcting import take_out
from accord.duties.record import record
from accord.events.models import Event

WORDS = "An entry you saw or were told of was about another young person. It has been moved. Disregard it"


@action(by=EITHER, records=["entry_withdrawn", "wrong_person_told", "serious_incident_occurred", "incident_report_submitted"])  # fmt: skip
def move_incident(*, incident: Incident, to: YoungPerson, by: Actor) -> Incident:
    """Move an incident to the young person it is about. Everybody who saw it is told; all is owed anew.

    Who was told of it was told of the wrong young person, so the right one's people are to be told.
    """
    refuse_if(refusals.to_move(incident, to.file, by, EITHER))
    right = _copy_of_incident(incident, to.file, by)
    entries = _entries(incident.file_id, "incident", incident.pk)
    _strike(Incident, [incident.pk])
    _strike(DutyTeamContact, incident.contacts.values_list("pk", flat=True))
    _withdraw(entries, "incident", incident.file, by)
    moved = write_incident(right, by)
    report_follows(incident, moved, by)
    return moved


def _copy_of_incident(wrong: Incident, to: File, by: Actor) -> Incident:
    placement = lived_in(to)
    same = ("categories", "occurred_at", "words", "council_funded", "out_of_hours", "building_unoccupied", "disruption_cause")  # fmt: skip
    return Incident(
        **owned(to, by),
        marking=wrong.marking,
        placement=placement,
        home=placement.home,
        **{name: getattr(wrong, name) for name in same},
    )


@action(by=EITHER, records=["entry_withdrawn", "wrong_person_told", "absence_noticed", "curfew_passed", "yp_called_after_curfew", "yp_returned"])  # fmt: skip
def move_absence(*, episode: Episode, to: YoungPerson, by: Actor) -> Episode:
    """Move an absence to the young person it is about. Everybody who saw it is told; all is owed anew.

    What was agreed for the right young person is applied. A report to the police is not moved: the
    police were told of somebody else, and are to be told again.
    """
    refuse_if(refusals.to_move(episode, to.file, by, EITHER))
    entries = _entries(episode.file_id, "episode", episode.pk)
    _strike(Episode, [episode.pk])
    strike_papers(episode)
    _withdraw(entries, "missing", episode.file, by)
    return absent_again(episode, to.file, by)


def _entries(file_id: int, fact: str, pk: int) -> list[Event]:
    """The entries about this record that stand, the newest first."""
    rows = Event.objects.filter(file_id=file_id, corrected_by__isnull=True)
    found = rows.filter(**{f"facts__{fact}": pk}).exclude(klass="duty")
    return list(found.order_by("-seq"))


def _strike(table: Any, pks: Iterable[int]) -> None:
    """Take rows off every screen, whole. A row that somebody just changed is not lost: it is struck too."""
    wanted = list(pks)
    struck = table.objects.filter(pk__in=wanted).update(withdrawn_at=clock.now())
    refuse_if(None if struck == len(wanted) else refusals.MOVED)


def _withdraw(entries: list[Event], klass: str, file: File, by: Actor) -> None:
    """Withdraw the entries on the wrong file, and tell everybody who had seen them."""
    ids = [event.pk for event in entries]
    for event in entries:
        take_out(event, "wrong_young_person", by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.saw_entry(%s, %s, %s)", [file.pk, klass, ids])
        (people,) = cursor.fetchone()
        said = record("wrong_person_told", file=file, by=by, entry=ids[-1], people=people)
        cursor.execute("SELECT app.tell_who_saw(%s, %s, %s, %s)", [said.id, klass, ids, WORDS])
