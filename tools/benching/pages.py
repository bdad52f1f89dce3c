"""Pages beside the same pages by raw SQL and string formatting.

Both answer the same request through WSGI, in this process, in turn. `raw` signs in the
same way and sees everything; `raw, secured` also runs under row-level security and
writes the view log. What surrounds the rows is taken from the real page.
"""

import io
import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from typing import Any

import psycopg

from tools.benching import setting
from tools.benching.setting import Result, in_turn, median

TIMES = 30
Answer = Callable[[], bytes]

LINES = """
SELECT d.ref, d.act, d.clauses, d.due_at, d.opened_at, d.overdue_at, f.ref, y.preferred_name, d.file_id
  FROM duty d JOIN file f ON f.id = d.file_id LEFT JOIN young_person y ON y.file_id = d.file_id
 WHERE d.closed_at IS NULL AND d.owner_member_id = %s ORDER BY d.due_at NULLS LAST, d.id LIMIT 51
"""
COUNTS = """
SELECT count(*) FILTER (WHERE d.due_at <= %s), count(*) FILTER (WHERE d.due_at > %s), count(*),
       (SELECT count(*) FROM tell t WHERE t.to_member_id = %s AND t.acknowledged_at IS NULL)
  FROM duty d WHERE d.closed_at IS NULL AND d.owner_member_id = %s
"""
EVENTS = "SELECT type, happened_at, recorded_at, facts, by_id FROM event WHERE file_id = %s ORDER BY happened_at DESC LIMIT 50"
PERSON = "SELECT preferred_name, born, language FROM young_person WHERE file_id = %s"
TEAM = "SELECT role, member_id, team_id, starts FROM case_team WHERE file_id = %s"
OPEN = (
    "SELECT act, due_at FROM duty WHERE file_id = %s AND closed_at IS NULL ORDER BY due_at LIMIT 50"
)


def measure(cluster: Any, town: Any, files: list[int]) -> list[Result]:
    """Return each page's time beside its floors."""
    _give_work(town, files[: setting.CASELOAD])
    setting.use(cluster, "web")
    worklist, case = _accord("/work/"), _accord(_case_address(cluster, files[0]))
    around = _around(worklist())
    raw = _raw_worklist(cluster.dsn("root"), around, town.dele.pk, secured=False)
    secured = _raw_worklist(cluster.dsn("web"), around, town.dele.pk, secured=True)
    page = _raw_case(cluster.dsn("root"), case(), files[0])
    ours, bare, safe = in_turn(*(_timed(one) for one in (worklist, raw, secured)))
    theirs, plain = in_turn(_timed(case), _timed(page))
    return [
        _result("signed-in worklist of 50 rows", ours, bare, ">= 0.5 of the raw page", 0.5),
        _result("the same against a floor with security and log", ours, safe, ">= 0.8 of it", 0.8),
        _slower("case page", theirs, plain, "<= 3 times its raw page", 3.0),
        _statements("statements for the worklist", worklist, 4),
        _statements("statements for the case page", case, 12),
    ]


def _result(name: str, ours: list[float], floor: list[float], aim: str, least: float) -> Result:
    ratio = median([theirs / mine for mine, theirs in zip(ours, floor, strict=True)])
    rates = [round(1 / median(times), 1) for times in (ours, floor)]
    return Result(name, rates[0], "pages/s", rates[1], round(ratio, 3), aim, ratio >= least)


def _slower(name: str, ours: list[float], floor: list[float], aim: str, most: float) -> Result:
    ratio = median([mine / theirs for mine, theirs in zip(ours, floor, strict=True)])
    times = [round(median(found) * 1000, 2) for found in (ours, floor)]
    return Result(name, times[0], "ms", times[1], round(ratio, 2), aim, ratio <= most)


def _statements(name: str, page: Answer, most: int) -> Result:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        page()
    asked = [one for one in seen.captured_queries if not one["sql"].startswith(("BEGIN", "COMMIT"))]
    count = len(asked) + 1  # begin() is on the raw connection, outside what Django counts
    return Result(name, count, "statements", aim=f"<= {most}", met=count <= most)


def _timed(page: Answer) -> Callable[[], float]:
    def run() -> float:
        page()
        began = time.perf_counter()
        for _ in range(TIMES):
            page()
        return (time.perf_counter() - began) / TIMES

    return run


def _give_work(town: Any, files: list[int]) -> None:
    from accord.access.models import File
    from accord.duties.record import record
    from tests.acting import acting_as

    for number, file_id in enumerate(files):
        with acting_as(town.dele, datetime(2026, 3, 2, 9, tzinfo=UTC)) as by:
            record("placement_started", file=File(pk=file_id), by=by, placement=number)


def _case_address(cluster: Any, file_id: int) -> str:
    from django.urls import reverse

    with psycopg.connect(cluster.dsn("root")) as root:
        (ref,) = root.execute("SELECT ref FROM file WHERE id = %s", [file_id]).fetchone() or ("",)
    return reverse("cases:case", args=[ref])


def _accord(address: str) -> Answer:
    from django.conf import settings

    from config.wsgi import application

    def page() -> bytes:
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http",
            "HTTP_HOST": "localhost", "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={setting.TOKEN}",
        }  # fmt: skip
        status: list[str] = []
        answer = application(environ, lambda found, _headers, _exc=None: status.append(found))
        body = b"".join(answer)
        answer.close()
        assert status[0].startswith("200"), (address, status[0])
        return body

    return page


def _around(page: bytes) -> tuple[str, str]:
    text = page.decode()
    first = text.index('<li class="accord-duty ')
    last = text.rindex("</li>", 0, text.index("</main>")) + len("</li>")
    return text[:first], text[last:]


def _row(row: tuple[Any, ...], now: datetime) -> str:
    ref, act, clauses, due, opened, overdue, file_ref, name, _ = row
    tone = "loud" if overdue or (due and due <= now) else "calm"
    when = f"{due:%A %-d %B %Y}" if due else ""
    clause = clauses[0]
    return (
        f'<li class="accord-duty accord-duty--{tone}" id="duty-{ref}"><div class="accord-duty__body">'
        f'<p class="accord-duty__state"><span class="accord-state accord-state--{tone}"><svg class="accord-icon" aria-hidden="true" focusable="false"><use href="#icon-late"></use></svg> {tone}</span></p>'
        f'<h3 class="accord-duty__what">{escape(act)}</h3><p>For <a class="govuk-link" href="/cases/{file_ref}/">{escape(name or "")}</a></p>'
        f'<p>By <strong>{when}</strong></p><p class="accord-duty__why">Because {opened:%A %-d %B %Y}. '
        f'<a class="govuk-link" href="/protocol/islington/{clause}/">{clause}</a> · <a class="govuk-link" href="/protocol/duty/{ref}/">Why'
        f'<span class="govuk-visually-hidden"> this is owed: {escape(act)}</span></a></p></div>'
        f'<p class="accord-duty__do"><a class="govuk-button" role="button" draggable="false" data-module="govuk-button" href="/cases/{file_ref}/do/">Do this'
        f'<span class="govuk-visually-hidden">: {escape(act)}, for {escape(name or "")}</span></a></p></li>'
    )


def _raw_worklist(dsn: str, around: tuple[str, str], member: int, *, secured: bool) -> Answer:
    connection = psycopg.connect(dsn)
    top, bottom = around

    def page() -> bytes:
        with connection.transaction():
            connection.execute("SELECT app.begin(%s)", [setting.TOKEN])
            now = datetime.now(UTC)  # noqa: TID251  the floor asks nobody else for the time
            rows = connection.execute(LINES, [member]).fetchall()
            counts = connection.execute(COUNTS, [now, now, member, member]).fetchone() or ()
            if secured:
                files = {row[8] for row in rows[:50]}
                seen = [{"f": f, "c": c, "n": 1} for c in ("duty", "identity") for f in files]
                connection.execute("SELECT app.log_views('worklist', %s)", [json.dumps(seen)])
        drawn = "".join([_row(row, now) for row in rows[:50]])
        return f"{top}{drawn}<!-- {counts} -->{bottom}".encode()

    return page


def _raw_case(dsn: str, real: bytes, file_id: int) -> Answer:
    connection = psycopg.connect(dsn)
    text = real.decode()
    main = re.search(r"<main.*?>", text)
    assert main is not None
    top, bottom = text[: main.end()], text[text.index("</main>") :]

    def page() -> bytes:
        with connection.transaction():
            connection.execute("SELECT app.begin(%s)", [setting.TOKEN])
            person = connection.execute(PERSON, [file_id]).fetchone() or ("",)
            team = connection.execute(TEAM, [file_id]).fetchall()
            events = connection.execute(EVENTS, [file_id]).fetchall()
            duties = connection.execute(OPEN, [file_id]).fetchall()
        lines = [
            f'<div class="moj-timeline__item"><h2 class="moj-timeline__title">{escape(kind)}</h2><p class="moj-timeline__date">'
            f"<time>{happened:%A %-d %B %Y}</time></p><p>{escape(json.dumps(facts))}</p></div>"
            for kind, happened, _, facts, _ in events
        ]
        owed = "".join(f"<li>{escape(act)} {due}</li>" for act, due in duties)
        held = "".join(f"<li>{escape(role)} {starts}</li>" for role, _, _, starts in team)
        body = f"<h1>{escape(person[0])}</h1>{''.join(lines)}<ul>{owed}</ul><ul>{held}</ul>"
        return f"{top}{body}{bottom}".encode()

    return page
