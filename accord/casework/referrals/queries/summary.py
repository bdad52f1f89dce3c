"""One referral whole: to read, to print as the request form, and to give to a provider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accord.access import actor
from accord.access.sight import shown
from accord.casework.people.models import LegalStatus, YoungPerson
from accord.casework.referrals import states
from accord.casework.referrals.holding import Held, document_kinds, held
from accord.casework.referrals.models import (
    Handover,
    InformationRequest,
    PlacementSearch,
    QualityCheck,
    Referral,
    ReferralDocument,
    RiskAssessment,
    SafetyInformation,
    SupportedHousingRecordEntry,
    YosOrder,
)
from accord.casework.referrals.queries.risk_table import RiskTable, risk_table
from accord.casework.uploads.models import KeptFile
from accord.casework.uploads.queries import file_about

# The parts of the form that are the referral's own words, as they are printed.
WORDS = (
    ("yp_view_strengths_protective_factors", "My strengths, and what protects me"),
    ("yp_view_needs", "What I need"),
    ("yp_view_risks", "What I think the risks are"),
    ("yp_view_outcomes_wanted", "What I want from a placement"),
    ("why_supported_accommodation_appropriate", "Why supported accommodation is right"),
    ("additional_support_information", "What else says which support suits"),
)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One heading of the printed form, and what was written under it."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document, without its content. `has_file` says whether it can be opened here."""

    ref: str
    kind: str
    title: str
    held_where: str
    unavailable_because: str
    dated_on: date | None
    attached_at: datetime
    media_type: str
    has_file: bool


@dataclass(frozen=True, slots=True)
class ReferralSummary:
    """The suite: the form, risk and safety, documents, and the Supported Housing Record.

    What the reader may not see is empty: the order stays with those who may know of it.
    """

    referral: Referral
    state: str
    person: YoungPerson | None
    status: LegalStatus | None
    words: tuple[FormLine, ...]
    risk: RiskTable
    assessment: RiskAssessment | None
    safety: SafetyInformation | None
    order: YosOrder | None
    documents: tuple[DocumentLine, ...]
    goes_with_it: tuple[str, ...]
    housing_record: tuple[SupportedHousingRecordEntry, ...]
    quality_checks: tuple[QualityCheck, ...]
    requests: tuple[InformationRequest, ...]
    handovers: tuple[Handover, ...]
    search: PlacementSearch | None
    first_provider_told_at: datetime | None  # the earlier, the better the planning


def referral_of(file_id: int) -> Referral | None:
    """The live referral on a case, else its latest, or None. Shows nothing yet."""
    found = Referral.objects.filter(file_id=file_id).order_by("-need_identified_at", "-id")
    return found.filter(state__in=states.LIVE).first() or found.first()


def referral_summary(referral: Referral) -> ReferralSummary:
    """Everything a referral carries, as far as the reader may see it."""
    by = actor.current()
    assert by is not None, "somebody is asking"
    now = held(referral, by)
    record = _housing_record(referral.file_id)
    _say_shown(referral, now, record)
    return ReferralSummary(
        referral=referral,
        state=states.REFERRAL[referral.state],
        person=YoungPerson.objects.filter(file_id=referral.file_id).first(),
        status=LegalStatus.objects.filter(file_id=referral.file_id, ended_on__isnull=True).first(),
        words=tuple(FormLine(name, title, getattr(referral, name)) for name, title in WORDS),
        risk=risk_table(referral.file_id),
        assessment=now.assessment,
        safety=now.safety,
        order=now.order,
        documents=tuple(_line(document) for document in now.documents),
        goes_with_it=tuple(document_kinds(now, housing_record=True)),
        housing_record=tuple(record),
        quality_checks=tuple(_of(QualityCheck, referral, "-checked_at")),
        requests=tuple(_of(InformationRequest, referral, "-asked_at")),
        handovers=tuple(_of(Handover, referral, "-sent_at")),
        search=PlacementSearch.objects.filter(referral=referral).first(),
        first_provider_told_at=_first_told(referral),
    )


def document_file(ref: str) -> tuple[ReferralDocument, KeptFile]:
    """One document with the file that was attached as it.

    :raises ReferralDocument.DoesNotExist: if there is none that the reader may open.
    """
    found = ReferralDocument.objects.filter(removed_at__isnull=True).exclude(media_type="")
    document = found.get(ref=ref)
    shown("referral", [document.file_id])
    kept = file_about("referral", "referral_document", document.pk)
    if kept is None:
        raise ReferralDocument.DoesNotExist
    return document, kept


def _of(table, referral: Referral, order: str):
    return table.objects.filter(referral=referral).order_by(order, "-id")


def _first_told(referral: Referral) -> datetime | None:
    told = Handover.objects.filter(referral=referral, provider_team__isnull=False)
    first = told.order_by("sent_at").first()
    return first.sent_at if first else None


def _housing_record(file_id: int) -> Sequence[SupportedHousingRecordEntry]:
    found = SupportedHousingRecordEntry.objects.filter(file_id=file_id)
    return list(found.select_related("provider_team__agency", "home").order_by("from_date", "id"))


def _line(document: ReferralDocument) -> DocumentLine:
    return DocumentLine(
        ref=document.ref,
        kind=document.kind,
        title=document.title,
        held_where=document.held_where,
        unavailable_because=document.unavailable_because,
        dated_on=document.dated_on,
        attached_at=document.attached_at,
        media_type=document.media_type,
        has_file=bool(document.media_type),
    )


def _say_shown(
    referral: Referral, now: Held, record: Sequence[SupportedHousingRecordEntry]
) -> None:
    file_id = referral.file_id
    for klass, there in (
        ("identity", True),
        ("status", True),
        ("referral", True),
        ("risk", now.safety),
        ("offending", now.order),
        ("placement", record),
    ):
        if there:
            shown(klass, [file_id])
