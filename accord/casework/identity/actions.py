"""Saying of two records whether they are one person's: comparing, proposing, agreeing, refusing, parting."""

from typing import Any

from django.db import connection

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.identity import queries, refusals
from accord.casework.identity.queries import Link
from accord.casework.people.models import YoungPerson
from accord.duties.record import record

COMPARES = ["information_guardian", "head_of_service"]
AGREES = [*COMPARES, "lead_worker_manager"]
PROPOSES = [*AGREES, "lead_worker"]
PROPOSED = (
    "Somebody proposed that two records are of one young person. Look at the warnings of both"
)
LINKED = "Two records are linked as of one young person. Each is as it was; what you may see of them is too"
REFUSED = "Two records were not linked: they stay two young people’s, as far as anybody knows"
PARTED = (
    "Two records that were linked have been parted. Look whether anything was taken for the other’s"
)


@action(by=COMPARES, records=["records_compared", "record_link_proposed"], on_case=False)
def compare_records(
    *, match: int, finding: str, reason: str = "", main: str = "", by: Actor
) -> Link | None:
    """Say of a pair whether it is one young person, twins, or two others. One person's records are proposed for linking.

    `main` is the reference of the record on which new work is to be recorded.

    :raises Refused: if it is not the actor's to say, or one person is said without a reason.
    """
    found = queries.match(match)
    if found is None or found.finding:
        raise Refused(refusals.GONE)
    refs = {side.ref: side.file_id for side in queries.sides(found.one_id, found.other_id)}
    guarded = refusals.guarded_words(found.may_be_twins, found.same_name_only)
    refuse_if(refusals.of_finding(finding, reason, guarded, main in refs))
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.settle_match(%s, %s, %s)", [match, finding, reason.strip()])
        (settled,) = cursor.fetchone()
    refuse_if(None if settled else refusals.GONE)
    record("records_compared", file=_area(by), by=by, match=match, match_finding=finding)
    if finding != "same":
        return None
    first = refs[main]
    second = found.other_id if first == found.one_id else found.one_id
    return _propose(first, second, reason, by)


@action(by=PROPOSES, records=["record_link_proposed"], on_case=False)
def propose_record_link(*, person: YoungPerson, other: YoungPerson, reason: str, by: Actor) -> Link:
    """Propose that two records one works on are of one young person. New work would go to the first.

    :raises Refused: without a reason, for two records of which the actor does not hold both, or twice.
    """
    refuse_if("Choose another record than this one." if person.pk == other.pk else None)
    held = {"lead_worker", "lead_worker_manager"}
    for one in (person, other):
        refuse_if(
            None
            if held & by.roles_on(one.file_id)
            else "Ask the lead worker’s manager: this is for somebody who holds both cases."
        )
    refuse_if(refusals.of_reason(reason))
    return _propose(person.file_id, other.file_id, reason, by)


@action(by=AGREES, records=["record_link_agreed"], on_case=False, sensitive=True)
def agree_record_link(*, link: int, by: Actor) -> None:
    """Agree that two records are of one young person, as somebody else proposed. They are linked from now on.

    :raises Refused: if it is the actor's own proposal, or is not open any more.
    """
    found = _found(link)
    refuse_if(refusals.OWN if found.proposed_by == by.member_id else None)
    _settle(found, "standing", "", "record_link_agreed", LINKED, by)


@action(by=PROPOSES, records=["record_link_refused"], on_case=False)
def refuse_record_link(*, link: int, reason: str, by: Actor) -> None:
    """Refuse to link two records, or take back one's own proposal.

    :raises Refused: without a reason, or if it is not open any more.
    """
    found = _found(link)
    refuse_if(refusals.of_reason(reason))
    _settle(found, "refused", reason, "record_link_refused", REFUSED, by)


@action(by=AGREES, records=["record_link_ended"], on_case=False, sensitive=True)
def end_record_link(*, link: int, reason: str, by: Actor) -> None:
    """Part two records that were linked: each is again as it was before. One person is enough for that.

    :raises Refused: without a reason, or if the link does not stand.
    """
    found = _found(link)
    refuse_if(refusals.of_reason(reason) or (refusals.ENDED if found.state != "standing" else None))
    _settle(found, "ended", reason, "record_link_ended", PARTED, by)


def _propose(first: int, second: int, reason: str, by: Actor) -> Link:
    with refuse_on("one_live_link", refusals.LINKED), connection.cursor() as cursor:
        cursor.execute("SELECT app.propose_link(%s, %s, %s)", [first, second, reason.strip()])
        (made,) = cursor.fetchone()
    refuse_if(None if made else refusals.LINKED)
    theirs = "information_guardian"
    post = "head_of_service" if theirs in by.job_roles else theirs
    _told("record_link_proposed", made, PROPOSED, by, agreed_by_post=post)
    return _found(made)


def _settle(found: Link, becomes: str, reason: str, event: str, words: str, by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.settle_link(%s, %s, %s)", [found.id, becomes, reason.strip()])
        (settled,) = cursor.fetchone()
    refuse_if(None if settled else refusals.GONE)
    _told(event, found.id, words, by)


def _told(event: str, link: int, words: str, by: Actor, **facts: Any) -> None:
    """Record it on the area's own file, and tell those it concerns."""
    said = record(event, file=_area(by), by=by, record_link=link, **facts)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.tell_of_link(%s, %s, %s)", [said.id, link, words])


def _found(link: int) -> Link:
    found = queries.link_of(link)
    if found is None:
        raise Refused(refusals.GONE)
    return found


def _area(by: Actor) -> File:
    return File.objects.get(area_id=by.area_id, kind="area")
