"""What kind of value a fact holds, whether a value fits, and how it reads in a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
YES_NO = ("yes", "no", "not_known")
# Not strftime's names, which follow the locale of the machine.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class FactType:
    """One kind of fact.

    `type` is int, number, bool, text, date, datetime, enum, yes_no, ref or list. `values`
    are the allowed values of an enum, or of each item of a list. `of` names the table a
    ref points to, or the type of a list's items. A `deadline` is a time that something is
    due by: at midnight in London it is read as the day that ends. `names` is role where the
    words are ids of roles, or one of `besides`: a pack that compares them misspells none.
    """

    type: str
    says: str = ""
    values: tuple[str, ...] = ()
    of: str = ""
    deadline: bool = False
    names: str = ""
    besides: tuple[str, ...] = ()

    def problem(self, value: Any) -> str:
        """Return what is wrong with the value, or "" when it fits."""
        return _FITS[self.type](self, value)

    def words(self, value: Any) -> str:
        """Return the value as a reader would say it. Times are shown in London time."""
        return _deadline_in_words(value) if self.deadline else _words(value)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _int(_: FactType, value: Any) -> str:
    return "" if _is_int(value) else "must be a whole number"


def _number(_: FactType, value: Any) -> str:
    fits = _is_int(value) or isinstance(value, float)
    return "" if fits else "must be a number"


def _bool(_: FactType, value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _text(_: FactType, value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "must be some text"


def _ref(fact: FactType, value: Any) -> str:
    fits = _is_int(value) or (isinstance(value, str) and value.strip() != "")
    return "" if fits else f"must be the reference of a {fact.of.replace('_', ' ')}"


def _enum(fact: FactType, value: Any) -> str:
    if isinstance(value, str) and value in fact.values:
        return ""
    return f"must be one of {', '.join(fact.values)}"


def _yes_no(_: FactType, value: Any) -> str:
    fits = isinstance(value, str) and value in YES_NO
    return "" if fits else "must be yes, no or not_known, in quotes"


def _date(_: FactType, value: Any) -> str:
    if isinstance(value, str):
        value = _read(date.fromisoformat, value)
    fits = isinstance(value, date) and not isinstance(value, datetime)
    return "" if fits else "must be a date, such as 2026-12-23"


def _datetime(_: FactType, value: Any) -> str:
    if isinstance(value, str):
        value = _read(datetime.fromisoformat, value)
    fits = isinstance(value, datetime) and value.tzinfo is not None
    return "" if fits else "must be a time with its zone, such as 2026-12-23T11:00+00:00"


def _list(fact: FactType, value: Any) -> str:
    if not isinstance(value, list | tuple):
        return "must be a list"
    item = FactType(type="enum" if fact.values else fact.of, values=fact.values, of=fact.of)
    wrong = [v for v in value if item.problem(v)]
    return f"holds {wrong[0]!r}, and each item {item.problem(wrong[0])}" if wrong else ""


def _read(parse: Callable[[str], Any], text: str) -> Any:
    try:
        return parse(text)
    except ValueError:
        return None


_FITS: Mapping[str, Callable[[FactType, Any], str]] = {
    "int": _int,
    "number": _number,
    "bool": _bool,
    "text": _text,
    "date": _date,
    "datetime": _datetime,
    "enum": _enum,
    "yes_no": _yes_no,
    "ref": _ref,
    "list": _list,
}
TYPES = tuple(_FITS)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return _listed([_words(v) for v in value])
    if isinstance(value, datetime):
        return _time_in_words(value)
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return _text_in_words(value) if isinstance(value, str) else str(value)


def _text_in_words(text: str) -> str:
    """Turn a stored date, time or enum value into words; leave other text as it is."""
    if len(text) >= 10 and text[4:5] == text[7:8] == "-":
        parsed = _read(date.fromisoformat, text) or _read(datetime.fromisoformat, text)
        return _words(parsed) if parsed else text
    return text.replace("_", " ") if text.islower() and " " not in text else text


def _time_in_words(value: datetime) -> str:
    local = value.astimezone(LONDON) if value.tzinfo else value
    if not local.minute and local.hour in (0, 12):
        return f"midday on {_words(local.date())}" if local.hour else _midnight(local.date())
    hour = f"{local.hour % 12 or 12}" + (f":{local.minute:02}" if local.minute else "")
    return f"{_words(local.date())} at {hour}{'am' if local.hour < 12 else 'pm'}"


def _midnight(day: date) -> str:
    # half of all readers take "midnight on Friday" for the end of Friday
    return f"midnight at the start of {_words(day)}"


def _deadline_in_words(value: Any) -> str:
    """Return a time by which something is due; at midnight in London, the day that ends."""
    due = _read(datetime.fromisoformat, value) if isinstance(value, str) else value
    if not isinstance(due, datetime):
        return _words(value)
    local = due.astimezone(LONDON) if due.tzinfo else due
    if local.hour or local.minute:
        return f"{DAYS[local.weekday()]} {_time_in_words(local)}"
    last = local.date() - timedelta(days=1)
    return f"{DAYS[last.weekday()]} {_words(last)}"


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
