"""Sending a document: ten minutes to recall it, then it goes; a letter is posted or handed over."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.documents import refusals
from accord.casework.documents.actions.making import MAKERS, WORKERS, move, put_together
from accord.casework.documents.assembling import Asked
from accord.casework.documents.models import MadeDocument
from accord.casework.documents.queries import read
from accord.casework.documents.recipients import recipients_on
from accord.casework.documents.states import RECALL
from accord.duties.record import record


@action(by=MAKERS, records=["document_sent"], sensitive=True)
def release_document(*, document: MadeDocument, by: Actor) -> MadeDocument:
    """Send a document: it goes in ten minutes, unless it is recalled.

    It is put together once more first: what is recorded, or what the recipient may see, may have
    changed since it was made.
    """
    refuse_if(refusals.to_send(document, by))
    refuse_if(None if _still_so(document, by) else refusals.CHANGED)
    now = clock.now()
    move(document, state="going", going_at=now, goes_at=now + RECALL)
    record("document_sent", file=document.file, by=by, made_document=document.pk)
    return document


@action(by=MAKERS, records=["document_recalled"])
def recall_document(*, document: MadeDocument, by: Actor) -> MadeDocument:
    """Recall a document within ten minutes of sending it. It does not go."""
    own = document.recorded_by_id == by.member_id or by.roles_on(document.file_id) & WORKERS
    refuse_if(None if own else refusals.NOT_THEIRS)
    refuse_if(refusals.to_recall(document))
    move(document, state="recalled")
    record("document_recalled", file=document.file, by=by, made_document=document.pk)
    return document


@action(by=MAKERS, records=["document_posted"])
def post_document(*, document: MadeDocument, how: str, by: Actor) -> MadeDocument:
    """Say that a document on paper was posted or handed over."""
    refuse_if(refusals.to_post(document, how))
    move(document, state="posted", posted_at=clock.now(), posted_how=how)
    record("document_posted", file=document.file, by=by, made_document=document.pk, posted_how=how)
    return document


def _still_so(document: MadeDocument, by: Actor) -> bool:
    """Whether the same document would be made again now, for the same recipient."""
    copy = read(document)
    whom = [one for one in recipients_on(document.file_id, by) if _same(one, document)]
    if copy is None or not whom:
        return False
    kept = copy.asked
    asked = Asked(document.kind, frozenset(kept["chosen"]), kept["words"], kept["location"])
    since, until = (
        date.fromisoformat(kept[name]) if kept[name] else None for name in ("since", "until")
    )
    again = put_together(document.file, asked, whom[0], since, until, by)
    return again.mark == document.words_mark


def _same(one: object, document: MadeDocument) -> bool:
    ids = ("member_id", "team_id", "contact_id")
    to = (document.to_member_id, document.to_team_id, document.to_contact_id)
    kind, role = getattr(one, "kind", ""), getattr(one, "role", "")
    same = (kind, role) == (document.recipient, document.to_role)
    return same and tuple(getattr(one, name) for name in ids) == to
