"""What the policies are measured in: tens of thousands of files, of which anybody sees a few."""

from typing import Any

AREA = 1_000_000
LIGHT, MANAGER = 1_001_000, 1_009_000
NOW = "2026-06-01 10:00+00"
FILES, WORKERS = 40_000, 1_800
ROLES = (
    "lead_worker", "lead_worker_manager", "keyworker", "provider_manager", "provider",
    "placements_team", "referrals_team", "gangs_team", "youth_justice_worker", "head_of_service",
)  # fmt: skip
CLASSES = (
    "identity", "contact", "location", "family", "status", "referral", "search", "risk", "gangs",
    "offending", "health", "education", "assessment", "placement", "meeting", "plan", "review",
    "arrangement", "call", "letter", "duty", "team", "access", "tenancy", "money",
)  # fmt: skip

# File n: its worker, a keyworker, a provider's team, and a worker before.
ROWS = f"""
INSERT INTO area (id, ref, name, packs, settings, is_demo) VALUES ({AREA}, 'bench', 'Bench', '[]', '{{}}', false);
INSERT INTO member (id, ref, area_id, version, name, job_title, email, phone, system, active_until)
  SELECT {AREA} + n, 'bench-' || n, {AREA}, 1, 'Member ' || n, '', '', '', false, '9999-01-01' FROM generate_series(0, 9999) n;
INSERT INTO file (id, ref, area_id, kind, opened_at, events, head)
  SELECT {AREA} + n, 'bench-' || n, {AREA}, 'case', '2026-01-01', 1, '' FROM generate_series(0, {FILES} - 1) n;
INSERT INTO grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)
  SELECT {AREA}, r, k, m, true, CASE WHEN k IN ('tenancy', 'money') THEN k ELSE '' END, '', 'bench', 'bench', '', '2025-01-01', '9999-01-01'
    FROM unnest(ARRAY{list(ROLES)}) r, unnest(ARRAY{list(CLASSES)}) k, generate_series(0, 1) m;
INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)
  SELECT {AREA}, {AREA} + n, {AREA} + n % {WORKERS}, 'lead_worker', 0, '', '2026-02-01', '9999-01-01' FROM generate_series(0, {FILES} - 1) n;
INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)
  SELECT {AREA}, {AREA} + n, {AREA} + (n + 7) % {WORKERS}, 'lead_worker', 0, '', '2026-01-01', '2026-02-01' FROM generate_series(0, {FILES} - 1) n;
INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)
  SELECT {AREA}, {AREA} + n, {AREA} + 2000 + n % {WORKERS}, 'keyworker', 0, '', '2026-02-01', '9999-01-01' FROM generate_series(0, {FILES} - 1) n;
INSERT INTO case_team (area_id, file_id, team_id, role, marking, clause, starts, ends)
  SELECT {AREA}, {AREA} + n, {AREA} + 500 + n % 60, 'provider', 0, '', '2026-02-01', '9999-01-01' FROM generate_series(0, {FILES} - 1) n;
INSERT INTO job (area_id, member_id, team_id, role, desk, starts, ends)
  SELECT {AREA}, {AREA} + n, {AREA} + n / 44, 'lead_worker', false, '2026-01-01', '9999-01-01' FROM generate_series(0, {WORKERS} - 1) n;
INSERT INTO job (area_id, member_id, team_id, role, desk, starts, ends)
  SELECT {AREA}, {AREA} + 2000 + n, {AREA} + 500 + n % 60, 'keyworker', n % 3 = 0, '2026-01-01', '9999-01-01' FROM generate_series(0, {WORKERS} - 1) n;
INSERT INTO job (area_id, member_id, team_id, role, desk, starts, ends)
  VALUES ({AREA}, {MANAGER}, {AREA} + 22, 'lead_worker_manager', true, '2026-01-01', '9999-01-01');
INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)
  SELECT {AREA}, {AREA} + n, {MANAGER}, 'lead_worker', 0, '', '2026-02-01', '9999-01-01' FROM generate_series(1, 12) n;
INSERT INTO block (file_id, member_id, reason, starts, ends)
  SELECT {AREA} + n * 97, {AREA} + n * 5, '', '2026-02-01', '9999-01-01' FROM generate_series(0, 299) n;
INSERT INTO restriction (file_id, reason, starts, ends) SELECT {AREA} + n * 101 + 50, '', '2026-02-01', '9999-01-01' FROM generate_series(0, 299) n WHERE (n * 101 + 50) % {WORKERS} NOT BETWEEN 968 AND 1011 AND n * 101 + 50 > 12;
INSERT INTO listed (file_id, member_id, starts, ends) SELECT {AREA} + n * 101 + 50, {AREA} + (n * 101 + 50) % {WORKERS}, '2026-02-01', '9999-01-01' FROM generate_series(0, 299) n;
INSERT INTO consent (file_id, purpose, starts, ends) SELECT {AREA} + n * 3, 'tenancy', '2026-02-01', '9999-01-01' FROM generate_series(0, 9999) n;
INSERT INTO glass (file_id, member_id, reason_code, reason, starts, ends, began_by)
  SELECT {AREA} + n, {AREA} + 3000 + n, '', '', '2026-05-01', '2026-05-01 04:00+00', 1 FROM generate_series(0, 199) n;
INSERT INTO cover (area_id, member_id, by_id, starts, ends) SELECT {AREA}, {AREA} + n, {AREA} + n + 2000, '2026-02-01', '2026-03-01' FROM generate_series(0, 199) n;
INSERT INTO young_person (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, legal_name, preferred_name, sort_key, born, pronouns, language, interpreter, communication, case_system_ref, service)
  SELECT 'bench-' || n, {AREA} + n, {AREA}, 0, 1, '2026-02-01', {AREA}, 'Young person ' || n, 'Person ' || n, 'person ' || n, '2009-01-01', '', '', 'no', '', '', 'other' FROM generate_series(0, {FILES} - 1) n;
"""
SPREAD = {
    "significant_change": f"SELECT n AS k, n / 5 AS n, n % 3 AS marking FROM generate_series(0, {FILES} * 5 - 1) n",
    "duty": f"SELECT n AS k, n / 3 AS n, n % 2 AS marking FROM generate_series(0, {FILES} * 3 - 1) n",
}
VALUES = {
    "ref": "'bench-' || k", "file_id": f"{AREA} + n", "area_id": str(AREA), "marking": "marking",
    "recorded_by_id": str(AREA), "recorded_at": "timestamptz '2026-01-01' + k * interval '1 minute'",
    "owner_member_id": f"{AREA} + n % {WORKERS}", "act": "'Do this'", "early_review": "'no'", "opened_by_id": "k",
    "due_at": "timestamptz '2026-05-25' + (k * 7919 % 20000) * interval '1 minute'",
}  # fmt: skip
PLAIN = {
    "boolean": "false", "jsonb": "'{}'", "date": "'2026-01-01'", "timestamp with time zone": "'2026-01-01'",
    "text[]": "'{x}'", "text": "''", "character varying": "''",
}  # fmt: skip
COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL), a.attnotnull FROM pg_attribute a
 WHERE a.attrelid = ('public.' || %s)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
"""


def fill(root: Any) -> None:
    """Write it all as the superuser, triggers off, and let PostgreSQL look at what is there."""
    root.execute("SET session_replication_role = replica")
    root.execute(ROWS)
    for table, rows in SPREAD.items():
        _spread(root, table, rows)
    root.execute("SET session_replication_role = origin")
    root.execute("VACUUM ANALYZE")


def _spread(root: Any, table: str, rows: str) -> None:
    wanted = {}
    for name, kind, must in root.execute(COLUMNS, [table]).fetchall():
        if name in VALUES:
            wanted[name] = VALUES[name]
        elif must:
            wanted[name] = PLAIN.get(kind, "1")
    columns = ", ".join(f'"{name}"' for name in wanted)
    values = ", ".join(wanted.values())
    root.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM ({rows}) one")  # nosec B608


def give(root: Any, file: int, more: int) -> None:
    """Make whoever leads the work on this file lead it on so many more, of those that fill the database."""
    root.execute(
        "INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)"
        " SELECT %(area)s, %(area)s + n * 41, t.member_id, 'lead_worker', 0, '', '2026-02-01', '9999-01-01'"
        " FROM case_team t, generate_series(1, %(more)s) n WHERE t.file_id = %(file)s AND t.role = 'lead_worker' AND t.ends > now()",
        {"area": AREA, "file": file, "more": more},
    )
    root.execute("ANALYZE case_team")


def holds(alias: str) -> str:
    """That a period holds at the moment measured."""
    return f"{alias}.starts <= timestamptz '{NOW}' AND {alias}.ends > timestamptz '{NOW}'"


def hand_written(row: str, klass: str, who: int) -> str:
    """The rule as somebody careful would write it into a query, for this member now; the same rows.

    As one set of pairs: asked row by row with EXISTS, the same words take seconds at 980 files.
    """
    own = [
        f"t.member_id = {who}",
        f"t.member_id IN (SELECT v.member_id FROM cover v WHERE v.by_id = {who} AND {holds('v')})",
        f"t.team_id IN (SELECT j.team_id FROM job j WHERE j.member_id = {who} AND j.desk AND {holds('j')})",
    ]
    pairs = [_pairs(who, klass, "case_team t", "t.role", part) for part in own]
    managed = (
        "job j JOIN job k ON k.team_id = j.team_id JOIN case_team t ON t.member_id = k.member_id"
    )
    pairs.append(
        _pairs(
            who, klass, managed, "j.role",
            f"j.member_id = {who} AND {holds('j')} AND {holds('k')} AND (j.role, t.role) IN"
            " (('lead_worker_manager', 'lead_worker'), ('provider_manager', 'keyworker'))",
        )
    )  # fmt: skip
    if klass in ("identity", "contact", "location", "risk"):
        pairs.append(
            f"SELECT g.file_id, m FROM glass g, generate_series(0, 1) m WHERE g.member_id = {who}"
            f" AND g.began_by IS NOT NULL AND {holds('g')}"
        )
    return f"""({row}.file_id, {row}.marking) IN ({" UNION ALL ".join(pairs)})
    AND {row}.file_id NOT IN (SELECT b.file_id FROM block b WHERE b.member_id = {who} AND {holds("b")})
    AND EXISTS (SELECT 1 FROM member m WHERE m.id = {who} AND m.active_until > '{NOW}')
    AND NOT EXISTS (SELECT 1 FROM suspension s WHERE s.member_id = {who} AND {holds("s")})"""


def _pairs(who: int, klass: str, tables: str, role: str, condition: str) -> str:
    return f"""SELECT t.file_id, g.marking FROM {tables} JOIN grant_row g ON g.area_id = t.area_id AND g.role = {role}
      WHERE {condition} AND {holds("t")} AND g.class = '{klass}' AND {holds("g")}
        AND (g.lasts = '' OR app.lasting(t.starts, g.lasts) > '{NOW}')
        AND (g.consent = '' OR EXISTS (SELECT 1 FROM consent c WHERE c.file_id = t.file_id AND c.purpose = g.consent AND {holds("c")}))
        AND (NOT EXISTS (SELECT 1 FROM restriction r WHERE r.file_id = t.file_id AND {holds("r")})
          OR EXISTS (SELECT 1 FROM listed l WHERE l.file_id = t.file_id AND l.member_id = {who} AND {holds("l")}))"""
