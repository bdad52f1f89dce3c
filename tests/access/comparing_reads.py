"""What the driver fetched, told independently of how Accord counts it, beside what was logged.

Every result the driver hands over is looked at: which of its columns come from a table about
young people, and of whom each row is, asked of the database behind everybody's back by the
row's own key where the query did not fetch it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from django.urls import Resolver404, resolve

from accord import vocabulary
from accord.access.postgres import prepared

HREF = re.compile(r'(?:href|action)="([^"#]+)')
Seen = Counter[tuple[int, str]]  # (file, class) to rows

TABLES = """
SELECT c.oid::bigint, c.relname, replace(obj_description(c.oid, 'pg_class'), 'class: ', ''),
       (SELECT jsonb_object_agg(a.attname, a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
"""


class Driver:
    """Listens to the driver's cursors and adds up what they fetched of young people's rows."""

    def __init__(self, root: psycopg.Connection) -> None:
        self.root, self.seen, self.lost = root, Seen(), []
        known = {*vocabulary.classes(), "by row"}
        self.tables = {
            oid: (name, klass, columns)
            for oid, name, klass, columns in root.execute(TABLES)
            if klass in known and columns and "file_id" in columns
        }
        cases = root.execute("SELECT id FROM file WHERE kind = 'case'")
        self.cases = {one for (one,) in cases}

    def hear(self, sql: str, result: Any) -> None:
        """Add up one result."""
        if result is None or not result.ntuples:
            return
        places: dict[int, dict[int, int]] = {}
        for at in range(result.nfields):
            if result.ftable(at) in self.tables:
                places.setdefault(result.ftable(at), {})[result.ftablecol(at)] = at
        for oid, columns in places.items():
            self._add(sql, result, *self.tables[oid], columns)

    def _add(self, sql: str, result: Any, name: str, klass: str, known: Any, at: Any) -> None:
        told = set(at) - {known.get("id"), known.get("ref"), known.get("version")}
        if not told:
            return
        for row in range(result.ntuples):
            values = {
                key: _value(result, row, at[known[key]])
                for key in ("id", "file_id", "class")
                if known.get(key) in at
            }
            file, of = values.get("file_id"), values.get("class") if klass == "by row" else klass
            if "file_id" in values and file is None:
                continue  # a loose join that found nothing
            if file is None or of is None:
                self.lost.append((name, sql))
            elif int(file) in self.cases:
                self.seen[int(file), of] += 1


def _value(result: Any, row: int, at: int) -> Any:
    value = result.get_value(row, at)
    if value is None:
        return None
    if result.fformat(at) and result.ftype(at) == 20:  # a bigint as the wire has it
        return int.from_bytes(value, "big")
    return bytes(value).decode()


@contextmanager
def listening(driver: Driver) -> Iterator[Driver]:
    """Listen to every cursor of the block, whoever made it."""
    connection.ensure_connection()
    raw = connection.connection
    ours, django = prepared.CURSOR, raw.cursor_factory

    def heard(kind: Any) -> Any:
        class Heard(kind):
            def execute(self, query: Any, *args: Any, **kwargs: Any) -> Any:
                answer = super().execute(query, *args, **kwargs)
                driver.hear(str(query), self.pgresult)
                return answer

        return Heard

    raw.cursor_factory, prepared.CURSOR = heard(django), heard(ours)
    try:
        yield driver
    finally:
        raw.cursor_factory, prepared.CURSOR = django, ours


class Walk:
    """Somebody going through every page they find, one link after another."""

    def __init__(self, client: Any, root: psycopg.Connection, driver: Driver) -> None:
        self.client, self.root, self.driver = client, root, driver
        self.rows, self.pages, self.missing, self.failed = 0, [], [], []
        self.shapes: Counter[str] = Counter()

    def go(self, start: list[str], most: int, each: int | None) -> "Walk":
        """Open up to `most` pages, of each kind `each` or as many as there are."""
        waiting, known = list(start), set(start)
        while waiting and len(self.pages) < most:
            path = waiting.pop(0)
            shape = _shape(path)
            self.shapes[shape] += 1
            if each and self.shapes[shape] > each:
                continue
            for found in self._open(path):
                if found not in known and not found.startswith(("/static/", "/sign-")):
                    known.add(found)
                    waiting.append(found)
        return self

    def _open(self, path: str) -> list[str]:
        (before,) = self.root.execute("SELECT coalesce(max(id), 0) FROM view_log").fetchone()
        self.driver.seen.clear()
        response = self.client.get(path)
        self.pages.append(path)
        if response.status_code >= 500:
            self.failed.append(path)
        logged = self._logged(before)
        self.rows += sum(self.driver.seen.values())
        self.missing += [(path, one) for one in self.driver.seen if one not in logged]
        if response.status_code in (301, 302):
            return [_local(response["Location"])]
        if "html" not in response.get("Content-Type", ""):
            return []
        return [_local(one) for one in HREF.findall(response.content.decode()) if _ours(one)]

    def _logged(self, before: int) -> set[tuple[int, str]]:
        sql = "SELECT file_id, class FROM view_log WHERE id > %s"
        return set(self.root.execute(sql, [before]).fetchall())


def _shape(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path


def _ours(href: str) -> bool:
    parts = urlsplit(href.replace("&amp;", "&"))
    return not parts.scheme and href.startswith("/")


def _local(href: str) -> str:
    parts = urlsplit(href.replace("&amp;", "&"))
    return parts.path + (f"?{parts.query}" if parts.query else "")
