"""Eight ways to tamper with the log behind the database's back, and the same for the view log.

Each is what somebody with the server's superuser could do, triggers off. `Attack.on(root, dice)`
does it in the transaction of `root`, so that a test may verify there and roll it back.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Root = Any  # a psycopg connection as the superuser
Dice = random.Random

EVENT_COLUMNS = (
    "ref, file_id, area_id, seq, type, class, marking, common, facts, standing, packs, happened_at,"
    " recorded_at, by_id, by_roles, corrects_id, once, prev, hash"
)


@dataclass(frozen=True, slots=True)
class Attack:
    """One way to tamper, and whether what is inside the database is enough to find it."""

    name: str
    on: Callable[[Root, Dice], None]
    found_inside: bool


def _file(root: Root, dice: Dice, at_least: int = 4) -> tuple[int, int]:
    """A file with some history, and how many events it has."""
    rows = root.execute("SELECT id, events FROM file WHERE events >= %s", [at_least]).fetchall()
    found: tuple[int, int] = dice.choice(rows)
    return found


def change_facts(root: Root, dice: Dice) -> None:
    file, events = _file(root, dice)
    root.execute(
        "UPDATE event SET facts = facts || '{\"placement\": 99}' WHERE file_id = %s AND seq = %s",
        [file, dice.randint(1, events)],
    )


def change_time(root: Root, dice: Dice) -> None:
    file, events = _file(root, dice)
    root.execute(
        "UPDATE event SET happened_at = happened_at - make_interval(mins => %s)"
        " WHERE file_id = %s AND seq = %s",
        [dice.randint(1, 9000), file, dice.randint(1, events)],
    )


def delete_in_the_middle(root: Root, dice: Dice) -> None:
    file, events = _file(root, dice)
    root.execute(
        "DELETE FROM event WHERE file_id = %s AND seq = %s", [file, dice.randint(1, events - 1)]
    )
    if dice.random() < 0.5:  # and close the gap
        _renumber(root, file)


def truncate_the_tail(root: Root, dice: Dice) -> None:
    file, events = _file(root, dice)
    root.execute(
        "DELETE FROM event WHERE file_id = %s AND seq > %s", [file, dice.randint(1, events - 1)]
    )
    _head(root, file)


def swap_two(root: Root, dice: Dice) -> None:
    file, events = _file(root, dice)
    one, other = sorted(dice.sample(range(1, events + 1), 2))
    for seq, to in ((one, -1), (other, one), (-1, other)):
        root.execute("UPDATE event SET seq = %s WHERE file_id = %s AND seq = %s", [to, file, seq])


def insert_a_forged_one(root: Root, dice: Dice) -> None:
    """A copy of an event with other facts, in the middle, with a hash that fits the one before it."""
    file, events = _file(root, dice)
    at = dice.randint(1, events - 1)
    root.execute("UPDATE event SET seq = -seq - 1 WHERE file_id = %s AND seq > %s;", [file, at])
    root.execute("UPDATE event SET seq = -seq WHERE file_id = %s AND seq < 0", [file])
    root.execute(
        f"INSERT INTO event ({EVENT_COLUMNS})"
        " SELECT ref || 'x', file_id, area_id, seq + 1, type, class, marking, common,"
        " facts || '{\"forged\": 1}', standing, packs, happened_at, recorded_at, by_id, by_roles,"
        " corrects_id, NULL, hash, hash FROM event WHERE file_id = %s AND seq = %s",
        [file, at],
    )
    root.execute(
        "UPDATE event e SET hash = sha256(e.prev || convert_to(app.event_body(e), 'UTF8'))"
        " WHERE file_id = %s AND seq = %s",
        [file, at + 1],
    )
    root.execute("UPDATE file SET events = events + 1 WHERE id = %s", [file])


def rewrite_and_rehash(root: Root, dice: Dice) -> None:
    file, _ = _file(root, dice)
    choice = dice.choice([change_facts_of, change_time_of, forge_in])
    choice(root, dice, file)
    _renumber(root, file)
    _rehash(root, file)


def drop_the_whole_stream(root: Root, dice: Dice) -> None:
    file, _ = _file(root, dice)
    root.execute("DELETE FROM event WHERE file_id = %s", [file])
    root.execute("UPDATE file SET events = 0, head = '' WHERE id = %s", [file])
    if dice.random() < 0.5:  # the seals would miss a file that somebody looked at
        root.execute(
            "DELETE FROM file WHERE id = %s AND id NOT IN (SELECT file_id FROM view_log)", [file]
        )


def change_facts_of(root: Root, dice: Dice, file: int) -> None:
    root.execute(
        "UPDATE event SET facts = facts || '{\"changed\": true}' WHERE file_id = %s AND seq = 2",
        [file],
    )


def change_time_of(root: Root, dice: Dice, file: int) -> None:
    root.execute(
        "UPDATE event SET recorded_at = recorded_at - interval '1 day' WHERE file_id = %s AND seq = 1",
        [file],
    )


def forge_in(root: Root, dice: Dice, file: int) -> None:
    root.execute("DELETE FROM event WHERE file_id = %s AND seq = 2", [file])


def _renumber(root: Root, file: int) -> None:
    root.execute(
        "UPDATE event e SET seq = -n.seq FROM (SELECT id, row_number() OVER (ORDER BY seq) AS seq"
        " FROM event WHERE file_id = %s) n WHERE n.id = e.id",
        [file],
    )
    root.execute("UPDATE event SET seq = -seq WHERE file_id = %s", [file])


def _rehash(root: Root, file: int) -> None:
    rows = root.execute("SELECT id FROM event WHERE file_id = %s ORDER BY seq", [file]).fetchall()
    last = b""
    for (one,) in rows:
        (last,) = root.execute(
            "UPDATE event e SET prev = %s,"
            " hash = sha256(%s || convert_to(app.event_body(e), 'UTF8')) WHERE id = %s RETURNING hash",
            [last, last, one],
        ).fetchone()
    _head(root, file)


def _head(root: Root, file: int) -> None:
    root.execute(
        "UPDATE file f SET events = e.seq, head = e.hash FROM event e WHERE f.id = %s"
        " AND e.file_id = f.id AND e.seq = (SELECT max(seq) FROM event WHERE file_id = f.id)",
        [file],
    )


OF_EVENTS = (
    Attack("change the facts of an event", change_facts, True),
    Attack("change its time", change_time, True),
    Attack("delete in the middle", delete_in_the_middle, True),
    Attack("truncate the tail", truncate_the_tail, False),
    Attack("swap two", swap_two, True),
    Attack("insert a forged one", insert_a_forged_one, True),
    Attack("rewrite and rehash the whole chain", rewrite_and_rehash, False),
    Attack("drop a whole stream", drop_the_whole_stream, False),
)


def _view(root: Root, dice: Dice) -> int:
    rows = root.execute("SELECT id FROM view_log WHERE id <= (SELECT max(to_id) FROM view_seal)")
    found: int = dice.choice(rows.fetchall())[0]
    return found


def change_what_was_shown(root: Root, dice: Dice) -> None:
    change = dice.choice(["rows = rows + 1", "class = class || 'x'", "screen = 'elsewhere'"])
    root.execute(f"UPDATE view_log SET {change} WHERE id = %s", [_view(root, dice)])


def change_when_it_was_shown(root: Root, dice: Dice) -> None:
    root.execute(
        "UPDATE view_log SET at = at + make_interval(secs => %s) WHERE id = %s",
        [dice.randint(1, 9000), _view(root, dice)],
    )


def delete_a_view(root: Root, dice: Dice) -> None:
    root.execute("DELETE FROM view_log WHERE id = %s", [_view(root, dice)])


def truncate_the_views(root: Root, dice: Dice) -> None:
    (last,) = root.execute("SELECT max(seq) FROM view_seal").fetchone()
    root.execute("DELETE FROM view_seal WHERE seq >= %s", [dice.randint(2, last)])
    root.execute("DELETE FROM view_log WHERE id > (SELECT max(to_id) FROM view_seal)")


def swap_who_looked(root: Root, dice: Dice) -> None:
    one = _view(root, dice)
    other = root.execute(
        "SELECT o.id FROM view_log v, view_log o WHERE v.id = %s AND o.member_id <> v.member_id"
        " AND o.id <= (SELECT max(to_id) FROM view_seal) LIMIT 1",
        [one],
    ).fetchone()[0]
    root.execute(
        "UPDATE view_log v SET member_id = o.member_id FROM view_log o"
        " WHERE v.id IN (%s, %s) AND o.id IN (%s, %s) AND v.id <> o.id",
        [one, other, one, other],
    )


def insert_a_view(root: Root, dice: Dice) -> None:
    """Under a number that was drawn and never used, so that nothing else has to move."""
    free = root.execute(
        "SELECT n FROM generate_series(1, (SELECT max(to_id) FROM view_seal)) n"
        " WHERE NOT EXISTS (SELECT 1 FROM view_log WHERE id = n)"
    ).fetchall()
    root.execute(
        "INSERT INTO view_log (id, at, member_id, file_id, class, rows, screen)"
        " SELECT %s, at, member_id, file_id, class, rows, screen FROM view_log WHERE id = %s",
        [dice.choice(free)[0], _view(root, dice)],
    )


def rewrite_and_seal_again(root: Root, dice: Dice) -> None:
    dice.choice([change_what_was_shown, change_when_it_was_shown, delete_a_view])(root, dice)
    last = b""
    for (one,) in root.execute("SELECT id FROM view_seal ORDER BY seq").fetchall():
        root.execute(
            "UPDATE view_seal s SET prev = %s, rows = d.n"
            " FROM (SELECT (app.views_between(x.area_id, x.from_id, x.to_id)).n FROM view_seal x WHERE x.id = %s) d"
            " WHERE s.id = %s",
            [last, one, one],
        )
        (last,) = root.execute(
            "UPDATE view_seal s SET root = app.seal_root(s,"
            " (SELECT d.digest FROM app.views_between(s.area_id, s.from_id, s.to_id) d))"
            " WHERE id = %s RETURNING root",
            [one],
        ).fetchone()


def drop_all_views(root: Root, dice: Dice) -> None:
    root.execute("DELETE FROM view_log")
    root.execute("DELETE FROM view_seal")
    root.execute("DELETE FROM view_mark")


OF_VIEWS = (
    Attack("change what was shown", change_what_was_shown, True),
    Attack("change when it was shown", change_when_it_was_shown, True),
    Attack("delete a view", delete_a_view, True),
    Attack("truncate the views and their seals", truncate_the_views, False),
    Attack("swap who looked", swap_who_looked, True),
    Attack("insert a view", insert_a_view, True),
    Attack("rewrite and seal again", rewrite_and_seal_again, False),
    Attack("drop all views", drop_all_views, False),
)
