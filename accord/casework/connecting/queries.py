"""What screens and the API show of computer systems, and of the files made for them."""

from dataclasses import dataclass

from accord import clock
from accord.access.models import File, Job, Member
from accord.access.sight import shown
from accord.casework.connecting.files import Written, write
from accord.casework.connecting.models import ApiKey, ExportFile, HookCall, Webhook
from accord.casework.people.models import YoungPerson
from accord.casework.sharing.actions.filing import SUBJECT
from accord.casework.sharing.models import LcsFiling

CLASSES = {
    "housing_assessment": "assessment",
    "confirmation_letter": "placement",
    "support_plan": "plan",
    "revised_plan": "review",
}


@dataclass(frozen=True, slots=True)
class System:
    """A computer system: its agency, its role, and how many keys of it are alive."""

    member: Member
    job: Job | None
    live_keys: int


@dataclass(frozen=True, slots=True)
class PaperToFile:
    """A record of which a paper may be put on the case system, and the receipts it was given there."""

    kind: str
    record: str
    receipts: tuple[str, ...]


def systems() -> list[System]:
    """The computer systems connected now, by agency. Their keys are counted for administrators alone."""
    now = clock.now()
    members = Member.objects.filter(machine=True, active_until__gt=now).select_related("agency")
    jobs = {
        job.member_id: job
        for job in Job.objects.filter(
            member__machine=True, starts__lte=now, ends__gt=now
        ).select_related("team")
    }
    keys = [
        key.member_id for key in ApiKey.objects.filter(revoked_at__isnull=True, ends_at__gt=now)
    ]
    return [
        System(member, jobs.get(member.pk), keys.count(member.pk))
        for member in members.order_by("agency__name", "name", "pk")
    ]


def keys_of(system: Member) -> list[ApiKey]:
    """Every key of a system, the newest first, for an administrator."""
    return list(
        ApiKey.objects.filter(member_id=system.pk).select_related("made_by").order_by("-pk")
    )


def hooks_of(system: Member) -> list[tuple[Webhook, int, int]]:
    """Every webhook of a system with how much waits to be sent and how much was given up."""
    rows = []
    for hook in Webhook.objects.filter(member_id=system.pk).order_by("-pk"):
        calls = HookCall.objects.filter(hook_id=hook.pk, sent_at__isnull=True)
        dead = calls.filter(dead_at__isnull=False).count()
        rows.append((hook, calls.count() - dead, dead))
    return rows


def given_up(hook: Webhook) -> list[HookCall]:
    """What a webhook could not be told, the newest first; at most fifty."""
    calls = HookCall.objects.filter(hook_id=hook.pk, dead_at__isnull=False)
    return list(calls.order_by("-dead_at", "-pk")[:50])


def exports_on(file: File) -> list[ExportFile]:
    """Every file made of a case for another system, the newest first."""
    rows = ExportFile.objects.filter(file_id=file.pk).select_related("recorded_by", "received_by")
    found = list(rows.order_by("-pk"))
    shown("letter", [file.pk] * len(found))
    return found


def file_again(person: YoungPerson, export: ExportFile) -> Written | None:
    """The file once more, or None where the case has changed since: then a new one is to be made."""
    made_on = clock.local_date(export.recorded_at)
    written = write(person, export.to, export.format, made_on)
    return written if written.sha256 == export.sha256 else None


def papers_to_file(file: File) -> list[PaperToFile]:
    """The records of a case of which a paper may be put on the case system, as far as the asker sees them."""
    receipts: dict[tuple[str, int], list[str]] = {}
    filings = LcsFiling.objects.filter(file_id=file.pk).order_by("pk")
    for filing in filings:
        receipts.setdefault((filing.kind, filing.subject_id), []).append(filing.receipt)
    shown("letter", [file.pk] * len(filings))
    found = []
    for kind, table in SUBJECT.items():
        rows = table.objects.filter(file_id=file.pk).order_by("pk")
        shown(CLASSES[kind], [file.pk] * len(rows))
        found += [
            PaperToFile(kind, row.ref, tuple(receipts.get((kind, row.pk), ()))) for row in rows
        ]
    return found
