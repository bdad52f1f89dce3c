"""Asking for one's own record, deciding each piece, a second person's agreement, and giving it."""

from collections.abc import Collection, Sequence
from datetime import date
from hashlib import sha256

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.sharing.letters import Part
from accord.casework.subject_access import refusals
from accord.casework.subject_access.bundling import bundle_of, pages_in
from accord.casework.subject_access.models import AccessChoice, SubjectAccess
from accord.casework.subject_access.pieces import (
    REDACT,
    WITHHOLD,
    Chosen,
    Piece,
    content_mark,
    places_of,
)
from accord.casework.subject_access.queries import SEALED_AS, Looked, record_of, whole
from accord.casework.uploads.keys import seal
from accord.duties.record import record

TAKES = ["lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager"]
WORKERS = ["lead_worker", "lead_worker_manager"]


@action(by=TAKES, records=["subject_access_asked"])
def record_subject_access(
    *, file: File, asked_on: date, asked_by: str, identity: str, authority: str = "", by: Actor
) -> SubjectAccess:
    """Record that the young person, or somebody for them, asked for their record. The month begins on that day.

    :raises Refused: while an earlier asking is not answered.
    """
    refuse_if(refusals.to_ask(asked_on, asked_by, authority, identity))
    with refuse_on("one_open_subject_access", refusals.OPEN):
        row = SubjectAccess.objects.create(
            **owned(file, by),
            asked_on=asked_on,
            asked_by=asked_by,
            authority="" if asked_by == "young_person" else authority.strip(),
            identity=identity,
            answer_by=clock.add_months(asked_on, refusals.MONTHS),
        )
    record(
        "subject_access_asked",
        file=file,
        by=by,
        happened_at=min(clock.start_of(asked_on), clock.now()),
        subject_access=row.pk,
        asked_by=asked_by,
    )
    return row


@action(by=TAKES, records=["subject_access_identity_checked"])
def say_identity_checked(*, request: SubjectAccess, identity: str, by: Actor) -> SubjectAccess:
    """Say how it is known who asks. Nothing is given before."""
    refuse_if(
        refusals.to_ask(request.asked_on, request.asked_by, request.authority or "-", identity)
    )
    refuse_if(refusals.IDENTITY_FIRST if identity == "not_yet" else None)
    _move(request, identity=identity)
    record("subject_access_identity_checked", file=request.file, by=by, subject_access=request.pk)
    return request


@action(by=WORKERS, records=["subject_access_extended"])
def extend_subject_access(*, request: SubjectAccess, because: str, by: Actor) -> SubjectAccess:
    """Say that they were told, within the first month and with why, that it takes two months more."""
    refuse_if(refusals.to_extend(request, because))
    until = clock.add_months(request.asked_on, refusals.LONGER)
    _move(request, extended_at=clock.now(), extended_because=because.strip(), answer_by=until)
    about = {"subject_access": request.pk, "answer_by": until}
    record("subject_access_extended", file=request.file, by=by, **about)
    return request


@action(by=WORKERS, records=["subject_access_decided"])
def decide_pieces(
    *,
    request: SubjectAccess,
    keys: Collection[str],
    choice: str,
    reason: str = "",
    words: Collection[str] = (),
    by: Actor,
) -> int:
    """Decide pieces of the record: give, remove words, withhold, or as it is proposed. Return how many.

    `words` are what to remove. Every decision is kept with who took it and when.
    """
    refuse_if(refusals.to_decide(request, choice, reason, bool(words)))
    found = [one for one in record_of(request, by) if one.piece.key in set(keys)]
    for one in found:
        _keep(request, one.piece, _chosen(one, choice, reason, words), by)
    if found:
        about = {"subject_access": request.pk, "pieces": len(found)}
        record("subject_access_decided", file=request.file, by=by, **about)
    return len(found)


@action(by=WORKERS, records=["subject_access_check_asked"])
def ask_to_agree(*, request: SubjectAccess, by: Actor) -> SubjectAccess:
    """Ask the second person to agree to what is given. Every piece is decided by then.

    :raises Refused: while a piece is undecided, or it is not known who asks.
    """
    found = record_of(request, by)
    refuse_if(refusals.to_ask_agreement(request, sum(one.decided is None for one in found)))
    mark = _mark(found)
    _move(request, state="to_agree", asked_to_agree_by_id=by.member_id, content_mark=mark)
    record("subject_access_check_asked", file=request.file, by=by, subject_access=request.pk)
    return request


@action(by=["lead_worker_manager"], records=["subject_access_agreed"], sensitive=True)
def agree_subject_access(*, request: SubjectAccess, by: Actor) -> SubjectAccess:
    """Agree to all that is given and withheld. Never to what one put together oneself."""
    refuse_if(refusals.to_agree(request, by))
    found = record_of(request, by)
    same = all(one.decided for one in found) and _mark(found) == request.content_mark
    refuse_if(None if same else refusals.NOT_THE_SAME)
    _move(request, state="agreed", agreed_at=clock.now(), agreed_by_id=by.member_id)
    record("subject_access_agreed", file=request.file, by=by, subject_access=request.pk)
    return request


@action(by=["lead_worker_manager"], records=["subject_access_sent_back"])
def send_back_subject_access(*, request: SubjectAccess, because: str, by: Actor) -> SubjectAccess:
    """Send it back to be decided again, with why."""
    refuse_if(refusals.to_move(request, "deciding"))
    refuse_if(None if because.strip() else "Write what is to be decided again.")
    _move(
        request,
        state="deciding",
        sent_back_because=because.strip(),
        agreed_at=None,
        agreed_by_id=None,
    )
    record("subject_access_sent_back", file=request.file, by=by, subject_access=request.pk)
    return request


@action(by=WORKERS, records=["subject_access_made"])
def make_bundle(*, request: SubjectAccess, also: Sequence[Part] = (), by: Actor) -> SubjectAccess:
    """Put the record together as one file, as a second person agreed to it.

    `also` is what stands after it, such as who has looked at the record.

    :raises Refused: where anything has changed since they agreed.
    """
    refuse_if(refusals.to_move(request, "made"))
    found = record_of(request, by)
    refuse_if(refusals.CHANGED if _mark(found) != request.content_mark else None)
    body = bundle_of(request, found, also)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.keep_access_bundle(%s, %s, %s, %s)",
            [
                request.pk,
                seal(SEALED_AS, request.ref, body),
                sha256(body).hexdigest(),
                pages_in(body),
            ],
        )
        (kept,) = cursor.fetchone()
    refuse_if(None if kept else refusals.MEANWHILE)
    _move(request, state="made")
    record("subject_access_made", file=request.file, by=by, subject_access=request.pk)
    return request


@action(by=WORKERS, records=["subject_access_given"])
def give_bundle(*, request: SubjectAccess, how: str, by: Actor) -> SubjectAccess:
    """Say that the young person has their record, and how it reached them."""
    refuse_if(refusals.to_give(request, how))
    _move(request, state="given", given_at=clock.now(), given_how=how)
    about = {"subject_access": request.pk, "given_how": how}
    record("subject_access_given", file=request.file, by=by, **about)
    return request


@action(by=WORKERS, records=["subject_access_ended"])
def end_subject_access(*, request: SubjectAccess, how: str, by: Actor) -> SubjectAccess:
    """End an asking without giving the record: they do not want it, or it was not theirs to ask."""
    refuse_if(refusals.to_end(request, how))
    _move(request, state="ended", ended_how=how)
    about = {"subject_access": request.pk, "ended_how": how}
    record("subject_access_ended", file=request.file, by=by, **about)
    return request


def _mark(found: list[Looked]) -> str:
    """Of what is given: two people who see the same of that agree about the same."""
    given = [one.piece for one in found if one.decided and one.decided.choice != WITHHOLD]
    return content_mark(given, whole(found))


def _chosen(one: Looked, choice: str, reason: str, words: Collection[str]) -> Chosen:
    if choice == "proposed":
        return one.proposed
    if choice == REDACT:
        spans = places_of(one.piece.words, words)
        refuse_if(None if spans else "None of these words stands in it. Copy them as they stand.")
        return Chosen(REDACT, "third_party", spans)
    return Chosen(choice, reason if choice == "withhold" else "")


def _keep(request: SubjectAccess, piece: Piece, chosen: Chosen, by: Actor) -> None:
    values = {
        "words_mark": piece.mark,
        "choice": chosen.choice,
        "reason": chosen.reason,
        "removed": [place for pair in chosen.removed for place in pair],
        "recorded_at": clock.now(),
        "recorded_by_id": by.member_id,
    }
    where = {
        "request_id": request.pk,
        "held_in": piece.held_in,
        "row": piece.row,
        "label": piece.label,
    }
    rows = AccessChoice.objects.filter(file_id=request.file_id, **where)
    if not rows.update(**values):
        AccessChoice.objects.create(**{**owned(request.file, by), **values}, **where)


def _move(request: SubjectAccess, **new: object) -> None:
    """Change an asking that nobody else has changed meanwhile."""
    rows = SubjectAccess.objects.filter(
        pk=request.pk, file_id=request.file_id, version=request.version, state=request.state
    )
    refuse_if(None if rows.update(**new, version=request.version + 1) else refusals.MEANWHILE)
    request.refresh_from_db()
