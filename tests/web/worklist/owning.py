"""Open duties owed by one and another, put there as the superuser and taken away again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

COPIES = """
INSERT INTO duty SELECT r.* FROM (SELECT * FROM duty WHERE closed_at IS NULL ORDER BY id LIMIT 1) d,
       unnest(%s::int[], %s::bigint[], %s::bigint[]) o (n, m, t),
       jsonb_populate_record(NULL::duty, to_jsonb(d) || jsonb_build_object('id', nextval('duty_id_seq'), 'ref', 'many-' || n,
         'rule', 'many-' || n, 'owner_member_id', m, 'owner_team_id', t, 'due_at', d.due_at + n * interval '1 day')) r RETURNING 1
"""
DESK = """
INSERT INTO job (area_id, member_id, team_id, role, desk, starts, ends)
SELECT area_id, id, %s, 'lead_worker', true, '2026-01-01', '9999-01-01' FROM member WHERE id = %s RETURNING 1
"""
COVER = """
INSERT INTO cover (area_id, member_id, by_id, starts, ends)
SELECT area_id, %s, id, '2026-01-01', '9999-01-01' FROM member WHERE id = %s RETURNING 1
"""


@contextmanager
def owed_all_ways(house: Any) -> Iterator[set[str]]:
    """Hana works two desks and stands in for Dele. What of the duties is hers to do, by reference."""
    hana, dele, piotr, teams = house.hana.pk, house.dele.pk, house.piotr.pk, house.town.teams
    desk, other, elsewhere = (teams[name].pk for name in ("social_care", "heads", "gangs"))
    hers = [(hana, None), (dele, None), (None, desk), (None, other),
            (hana, desk), (dele, other), (hana, other), (piotr, desk)]  # fmt: skip
    owners = [*hers, (None, None), (piotr, None), (None, elsewhere)]
    house.rows(COPIES, list(range(len(owners))), *map(list, zip(*owners, strict=True)))
    house.rows(DESK, other, hana)
    house.rows(COVER, dele, hana)
    try:
        yield {f"many-{n}" for n in range(len(hers))}
    finally:
        house.change(
            "DELETE FROM duty WHERE ref LIKE 'many-%'",
            f"DELETE FROM cover WHERE by_id = {hana}",
            f"DELETE FROM job WHERE member_id = {hana} AND team_id = {other}",
        )
