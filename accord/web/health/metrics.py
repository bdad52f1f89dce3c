"""`/metrics`: counts, durations and depths in the text that Prometheus reads. No label is about anybody.

Counted here and not with a library: requests are served by several processes, the worker is one more, and
what they share is a folder of the data folder, whoever starts them and however often.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accord.web.health import checks
from accord.web.health.counting import Counts, Series

COUNTS = Counts(None if settings.ACCORD_MODE == "test" else settings.DATA_DIR / "metrics")
REQUESTS, REQUEST, RECORD = (
    "accord_requests_total", "accord_request_seconds", "accord_record_seconds",
)  # fmt: skip
HELP = {
    REQUESTS: ("counter", "Requests answered, by the pattern of their address, method and status."),
    REQUEST: ("histogram", "How long a request took, by the pattern of its address."),
    RECORD: ("histogram", "How long recording one event took, with everything that follows from it."),
    "accord_messages_waiting": ("gauge", "Messages that should have gone by now."),
    "accord_messages_oldest_seconds": ("gauge", "How long the oldest of them has waited."),
    "accord_letters_waiting": ("gauge", "Letters to be posted."),
    "accord_messages_unreached": ("gauge", "Messages that reached nobody, to be told another way."),
    "accord_deadlines_late_seconds": ("gauge", "How late the worker is with the oldest deadline that passed."),
    "accord_duties_unowned": ("gauge", "Open duties that nobody owes."),
    "accord_files_waiting_seconds": ("gauge", "How long the oldest file has waited for the virus scanner."),
    "accord_database_connections": ("gauge", "Connections to the database server."),
    "accord_round_age_seconds": ("gauge", "How long ago the worker finished each of its rounds."),
    "accord_copies_behind_megabytes": ("gauge", "What was written and is not fetched to a store of copies."),
    "accord_check_state": ("gauge", "Each check: 0 well, 1 to be looked at, 2 an alarm."),
}  # fmt: skip
STATES = [checks.OK, checks.LOOK, checks.ALARM]


def recorded(seconds: float) -> None:
    """Note how long one recording took."""
    COUNTS.took(RECORD, seconds)


def answered(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """Note one answered request. Its address is named by its pattern: what stood in it is not kept."""
    route = pattern(request)
    method = request.method if request.method in ("GET", "POST", "HEAD") else "other"
    COUNTS.add(REQUESTS, route=route, method=str(method), status=str(response.status_code))
    COUNTS.took(REQUEST, seconds, route=route)


def pattern(request: HttpRequest) -> str:
    """The pattern of the address that was asked for, such as `young-people/<str:ref>/`; `none` where there is none."""
    match = request.resolver_match
    return match.route or "/" if match else "none"


def text() -> str:
    """Everything, in the text format of Prometheus. Inside a transaction for nobody."""
    lines: list[str] = []
    series = {**COUNTS.total(), **dict(_depths(checks.readings()))}
    for name, (kind, says) in HELP.items():
        lines += [f"# HELP {name} {says}", f"# TYPE {name} {kind}"]
        wanted = [name, *(f"{name}{end}" for end in ("_bucket", "_count", "_sum"))]
        lines += [_line(one, value) for one, value in sorted(series.items(), key=_order) if one[0] in wanted]  # fmt: skip
    return "\n".join(lines) + "\n"


def _depths(found: checks.Readings) -> Iterator[tuple[Series, float]]:
    values: dict[str, Any] = {
        "accord_messages_waiting": found["waiting"],
        "accord_messages_oldest_seconds": found["unsent"] or 0,
        "accord_letters_waiting": found["letters"],
        "accord_messages_unreached": found["unreached"],
        "accord_deadlines_late_seconds": found["unwatched"] or 0,
        "accord_duties_unowned": found["unowned"]["many"],
        "accord_files_waiting_seconds": found["scanning"] or 0,
        "accord_database_connections": found["connections"],
    }
    if found["copies"]:
        values["accord_copies_behind_megabytes"] = found["copies"][2]
    for name, value in values.items():
        yield (name, ()), float(value)
    for note, said in found["notes"].items():
        if note.startswith("round:"):
            yield ("accord_round_age_seconds", (("round", note[6:]),)), float(said["age"])
    worst: dict[str, int] = {}
    for one in checks.judged(found):
        worst[one.name] = max(worst.get(one.name, 0), STATES.index(one.state))
    for name, state in worst.items():
        yield ("accord_check_state", (("check", name),)), float(state)


def _order(item: tuple[Series, float]) -> tuple[Any, ...]:
    """By labels, bounds in their order as numbers, so that each histogram stands together."""
    (name, labels), _ = item
    rest = tuple(one for one in labels if one[0] != "le")
    bound = float(dict(labels).get("le", "inf"))
    return rest, name, bound


def _line(series: Series, value: float) -> str:
    name, labels = series
    said = ",".join(f'{one}="{_escaped(words)}"' for one, words in labels)
    number = f"{value:.0f}" if value == int(value) else repr(value)
    return f"{name}{{{said}}} {number}" if said else f"{name} {number}"


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
