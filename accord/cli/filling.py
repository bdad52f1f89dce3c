"""The fields of an action as a journey writes them, made into what the action takes.

The action's own annotations say what each is. `$name` is what an earlier step returned,
`$name.field` part of it. A home, a team or a member is named by its key in the cast; a bed
as `larch/Room 1`; what commissioning was last asked of a provider, by its team's key. Times are
London times.
"""

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.db.models import Model

from accord.access.actions import Action
from accord.access.models import Agency, AreaRecord, CaseRecord, File, Member, Team
from accord.casework.challenges.models import ContractMatter
from accord.casework.demo.town import Town
from accord.casework.homes.models import Bed, Home
from accord.casework.logs.models import MonthlyLog
from accord.casework.meetings import terms
from accord.protocols.examples.world import BadExample, moment

AGREED = {one.kind: one for one in terms.Terms.__subclasses__()}
PLAIN = {Decimal: lambda value: Decimal(str(value)), time: lambda value: time.fromisoformat(value)}


@dataclass(slots=True)
class Props:
    """What a journey may refer to: the town, the case, and what steps returned by name."""

    town: Town
    made: dict[str, Any] = field(default_factory=dict)

    def named(self, words: str) -> Any:
        """What `$name` or `$name.field` stands for.

        :raises BadExample: where no step returned such a thing.
        """
        first, *rest = words.removeprefix("$").split(".")
        if first not in self.made:
            known = ", ".join(f"${name}" for name in self.made)
            raise BadExample(f"no step before returned ${first}; there is {known}")
        found = self.made[first]
        for part in rest:
            found = found[int(part)] if part.isdigit() else getattr(found, part)
        return found

    def keep(self, name: str, result: Any) -> None:
        """Remember what a step returned: by its own name, and a record by what it is."""
        if isinstance(result, Model):
            self.made[result._meta.db_table] = result
        if name:
            self.made[name] = result


def fill(action: Action, written: Mapping[str, Any], props: Props) -> dict[str, Any]:
    """Return the arguments of an action. The case's file and a record's version need not be written.

    :raises BadExample: where a field cannot be what the action takes.
    """
    hints = get_type_hints(getattr(action.run, "__wrapped__", action.run))
    unknown = set(written) - set(action.fields)
    if unknown and not {"words", "details"} & set(action.fields):
        raise BadExample(f"{action.name} takes {', '.join(action.fields)}, not {unknown.pop()}")
    made = {name: _made(value, hints.get(name, Any), props) for name, value in written.items()}
    if "file" in action.fields and "file" not in made:
        made["file"] = props.named("$file")
    _read_anew(made)
    if "version" in action.fields and "version" not in made:
        of = next((o for o in made.values() if isinstance(o, AreaRecord | CaseRecord)), None)
        made |= {"version": of.version} if of is not None else {}
    return made


def _read_anew(made: Mapping[str, Any]) -> None:
    """Read records as they stand now, as a screen does: what the asker may not see is not there."""
    for value in made.values():
        if isinstance(value, AreaRecord | CaseRecord):
            value.refresh_from_db()


def _made(value: Any, hint: Any, props: Props) -> Any:
    if isinstance(value, str) and value.startswith("$"):
        return props.named(value)
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _made(value, next(a for a in get_args(hint) if a is not type(None)), props)
    if origin is not None and issubclass(origin, Mapping):
        return {name: _made(one, get_args(hint)[1], props) for name, one in value.items()}
    if origin is not None and issubclass(origin, Sequence | tuple):
        several = value if isinstance(value, list) else [value]
        return tuple(_made(one, get_args(hint)[0], props) for one in several)
    return _one(value, hint, props)


def _one(value: Any, hint: Any, props: Props) -> Any:
    if hint is datetime:
        return moment(value)
    if hint is date:
        return date.fromisoformat(str(value)[:10])
    if hint in PLAIN:
        return PLAIN[hint](value)
    if hint is terms.Terms:
        return _terms(value, props)
    if is_dataclass(hint) and isinstance(value, Mapping):
        return _built(hint, value, props)
    if isinstance(hint, type) and is_dataclass(hint):  # one word for a row: its first field
        return hint(*[value])
    if isinstance(hint, type) and issubclass(hint, Model):
        return _record(str(value), hint, props.town)
    return value


def _built(hint: Any, value: Mapping[str, Any], props: Props) -> Any:
    hints = get_type_hints(hint)
    try:
        return hint(
            **{name: _made(one, hints.get(name, Any), props) for name, one in value.items()}
        )
    except TypeError as wrong:
        raise BadExample(f"{hint.__name__}: {wrong}") from wrong


def _terms(value: Any, props: Props) -> Any:
    """`{curfew: {basis: court, …}}`: what was agreed, by its kind."""
    if not isinstance(value, Mapping) or len(value) != 1 or not set(value) <= set(AGREED):
        raise BadExample(
            f"an arrangement is one of {', '.join(AGREED)} with its terms, not {value}"
        )
    ((kind, written),) = value.items()
    return _built(AGREED[kind], written, props)


def _record(words: str, model: type[Model], town: Town) -> Any:
    by_key: dict[type[Model], Mapping[str, Any]] = {
        Home: town.homes, Member: town.members, Team: town.teams,
        Agency: {key: team.agency for key, team in town.teams.items()},
        Bed: {f"{home}/{bed.name}": bed for home, beds in town.beds.items() for bed in beds},
    }  # fmt: skip
    if model is MonthlyLog:
        return _log(words, town)
    if model is ContractMatter:
        return _matter(words, town)
    known = by_key.get(model, {})
    if words not in known:
        there = ", ".join(known) or f"${model._meta.db_table}, once a step has made one"
        raise BadExample(f"there is no {model.__name__.lower()} {words}; use {there}")
    return known[words]


def _log(words: str, town: Town) -> MonthlyLog:
    """`larch/2026-09`: a home's log of a month, which opens by itself when the month ends."""
    home, _, month = words.partition("/")
    found = MonthlyLog.objects.filter(home=town.homes.get(home), period_start=f"{month}-01").first()
    if found is None:
        raise BadExample(f"there is no log {words}; a log is larch/2026-09, once its month is over")
    return found


def _matter(words: str, town: Town) -> ContractMatter:
    """`oakhouse`: what commissioning was last asked about a provider, which no step returns.

    Climbing to commissioning returns the challenge: the matter names no young person, and whoever
    answers it may not open the case.
    """
    asked = ContractMatter.objects.filter(provider_team=town.teams.get(words))
    found = asked.order_by("asked_at").last()
    if found is None:
        raise BadExample(f"commissioning was asked nothing about {words}, as far as they may see")
    return found


def file_of(result: Any) -> File | None:
    """The case file a step's result belongs to, where it has one."""
    return getattr(result, "file", None) if isinstance(result, CaseRecord) else None
