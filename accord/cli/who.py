"""`accord who`: who could see one class of a young person's information at an instant, and who did."""

import argparse
from datetime import datetime
from typing import Any

from accord.cli.answers import CannotAnswer, show
from accord.cli.database import acting, database, takes_member

NOT_THERE = (
    "There is no case file {} whose watching is yours. Give the reference in the address of the case's "
    "page, and say who is asking (--as MEMBER): its lead worker, their manager, or the information guardian."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--file", required=True, metavar="REF", help="the case file's reference")
    parser.add_argument("--class", required=True, dest="klass", metavar="X", help="such as risk")
    parser.add_argument("--at", default="", metavar="TIME", help='London, "2026-03-06 16:00"; now')
    takes_member(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Tell it."""
    if not asked.member:
        raise CannotAnswer("Say who is asking: --as MEMBER, by the reference shown in set-up.")
    with database(), acting(asked.member):
        answer = told(asked.file, asked.klass, asked.at)
    show(answer, _in_words(answer), asked.json)
    return 0


def told(ref: str, klass: str, at: str) -> dict[str, Any]:
    """Who could and who did, for the actor of this transaction. What is told is logged first.

    :raises CannotAnswer: for a class there is none of, a time that is none or is still to come,
        and for a file that is not the asker's to watch, which reads as one that is not there.
    """
    from accord.access import sight
    from accord.casework.need_to_know import queries

    moment = _moment(at)
    if klass not in queries.classes_about_a_person():
        known = ", ".join(queries.classes_about_a_person())
        raise CannotAnswer(f"There is no class of information called {klass}. There are: {known}.")
    sight.start_showing()
    file_id = queries.file_to_watch(ref)
    if file_id is None:
        raise CannotAnswer(NOT_THERE.format(ref), code=1)
    answer = _asked(file_id, klass, moment)
    sight.write_view_log(where="accord who")
    return {"file": ref, "class": klass, "at": moment} | answer


def _asked(file_id: int, klass: str, moment: datetime) -> dict[str, Any]:
    from accord.casework.need_to_know import queries
    from accord.casework.need_to_know.for_some import for_some

    could = queries.who_could(file_id, klass, moment)
    narrowed = for_some(file_id, klass, moment)
    did = queries.who_did(file_id, klass, moment)
    idle = {(one.member_id, one.part) for one in queries.never_needed(could)}
    names = {one.member_id: one.name for one in could}
    return {
        "could": [_could(one) | {"idle": (one.member_id, one.part) in idle} for one in could],
        "for some only": {
            "rules": narrowed.rules,
            "records": [_for_some(one, names) for one in narrowed.records],
        },
        "did": [_did(one) for one in did],
    }


def _moment(at: str) -> datetime:
    from accord import clock

    if not at:
        return clock.now()
    try:
        said = datetime.fromisoformat(at)
    except ValueError as wrong:
        raise CannotAnswer(f'{at} is no time. Write it as "2026-03-06 16:00".') from wrong
    moment = said if said.tzinfo else said.replace(tzinfo=clock.LONDON)
    if moment > clock.now():
        raise CannotAnswer("That time is still to come. Who will see it cannot be known.")
    return moment


def _could(one: Any) -> dict[str, Any]:
    return {
        "who": one.name,
        "job": one.job_title,
        "agency": one.agency,
        "role": one.role,
        "via": one.via,
        "of": one.part_of,
        "marking": one.marking,
        "since": one.since,
        "until": one.until,
        "clauses": list(one.clauses),
        "role clause": one.part_clause,
        "reason": one.reason,
        "opened": one.opened,
        "owes": one.owes,
    }


def _for_some(one: Any, names: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "record": one.record,
        "recorded": one.recorded_at,
        "could": sorted(names[member] for member in one.readers),
        "could not": sorted(names[member] for member in one.others),
        "rule": one.rule,
    }


def _did(one: Any) -> dict[str, Any]:
    return {
        "who": one.name,
        "agency": one.agency,
        "screen": one.screen,
        "times": one.times,
        "first": one.first,
        "last": one.last,
    }


def _in_words(answer: dict[str, Any]) -> str:
    from accord import clock

    lines = [f"{answer['class']} of {answer['file']}, {clock.in_words(answer['at'])}", "Could see:"]
    lines += [
        f"  {one['who']} ({one['agency']}): {one['role'] or 'no role'} by {one['via']},"
        f" marking {one['marking']}, {', '.join(one['clauses'])}"
        f"{'; never opened it and owes nothing' if one['idle'] else ''}"
        for one in answer["could"]
    ] or ["  nobody"]
    lines += _some_in_words(answer["for some only"])
    lines.append("Did see:")
    lines += [
        f"  {one['who']} ({one['agency']}): {one['screen']}, {one['times']} ×, last {clock.in_words(one['last'])}"
        for one in answer["did"]
    ] or ["  nobody"]
    return "\n".join(lines)


def _some_in_words(some: dict[str, Any]) -> list[str]:
    from accord import clock

    lines = [f"  {kind}: {rule}" for kind, rule in some["rules"].items()]
    lines += [
        f"  {one['kind']} {one['record']}, {clock.in_words(one['recorded'])}: could {', '.join(one['could']) or 'nobody'};"
        f" could not {', '.join(one['could not'])}"
        for one in some["records"]
    ]
    return ["Some records of it only for some of them:", *lines] if lines else []
