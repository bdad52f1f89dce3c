"""The one door's database half, and who sees duties and tells."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, ONE_DIGIT, OWN_WAYS, owned_by, statement

SQL = Path(__file__).parent.parent / "sql"

# Whoever guards information owes something on files they otherwise see nothing of: that line
# alone is theirs to see. So is what a home that is only asked owes.
DUTY = (
    (FORCED + OWN_WAYS + ONE_DIGIT).format(table="duty")
    + """
CREATE POLICY see ON public.duty FOR SELECT TO accord_web, accord_worker USING (
  (duty.file_id * 10 + duty.marking) = ANY ((SELECT app.sight_keys('duty'))::bigint[])
  OR (duty.common AND duty.area_id = (SELECT app.my_area())
      AND (duty.marking = 0 OR duty.owner_member_id = (SELECT app.actor()) OR duty.owner_team_id IN (SELECT t.team_id FROM app.my_teams() t)))
  OR (duty.role = 'information_guardian'
      AND (duty.owner_member_id = (SELECT app.actor()) OR duty.owner_team_id IN (SELECT t.team_id FROM app.my_teams() t))
      AND duty.file_id NOT IN (SELECT b.file_id FROM app.blocked() b))
  OR (duty.role = 'asked_provider' AND duty.file_id = ANY ((SELECT app.asked_files())::bigint[])
      AND duty.owner_team_id IN (SELECT t.team_id FROM app.my_teams() t)));
GRANT SELECT ON public.duty TO accord_web, accord_worker;
-- so that each arm of the policy has an index
CREATE INDEX duty_sight ON public.duty ((file_id * 10 + marking));
CREATE INDEX duty_of_member ON public.duty (owner_member_id, (file_id * 10 + marking));
CREATE INDEX duty_of_team ON public.duty (owner_team_id, (file_id * 10 + marking));
CREATE INDEX duty_common ON public.duty (area_id) WHERE common;
CREATE INDEX duty_of_guardian ON public.duty (area_id) WHERE role = 'information_guardian';
-- A file has about ten. Left to guess from a sample of millions, PostgreSQL takes it for a hundred,
-- and reads everything that the asker may see for each file of a list.
ALTER TABLE public.duty ALTER COLUMN file_id SET (n_distinct = -0.1);
CREATE INDEX duty_of_asked ON public.duty (file_id) WHERE role = 'asked_provider';
COMMENT ON TABLE public.duty IS 'class: duty';
"""
)

# What is addressed to you you may read, though you may see nothing else of the file; a block
# beats that too.
TELL = (
    (FORCED + OWN_WAYS).format(table="tell")
    + """
CREATE POLICY see ON public.tell FOR SELECT TO accord_web, accord_worker USING (
  ((tell.to_member_id IN (SELECT p.member_id FROM app.my_people() p)
    OR tell.to_team_id IN (SELECT t.team_id FROM app.my_teams() t))
   AND tell.file_id NOT IN (SELECT b.file_id FROM app.blocked() b))
  OR (tell.file_id, tell.marking) IN (SELECT s.file_id, s.marking FROM app.sight('letter') s));
GRANT SELECT ON public.tell TO accord_web, accord_worker;
COMMENT ON TABLE public.tell IS 'class: letter';
"""
)

WRITES = """
GRANT INSERT, UPDATE ON public.duty, public.tell, public.file, public.case_team TO accord_record;
GRANT INSERT ON public.area, public.agency, public.team, public.member, public.job, public.view_log TO accord_record;
GRANT UPDATE ON public.member, public.area TO accord_record;
GRANT INSERT, DELETE ON public.access_rule TO accord_record;
GRANT INSERT, UPDATE, DELETE ON public.grant_row TO accord_record;
GRANT INSERT, UPDATE ON public.block, public.restriction, public.listed, public.consent, public.glass,
  public.suspension TO accord_record;
GRANT DELETE ON public.session TO accord_record;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO accord_record;
"""

EVERYBODY = "accord_web, accord_worker"
DOOR = {
    "prepare_event": EVERYBODY,
    "apply_event": EVERYBODY,
    "open_file": EVERYBODY,
    "mark_tell": EVERYBODY,
    "look_at_work": EVERYBODY,
    "whole_history": EVERYBODY,
    "found_area": "accord_worker",
    "adopt_packs": EVERYBODY,
    "hold_agreements": EVERYBODY,
    "duties_to_watch": "accord_worker",
    "record_overdue": "accord_worker",
    "system_actors": "accord_worker",
}


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0001_tables"),
        ("events", "0002_who_sees"),
        ("access", "0002_who_sees"),
    ]
    operations = [
        statement(DUTY),
        statement(TELL),
        statement(WRITES),
        owned_by("accord_record", SQL / "changing_sight.sql", to={"asked_for_glass": EVERYBODY}),
        owned_by("accord_record", SQL / "record.sql", to=DOOR),
        owned_by(
            "accord_record",
            SQL / "view_log.sql",
            to={"log_views": EVERYBODY},
        ),
    ]
