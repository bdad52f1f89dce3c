"""Who is asking. One actor per transaction, told to us by the database.

A transaction is begun for a session token (the web), for a named member (a
command, a job on somebody's behalf, the demo) or for nobody (the sign-in page).
The database engine calls `app.begin…()` when the outermost `atomic()` opens and
hands the answer to `begun()`.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accord import clock


@dataclass(frozen=True, slots=True)
class Job:
    """A role held in a team, for as long as the membership lasts."""

    role: str
    team_id: int
    desk: bool  # works the team's shared list


@dataclass(slots=True)
class Actor:
    """A member (or a named system actor) and what they hold at this moment."""

    member_id: int
    name: str
    area_id: int | None
    agency_id: int | None
    jobs: tuple[Job, ...] = ()
    system: bool = False
    packs: tuple[str, ...] = ()  # "islington@1": what the area has adopted
    _roles: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)

    @property
    def job_roles(self) -> frozenset[str]:
        """The roles this member holds in any team, whatever the case."""
        return frozenset(job.role for job in self.jobs)

    @property
    def team_ids(self) -> tuple[int, ...]:
        """The teams whose shared list this member works."""
        return tuple(job.team_id for job in self.jobs if job.desk)

    def roles_on(self, file_id: int) -> frozenset[str]:
        """The roles this member holds on one file now, their own, by cover or through a team."""
        if file_id not in self._roles:
            from accord.access.sight import my_roles

            self._roles[file_id] = my_roles(file_id)
        return self._roles[file_id]

    def learn_roles(self, file_ids: Iterable[int]) -> None:
        """Ask once for the roles on many files, before a list asks for one after the other."""
        from accord.access.sight import my_roles_on

        self._roles.update(my_roles_on({one for one in file_ids if one not in self._roles}))

    def know_roles(self, file_id: int, roles: Iterable[str]) -> None:
        """Remember what a statement found beside something else, so that it is not asked for again."""
        self._roles[file_id] = frozenset(roles)

    def forget_roles(self, file_id: int) -> None:
        """Ask the database again next time: the case team of this file has changed."""
        self._roles.pop(file_id, None)


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom the next transaction is to be begun. All fields empty means nobody."""

    token: str | None = None
    key: str | None = None  # what another organisation's computer system came with
    member_ref: str | None = None
    at: datetime | None = None  # demo, tests and the worker only; the live web role cannot


_asking: ContextVar[Asking | None] = ContextVar("asking", default=None)
_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)
_session: ContextVar[Mapping[str, Any] | None] = ContextVar("session", default=None)


def asking() -> Asking:
    """For whom a transaction opened now would be begun."""
    return _asking.get() or Asking()


def current() -> Actor | None:
    """The actor of the transaction under way, or None for nobody."""
    return _actor.get()


def session_row() -> Mapping[str, Any] | None:
    """The session `app.begin()` found for the token, so that it is read once."""
    return _session.get()


def session_kept(row: Mapping[str, Any]) -> None:
    """Remember what has just been saved of the session, for whoever loads it again."""
    _session.set(row)


@contextmanager
def asking_as(asked: Asking) -> Iterator[None]:
    """Begin the transactions opened in this block for `asked`."""
    token = _asking.set(asked)
    actor, session = _actor.set(None), _session.set(None)
    try:
        yield
    finally:
        _session.reset(session)
        _actor.reset(actor)
        _asking.reset(token)


def begun(answer: Mapping[str, Any] | None) -> None:
    """Take what the database said when the transaction was begun."""
    if not answer:
        clock.clear_now()
        _actor.set(None)
        _session.set(None)
        return
    clock.set_now(datetime.fromisoformat(answer["now"]))
    _session.set(answer.get("session"))
    member = answer.get("member")
    _actor.set(_actor_from(member) if member else None)


def _actor_from(member: Mapping[str, Any]) -> Actor:
    return Actor(
        member_id=member["id"],
        name=member["name"],
        area_id=member["area_id"],
        agency_id=member["agency_id"],
        jobs=tuple(Job(**job) for job in member["jobs"]),
        system=member["system"],
        packs=tuple(member["packs"]),
    )
