"""The second person: asked, and looking at what goes to family or outside before it goes."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.documents import refusals
from accord.casework.documents.actions.making import MAKERS, move
from accord.casework.documents.models import MadeDocument
from accord.casework.documents.queries import checkers_of, read
from accord.duties.record import record


@action(by=MAKERS, records=["document_check_asked"])
def ask_second_person(*, document: MadeDocument, role: str, by: Actor) -> MadeDocument:
    """Ask somebody else on the case, or a manager, to check a document before it goes."""
    refuse_if(refusals.to_ask(document, by))
    may = {one.role for one in checkers_of(document)}
    refuse_if(None if role in may else "Choose somebody who may see all that is in the document.")
    move(document, state="to_check", check_role=role)
    record(
        "document_check_asked",
        file=document.file,
        by=by,
        made_document=document.pk,
        checker_role=role,
    )
    return document


@action(by=MAKERS, records=["document_checked"])
def check_document(*, document: MadeDocument, by: Actor) -> MadeDocument:
    """Say that a document is right for whom it is for. Never one's own."""
    _refuse_to_look(document, by)
    move(document, state="checked", checked_at=clock.now(), checked_by_id=by.member_id)
    record("document_checked", file=document.file, by=by, made_document=document.pk)
    return document


@action(by=MAKERS, records=["document_sent_back"])
def send_back_document(*, document: MadeDocument, because: str, by: Actor) -> MadeDocument:
    """Send a document back to whoever made it, with why."""
    _refuse_to_look(document, by)
    refuse_if(None if because.strip() else "Write what is wrong with it.")
    move(document, state="sent_back", sent_back_because=because.strip())
    about = {"made_document": document.pk, "made_as": document.made_as}
    record("document_sent_back", file=document.file, by=by, **about)
    return document


def _refuse_to_look(document: MadeDocument, by: Actor) -> None:
    refuse_if(refusals.to_check(document, by))
    refuse_if(None if read(document) else refusals.NOT_ALL)
