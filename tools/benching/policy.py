"""The shape of the policies: what row-level security costs beside the same query without it.

Every query runs three ways in turn: under the policies as the web role, with a hand-written
WHERE that gives the same rows, and with no security at all. Statements are planned each time,
as Django sends them. The claim is begun before the clock runs.
"""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from tools.benching import setting
from tools.benching.policy_world import LIGHT, MANAGER, NOW, fill, give, hand_written
from tools.benching.setting import CASELOAD, Result

ROUNDS = int(os.environ.get("ACCORD_BENCH_POLICY_ROUNDS", "200"))
# A plan is made anew for the first five times and once more to be kept, of each statement and of what functions ask in turn:
# once a connection, which serves for hours. Before a page is timed, all of it is past.
PAGES, WARM = 50, 15
TURNS = 8  # of the same page with and without the policies, one after the other
VISIBLE = {22: LIGHT, 980: MANAGER}
ASKED_BY_POLICIES = (
    "sight", "sight_keys", "sight_by_role", "keys", "held", "held_entries", "still_held", "held_on", "held_anywhere", "signed", "micros", "moment", "sight_on", "reach", "grants_at", "my_files", "my_area", "my_teams",
    "my_people", "my_roles", "roles_at", "blocked", "only_file", "actor", "me", "claim", "sign",
    "active", "lasting", "now", "holds", "look_at", "asked_files",
    "held_of_any", "held_beside", "held_between", "of_one_file", "kept_before", "keep_held", "sight_changed_since", "rule_edition",
    "made_before", "files_of", "part_on", "part_of", "in_emergency",
)  # fmt: skip

WORK = "SELECT d.id, d.act, d.due_at, d.file_id FROM duty d WHERE d.closed_at IS NULL AND d.owner_member_id = {who} AND {duty} ORDER BY d.due_at, d.id LIMIT 50"
ONE_FILE = "SELECT r.id, r.recorded_at FROM significant_change r WHERE r.file_id = {file} AND {risk} ORDER BY r.id"
FILES = (
    "SELECT y.file_id, y.preferred_name, (SELECT count(*) FROM duty d WHERE d.file_id = y.file_id AND d.closed_at IS NULL AND {duty})"
    " FROM young_person y WHERE {person} ORDER BY y.sort_key, y.file_id LIMIT 50"
)
NEWEST = "SELECT r.id, r.file_id FROM significant_change r WHERE {risk} ORDER BY r.recorded_at DESC, r.id DESC LIMIT 50"
OVERDUE = "SELECT count(*) FROM duty d WHERE d.closed_at IS NULL AND d.due_at <= '{now}' AND {duty}"
SAID = "one file, said to be the page's"  # as every page about one file does
QUERIES = {
    "worklist": WORK,
    "one file": ONE_FILE,
    SAID: ONE_FILE,
    "file list and counts": FILES,
    "newest 50": NEWEST,
    "count overdue": OVERDUE,
}


def measure(cluster: Any, files: list[int]) -> list[Result]:
    """Each page's share of the policies; then, in a database filled far beyond what anybody
    sees, every query at 22 and 980 files, and the shares of somebody who sees 980.
    """
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        # eight clients have just recorded thousands of entries, which no plan knows of until autovacuum has been
        root.execute("ANALYZE")
        found = shares(cluster, files, f"{CASELOAD} files")
        fill(root)
        root.execute(
            "CREATE SCHEMA bench; CREATE FUNCTION bench.begin(who bigint, at timestamptz) RETURNS void LANGUAGE sql"
            " SECURITY DEFINER AS $$ SELECT app.claim_as(who, at, true) $$;"
            " GRANT USAGE ON SCHEMA bench TO accord_web; GRANT EXECUTE ON FUNCTION bench.begin TO accord_web"
        )
        with psycopg.connect(cluster.dsn("web")) as web:
            for number, who in VISIBLE.items():
                for name, query in QUERIES.items():
                    found += _compared(root, web, who, f"{name}, {number} files", query)
        give(root, files[0], 980 - CASELOAD)
    return found + shares(cluster, files, "980 files")


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds that a page takes, and of them the functions that policies ask, and its statements."""

    page: float
    functions: float
    statements: float


def shares(cluster: Any, files: list[int], seen: str) -> list[Result]:
    """How much of a page's time goes into what may be seen.

    Once as what PostgreSQL counts of the functions that say so; and once as the time of the page's
    statements beside that of the same statements without policies, where what the page itself asks of
    those functions counts too. Python's part of a page is the same in both and moves by more than that.
    Who asks is found out before any row is, also by a page that shows none: that is taken off both.
    """
    from tools.benching import pages

    found = []
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        root.execute("ALTER ROLE accord_web SET track_functions = 'pl'")
        addresses = {"worklist": "/work/", "case page": pages._case_address(cluster, files[0])}
        begun = _beginning(cluster, root)
        for name, at in addresses.items():
            turns = [_turn(cluster, root, pages._accord(at), begun) for _ in range(TURNS)]
            found += _shares(f"{name}, {seen}", *zip(*turns, strict=True))
        root.execute("ALTER ROLE accord_web RESET track_functions")
        setting.use(cluster, "web")
    return found


def _beginning(cluster: Any, root: Any) -> float:
    """What the same functions take of a request that asks for nothing, in milliseconds."""
    with psycopg.connect(cluster.dsn("web"), autocommit=True) as web:
        for asked in (WARM, PAGES):
            before = _in_policies(root)
            for _ in range(asked):
                with web.transaction():
                    web.execute("SELECT app.begin(%s)", [setting.TOKEN], prepare=True)
            web.execute("SELECT pg_stat_force_next_flush()")
            time.sleep(0.1)
    return (_in_policies(root) - before) / PAGES


def _turn(cluster: Any, root: Any, page: Any, begun: float) -> tuple[Spent, Spent]:
    """What the page takes with policies, and without."""
    times = []
    try:
        for bound in ("NOBYPASSRLS", "BYPASSRLS"):
            root.execute(f"ALTER ROLE accord_web {bound}")
            setting.use(cluster, "web")
            times.append(_spent(root, page, begun))
    finally:
        root.execute("ALTER ROLE accord_web NOBYPASSRLS")
    return times[0], times[1]


def _spent(root: Any, page: Any, begun: float) -> Spent:
    for _ in range(WARM):
        page()
    _told()
    before, took, stated = _in_policies(root), [], []
    with _statements() as said:
        for _ in range(PAGES):
            began = time.perf_counter()
            page()
            took.append((time.perf_counter() - began) * 1000)
            stated.append(sum(said))
            said.clear()
    _told()
    functions = (_in_policies(root) - before) / PAGES - begun
    return Spent(statistics.mean(took), functions, statistics.median(stated))


@contextmanager
def _statements() -> Iterator[list[float]]:
    """Listens at the driver: how long each statement took, in milliseconds."""
    said: list[float] = []
    plain = psycopg.Cursor.execute

    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return plain(self, *args, **kwargs)
        finally:
            said.append((time.perf_counter() - began) * 1000)

    psycopg.Cursor.execute = execute  # type: ignore[method-assign]
    try:
        yield said
    finally:
        psycopg.Cursor.execute = plain  # type: ignore[method-assign]


def _shares(name: str, secured: Any, bare: Any) -> list[Result]:
    """Medians of the turns."""
    page = statistics.median(one.page for one in secured)
    functions = statistics.median(one.functions / one.page for one in secured)
    whole = statistics.median(
        (one.statements - other.statements + other.functions) / one.page
        for one, other in zip(secured, bare, strict=True)
    )
    return [
        Result(
            f"{what} of the {name}", round(share * page, 2), "ms", round(page, 2), round(share, 3),
            "< 0.1 of the page", share < 0.1,
        )
        for what, share in (
            ("policies' share", functions), ("the same, by its statements with and without policies,", whole),
        )
    ]  # fmt: skip


def _told() -> None:
    """The server process tells what it has counted so far."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
    time.sleep(0.1)


def _in_policies(root: Any) -> float:
    (spent,) = root.execute(
        "SELECT coalesce(sum(self_time), 0) FROM pg_stat_user_functions WHERE schemaname = 'app' AND funcname = ANY (%s)",
        [list(ASKED_BY_POLICIES)],
    ).fetchone()
    return float(spent)


def _compared(root: Any, web: Any, who: int, name: str, query: str) -> list[Result]:
    (file,) = root.execute(
        "SELECT min(file_id) FROM case_team WHERE role = 'lead_worker' AND member_id = %s", [LIGHT]
    ).fetchone()
    # the manager looks at the work of somebody they manage
    bare = {"who": LIGHT, "file": file, "now": NOW}
    plain = query.format(**bare, duty="true", risk="true", person="true")
    written = query.format(
        **bare,
        duty=hand_written("d", "duty", who),
        risk=hand_written("r", "risk", who),
        person=hand_written("y", "identity", who),
    )
    _as_a_second_request(web, who, plain, str(file) if name.startswith(SAID) else "")
    if _rows(web, plain) != _rows(root, written):
        raise AssertionError(f"{name}: the hand-written WHERE gives other rows than the policies")
    ours, hand, none = _in_turn((web, plain), (root, written), (root, plain))
    web.rollback()
    half = [round(statistics.median(times), 2) for times in (ours, hand, none)]
    note = f"p50 {half[0]} ms, by hand {half[1]} ms, with none {half[2]} ms"
    return [
        _result(f"policy: {name}, p95", ours, hand, "<= 1.0 of a WHERE by hand", 1.0, note),
        _result(f"policy: {name}, p95", ours, none, "<= 3 times no security", 3.0, note),
    ]


def _as_a_second_request(web: Any, who: int, plain: str, about: str) -> None:
    """Begin as who has just been shown the same: that request has logged it, as every page does."""
    for request in ("before", "now"):
        web.commit()
        web.execute("SELECT bench.begin(%s, %s)", [who, NOW])
        web.execute("SELECT set_config('accord.only_file', %s, true)", [about])
        if request == "before":
            _rows(web, plain)
            web.execute("SELECT app.log_views('bench', '[]')")


def _in_turn(*asked: tuple[Any, str], rounds: int = ROUNDS) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in asked]
    for _ in range(rounds):
        for found, (connection, text) in zip(times, asked, strict=True):
            found.append(_timed(connection, text))
    return times


def _result(
    name: str, ours: list[float], floor: list[float], aim: str, most: float, note: str
) -> Result:
    mine, theirs = _p95(ours), _p95(floor)
    ratio = round(mine / theirs, 2)
    return Result(name, round(mine, 2), "ms", round(theirs, 2), ratio, aim, ratio <= most, note)


def _rows(connection: Any, text: str) -> list[Any]:
    return connection.execute(text, prepare=False).fetchall()


def _timed(connection: Any, text: str) -> float:
    began = time.perf_counter()
    connection.execute(text, prepare=False).fetchall()
    return (time.perf_counter() - began) * 1000


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
