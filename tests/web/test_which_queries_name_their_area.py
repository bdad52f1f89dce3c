"""Every statement on a table that grows names the area it asks about: what partitions by area need of all of them.

`docs/past-one-server.md` says why. Statements inside the database's own functions are not seen here.
"""

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from accord import clock
from accord.access.postgres import one_area
from accord.casework.connecting import actions as connecting
from accord.casework.watching import WATCHERS
from accord.duties.watching import as_system, system_actors, watch_deadlines
from accord.notices.delivering import queue_notices
from accord.notices.watching import watch_unsent
from accord.web.page.screens import FormScreen
from config.database import parse
from tests.acting import acting_as
from tests.secrecy.recipes import walked
from tests.web.forms import filled
from tests.web.living import living
from tests.web.visiting import statements

GROWS = ("event", "duty", "tell", "message", "view_log", "case_team")
VALUE = (
    r"(?:-?\d+|%\(?\w*\)?s|\$\d+)"  # written in, or sent beside a statement that is kept prepared
)
KEYWORDS = "WHERE|SET|ON|JOIN|LEFT|INNER|ORDER|GROUP|CROSS|LIMIT|UNION|VALUES"
READ = re.compile(
    rf'\b(?:FROM|JOIN|UPDATE|INTO|,)\s+(?:ONLY\s+)?(?:public\.)?"?({"|".join(GROWS)})\b"?'
    rf'(?:\s+(?:AS\s+)?"?(?!(?:{KEYWORDS})\b)([a-zA-Z]\w*)"?)?',
    re.IGNORECASE,
)


def unnamed(sql: str) -> set[str]:
    """The growing tables that a statement reads or writes without a condition on their area by value."""
    found, read = set(), READ.findall(sql)
    for table, alias in read:
        named = re.search(rf'(?<![\w"])"?{alias or table}"?\."?area_id"?\s*=\s*{VALUE}', sql)
        alone = re.search(rf'(?<![\w".])"?area_id"?\s*=\s*{VALUE}', sql) and len(read) == 1
        if not (named or alone or _is_put_in(sql, table)):
            found.add(table.lower())
    return found


def _is_put_in(sql: str, table: str) -> bool:
    """A new row says its area itself."""
    said = re.match(rf'\s*INSERT INTO (?:public\.)?"?{table}"? \(([^)]*)\)', sql, re.IGNORECASE)
    return bool(said and "area_id" in said[1])


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('SELECT "duty"."id" FROM "duty" WHERE "duty"."file_id" = 4', {"duty"}),
        ('SELECT "duty"."id" FROM "duty" WHERE ("duty"."area_id" = 4 AND "duty"."file_id" = 4)', set()),
        ("SELECT d.id FROM duty d JOIN event e ON e.id = d.opened_by_id WHERE d.area_id = %s", {"event"}),
        ("SELECT d.id FROM duty d JOIN event e ON e.id = d.opened_by_id AND e.area_id = $1 WHERE d.area_id = $1", set()),
        ("SELECT d.id FROM duty d WHERE d.area_id = (SELECT app.my_area())", {"duty"}),
        ("SELECT d.id FROM duty d WHERE d.area_id = e.area_id", {"duty"}),
        ("SELECT count(*) FROM public.tell WHERE area_id = 3", set()),
        ("UPDATE tell SET seen_at = now() WHERE id = 3", {"tell"}),
        ("INSERT INTO view_log (at, area_id) VALUES (%s, %s)", set()),
        ("SELECT 1 FROM member m WHERE m.id = 3", set()),
    ],
)  # fmt: skip
def test_a_statement_that_does_not_name_its_area_is_told_from_one_that_does(sql, tables):
    assert unnamed(sql) == tables


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, cluster):
    """Kai lives at Number 4, and the council's computer system has a key."""
    with living(cluster, django_db_blocker) as made:
        with acting_as(made.town.admin, "2026-03-07 08:00") as by:
            system = connecting.add_computer_system(
                team=made.town.teams["social_care"],
                name="Case system",
                role="lead_worker_manager",
                by=by,
            )
            ends = clock.now() + timedelta(days=30)
            made.key = connecting.make_api_key(
                system=system, called="Case system", ends_at=ends, may_write=True, by=by
            ).secret
        yield made


@contextmanager
def as_the(cluster, role):
    """Connect as another role of the service for a while."""
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(parse(cluster.dsn(role)), ACCORD_ROLE=role)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def asked_by(browser, paths, **headers):
    """What each page sends of growing tables without their area, and how often it asks about them at all."""
    found, asked = {}, 0
    for path in paths:
        with statements() as said:
            answer = browser.get(path, headers=headers)
        assert answer.status_code < 500, path
        asked += sum(bool(READ.search(sql)) for sql in said)
        found |= {(path, table): sql for sql in said for table in unnamed(sql)}
    return asked, found


def pages(house):
    """Every page that needs no record or Kai's case alone, but forms: what they ask before, their room asks too."""
    for _, path, view in walked():
        kind = getattr(view, "view_class", None)
        if kind is None or "get" not in kind.http_method_names or issubclass(kind, FormScreen):
            continue
        of_case = path.startswith("young-people/<str:ref>/")
        at = path.replace("<str:ref>", house.file.ref) if of_case else path
        if "<" not in at:
            yield f"/{at}"


def of_records(house):
    """A duty's why, an entry to put right and withdraw, and a notice."""
    ((duty, entry, told),) = house.rows(
        "SELECT (SELECT d.ref FROM duty d WHERE d.file_id = f.id AND d.closed_as = 'done' LIMIT 1),"
        " (SELECT e.ref FROM event e WHERE e.file_id = f.id AND e.type = 'placement_started'),"
        " (SELECT t.ref FROM tell t WHERE t.file_id = f.id LIMIT 1) FROM file f WHERE f.id = %s",
        house.file.pk,
    )
    entries = f"{house.path}entries/{entry}/"
    return [
        f"/protocol/duty/{duty}/",
        f"/inbox/{told}/",
        f"{entries}correct/",
        f"{entries}withdraw/",
    ]


def test_no_page_asks_about_a_growing_table_without_its_area(house):
    paths = list(pages(house))
    busy = {"/work/", "/inbox/", "/young-people/", house.path, f"{house.path}duties/", "/homes/"}
    assert busy < set(paths)
    asked, found = asked_by(house.visit(house.dele), paths)
    assert asked > 70, "they were listened to"
    asked, more = asked_by(house.visit(house.dele), of_records(house))
    assert asked >= 4
    found |= more
    for who in (house.rosa, house.olive):
        found |= asked_by(house.visit(who), [path for path in paths if house.path not in path])[1]
    assert found == {}


def test_neither_does_a_computer_system(house):
    case = f"cases/{house.file.ref}"
    reads = ("duties", "notices", "meetings", case, f"{case}/timeline", f"{case}/papers")
    asked, found = asked_by(
        Client(), [f"/api/v1/{one}" for one in reads], Authorization=f"Bearer {house.key}"
    )
    assert asked > 5
    assert found == {}


def test_nor_does_what_is_recorded(house):
    dele, path = house.visit(house.dele), f"{house.path}call/"
    typed = filled(dele.get(path), to_role="parent", outcome="reached")
    with statements() as said:
        assert dele.post(path, typed).status_code == 302
    assert any("apply_event" in sql for sql in said), "it was recorded"
    assert set().union(*map(unnamed, said)) == set()


def test_nor_what_the_worker_does(house, cluster):
    with as_the(cluster, "worker"), statements() as said:
        watch_deadlines()
        for ref in system_actors("deadlines"):
            for watch in WATCHERS:
                with as_system(ref) as by:
                    watch(by)
        for ref in system_actors("messages"):
            queue_notices(ref, texts=False)
        watch_unsent()
    assert any(READ.search(sql) for sql in said), "it was listened to"
    assert set().union(*map(unnamed, said)) == set()


def test_a_statement_that_forgets_its_area_is_found(house, monkeypatch):
    monkeypatch.setattr(one_area, "GROWS", frozenset())  # as Django would write them by itself
    _, found = asked_by(house.visit(house.dele), [f"{house.path}duties/"])
    assert {table for _, table in found} == {"duty", "event"}
