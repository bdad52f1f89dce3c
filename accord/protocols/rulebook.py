"""The rules an area is under: several packs, compiled once, asked by name or by event."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from accord.protocols import arrangements, forms, ladders, matches, meetings, tables
from accord.protocols.compiled import Index
from accord.protocols.compiling import compile_index
from accord.protocols.decision import Facts, Happened, Refusal
from accord.protocols.pack import Pack
from accord.protocols.pack_schema import Clause
from accord.protocols.schema import (
    Arrangement,
    Form,
    Grant,
    Ladder,
    Match,
    Meeting,
    Rule,
    Table,
)
from accord.protocols.telling import bars, refusal
from accord.vocabulary import matching

Compiled = TypeVar("Compiled")


class NoSuchRule(KeyError):
    """No pack in force has a rule of that kind with that name."""

    def __str__(self) -> str:
        return str(self.args[0])


class Rulebook:
    """Packs in force together. Names are `pack/rule`; clauses are found by their id alone."""

    def __init__(self, packs: Iterable[Pack], law_on: frozenset[str] = frozenset()) -> None:
        self.packs = tuple(packs)
        self.law_on = law_on
        self.index: Index = compile_index(self.packs, law_on)
        self._areas: dict[tuple[str, ...], Rulebook] = {}

    def for_area(self, pack_ids: Iterable[str]) -> "Rulebook":
        """Return the rulebook of some of these packs, made once for each set of them.

        :raises NoSuchRule: where one of them is not here.
        """
        wanted = tuple(sorted(set(pack_ids)))
        missing = [one for one in wanted if one not in self.editions]
        if missing:
            raise NoSuchRule(
                f"There is no pack called {missing[0]}. Use {', '.join(self.editions)}."
            )
        if wanted not in self._areas:
            packs = [pack for pack in self.packs if pack.id in wanted]
            self._areas[wanted] = Rulebook(packs, self.law_on)
        return self._areas[wanted]

    @cached_property
    def editions(self) -> Mapping[str, str]:
        """Pack id → edition: what events are stamped with."""
        return {pack.id: pack.front.edition for pack in self.packs}

    def looks_back(self, event_type: str) -> frozenset[str]:
        """Return the types of event in the past that deciding on this one may read."""
        on = self.index.events.get(event_type)
        return frozenset(on.looks_back) if on else frozenset()

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every clause in force, by id."""
        return {id: clause for pack in self.packs for id, clause in pack.clauses.items()}

    def clause(self, id: str) -> Clause:
        """Return a clause.

        :raises NoSuchRule: where no pack in force has it.
        """
        if id not in self.clauses:
            raise NoSuchRule(f"There is no clause {id} in {', '.join(self.editions)}.")
        return self.clauses[id]

    def pack_of(self, clause: str) -> Pack:
        """Return the pack that holds a clause."""
        self.clause(clause)
        return next(pack for pack in self.packs if clause in pack.clauses)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by kind and name, such as `table islington/submission-route`."""
        return {
            f"{rule.kind} {pack.id}/{rule.id}": rule for pack in self.packs for rule in pack.rules
        }

    def of_kind(self, kind: type[Compiled]) -> Mapping[str, Compiled]:
        """Return every rule of one kind by name."""
        kinds = self.__dict__.setdefault("_kinds_already", {})
        if kind not in kinds:
            kinds[kind] = {
                name.split(" ", 1)[1]: rule
                for name, rule in self.rules.items()
                if isinstance(rule, kind)
            }
        return kinds[kind]

    def find(self, kind: type[Rule], name: str) -> tuple[str, Rule]:
        """Return the full name and the rule. `name` may leave the pack out where one pack has it.

        :raises NoSuchRule: where there is none, or where two packs have one.
        """
        found = {
            id: rule for id, rule in self.of_kind(kind).items() if name in (id, id.split("/", 1)[1])
        }
        if len(found) != 1:
            how_many = "no" if not found else "more than one"
            says = f"There is {how_many} {kind.kind} called {name}"
            raise NoSuchRule(
                f"{says}: use one of {', '.join(found or self.of_kind(kind)) or 'none'}."
            )
        return next(iter(found.items()))

    def _made(self, kind: type[Rule], name: str, make: Callable[[str, Any], Compiled]) -> Compiled:
        id, rule = self.find(kind, name)
        made = self.__dict__.setdefault("_made_already", {})
        if (kind, id) not in made:
            made[kind, id] = make(id, rule)
        return made[kind, id]

    def table(self, name: str) -> tables.Lookup:
        """Return a decision table, ready to be asked."""
        return self._made(Table, name, tables.Lookup)

    def form(self, name: str) -> forms.Checklist:
        """Return a form, ready to say what is missing."""
        return self._made(Form, name, forms.Checklist)

    def meeting(self, name: str) -> meetings.Roles:
        """Return a meeting, ready to say who does what on its date."""
        return self._made(Meeting, name, meetings.Roles)

    def ladder(self, name: str) -> ladders.Steps:
        """Return a ladder, ready to say which rung a matter is on."""
        return self._made(Ladder, name, ladders.Steps)

    def arrangement(self, name: str) -> arrangements.Agreed:
        """Return an arrangement, ready to say what holds now."""
        return self._made(Arrangement, name, arrangements.Agreed)

    @cached_property
    def matches(self) -> tuple[matches.Fit, ...]:
        """What a place must be for a young person, and had better be: every match rule."""
        return tuple(matches.Fit(id, rule, matching()) for id, rule in self.of_kind(Match).items())

    def arrangements_onto(self, event_type: str) -> list[arrangements.Agreed]:
        """Return the arrangements whose facts an action puts on this type of event."""
        return [
            self.arrangement(name)
            for name, rule in self.of_kind(Arrangement).items()
            if event_type in rule.onto
        ]

    @property
    def grants(self) -> Mapping[str, Grant]:
        """Every grant by name."""
        return self.of_kind(Grant)

    def barred(self, event_type: str, facts: Facts, role: str) -> Refusal | None:
        """Return why a role must not be told of an event with these facts, or None."""
        from datetime import UTC, datetime

        on = self.index.events.get(event_type)
        event = Happened(event_type, datetime.min.replace(tzinfo=UTC), facts)
        found = (bar for bar in bars(on, event) if bar.role == role) if on else iter(())
        return next((refusal(bar) for bar in found), None)


def compile_packs(packs: Iterable[Pack], law_on: Iterable[str] = ()) -> Rulebook:
    """Return the rulebook of several packs. `law_on` names rules whose statutory date has commenced."""
    return Rulebook(packs, frozenset(law_on))
