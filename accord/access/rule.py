"""The one rule of who sees what, made of one text for everything that asks it.

`sql/rule.sql` says who holds what on which file, and `sql/granted.sql` what that lets them
see, with `sql/in_emergency.sql`. For anybody at any instant, on one file, they make the functions `app.roles_at` and
`app.grants_at`. For the member asking now, what they hold is worked out by `sql/held.sql` and kept by `sql/kept.sql` while it
is true, and `sql/asked.sql` answers the policies from it.
"""

import hashlib
from pathlib import Path

SQL = Path(__file__).parent / "sql"
ANYWHERE = {
    "only": "",
    "only_glass": "",
    "bounded": "",
}
ON_ONE = ANYWHERE | {
    "only": " AND t.file_id = only_file",
    "only_glass": " AND g.file_id = only_file",
}
# What a role is granted is the same on all its files, so it is read once for all of them; what hangs
# on a consent or on the time since a part began is read for each part, where the role has any such.
TOGETHER = {"bounded": " AND g.lasts = '' AND g.consent = ''"}
APART = {
    "bounded": " AND g.id = ANY (ARRAY(SELECT a.id FROM roles r JOIN public.grant_row a ON a.area_id = r.area_id"
    " AND a.role = r.role WHERE a.lasts <> '' OR a.consent <> ''))",
}
HOW = {"together": TOGETHER, "apart": APART}
# what is granted together is asked once for each role that is held, whatever the file
OF_A_ROLE = (
    "WITH mine AS (SELECT h.area_id, h.role, NULL::bigint AS file_id, NULL::timestamptz AS starts,"
    " ''::text AS via, NULL::bigint AS case_team_id)\n"
)
FUNCTION = (
    "CREATE FUNCTION app.{name}(who bigint, moment timestamptz, latest timestamptz{one})"
    " RETURNS {returns} LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER{rows}"
    # planning it anew would take ten times as long as asking it
    " SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan"
    " AS $$\n#variable_conflict use_column\n"
    "BEGIN {text}; END $$;\n"
)
ONE = ", only_file bigint"
ROLES = "SELECT m.file_id, m.area_id, m.role, m.via, m.case_team_id AS because FROM mine m"
ROLE_COLUMNS = "TABLE (file_id bigint, area_id bigint, role text, via text, because bigint)"
GRANT_COLUMNS = (
    "TABLE (file_id bigint, class text, marking smallint, role text, write boolean, clause text,"
    " via text, because bigint)"
)


def _text(name: str, asked: dict[str, str]) -> str:
    text = (SQL / name).read_text()
    for key, words in asked.items():
        text = text.replace("{" + key + "}", words)
    return text


def _rows(name: str, columns: str, rows: int, text: str) -> str:
    """A function of the rule for anybody at any instant, on one file."""
    return FUNCTION.format(
        name=name, one=ONE, returns=columns, rows=f" ROWS {rows}", text="RETURN QUERY " + text
    )


def _held(name: str, one: str, asked: dict[str, str]) -> str:
    """A function of what the rule says somebody holds, as one text to be kept."""
    granted = {key: _text("granted.sql", how) for key, how in HOW.items()}
    together = {"grants": OF_A_ROLE + granted["together"]}
    emergency = {"grants": _text("in_emergency.sql", {})}
    parts = {
        "together": _text("sections.sql", together),
        "in_emergency": _text("sections.sql", emergency),
        "apart": granted["apart"],
    }
    held = _text("held.sql", parts)
    text = f"RETURN ({_text('rule.sql', asked)}{held})"
    return FUNCTION.format(name=name, one=one, returns="text", rows="", text=text)


def _rule() -> str:
    held = _text("rule.sql", ON_ONE)
    granted = _text("granted.sql", ON_ONE) + "UNION ALL\n" + _text("in_emergency.sql", ON_ONE)
    rule = (
        _rows("roles_at", ROLE_COLUMNS, 3, held + ROLES)
        + _rows("grants_at", GRANT_COLUMNS, 30, held + granted)
        + _held("held_on", ONE, ON_ONE)
        + _held("held_anywhere", "", ANYWHERE)
    )
    beside = _text("begin.sql", {}) + _text("kept.sql", {})
    asked = _text("asked.sql", {})
    return rule + _edition(rule + beside + asked) + asked


def _edition(text: str) -> str:
    """What is kept from one request to the next says by which words it was worked out."""
    words = hashlib.sha256(text.encode()).hexdigest()
    return (
        "CREATE FUNCTION app.rule_edition() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE"
        f" RETURN '{words}';\n"
    )


RULE = _rule()
