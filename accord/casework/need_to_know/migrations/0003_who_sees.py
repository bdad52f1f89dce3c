"""Who sees a pointer, a question, a decision and a copy. A copy is nobody's but its reader's."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, statement

SQL = Path(__file__).parent.parent / "sql"
ASKED = "accord_web, accord_worker"
NOT_BLOCKED = "{t}.file_id NOT IN (SELECT b.file_id FROM app.blocked() b)"
OURS = "({t}.team_id IN (SELECT u.team_id FROM app.my_units() u) AND " + NOT_BLOCKED + ")"
GRANTED = "({t}.file_id, {t}.marking) IN (SELECT s.file_id, s.marking FROM app.sight('{klass}') s)"
MINE = "({t}.recorded_by_id IN (SELECT p.member_id FROM app.my_people() p) AND " + NOT_BLOCKED + ")"
WRITTEN_BY_ME = (
    "{t}.recorded_by_id = (SELECT app.actor()) AND {t}.area_id = (SELECT app.my_area())"
    " AND {t}.file_id IN (SELECT m.file_id FROM app.my_files() m)"
)


def table(
    name: str, see: str, *, add: str = "", change: str = "", columns: str = "", klass: str
) -> object:
    """A table with conditions of its own: who reads it, who may write a row, who may end one."""
    text = (FORCED + OWN_WAYS).format(table=name)
    text += f"CREATE POLICY see ON public.{name} FOR SELECT TO {ASKED} USING ({see});\n"
    text += f"GRANT SELECT ON public.{name} TO {ASKED};\n"
    if add:
        text += f"CREATE POLICY add ON public.{name} FOR INSERT TO {ASKED} WITH CHECK ({add});\n"
        text += f"GRANT INSERT ON public.{name} TO {ASKED};\n"
        text += f"GRANT USAGE ON SEQUENCE public.{name}_id_seq TO {ASKED};\n"
    if change:
        text += (
            f"CREATE POLICY change ON public.{name} FOR UPDATE TO {ASKED}"
            f" USING ({change}) WITH CHECK ({change});\n"
            f"GRANT UPDATE ({columns}) ON public.{name} TO {ASKED};\n"
        )
    text += f"CREATE INDEX {name}_of_file ON public.{name} (file_id, marking);\n" if klass else ""
    return statement(text + f"COMMENT ON TABLE public.{name} IS 'class: {klass or 'sharing'}';")


def said(text: str, name: str, klass: str = "") -> str:
    """A condition about this table."""
    return text.format(t=name, klass=klass)


POINTER = table(
    "pointer",
    f"{said(OURS, 'pointer')} OR (NOT pointer.kept AND {said(GRANTED, 'pointer', 'identity')})",
    add=f"{said(OURS, 'pointer')} AND {said(WRITTEN_BY_ME, 'pointer')}",
    change=said(OURS, "pointer"),
    columns="ends, version",
    klass="identity",
)
ASK = table(
    "pointer_ask",
    f"{said(OURS, 'pointer_ask')} OR {said(MINE, 'pointer_ask')} OR {said(GRANTED, 'pointer_ask', 'sharing')}",
    # asked of a pointer that the asker sees, and of nobody but its team; or of the police, whom an agreement lets them ask
    add=said(WRITTEN_BY_ME, "pointer_ask")
    + " AND pointer_ask.outcome = '' AND ((pointer_ask.pointer_id IS NULL AND app.of_the_police(pointer_ask.team_id))"
    " OR (pointer_ask.pointer_id, pointer_ask.team_id, pointer_ask.file_id, pointer_ask.marking)"
    " IN (SELECT p.id, p.team_id, p.file_id, p.marking FROM public.pointer p WHERE p.ends > (SELECT app.now())))",
    change=said(OURS, "pointer_ask"),
    columns="outcome, answered_at, answered_by_id, version",
    klass="sharing",
)
DECISION = table(
    "sharing_decision",
    f"{said(OURS, 'sharing_decision')} OR (NOT sharing_decision.own_only AND ("
    f"{said(GRANTED, 'sharing_decision', 'sharing')} OR sharing_decision.ask_id IN"
    " (SELECT a.id FROM public.pointer_ask a WHERE a.recorded_by_id = (SELECT app.actor()))))",
    add=f"{said(OURS, 'sharing_decision')} AND {said(WRITTEN_BY_ME, 'sharing_decision')}"
    " AND (sharing_decision.outcome = 'shared' OR sharing_decision.own_only OR NOT app.keeps_to_itself(sharing_decision.team_id))"
    " AND (sharing_decision.ask_id, sharing_decision.team_id, sharing_decision.file_id) IN"
    " (SELECT a.id, a.team_id, a.file_id FROM public.pointer_ask a)",
    klass="sharing",
)
SHARE = table(
    "share", "share.id IN (SELECT s.share_id FROM app.shared_with_me() s)", klass="sharing"
)
LINE = table(
    "share_line", "share_line.share_id IN (SELECT s.share_id FROM app.shared_with_me() s)", klass=""
)


class Migration(migrations.Migration):
    dependencies = [
        ("need_to_know", "0002_tables"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        owned_by(
            "accord_sight",
            SQL / "sharing.sql",
            to={"keeps_to_itself": ASKED, "of_the_police": ASKED, "shared_with_me": ASKED},
        ),
        POINTER,
        ASK,
        DECISION,
        SHARE,
        LINE,
        statement(
            # held together by the database: a copy has the outcome of its decision, and it is `shared`
            "ALTER TABLE public.share ADD CONSTRAINT share_of_a_decision FOREIGN KEY (decision_id, outcome)"
            " REFERENCES public.sharing_decision (id, outcome);"
            "GRANT INSERT ON public.share, public.share_line, public.sharing_decision TO accord_record;"
            "GRANT UPDATE ON public.share TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.share_id_seq, public.share_line_id_seq, public.sharing_decision_id_seq TO accord_record;"
        ),
        owned_by("accord_record", SQL / "copying.sql", to={"make_share": ASKED}),
    ]
