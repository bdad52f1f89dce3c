"""Documents of a referral: attached, held elsewhere, or said not to exist and why."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.people.actions import owned
from accord.casework.referrals import refusals, states
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.models import Referral, ReferralDocument
from accord.duties.record import record

SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
ZIP, WORD = b"PK\x03\x04", b"word/"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN = frozenset({"\n", "\r", "\t", "\f"})


@action(by=[*LEAD, "placements_team"], records=["referral_document_attached"])
def attach_document(
    *,
    referral: Referral,
    kind: str,
    title: str,
    content: bytes | None = None,
    held_where: str = "",
    unavailable_because: str = "",
    dated_on: date | None = None,
    by: Actor,
) -> ReferralDocument:
    """Add a document to the referral, or say where it is held, or why there is none.

    `kind` is the form's name for it without `doc_`, such as care_or_pathway_plan. Files are
    PDF, Word, PNG, JPEG or plain text of at most 5 MB; what is in them decides, not their name.
    """
    refuse_if(refusals.unless_in(referral, states.LIVE - {states.NEEDED}))
    refuse_if(refusals.of_document(content, held_where, unavailable_because))
    document = ReferralDocument.objects.create(
        **owned(referral.file, by),
        referral=referral,
        kind=kind.removeprefix("doc_"),
        title=title,
        held_where=held_where,
        unavailable_because=unavailable_because,
        dated_on=dated_on,
        attached_at=clock.now(),
        content=content,
        media_type=media_type(content) if content is not None else "",
    )
    about = {**_about(document), "how_held": _how_held(document)}
    record("referral_document_attached", file=referral.file, by=by, **about)
    return document


def _how_held(document: ReferralDocument) -> str:
    if document.media_type:
        return "attached"
    return "held_elsewhere" if document.held_where else "does_not_exist"


def _about(document: ReferralDocument) -> dict[str, Any]:
    return {
        "referral": document.referral_id,
        "document": document.pk,
        "which_document": document.kind,
    }


@action(by=LEAD, records=["referral_document_removed"])
def remove_document(*, document: ReferralDocument, by: Actor) -> None:
    """Take a document out of the referral before it is sent. It stays in the record."""
    refuse_if(refusals.unless_in(document.referral, states.UNSENT))
    gone = ReferralDocument.objects.filter(pk=document.pk, removed_at__isnull=True)
    refuse_if(None if gone.update(removed_at=clock.now()) else "This document was removed already.")
    record("referral_document_removed", file=document.file, by=by, **_about(document))


def media_type(content: bytes) -> str:
    """What a file is, by what is in it.

    :raises Refused: if it is none of the kinds that may be kept.
    """
    for start, found in SIGNATURES.items():
        if content.startswith(start):
            return found
    if content.startswith(ZIP) and WORD in content:
        return DOCX
    if _is_text(content):
        return "text/plain"
    raise Refused("Attach a PDF, Word, PNG, JPEG or plain text file.")


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(letter.isprintable() or letter in SHOWN for letter in text)
