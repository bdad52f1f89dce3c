"""Making a file of a case for another organisation's system, and writing down that it got there."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import CaseTeam
from accord.access.refusals import Refused, refuse_if
from accord.casework.connecting import files, refusals
from accord.casework.connecting.models import DESTINATIONS, FORMATS, ExportFile
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.duties.record import record

MAKERS = ["lead_worker", "lead_worker_manager"]


@action(by=MAKERS, records=["export_file_made"])
def make_export_file(*, person: YoungPerson, to: str, format: str = "csv", by: Actor) -> ExportFile:
    """Make a file of a case for another organisation's system, and keep its fingerprint.

    `to` is lcs, mosaic or careworks; `format` csv or json.
    """
    refuse_if(_refusal_to_make(person, to, format))
    held = by.roles_on(person.file_id)
    made_as = next(role for role in MAKERS if role in held)
    written = files.write(person, to, format, clock.local_date(clock.now()))
    made = ExportFile.objects.create(
        **owned(person.file, by),
        to=to,
        format=format,
        made_as=made_as,
        lines=written.lines,
        sha256=written.sha256,
    )
    record(
        "export_file_made",
        file=person.file,
        by=by,
        export_file=made.pk,
        made_to=to,
        made_as=made_as,
    )
    return made


def _refusal_to_make(person: YoungPerson, to: str, format: str) -> str | None:
    """Return why no such file can be made of this case, or None."""
    if to not in dict(DESTINATIONS):
        return "Select which system the file is for."
    if format not in dict(FORMATS):
        return "Select the kind of file."
    now = clock.now()
    parts = CaseTeam.objects.filter(file_id=person.file_id, starts__lte=now, ends__gt=now)
    if to == "careworks" and not parts.filter(role="youth_justice_worker").exists():
        return "No youth justice worker is on this case, so no file goes to their system."
    return None


@action(by=MAKERS, records=["export_file_received"])
def record_export_receipt(*, export: ExportFile, receipt: str, by: Actor) -> None:
    """Record that a file was received by the system it was made for, with the reference it gave."""
    refuse_if(refusals.to_settle(export) or refusals.of_receipt(receipt))
    _settle(
        export,
        receipt=receipt.strip(),
        received_at=clock.now(),
        received_by_id=by.member_id,
    )
    record(
        "export_file_received",
        file=export.file,
        by=by,
        export_file=export.pk,
        receipt=receipt.strip(),
    )


@action(by=MAKERS, records=["export_file_dropped"])
def drop_export_file(*, export: ExportFile, by: Actor) -> None:
    """Say that a file made for another system was not used, so that no receipt is owed."""
    refuse_if(refusals.to_settle(export))
    _settle(export, dropped_at=clock.now(), dropped_by_id=by.member_id)
    record("export_file_dropped", file=export.file, by=by, export_file=export.pk)


def _settle(export: ExportFile, **values: object) -> None:
    waiting = ExportFile.objects.filter(
        pk=export.pk, version=export.version, receipt="", dropped_at__isnull=True
    )
    if not waiting.update(version=export.version + 1, **values):
        raise Refused("Somebody else settled this file meanwhile.")
