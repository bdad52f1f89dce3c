"""Facts on their way into and out of the log: JSON in the database, typed in Python."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from accord import clock, vocabulary
from accord.access.refusals import refuse_if
from accord.protocols.decision import Happened

_READ = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}


def encode(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as JSON values: dates and times in ISO form, times in UTC."""
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return encode(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value


def decode(event_type: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as they were given, read by the types the vocabulary states for this event."""
    types = vocabulary.event(event_type).facts
    return {
        name: _typed(value, types[name].type, types[name].of) if name in types else value
        for name, value in facts.items()
    }


def _typed(value: Any, kind: str, of: str | None) -> Any:
    if value is None:
        return None
    if kind == "list" and of in _READ:
        return [_READ[of](item) for item in value]
    return _READ[kind](value) if kind in _READ else value


def standing(known: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Standing facts as rules see them: the date of birth becomes the age on that day.

    Ages are never worked out in SQL: attained at 00:00 London on the birthday, and for
    29 February on 1 March in common years (a recorded reading).

    :raises Refused: for a moment before the young person was born.
    """
    facts = {name: value for name, value in known.items() if name != "born" and value is not None}
    if known.get("born"):
        born, day = date.fromisoformat(known["born"]), clock.local_date(at)
        refuse_if(
            "That is before the young person was born. Check the year." if day < born else None
        )
        facts["age"] = clock.age_on(born, day)
    return facts


def happened(
    event_id: int,
    kind: str,
    at: str,
    facts: Mapping[str, Any],
    stood: Mapping[str, Any],
    *,
    born: str | None = None,
) -> Happened:
    """A stored event as rules see it. `born` is the date of birth as it is known now.

    The age that was stored with the event stays there; where the date of birth has been put
    right since, rules go by the right one.
    """
    moment = datetime.fromisoformat(at)
    if born and "age" in stood:
        age = clock.age_on(date.fromisoformat(born), clock.local_date(moment))
        stood = {**stood, "age": age}
    return Happened(kind, moment, {**stood, **decode(kind, facts)}, event_id)
