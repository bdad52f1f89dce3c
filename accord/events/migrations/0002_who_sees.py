"""The log: read by class and marking, written by `app.apply_event()` alone, never changed."""

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, not_if_asked, statement

LOG = (
    (FORCED + OWN_WAYS).format(table="event")
    + """
CREATE POLICY see ON public.event FOR SELECT TO accord_web, accord_worker USING (
  EXISTS (SELECT 1 FROM app.sight_by_role() s WHERE CASE WHEN event.file_id = ANY (s.files) THEN strpos(s.marks, event.marking::text) > 0 AND strpos(s.classes, ' ' || event.class || ' ') > 0 END)
  OR (event.common AND event.area_id = (SELECT app.my_area()) AND (event.marking = 0 OR event.by_id = (SELECT app.actor()))));
GRANT SELECT ON public.event TO accord_web, accord_worker;
GRANT INSERT ON public.event TO accord_record;
GRANT USAGE ON SEQUENCE public.event_id_seq TO accord_record;
COMMENT ON TABLE public.event IS 'class: by row';
-- Not even the owner changes what happened. What a record said is emptied when it is let go of, its place
-- in the chain never: `app.let_go()` does that, and `app.verify_ledger()` asks for its certificate.
CREATE FUNCTION app.events_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_user = 'accord_disposal' THEN
    IF (NEW.id, NEW.ref, NEW.file_id, NEW.area_id, NEW.seq, NEW.recorded_at, NEW.by_id, NEW.prev, NEW.hash) IS NOT DISTINCT FROM
       (OLD.id, OLD.ref, OLD.file_id, OLD.area_id, OLD.seq, OLD.recorded_at, OLD.by_id, OLD.prev, OLD.hash)
       AND NEW.type = 'entry_let_go' AND NEW.facts = '{}' AND NEW.standing = '{}' THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'events are never changed or deleted: record a correction'; END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON public.event FOR EACH ROW EXECUTE FUNCTION app.events_stay();
CREATE TRIGGER events_stay_all BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION app.events_stay();
"""
)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_tables"), ("access", "0002_who_sees")]
    operations = [
        statement(LOG),
        # where the referral has got to, and what it answered itself: no life of the young person
        not_if_asked("event", but="{table}.class IN ('referral', 'assessment')"),
    ]
