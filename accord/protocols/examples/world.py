"""The story of an example: what happened by a moment, and what followed."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from accord import clock
from accord.protocols.decision import Happened
from accord.protocols.examples.written import Example, Step
from accord.protocols.holding import Held
from accord.protocols.replaying import History
from accord.protocols.rulebook import Rulebook
from accord.protocols.where import day_of
from accord.vocabulary import UnknownEvent, Vocabulary, WrongFacts


class BadExample(ValueError):
    """An example says something that cannot be: an unknown event, fact or time."""


class World:
    """One example up to one moment, ready to be asked. Moments are aware UTC."""

    def __init__(
        self,
        example: Example,
        rulebook: Rulebook,
        vocabulary: Vocabulary,
        until: datetime | None = None,
    ) -> None:
        self.example, self.rulebook, self.vocabulary = example, rulebook, vocabulary
        self.history = History(rulebook)
        self.attempted: list[Happened] = []
        steps = sorted(example.steps, key=lambda step: moment(step.at))
        self.now = until or (moment(steps[-1].at) if steps else moment(date(2026, 1, 1)))
        self._hold_from_the_start()
        for step in steps:
            if moment(step.at) <= self.now:
                self._happen(step)

    def standing(self, day: date) -> dict[str, Any]:
        """Return the young person's standing facts on a day: age on it, and the rest as given."""
        person = dict(self.example.young_person)
        born = day_of(person.pop("born", None))
        unknown = [name for name in person if name not in self.vocabulary.standing]
        if unknown:
            known = ", ".join(["born", *self.vocabulary.standing])
            raise BadExample(f"`young_person` cannot say {unknown[0]}; it can say {known}")
        return {**({"age": clock.age_on(born, day)} if born else {}), **person}

    def facts(self, day: date, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the latest facts of everything that happened, as on a day."""
        found: dict[str, Any] = {}
        for event in self.history.events:
            found.update(event.facts)
        return {**found, **self.standing(day), **(more or {})}

    def _hold_from_the_start(self) -> None:
        first = datetime(1970, 1, 1, tzinfo=clock.LONDON)
        self.history.held += [Held(role, None, first, "") for role in self.example.holds]

    def _happen(self, step: Step) -> None:
        at = moment(step.at)
        facts = {**self.standing(clock.local_date(at)), **self._checked(step)}
        for agreed in self.rulebook.arrangements_onto(step.event):
            facts = {**(agreed.now(self.history.events, facts) or {}), **facts}
        event = Happened(step.event, at, facts, len(self.attempted) + 1)
        self.attempted.append(event)
        self.history.try_to_add(event, override=bool(step.override))

    def _checked(self, step: Step) -> dict[str, Any]:
        try:
            kind = self.vocabulary.event(step.event)
            given = {name: _timed(kind.fact(name), value) for name, value in step.facts.items()}
            kind.check(given)
        except UnknownEvent as unknown:
            raise BadExample(str(unknown)) from unknown
        except WrongFacts as wrong:
            raise BadExample(str(wrong)) from wrong
        return given


def _timed(kind: Any, value: Any) -> Any:
    """Read a time without a zone as London shows it, as everything in an example is."""
    if kind is None or kind.type != "datetime":
        return value
    try:
        return moment(value).isoformat()
    except ValueError:
        return value


def moment(written: object) -> datetime:
    """Return a moment of an example, which is written in London time.

    :raises BadExample: where it is no time.
    """
    try:
        if isinstance(written, datetime):
            return written if written.tzinfo else clock.from_london(written)
        if isinstance(written, date):
            return clock.from_london(datetime.combine(written, time()))
        read = datetime.fromisoformat(str(written))
        return read if read.tzinfo else clock.from_london(read)
    except ValueError as wrong:
        raise BadExample(f"{written!r} is not a time in London: {wrong}") from wrong
