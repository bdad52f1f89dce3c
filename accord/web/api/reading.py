"""What a computer system may read: the same queries as the pages, under the same policies, in the same log."""

from django.http import Http404, HttpRequest
from ninja import Query, Router

from accord import clock
from accord.access.sight import shown
from accord.casework.connecting.queries import exports_on, papers_to_file
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.people.queries import Known, known_by, status_words
from accord.casework.work import lists, queries, timeline, told
from accord.web.api import answers as said
from accord.web.api.answers import answers
from accord.web.api.asking import ref_of

router = Router()
FIRST = Query(1, ge=1, le=10_000)
MEETINGS = 50


def case_of(ref: str) -> Known:
    """The case of this reference.

    :raises Http404: where there is none that the system may see.
    """
    known = known_by(ref_of(ref))
    if known is None:
        raise Http404
    return known


def next_of(page: int, found: int, most: int) -> int | None:
    """The number of the next page, if there is one."""
    return page + 1 if found > most else None


@router.get("/duties", response=answers(said.Duties), summary="What your team owes")
def duties(request: HttpRequest, page: int = FIRST) -> said.Duties:
    """Open duties that your system’s team owes, the most pressing first, 50 a page."""
    lines = queries.my_work(page=page - 1)
    return said.Duties(
        duties=[_duty(line) for line in lines[: queries.PAGE]],
        next_page=next_of(page, len(lines), queries.PAGE),
    )


@router.get("/duties/{ref}", response=answers(said.Duty, 404), summary="One duty")
def one_duty(request: HttpRequest, ref: str) -> said.Duty:
    """One duty, open or closed."""
    line = lists.one(ref_of(ref))
    if line is None:
        raise Http404
    return _duty(line)


def _duty(line: queries.Line) -> said.Duty:
    return said.Duty(
        ref=line.ref,
        what=line.act,
        role=line.role,
        clauses=line.clauses,
        case=line.file_ref if line.file_kind == "case" and line.file_ref else None,
        due_at=line.due_at,
        law_at=line.law_at,
        overdue=bool(line.due_at and line.due_at <= clock.now() and not line.measured),
        opened_at=line.opened_at,
    )


@router.get("/cases/{ref}", response=answers(said.Case, 404), summary="Who a case is about")
def case(request: HttpRequest, ref: str) -> said.Case:
    """The head of a case, as far as your system sees it."""
    known = case_of(ref)
    person = known.person
    return said.Case(
        ref=person.file.ref,
        case_system_ref=person.case_system_ref,
        legal_name=person.legal_name,
        preferred_name=person.preferred_name,
        born=person.born,
        pronouns=person.pronouns,
        language=person.language,
        status=status_words(known.status),
        open_duties=known.open_duties,
    )


@router.get(
    "/cases/{ref}/timeline", response=answers(said.Timeline, 404), summary="What happened on a case"
)
def case_timeline(request: HttpRequest, ref: str, page: int = FIRST) -> said.Timeline:
    """The entries of a case that your system sees, the newest first, 40 a page."""
    found = timeline.timeline(case_of(ref).person.file_id, page=page - 1)
    entries = [
        said.Entry(
            ref=one.ref,
            type=one.type,
            says=one.sentence,
            happened_at=one.happened_at,
            recorded_at=one.recorded_at,
            by=one.by,
            corrected_by=one.corrected_by,
        )
        for one in found[: timeline.PAGE]
    ]
    return said.Timeline(entries=entries, next_page=next_of(page, len(found), timeline.PAGE))


@router.get("/notices", response=answers(said.Notices), summary="What your team has been told")
def notices(request: HttpRequest, page: int = FIRST) -> said.Notices:
    """Notices to your system’s team that wait to be read or acknowledged, 50 a page."""
    found = told.waiting(page=page - 1)
    return said.Notices(
        notices=[notice_of(one) for one in found[: told.PAGE]],
        next_page=next_of(page, len(found), told.PAGE),
    )


@router.get("/notices/{ref}", response=answers(said.Notice, 404), summary="One notice")
def one_notice(request: HttpRequest, ref: str) -> said.Notice:
    """One notice addressed to your system’s team. Reading it here does not say that it was seen."""
    return notice_of(addressed(ref))


def addressed(ref: str) -> told.Told:
    """The notice of this reference.

    :raises Http404: where there is none addressed to the system or its team.
    """
    found = told.one(ref_of(ref))
    if found is None or not found[1]:
        raise Http404
    return found[0]


def notice_of(one: told.Told) -> said.Notice:
    """A notice as it is answered."""
    return said.Notice(
        ref=one.ref,
        says=one.says,
        clauses=one.clauses,
        case=one.file_ref if one.file_kind == "case" else None,
        urgent=one.urgent,
        asks_receipt=one.receipt,
        queued_at=one.queued_at,
        due_at=one.due_at,
        seen_at=one.seen_at,
        acknowledged_at=one.acknowledged_at,
    )


@router.get("/meetings", response=answers(said.Meetings), summary="Meetings ahead")
def meetings(request: HttpRequest, page: int = FIRST) -> said.Meetings:
    """Planning meetings ahead that your system sees, the next one first, 50 a page: when, never where."""
    skip = (page - 1) * MEETINGS
    rows = PlanningMeeting.objects.filter(state="arranged", scheduled_for__gte=clock.now())
    found = list(
        rows.select_related("file").order_by("scheduled_for", "pk")[skip : skip + MEETINGS + 1]
    )
    shown("meeting", [row.file_id for row in found[:MEETINGS]])
    return said.Meetings(
        meetings=[
            said.Meeting(ref=row.ref, case=row.file.ref, at=row.scheduled_for)
            for row in found[:MEETINGS]
        ],
        next_page=next_of(page, len(found), MEETINGS),
    )


@router.get(
    "/cases/{ref}/papers", response=answers(said.Papers, 404), summary="Papers for the case system"
)
def papers(request: HttpRequest, ref: str) -> said.Papers:
    """Records of which a paper is put on the council’s case system, and the receipts written down."""
    found = papers_to_file(case_of(ref).person.file)
    return said.Papers(
        papers=[
            said.Paper(kind=one.kind, record=one.record, receipts=list(one.receipts))  # type: ignore[arg-type]
            for one in found
        ]
    )


@router.get(
    "/cases/{ref}/exports", response=answers(said.Exports, 404), summary="Files made for systems"
)
def exports(request: HttpRequest, ref: str) -> said.Exports:
    """Files made of a case for other systems: which, their fingerprints, and whether they arrived."""
    found = exports_on(case_of(ref).person.file)
    return said.Exports(
        exports=[
            said.Export(
                ref=one.ref,
                to=one.to,
                format=one.format,
                made_at=one.recorded_at,
                sha256=one.sha256,
                stands=one.stands,
                receipt=one.receipt,
            )
            for one in found
        ]
    )
