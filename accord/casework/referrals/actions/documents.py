"""Documents of a referral: attached, held elsewhere, or said not to exist and why."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.people.actions import owned
from accord.casework.referrals import refusals, states
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.models import Referral, ReferralDocument
from accord.casework.uploads.actions import keep
from accord.casework.uploads.rebuilding import rebuilt
from accord.duties.record import record


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
    PDF, PNG, JPEG or plain text of at most 10 MB; what is in them decides, not their name.
    """
    refuse_if(refusals.unless_in(referral, states.LIVE - {states.NEEDED}))
    refuse_if(refusals.of_document(content, held_where, unavailable_because))
    made = rebuilt(content) if content is not None else None
    document = ReferralDocument.objects.create(
        **owned(referral.file, by),
        referral=referral,
        kind=kind.removeprefix("doc_"),
        title=title,
        held_where=held_where,
        unavailable_because=unavailable_because,
        dated_on=dated_on,
        attached_at=clock.now(),
        media_type=made.media_type if made else "",
    )
    if made and content:
        about = {"file": referral.file, "klass": "referral", "about": document}
        keep(**about, title=title or kind, came=content, made=made, by=by)
    facts = {**_about(document), "how_held": _how_held(document)}
    record("referral_document_attached", file=referral.file, by=by, **facts)
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
