"""The one rule of who sees what, made of one text for everything that asks it.

`sql/rule.sql` says who holds what on which file, and `sql/granted.sql` what that lets them
see. For the member asking now they make three views, `app.mine`, `app.my_file` and
`app.my_grant`; for anybody at any instant, on one file, the functions `app.roles_at` and
`app.grants_at`.
"""

from pathlib import Path

SQL = Path(__file__).parent / "sql"
NOW = {"me": "SELECT x.id, x.at, x.till FROM app.me() x", "only": "", "only_glass": ""}
ANYBODY = {
    "me": "SELECT who AS id, moment AS at, latest AS till",
    "only": " AND t.file_id = only_file",
    "only_glass": " AND g.file_id = only_file",
}
FUNCTION = (
    "CREATE FUNCTION app.{name}(who bigint, moment timestamptz, latest timestamptz, only_file bigint)"
    " RETURNS TABLE ({columns}) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS {rows}"
    " SET search_path = pg_catalog, pg_temp AS $$\n#variable_conflict use_column\n"
    "BEGIN RETURN QUERY {text}; END $$;\n"
)
ROLES = "SELECT m.file_id, m.area_id, m.role, m.via, m.case_team_id AS because FROM mine m"
GRANT_COLUMNS = (
    "file_id bigint, class text, marking smallint, role text, write boolean, clause text,"
    " via text, because bigint"
)


def _text(name: str, asked: dict[str, str]) -> str:
    text = (SQL / name).read_text()
    for key, words in asked.items():
        text = text.replace("{" + key + "}", words)
    return text


def _rule() -> str:
    granted, files = (SQL / "granted.sql").read_text(), (SQL / "files.sql").read_text()
    now, anybody = _text("rule.sql", NOW), _text("rule.sql", ANYBODY)
    return (
        f"CREATE VIEW app.mine WITH (security_barrier) AS\n{now}{ROLES};\n"
        f"CREATE VIEW app.my_file WITH (security_barrier) AS\n{now}{files};\n"
        f"CREATE VIEW app.my_grant WITH (security_barrier) AS\n{now}{granted};\n"
        + FUNCTION.format(
            name="roles_at",
            columns="file_id bigint, area_id bigint, role text, via text, because bigint",
            rows=3,
            text=anybody + ROLES,
        )
        + FUNCTION.format(name="grants_at", columns=GRANT_COLUMNS, rows=30, text=anybody + granted)
    )


RULE = _rule()
