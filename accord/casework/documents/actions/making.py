"""Making a document for one recipient, from records as they stand; and giving it up."""

import json
from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, File, new_ref
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.documents import refusals
from accord.casework.documents.assembling import Asked, Assembled, assemble
from accord.casework.documents.facts import FROM_LOG, WHOLE, Fact, chosen_from
from accord.casework.documents.gathering import gather
from accord.casework.documents.gathering_whole import gather_whole
from accord.casework.documents.log import TooMany, entries_between
from accord.casework.documents.models import KINDS, MadeDocument
from accord.casework.documents.recipients import Recipient, allowed_to, recipient_named
from accord.casework.documents.writing import MEDIA, PDF, Head, file_of
from accord.casework.people.actions import owned
from accord.casework.provenance import refuse_pasted
from accord.casework.sharing.actions.calls import CALLERS
from accord.duties.record import record

MAKERS = list(CALLERS)
WORKERS = {"lead_worker", "lead_worker_manager"}


def put_together(
    file: File, asked: Asked, to: Recipient, since: date | None, until: date | None, by: Actor
) -> Assembled:
    """What this recipient would get of what the author sees. Nothing is written.

    :raises Refused: where there are more entries than one document may hold.
    """
    seen: list[Fact]
    if asked.kind in FROM_LOG:
        try:
            seen = entries_between(file.pk, since, until, by)
        except TooMany as many:
            raise Refused(refusals.TOO_MANY) from many
    else:
        seen = [*gather(file.pk), *(gather_whole(file.pk) if asked.kind in WHOLE else ())]
    return assemble(asked, seen, allowed_to(file.pk, to, seen))


@action(by=MAKERS, records=["document_made"])
def make_document(
    *,
    file: File,
    kind: str,
    to: str,
    purpose: str,
    words: str = "",
    chosen: Collection[str] = (),
    location: bool = False,
    location_because: str = "",
    since: date | None = None,
    until: date | None = None,
    by: Actor,
) -> MadeDocument:
    """Make a document for one recipient: what its maker sees and the recipient is allowed.

    `to` names somebody on the case now, the young person or a known contact, as the list of
    recipients does. `chosen` are classes of information, for a letter. `since` and `until` are
    London days, for what is made of the log.
    """
    asked = Asked(kind, frozenset(chosen), words.strip(), location)
    whom = recipient_named(file.pk, to, by)
    given = chosen_from(kind) if kind == "letter" else None
    refuse_if(refusals.to_make(asked, whom, purpose, location_because, given))
    assert whom is not None
    refuse_pasted(file, asked.words, 0)
    made = put_together(file, asked, whom, since, until, by)
    refuse_if(refusals.of_content(made, whom))
    row = _row(file, whom, made, purpose.strip(), by)
    days = {"since": str(since or ""), "until": str(until or "")}
    _keep(row, made, head_of(row, by), location_because.strip(), days)
    record(
        "document_made",
        file=file,
        by=by,
        made_document=row.pk,
        made_kind=kind,
        made_for=row.recipient,
        with_location=location,
    )
    return row


@action(by=MAKERS, records=["document_given_up"])
def give_up_document(*, document: MadeDocument, by: Actor) -> MadeDocument:
    """Give up a document that has not gone. Another may be made in its place."""
    own = document.recorded_by_id == by.member_id or by.roles_on(document.file_id) & WORKERS
    refuse_if(None if own else refusals.NOT_THEIRS)
    refuse_if(refusals.to_move(document, "given_up"))
    move(document, state="given_up")
    record("document_given_up", file=document.file, by=by, made_document=document.pk)
    return document


def move(document: MadeDocument, **new: object) -> None:
    """Change a document that nobody else has changed meanwhile."""
    rows = MadeDocument.objects.filter(
        pk=document.pk, version=document.version, state=document.state
    )
    refuse_if(None if rows.update(**new, version=document.version + 1) else refusals.MEANWHILE)
    document.refresh_from_db()


def head_of(row: MadeDocument, by: Actor) -> Head:
    """What stands on a document beside its words."""
    agency = Agency.objects.filter(pk=by.agency_id).first()
    to = Recipient("", row.recipient, row.to_role, row.to_name, row.to_agency)
    return Head(
        called=dict(KINDS)[row.kind].replace(" (CSV)", ""),
        reference=row.ref,
        to=row.to_name,
        to_whole=to.whole,
        sender=", ".join(one for one in (by.name, agency.name if agency else "") if one),
        purpose=row.purpose,
        dated=clock.local_date(clock.now()),
        link=f"{settings.ACCORD_ADDRESS}/young-people/{row.file.ref}/meetings/",
    )


def _row(file: File, to: Recipient, made: Assembled, purpose: str, by: Actor) -> MadeDocument:
    held = by.roles_on(file.pk)
    with refuse_on("one_document_a_person", refusals.SAME_WORDS):
        return MadeDocument.objects.create(
            **{**owned(file, by), "ref": new_ref()},
            kind=made.asked.kind,
            recipient=to.kind,
            to_member_id=to.member_id,
            to_team_id=to.team_id,
            to_contact_id=to.contact_id,
            to_role=to.role,
            to_name=to.name,
            to_agency=to.agency,
            purpose=purpose,
            with_location=made.asked.location,
            made_as=next(role for role in MAKERS if role in held),
            words_mark=made.mark,
        )


def _keep(
    row: MadeDocument, made: Assembled, head: Head, because: str, days: dict[str, str]
) -> None:
    asked = {
        "words": made.asked.words,
        "chosen": sorted(made.asked.chosen),
        "location": made.asked.location,
        **days,
    }
    values = (
        row.pk,
        MEDIA.get(row.kind, PDF),
        file_of(head, made),
        json.dumps([[one.part, *one.cells] for one in made.parts]),
        json.dumps(asked),
        json.dumps(made.sources),
        made.holds,
        list(made.left_out),
        because,
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT app.keep_document({', '.join(['%s'] * len(values))})", values)
