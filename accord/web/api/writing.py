"""What a computer system may write: that it has read a notice, and that a paper or a file arrived."""

from django.http import Http404, HttpRequest
from ninja import Router

from accord.access.refusals import Refused
from accord.casework.connecting.actions import record_export_receipt
from accord.casework.connecting.models import ExportFile
from accord.casework.sharing.actions import file_on_lcs
from accord.casework.sharing.actions.filing import SUBJECT
from accord.casework.work import told
from accord.web.api import answers as said
from accord.web.api.answers import answers
from accord.web.api.asking import may_write, ref_of
from accord.web.api.once import OnceKey, once
from accord.web.api.reading import addressed, case_of
from accord.web.inbox.lines import ABOUT_PAPERS

router = Router()
A_PERSON = "A person says of each referral that its papers are destroyed."


@router.post(
    "/notices/{ref}/acknowledgement",
    response=answers(said.Done, 403, 404, 409),
    summary="Acknowledge a notice",
)
def acknowledge(request: HttpRequest, ref: str, once_key: OnceKey) -> dict[str, str]:
    """Say that your organisation has read a notice and knows what it means."""
    may_write()
    one = addressed(ref)
    if one.rule in ABOUT_PAPERS:
        raise Refused(A_PERSON)

    def do() -> dict[str, str]:
        told.mark(one.ref, "acknowledged")
        return {"ref": one.ref, "stands": "acknowledged"}

    return once(request, once_key, {}, do)


@router.post(
    "/cases/{ref}/receipts",
    response=answers(said.Done, 403, 404, 409),
    summary="Write down a paper’s receipt",
)
def paper_receipt(
    request: HttpRequest, ref: str, body: said.PaperReceipt, once_key: OnceKey
) -> dict[str, str]:
    """Say that a paper was saved on the case system, with the reference it was given there."""
    may_write()
    known = case_of(ref)
    rows = SUBJECT[body.kind].objects.filter(file_id=known.person.file_id)
    subject = rows.select_related("file").filter(ref=ref_of(body.record)).first()
    if subject is None:
        raise Http404
    actor = request.actor  # type: ignore[attr-defined]

    def do() -> dict[str, str]:
        filed = file_on_lcs(kind=body.kind, subject=subject, receipt=body.receipt, by=actor)
        return {"ref": filed.filing.ref, "stands": "filed"}

    return once(request, once_key, body.dict(), do)


@router.post(
    "/exports/{ref}/receipt",
    response=answers(said.Done, 403, 404, 409),
    summary="Write down a file’s receipt",
)
def export_receipt(
    request: HttpRequest, ref: str, body: said.ExportReceipt, once_key: OnceKey
) -> dict[str, str]:
    """Say that a file was taken into the system it was made for, with the reference it was given there."""
    may_write()
    export = ExportFile.objects.select_related("file").filter(ref=ref_of(ref)).first()
    if export is None:
        raise Http404
    actor = request.actor  # type: ignore[attr-defined]

    def do() -> dict[str, str]:
        record_export_receipt(export=export, receipt=body.receipt, by=actor)
        return {"ref": export.ref, "stands": "received"}

    return once(request, once_key, body.dict(), do)
