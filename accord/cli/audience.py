"""A journey's case as its questions see it: the rows that the real actions left, nothing decided again."""

from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from accord import clock
from accord.access.models import CaseTeam, File, Member
from accord.cli.filling import Props
from accord.cli.stage import acting
from accord.duties.facts import decode
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from accord.protocols.decision import Happened, NewDuty, NewTell, Refusal
from accord.protocols.examples.answer import Answer
from accord.protocols.examples.world import World
from accord.protocols.examples.written import Example, OfSight
from accord.protocols.holding import Held
from accord.protocols.replaying import History, Life
from accord.protocols.rulebook import Rulebook
from accord.vocabulary import Vocabulary


class Played(World):
    """A case up to one moment (aware), read as its lead worker sees it when the journey is over."""

    def __init__(
        self,
        example: Example,
        rulebook: Rulebook,
        vocabulary: Vocabulary,
        props: Props,
        refused: list[tuple[Happened, Refusal]],
        at: datetime,
    ) -> None:
        self.example, self.rulebook, self.vocabulary = example, rulebook, vocabulary
        self.props, self.now = props, at
        self.file: File = props.made["file"]
        self.history = History(rulebook)
        self.history.refused = [(event, one) for event, one in refused if event.at <= at]
        with acting(*self._reader(at)):
            self._read()
        told = [event for event, _ in self.history.refused]
        self.attempted = sorted([*self.history.events, *told], key=lambda one: one.at)

    def _reader(self, at: datetime) -> tuple[str, datetime]:
        return self.props.made["lead_worker"].ref, max(at, self.props.made["latest"])

    def standing(self, day: date) -> dict[str, Any]:
        """The age on a day; the rest stands on the events themselves."""
        born = self.props.made["young_person"].born
        return {"age": clock.age_on(born, day)}

    def _read(self) -> None:
        here = Q(file_id=self.file.pk)
        if not self.example.young_person:  # of the partners: what stands on their files as well
            here |= ~Q(file__kind="case")
        events = Event.objects.filter(here, happened_at__lte=self.now)
        for event in events.filter(corrected_by__isnull=True).order_by("happened_at", "seq"):
            facts = {**event.standing, **decode(event.type, event.facts)}
            self.history.events.append(Happened(event.type, event.happened_at, facts, event.pk))
        for row in Duty.objects.filter(here, opened_at__lte=self.now).order_by("pk"):
            self.history.lives[row.opened_by_id, row.rule, row.role] = self._life(row)
        known = {one.id: one for one in self.history.events}
        for tell in Tell.objects.filter(here, queued_at__lte=self.now).order_by("pk"):
            if tell.event_id in known:
                self.history.tells.append((known[tell.event_id], _told(tell)))
        for held in CaseTeam.objects.filter(here, starts__lte=self.now).order_by("pk"):
            who = (held.member_id, held.team_id)
            self.history.held.append(
                Held(held.role, who, held.starts, held.clause, held.ends, held.rule)
            )

    def _life(self, row: Duty) -> Life:
        life = Life(row.pk, row.opened_by_id, row.opened_at, _owed(row))
        over = row.done_at or row.closed_at
        if over is not None and over <= self.now:
            life.status, life.closed_at = row.closed_as, over
            life.closed_by, life.says = row.closed_by_id, row.closed_says
        return life


def _owed(row: Duty) -> NewDuty:
    return NewDuty(
        rule=row.rule, clauses=tuple(row.clauses), act=row.act, role=row.role,
        fallback=tuple(row.fallback), about=row.about, due=row.due_at, aim=row.aim_at,
        law=row.law_at, law_source=row.law_source, immediate=row.immediate,
        measured=row.measured, marking=row.marking, screen=row.screen, flag=row.flag,
    )  # fmt: skip


def _told(row: Tell) -> NewTell:
    return NewTell(
        rule=row.rule, clauses=tuple(row.clauses), role=row.role, says=row.says, how=row.how,
        force=row.force, due=row.due_at, urgent=row.urgent, receipt=row.receipt,
        marking=row.marking, about=row.about, immediate=row.due_at == row.queued_at,
    )  # fmt: skip


def sees(world: Played, asked: OfSight) -> Answer:
    """Whether the database shows this class of this case to whoever holds the role at that moment."""
    who = holder(world, asked.role)
    if who is None:
        return Answer(False, f"nobody here is a {asked.role}", [])
    with acting(who.ref, world.now), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM app.sight(%s) s WHERE s.file_id = %s AND s.marking = %s",
            [asked.klass, world.file.pk, asked.marking],
        )
        (seen,) = cursor.fetchone()
    got = f"{who.name} {'sees' if seen else 'does not see'} {asked.klass}"
    return Answer(bool(seen), got, [{"role": asked.role, "as": who.name, "class": asked.klass}])


def cannot_see(world: Played, asked: OfSight) -> Answer:
    """Whether the database keeps this class of this case from them."""
    answer = sees(world, asked)
    unknown = answer.got.startswith("nobody here")
    return Answer(not answer.ok and not unknown, answer.got, answer.why)


def holder(world: Played, role: str) -> Member | None:
    """Who holds a role on the case at that moment, or else somebody of the cast whose job it is."""
    for held in reversed(world.history.held):
        if held.role == role and held.at(world.now):
            return _member_of(world.props, held.who)
    cast = world.props.town.cast
    key = next((name for name, one in cast.items() if one.role == role), None)
    return world.props.town.members[key] if key else None


def _member_of(props: Props, who: Any) -> Member:
    """The member, or somebody who works the list of the team, by (member's id, team's id)."""
    town, (member_id, team_id) = props.town, who
    if member_id is not None:
        return next(member for member in town.members.values() if member.pk == member_id)
    team = next(key for key, one in town.teams.items() if one.pk == team_id)
    desk = next(key for key, one in town.cast.items() if one.team == team and one.desk)
    return town.members[desk]
