"""Which statements of the busiest pages name the area they ask about: what partitions by area would need of all of them.

`docs/past-one-server.md` says why. The list of those that do not may become shorter and never longer.
"""

import re

import pytest

from tests.acting import acting_as
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
# page → the tables that it still asks about without naming the area
NOT_YET = {
    "your work": {"duty", "tell", "event"},
    "inbox": {"tell"},
    "people": {"duty"},
    "case": {"event", "duty"},
    "case duties": {"duty", "event"},
    "home": set(),
}


def unnamed(sql: str) -> set[str]:
    """The growing tables that a statement reads or writes without a condition on their area by value."""
    found = set()
    for table, alias in READ.findall(sql):
        name = alias or table
        named = re.search(rf'(?<![\w"])"?(?:{name}|{table})"?\."?area_id"?\s*=\s*{VALUE}', sql)
        alone = re.search(rf'(?<![\w".])"?area_id"?\s*=\s*{VALUE}', sql)
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


def test_no_busy_page_asks_about_more_tables_without_their_area(house):
    from accord.duties.record import record

    case = house.town.young_person("2026-03-02 10:00")
    with acting_as(house.town.dele, "2026-03-06 15:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    dele = house.visit(house.dele)
    asked, found = 0, {}
    for page, path in {
        "your work": "/work/", "inbox": "/inbox/", "people": "/young-people/", "case": f"/young-people/{case.file.ref}/",
        "case duties": f"/young-people/{case.file.ref}/duties/", "home": "/homes/",
    }.items():  # fmt: skip
        with statements() as said:
            assert dele.get(path).status_code == 200
        asked += sum(bool(READ.search(sql)) for sql in said)
        found[page] = set().union(*(unnamed(sql) for sql in said))

    assert asked > 10, "they were listened to"
    assert {page: tables - NOT_YET[page] for page, tables in found.items()} == {page: set() for page in NOT_YET}  # fmt: skip
