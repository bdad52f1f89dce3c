"""Who is asking, what they may see, and the policies of this layer's tables."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import (
    FORCED,
    ONE_DIGIT,
    OWN_WAYS,
    area_wide,
    owned_by,
    owned_text,
    sealed,
    statement,
)
from accord.access.rule import RULE

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
ALL_OF_US = "accord_web, accord_worker, accord_record"

BEGIN = {
    "actor": ALL_OF_US,
    "now": ALL_OF_US,
    "me": ALL_OF_US,
    "my_area": ALL_OF_US,
    "holds": ALL_OF_US,
    "begin": EVERYBODY,
    "begin_as": "accord_worker",
    "session_save": "accord_web",
    "session_load": "accord_web",
    "session_end": "accord_web",
    "session_renew": "accord_web",
    "my_sessions": "accord_web",
    "end_my_sessions": "accord_web",
    "sessions_clear": "accord_worker",
    "end_sessions": "accord_owner",
    "dormant": "accord_record",
    "active": "accord_record",
}
ASKED = dict.fromkeys(
    ("sight", "sight_keys", "reach", "sight_by_role", "my_files", "my_roles", "sight_on", "part_on", "look_at"), ALL_OF_US
)  # fmt: skip
SIGHT = {
    name: ALL_OF_US
    for name in (
        "sight_facts",
        "my_teams",
        "my_people",
        "blocked",
        "asked_files",
        "may_arrange_cover",
        "could_see",
        "did_see",
    )
}
# What the rule reads, and by what each row of it is of an area. A member's is a trigger of its own: `seen_at` is written daily.
GIVES_OR_TAKES = {
    "case_team": ("area", "member", "team"),
    "cover": ("area", "member", "stand_in"),
    "job": ("area", "member", "team"),
    "block": ("member", "file"),
    "restriction": ("file",),
    "listed": ("member", "file"),
    "consent": ("file",),
    "glass": ("member", "file"),
    "suspension": ("member",),
    "grant_row": ("area",),
    "member": ("area",),
}
# Of a team all who work in it are touched, who may manage one another; of a file all who have a part on it.
OF_AREAS = {
    "area": "SELECT c.area_id FROM {rows} c",
    "member": "SELECT m.area_id FROM {rows} c JOIN public.member m ON m.id = c.member_id",
    "stand_in": "SELECT m.area_id FROM {rows} c JOIN public.member m ON m.id = c.by_id",
    "team": "SELECT t.area_id FROM {rows} c JOIN public.team t ON t.id = c.team_id"
    " UNION SELECT m.area_id FROM {rows} c JOIN public.job j ON j.team_id = c.team_id JOIN public.member m ON m.id = j.member_id",
    "file": "SELECT f.area_id FROM {rows} c JOIN public.file f ON f.id = c.file_id"
    " UNION SELECT t.area_id FROM {rows} c JOIN public.case_team t ON t.file_id = c.file_id",
}
CHANGED = (
    "CREATE FUNCTION app.sight_changed_in_{table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
    " SET search_path = pg_catalog, pg_temp AS $$ DECLARE areas bigint[]; BEGIN"
    " areas := ARRAY({of_old});"
    " IF TG_OP = 'UPDATE' THEN areas := areas || ARRAY({of_new}); END IF;"
    " PERFORM app.note_sight_change(areas); RETURN NULL; END $$;"
)
CHANGES = (
    "CREATE TRIGGER sight_given AFTER INSERT ON public.{table} REFERENCING NEW TABLE AS old_rows"
    " FOR EACH STATEMENT EXECUTE FUNCTION app.sight_changed_in_{table}();"
    "CREATE TRIGGER sight_taken AFTER DELETE ON public.{table} REFERENCING OLD TABLE AS old_rows"
    " FOR EACH STATEMENT EXECUTE FUNCTION app.sight_changed_in_{table}();"
    "CREATE TRIGGER sight_changed AFTER {changed}"
    "CREATE TRIGGER sight_emptied AFTER TRUNCATE ON public.{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION app.sight_emptied();"
    # also for a session that says it is a replica, as what restores a copy does
    "ALTER TABLE public.{table} ENABLE ALWAYS TRIGGER sight_given, ENABLE ALWAYS TRIGGER sight_taken,"
    " ENABLE ALWAYS TRIGGER sight_changed, ENABLE ALWAYS TRIGGER sight_emptied;"
)
OF_ROWS = (
    "UPDATE ON public.{table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
    " FOR EACH STATEMENT EXECUTE FUNCTION app.sight_changed_in_{table}();"
)
OF_A_MEMBER = (
    "UPDATE OF id, area_id, active_until ON public.member"
    " FOR EACH ROW EXECUTE FUNCTION app.sight_of_member_changed();"
)


def _of_areas(places: tuple[str, ...], rows: str) -> str:
    return " UNION ".join(OF_AREAS[place].format(rows=rows) for place in places)


NOTED = "".join(
    CHANGED.format(table=table, of_old=_of_areas(places, "old_rows"), of_new=_of_areas(places, "new_rows"))
    for table, places in GIVES_OR_TAKES.items()
)  # fmt: skip


def _watched(table: str) -> str:
    changed = OF_A_MEMBER if table == "member" else OF_ROWS.format(table=table)
    return CHANGES.format(table=table, changed=changed)


def own(table: str, condition: str, *, write: str | None = None, comment: str = "area") -> object:
    """A table with a condition of its own for reading and, if given, for writing."""
    text = (FORCED + OWN_WAYS).format(table=table)
    text += f"CREATE POLICY see ON public.{table} FOR SELECT TO {EVERYBODY} USING ({condition});\n"
    text += f"GRANT SELECT ON public.{table} TO {EVERYBODY};\n"
    if write:
        text += (
            f"CREATE POLICY add ON public.{table} FOR INSERT TO {EVERYBODY} WITH CHECK ({write});\n"
            f"CREATE POLICY change ON public.{table} FOR UPDATE TO {EVERYBODY}"
            f" USING ({write}) WITH CHECK ({write});\n"
            f"CREATE POLICY drop ON public.{table} FOR DELETE TO {EVERYBODY} USING ({write});\n"
            f"GRANT INSERT, UPDATE, DELETE ON public.{table} TO {EVERYBODY};\n"
            f"GRANT USAGE ON SEQUENCE public.{table}_id_seq TO {EVERYBODY};\n"
        )
    return statement(text + f"COMMENT ON TABLE public.{table} IS 'class: {comment}';")


MINE = "{table}.member_id = (SELECT app.actor())"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_tables"),
        ("account", "0001_initial"),
        ("mfa", "0001_initial"),
        ("socialaccount", "0001_initial"),
    ]

    operations = [
        owned_by("accord_sight", SQL / "begin.sql", to=BEGIN),
        owned_by(
            "accord_sight",
            SQL / "agency_accounts.sql",
            to={"account_of_member": "accord_web", "agency_of_account": "accord_web"},
        ),
        owned_by(
            "accord_sight",
            SQL / "kept.sql",
            to={"forget_sight_changes": "accord_worker", "keep_held": "accord_record"}
            | dict.fromkeys(("sight_emptied", "sight_of_member_changed"), "accord_owner"),
        ),
        owned_text(
            "accord_sight",
            RULE,
            to={"roles_at": "accord_record", "in_emergency": "accord_record"} | ASKED,
        ),
        owned_by("accord_sight", SQL / "sight.sql", to=SIGHT),
        owned_text(
            "accord_sight",
            NOTED,
            to={f"sight_changed_in_{table}": "accord_owner" for table in GIVES_OR_TAKES},
        ),
        statement("".join(map(_watched, GIVES_OR_TAKES))),
        own("area", "area.id = (SELECT app.my_area())"),
        own(
            "file",
            "file.id IN (SELECT m.file_id FROM app.my_files() m)"
            " OR (file.kind <> 'case' AND file.area_id = (SELECT app.my_area()))",
            comment="file",
        ),
        area_wide("agency", written_by=("area_administrator",)),
        # Written by the database alone, whenever an agency changes: the trigger comes with the register of homes.
        area_wide("agency_version", written_by=("area_administrator",)),
        statement("REVOKE INSERT, UPDATE ON public.agency_version FROM accord_web, accord_worker;"),
        area_wide("team", written_by=("area_administrator",)),
        area_wide("member", written_by=("area_administrator",)),
        area_wide("job", written_by=("area_administrator",)),
        own(
            "cover",
            "cover.area_id = (SELECT app.my_area())",
            write="cover.area_id = (SELECT app.my_area())"
            " AND app.may_arrange_cover(cover.member_id, cover.by_id)",
        ),
        # Who could see what through whom is never rewritten: cover may only end sooner or later.
        statement(
            "DROP POLICY drop ON public.cover;"
            f"REVOKE UPDATE, DELETE ON public.cover FROM {EVERYBODY};"
            f"GRANT UPDATE (ends) ON public.cover TO {EVERYBODY};"
        ),
        own(
            "case_team",
            "(case_team.file_id, case_team.marking) IN (SELECT s.file_id, s.marking FROM app.sight('team') s)"
            # a home that is only asked: its own part, and whom it talks to
            " OR (case_team.file_id = ANY ((SELECT app.asked_files())::bigint[]) AND case_team.marking = 0"
            " AND (case_team.role = 'lead_worker' OR case_team.team_id IN (SELECT t.team_id FROM app.my_teams() t)))",
            comment="team",
        ),
        # Whoever works a team's list keeps its rota; a turn of duty may only end sooner or later.
        own(
            "on_call",
            "on_call.area_id = (SELECT app.my_area())",
            write="on_call.area_id = (SELECT app.my_area())"
            " AND ((SELECT app.holds('area_administrator'))"
            " OR on_call.team_id IN (SELECT t.team_id FROM app.my_teams() t))",
        ),
        statement(
            "DROP POLICY drop ON public.on_call;"
            f"REVOKE UPDATE, DELETE ON public.on_call FROM {EVERYBODY};"
            f"GRANT UPDATE (ends) ON public.on_call TO {EVERYBODY};"
        ),
        own("grant_row", "grant_row.area_id = (SELECT app.my_area())"),
        statement(ONE_DIGIT.format(table="grant_row")),
        own("access_rule", "access_rule.area_id = (SELECT app.my_area())"),
        own(
            "submission",
            MINE.format(table="submission"),
            write=MINE.format(table="submission"),
            comment="own",
        ),
        own("draft", MINE.format(table="draft"), write=MINE.format(table="draft"), comment="own"),
        # What gives and takes sight away: written by the one door, told by functions of its own.
        sealed("suspension"),
        sealed("block"),
        sealed("restriction"),
        sealed("listed"),
        sealed("consent"),
        sealed("glass"),
        sealed("session"),
        sealed("view_log"),
        statement(
            "GRANT INSERT, UPDATE, DELETE ON public.session TO accord_sight;"
            "GRANT USAGE ON SEQUENCE public.session_id_seq TO accord_sight;"
            "GRANT UPDATE (seen_at) ON public.member TO accord_sight;"
            "CREATE TRIGGER end_sessions AFTER UPDATE OF password, is_active ON public.auth_user FOR EACH ROW"
            " WHEN (OLD.password <> NEW.password OR NOT NEW.is_active) EXECUTE FUNCTION app.end_sessions();"
        ),
        statement(
            "CREATE TABLE public.accord_cache (cache_key varchar(255) PRIMARY KEY,"
            " value text NOT NULL, expires timestamptz NOT NULL);"
            "CREATE INDEX accord_cache_expires ON public.accord_cache (expires);"
            "COMMENT ON TABLE public.accord_cache IS 'class: none (sign-in limits)';"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON public.accord_cache TO {EVERYBODY};"
        ),
        # Accounts: outside row-level security, because nobody is signed in yet when they are read.
        statement(
            "GRANT SELECT, INSERT, UPDATE ON public.auth_user TO accord_web, accord_worker;"
            "GRANT SELECT, INSERT, UPDATE, DELETE ON public.account_emailaddress,"
            " public.account_emailconfirmation, public.mfa_authenticator TO accord_web, accord_worker;"
            "GRANT SELECT, INSERT, UPDATE ON public.socialaccount_socialaccount TO accord_web, accord_worker;"
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO accord_web, accord_worker;"
            "GRANT SELECT ON public.django_migrations, public.django_content_type,"
            " public.auth_permission, public.auth_group, public.auth_group_permissions,"
            " public.auth_user_groups, public.auth_user_user_permissions TO accord_web, accord_worker;"
        ),
    ]
