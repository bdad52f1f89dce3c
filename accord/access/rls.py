"""The one policy text, written once for every protected table.

Migrations call `protect()` (rows about a case), `area_wide()` (rows everyone in the
area may see) or `sealed()` (rows only definer functions touch). A catalogue test
fails when a table has none of them.
"""

from pathlib import Path

from django.db import migrations

OWN_WAYS = """
CREATE POLICY owner_all ON public.{table} TO accord_owner USING (true) WITH CHECK (true);
CREATE POLICY record_all ON public.{table} TO accord_record USING (true) WITH CHECK (true);
CREATE POLICY sight_all ON public.{table} TO accord_sight USING (true) WITH CHECK (true);
"""

# What belongs to a file can be let go of with it: by the one function that may, and by nothing else.
# Entries and the view log stay, and what a home or an agency has is no young person's.
LET_GO = """
DO $$ BEGIN
  IF '{table}' NOT IN ('event', 'view_log', 'home', 'agency') AND EXISTS (
      -- by the column too: keys of tables made in the same migration are added at its end
      SELECT FROM pg_attribute a WHERE a.attrelid = 'public.{table}'::regclass AND a.attname = 'file_id' UNION ALL
      SELECT FROM pg_constraint c WHERE c.conrelid = 'public.{table}'::regclass AND c.contype = 'f' AND c.confrelid = 'public.file'::regclass) THEN
    CREATE POLICY let_go ON public.{table} TO accord_disposal USING (true);
    GRANT SELECT, DELETE ON public.{table} TO accord_disposal;
  END IF;
END $$;
"""
OWN_WAYS += LET_GO

FORCED = """
ALTER TABLE public.{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.{table} FORCE ROW LEVEL SECURITY;
REVOKE ALL ON public.{table} FROM PUBLIC;
GRANT SELECT ON public.{table} TO accord_record, accord_sight;
"""

USE_SEQUENCE = "GRANT USAGE ON SEQUENCE public.{table}_id_seq TO accord_web, accord_worker;"

# File and marking as one number, asked for once as an array: so PostgreSQL may go straight to the
# rows that may be seen, where a set of pairs makes it look at every row. The marking is the number's
# last digit, so that no two pairs make the same one.
ONE_DIGIT = "ALTER TABLE public.{table} ADD CONSTRAINT {table}_marking_is_one_digit CHECK (marking BETWEEN 0 AND 9);"
CASE = (
    ONE_DIGIT
    + """
CREATE POLICY see ON public.{table} FOR SELECT TO accord_web, accord_worker USING (
  ({table}.file_id * 10 + {table}.marking) = ANY ((SELECT app.sight_keys('{klass}'))::bigint[]));
CREATE POLICY add ON public.{table} FOR INSERT TO accord_web, accord_worker WITH CHECK (
  ({table}.file_id, {table}.marking) IN (SELECT s.file_id, s.marking FROM app.reach('{klass}') s)
  AND {table}.recorded_by_id = (SELECT app.actor())
  AND {table}.area_id = (SELECT app.my_area()));
CREATE POLICY change ON public.{table} FOR UPDATE TO accord_web, accord_worker USING (
  ({table}.file_id, {table}.marking) IN (SELECT s.file_id, s.marking FROM app.reach('{klass}') s))
  WITH CHECK (({table}.file_id, {table}.marking) IN (SELECT s.file_id, s.marking FROM app.reach('{klass}') s));
GRANT SELECT, INSERT, UPDATE ON public.{table} TO accord_web, accord_worker;
CREATE INDEX {table}_sight ON public.{table} ((file_id * 10 + marking));
COMMENT ON TABLE public.{table} IS 'class: {klass}';
"""
)

AREA = """
CREATE POLICY see ON public.{table} FOR SELECT TO accord_web, accord_worker USING ({table}.area_id = (SELECT app.my_area()));
CREATE POLICY add ON public.{table} FOR INSERT TO accord_web, accord_worker WITH CHECK (
  {table}.area_id = (SELECT app.my_area()) AND ({holders}));
CREATE POLICY change ON public.{table} FOR UPDATE TO accord_web, accord_worker USING (
  {table}.area_id = (SELECT app.my_area()) AND ({holders})) WITH CHECK ({table}.area_id = (SELECT app.my_area()));
GRANT SELECT, INSERT, UPDATE ON public.{table} TO accord_web, accord_worker;
COMMENT ON TABLE public.{table} IS 'class: area';
"""


def protect(table: str, klass: str) -> migrations.RunSQL:
    """Rows about one case: seen by those granted this class of information on the file."""
    return _sql(FORCED + OWN_WAYS + CASE + USE_SEQUENCE, table=table, klass=klass)


# What is read is narrowed in the one policy that shows it. A restrictive policy would be asked before it, at a level
# of its own, and PostgreSQL then looks no key up by an index: a list over all files would read the whole table.
NOT_ASKED = """
DO $do$ DECLARE shown text; BEGIN
  SELECT pg_get_expr(p.polqual, p.polrelid) INTO STRICT shown FROM pg_policy p
   WHERE p.polrelid = 'public.{table}'::regclass AND p.polpermissive AND p.polcmd IN ('r', '*') AND 'accord_web'::regrole = ANY (p.polroles);
  EXECUTE format($see$ALTER POLICY see ON public.{table} USING ((%s) AND ({others}))$see$, shown);
END $do$;
COMMENT ON POLICY see ON public.{table} IS 'A home that is only asked reads {what} of this.';
CREATE POLICY not_if_asked ON public.{table} AS RESTRICTIVE FOR INSERT TO accord_web, accord_worker WITH CHECK ({others_anywhere});
COMMENT ON POLICY not_if_asked ON public.{table} IS 'A home that is only asked adds {what} to this.';
"""
OF_MY_TEAM = "{table}.provider_team_id IN (SELECT t.team_id FROM app.my_teams() t)"


def not_if_asked(table: str, *, but: str = "") -> migrations.RunSQL:
    """Rows that a home is not shown while it is only asked; `but` says which it is, as a condition.

    After `protect()`, whose policy it narrows: the only one by which the pages read this table.
    """
    others = f"{table}.file_id <> ALL ((SELECT app.asked_files())::bigint[])"
    others += f" OR {but.format(table=table)}" if but else ""
    anywhere = others.replace("app.asked_files()", "app.asked_files(true)")
    what = "its own" if but else "nothing"
    return _sql(NOT_ASKED, table=table, others=others, others_anywhere=anywhere, what=what)


def area_wide(table: str, *, written_by: tuple[str, ...]) -> migrations.RunSQL:
    """Rows everyone in the area may see, written by holders of these job roles."""
    holders = " OR ".join(f"(SELECT app.holds('{role}'))" for role in written_by)
    return _sql(FORCED + OWN_WAYS + AREA + USE_SEQUENCE, table=table, holders=holders)


def holds(*roles: str) -> str:
    """Whether the actor holds one of these job roles, as a condition."""
    return "(" + " OR ".join(f"(SELECT app.holds('{role}'))" for role in roles) + ")"


def for_those(
    table: str, *, see: str, add: str, by: str, change: str = "", columns: str = ""
) -> migrations.RunSQL:
    """Rows of the area with a condition of their own for each way; `{t}` in one stands for the table.

    Whoever adds a row is named in the column `by`; only `columns` may ever change.
    """
    here = "{t}.area_id = (SELECT app.my_area())"
    text = (FORCED + OWN_WAYS + USE_SEQUENCE).format(table=table)
    text += (
        f"CREATE POLICY see ON public.{table} FOR SELECT TO accord_web, accord_worker USING ({here} AND ({see}));\n"
        f"CREATE POLICY add ON public.{table} FOR INSERT TO accord_web, accord_worker WITH CHECK"
        f" ({here} AND ({add}) AND {{t}}.{by} = (SELECT app.actor()));\n"
        f"GRANT SELECT, INSERT ON public.{table} TO accord_web, accord_worker;\n"
    )
    if change:
        text += (
            f"CREATE POLICY change ON public.{table} FOR UPDATE TO accord_web, accord_worker"
            f" USING ({here} AND ({change})) WITH CHECK ({here} AND ({change}));\n"
            f"GRANT UPDATE ({columns}) ON public.{table} TO accord_web, accord_worker;\n"
        )
    return statement(
        text.replace("{t}", table) + f"COMMENT ON TABLE public.{table} IS 'class: area';"
    )


def sealed(table: str) -> migrations.RunSQL:
    """Rows only definer functions touch. The web role has no grant at all."""
    comment = "COMMENT ON TABLE public.{table} IS 'class: sealed';"
    return _sql(FORCED + OWN_WAYS + comment, table=table)


def script(path: Path) -> migrations.RunSQL:
    """Run a file of SQL as it stands: functions, views, policies of their own."""
    return migrations.RunSQL(path.read_text(), migrations.RunSQL.noop)


def owned_by(role: str, path: Path, *, to: dict[str, str]) -> migrations.RunSQL:
    """Run a file of functions so that `role` owns them, callable by nobody but as `to` says.

    `to` maps a function's name to the roles that may call it, comma-separated.
    """
    return owned_text(role, path.read_text(), to=to)


def owned_text(role: str, text: str, *, to: dict[str, str]) -> migrations.RunSQL:
    """The same, for SQL that is made of parts."""
    grants = "".join(_grant(name, roles) for name, roles in to.items())
    return migrations.RunSQL(
        f"SET ROLE {role};\n"
        "ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;\n"
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;\n"
        f"{text}\n{grants}\nRESET ROLE;",
        migrations.RunSQL.noop,
    )


def _grant(name: str, roles: str) -> str:
    return (
        "DO $$ DECLARE f regprocedure; BEGIN FOR f IN SELECT p.oid FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace "
        f"WHERE n.nspname = 'app' AND p.proname = '{name}' LOOP "
        f"EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {roles}', f); END LOOP; END $$;\n"
    )


def statement(sql: str) -> migrations.RunSQL:
    """Run one piece of SQL, with nothing to undo."""
    return migrations.RunSQL(sql, migrations.RunSQL.noop)


def _sql(text: str, **values: str) -> migrations.RunSQL:
    return migrations.RunSQL(text.format(**values), migrations.RunSQL.noop)
