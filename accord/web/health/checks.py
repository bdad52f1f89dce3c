"""What keeps the service honest, each with its limits: readings in, states out. Nothing is about anybody.

Whoever keeps the service running reads them on one page, a monitor as JSON. Every one that
is not well names the paragraph of docs/how-to/look-after-the-service.md that says what to do.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from accord import clock
from accord.duties import service

OK, LOOK, ALARM = "ok", "look", "alarm"
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
RUNBOOK = "docs/how-to/look-after-the-service.md"
Readings = Mapping[str, Any]
FETCHED = """
SELECT active, coalesce(wal_status, 'lost'), coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint / 1048576
  FROM pg_replication_slots WHERE slot_name = 'accord_backup'
"""
BEHIND_LOOK, BEHIND = 16, 64  # megabytes that were written and not fetched


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `name` is its heading in the runbook; `value` is a number where it is one."""

    name: str
    title: str
    state: str  # ok | look | alarm
    value: float | None
    says: str
    limit: str
    do: str

    def as_json(self) -> dict[str, Any]:
        """What a monitor reads."""
        where = {} if self.state == OK else {"do": self.do, "runbook": f"{RUNBOOK}#{self.name}"}
        return {
            "check": self.name, "title": self.title, "state": self.state, "value": self.value,
            "says": self.says, "limit": self.limit,
        } | where  # fmt: skip


def all_checks() -> list[Check]:
    """Look at everything, for the asker's area, or for every area where nobody asks."""
    return [*judged(readings())]


def readings() -> dict[str, Any]:
    """What the database says, and what this machine does. Inside a transaction."""
    asked = clock.real_now().timestamp()
    found = service.stands()
    answered = clock.real_now().timestamp()
    said = found["clock"]
    drift = max(0.0, asked - said, said - answered)  # what the question itself took is no drift
    disk = shutil.disk_usage(settings.DATA_DIR if settings.DATA_DIR.exists() else "/")
    return found | {
        "drift": drift,
        "disk": disk.free / (disk.used + disk.free),  # without what is kept for root
        "copies": fetched(),
        "today": clock.local_date(clock.now()),
        "live": settings.ACCORD_MODE == "live",
        "https": settings.ACCORD_ADDRESS.startswith("https://"),
    }


def worst(checks: list[Check]) -> str:
    """The worst state of them."""
    return max((check.state for check in checks), key=[OK, LOOK, ALARM].index, default=OK)


def judged(found: Readings) -> Iterator[Check]:
    """Every check, in the order in which they matter."""
    for look in LOOKS:
        yield from look(found)


def fetched() -> tuple[bool, str, int] | None:
    """Whether somebody fetches copies now, what is kept for them, and how many MB they are behind. None for nobody ever."""
    with connection.cursor() as cursor:
        cursor.execute(FETCHED)
        found: tuple[bool, str, int] | None = cursor.fetchone()
        return found


def _state(value: float | None, look: float, alarm: float) -> str:
    """More is worse."""
    if value is None or value <= look:
        return OK
    return ALARM if value > alarm else LOOK


def lasting(seconds: float | None) -> str:
    """An age in words."""
    if seconds is None:
        return "nothing waits"
    for unit, long in (("day", DAY), ("hour", HOUR), ("minute", MINUTE)):
        if seconds >= 2 * long:
            return f"{seconds // long:.0f} {unit}s"
    return f"{max(seconds, 0):.0f} seconds"


def _age(name: str, title: str, reading: str, look: float, alarm: float, do: str) -> Callable[[Readings], Iterator[Check]]:  # fmt: skip
    def looks(found: Readings) -> Iterator[Check]:
        age = found[reading]
        yield Check(name, title, _state(age, look, alarm), age, lasting(age), lasting(alarm), do)

    return looks


def _unowned(found: Readings) -> Iterator[Check]:
    many, late, oldest = (found["unowned"][name] for name in ("many", "late", "oldest"))
    state = ALARM if late or (oldest or 0) > 7 * DAY else LOOK if many else OK
    says = f"{many}, {late} of them past their time, the oldest {lasting(oldest)}" if many else "none"  # fmt: skip
    yield Check(
        "duties-without-an-owner", "Duties that nobody owes", state, many, says, "none past its time or older than 7 days",
        "Give somebody the role that is missing, on the case or in the team.",
    )  # fmt: skip


def _unreached(found: Readings) -> Iterator[Check]:
    many = found["unreached"]
    says = f"{many}" if many else "none"
    yield Check(
        "messages-that-reached-nobody", "Messages that reached nobody", LOOK if many else OK, many, says, "none",
        "Each is a duty with an owner. Where there are many at once, look at the mail server.",
    )  # fmt: skip


def _fetched(found: Readings) -> Iterator[Check]:
    do = "Start `accord backup keep` again on the store; where something was thrown away, take a new whole copy."
    name, title, limit = "copies-lag", "Copies of what is written", f"{BEHIND} MB behind"
    if found["copies"] is None:
        state = ALARM if found["live"] else OK
        yield Check(name, title, state, None, "nobody fetches copies", limit, do)
        return
    active, kept, behind = found["copies"]
    state = _state(behind, BEHIND_LOOK, BEHIND)
    says = f"{behind} MB behind"
    if not active:
        state, says = ALARM, f"nobody fetches at the moment, {says}"
    if kept in ("lost", "unreserved"):
        state, says = ALARM, "what was not fetched is being thrown away"
    yield Check(name, title, state, behind, says, limit, do)


def _drilled(found: Readings) -> Iterator[Check]:
    said = found["notes"].get("drill")
    do = "Run `accord verify FOLDER --drill` on the store, and read what it says."
    name, title, limit = (
        "restores",
        "The last restore that was tried out",
        "15 days, and it was well",
    )
    if said is None:
        state = ALARM if found["live"] else OK
        yield Check(name, title, state, None, "none was ever noted", limit, do)
        return
    state = _state(said["age"], 8 * DAY, 15 * DAY) if said["well"] else ALARM
    says = f"{lasting(said['age'])} ago{'' if said['well'] else ', and it was not well'}"
    yield Check(name, title, state, said["age"], says, limit, do)


def _rounds(found: Readings) -> Iterator[Check]:
    """The worker's own rounds. One that has never been noted is as bad as one that stopped."""
    from accord.web.working import rounds  # only here: the worker's own modules are not the pages'

    do = "Look whether the worker runs; its log says which round failed, and where."
    for one in rounds():
        said = found["notes"].get(f"round:{one.name}")
        age = said["age"] if said else None
        alarm = 2 * one.every + 15 * MINUTE
        state = _state(age, 2 * one.every + 5 * MINUTE, alarm) if said else ALARM
        says = f"{lasting(age)} ago" if said else "never"
        title = f"The worker last did its round: {one.name}"
        yield Check(f"worker-{one.name}", title, state, age, says, lasting(alarm), do)


def _heads(found: Readings) -> Iterator[Check]:
    said = found["notes"].get("heads")
    age = said["age"] if said else None
    state = _state(age, 26 * HOUR, 49 * HOUR) if said else ALARM
    yield Check(
        "heads-kept-outside", "The heads of the log last written for partners", state, age, f"{lasting(age)} ago" if said else "never", "2 days",
        "Look whether the worker may write to ACCORD_HEADS_DIR, and that partners fetch from it.",
    )  # fmt: skip


def _calendar(found: Readings) -> Iterator[Check]:
    known: date = clock.ENGLAND_AND_WALES.announced_to
    ends: date = clock.ENGLAND_AND_WALES.last
    left = (known - found["today"]).days
    state = ALARM if left < 90 or ends - found["today"] < timedelta(days=2 * 365) else LOOK if left < 270 else OK  # fmt: skip
    yield Check(
        "bank-holidays", "Bank holidays are announced until", state, left, f"{clock.day_in_words(known)}; the table ends {clock.day_in_words(ends)}", "90 days ahead, and the table 2 years",
        "Install a release whose table reaches further; `tools/make_bank_holidays.py` makes it.",
    )  # fmt: skip


def _clocks(found: Readings) -> Iterator[Check]:
    drift = found["drift"]
    yield Check(
        "clocks", "How far this machine’s clock is from the database’s", _state(drift, 1.0, 5.0), round(drift, 1), f"{drift:.1f} seconds", "5 seconds",
        "Let both machines set their clocks by the network; every deadline is the database’s.",
    )  # fmt: skip


def _keys(found: Readings) -> Iterator[Check]:
    for note, said in sorted(found["notes"].items()):
        if not note.startswith("key:"):
            continue
        key = note.removeprefix("key:").replace("_", " ")
        before = key.endswith("before")
        look, alarm = (30 * DAY, 90 * DAY) if before else (365 * DAY, 730 * DAY)
        title = f"The {key} has been set for"
        do = (
            "Run `seal_anew`, then take the setting away." if before
            else "Change it: the new one in its place, the old one as the one before, then `seal_anew`."
        )  # fmt: skip
        yield Check(
            "keys", title, _state(said["same"], look, alarm), said["same"], lasting(said["same"]), lasting(alarm), do
        )  # fmt: skip


def _certificate(found: Readings) -> Iterator[Check]:
    said = found["notes"].get("certificate")
    do = "Renew the certificate of the proxy, and look why it did not renew itself."
    name, title, limit = "certificate", "The certificate of the service’s address ends in", "7 days"
    if said is None or not said["well"]:
        state = LOOK if found["https"] else OK
        says = "it could not be read" if found["https"] else "there is none: the address is not https"  # fmt: skip
        yield Check(name, title, state, None, says, limit, do)
        return
    left = (date.fromisoformat(said["said"]) - clock.local_date(clock.real_now())).days
    state = ALARM if left < 7 or said["age"] > 3 * DAY else LOOK if left < 21 else OK
    yield Check(name, title, state, left, f"{left} days", limit, do)


def _connections(found: Readings) -> Iterator[Check]:
    most = found["most_connections"]
    share = found["connections"] / most
    yield Check(
        "connections", "Connections to the database", _state(share, 0.7, 0.9), found["connections"], f"{found['connections']} of {most}", "90 of a hundred",
        "Look what else connects; each process of the web holds one, the worker one for each round.",
    )  # fmt: skip


def _disk(found: Readings) -> Iterator[Check]:
    free = found["disk"]
    yield Check(
        "disk", "What is free of the data folder’s disk", ALARM if free < 0.1 else LOOK if free < 0.2 else OK, round(free, 2), f"{free:.0%}", "10%",
        "Make room, or give it a larger disk, before the database has to stop.",
    )  # fmt: skip


def _safe(found: Readings) -> Iterator[Check]:
    off = sorted(name for name, on in found["safe"].items() if not on)
    yield Check(
        "the-database-is-careful", "The database keeps what it has confirmed", ALARM if off else OK, len(off), f"off: {', '.join(off)}" if off else "yes", "all of them on",
        "Switch it on again: without it, what somebody was told is saved can be lost. data_checksums needs the server stopped.",
    )  # fmt: skip


def _unheard(found: Readings) -> Iterator[Check]:
    many = found["unheard"]
    yield Check(
        "systems-that-were-not-told", "Calls to other systems that were given up", LOOK if many else OK, many, f"{many}" if many else "none", "none",
        "Ask whoever runs that system; then “Try again” on the page of the connected system.",
    )  # fmt: skip


LOOKS: tuple[Callable[[Readings], Iterator[Check]], ...] = (
    _age("unsent", "The oldest message that should have gone", "unsent", 15 * MINUTE, 30 * MINUTE, "Look at the worker’s log, then at the mail server it hands messages to."),
    _age("not-yet-messages", "The oldest that is to be told and is no message yet", "unqueued", 5 * MINUTE, 15 * MINUTE, "Look whether the worker runs."),
    _unreached,
    _age("deadlines-watched-late", "The oldest deadline that passed unnoticed", "unwatched", 2 * MINUTE, 10 * MINUTE, "Look whether the worker runs, and what its log says of deadlines."),
    _unowned,
    _rounds,
    _fetched,
    _drilled,
    _safe,
    _heads,
    _age("views-not-sealed", "The oldest row of the view log that no seal holds", "unsealed", 10 * MINUTE, HOUR, "Look for a transaction that does not end (pg_stat_activity), then at the worker’s log."),
    _calendar,
    _clocks,
    _age("imports", "The oldest import under way", "importing", HOUR, 6 * HOUR, "Look at the worker’s log; the person who imports sees what is left."),
    _age("files-to-be-scanned", "The oldest file that waits for the virus scanner", "scanning", 30 * MINUTE, 4 * HOUR, "Look whether the scanner named by ACCORD_CLAMD answers."),
    _unheard,
    _keys,
    _certificate,
    _connections,
    _disk,
)  # fmt: skip
