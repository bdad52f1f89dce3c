-- How the service stands, for whoever keeps it running: ages in seconds and counts, about nobody.

-- What the worker, and the machine that keeps the copies, last said of their work. Real time, whatever a demo's
-- clock says. `since` is from when what is said has been the same: the age of a key, by a print of it.
CREATE TABLE app.service_note (
  name text PRIMARY KEY CHECK (name ~ '^[a-z_]+(:[a-z0-9_-]+)?$'),
  said text NOT NULL CHECK (length(said) <= 100), well boolean NOT NULL, since timestamptz NOT NULL, at timestamptz NOT NULL);
REVOKE ALL ON app.service_note FROM PUBLIC;

CREATE FUNCTION app.note_service(called text, says text, goes_well boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.service_note AS n (name, said, well, since, at) VALUES (called, says, goes_well, clock_timestamp(), clock_timestamp())
  ON CONFLICT (name) DO UPDATE SET since = CASE WHEN n.said = excluded.said THEN n.since ELSE excluded.since END, said = excluded.said, well = excluded.well, at = excluded.at;
END $$;

-- What is no longer so: a key that is not set any more.
CREATE FUNCTION app.forget_note(called text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN DELETE FROM app.service_note n WHERE n.name = called; END $$;

-- Of the actor's area, or of all where nobody asks. Notes, connections and settings are the whole service's.
CREATE FUNCTION app.service_stands() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); at timestamptz := app.now(); c text; waits timestamptz; scanned timestamptz;
BEGIN
  FOREACH c IN ARRAY app.file_classes() LOOP
    EXECUTE format('SELECT min(t.state_at) FROM public.%I t WHERE t.state IN (''received'', ''scanning'') AND t.forgotten_at IS NULL AND ($1 IS NULL OR t.area_id = $1)', c || '_file') INTO waits USING a;
    scanned := least(scanned, waits);
  END LOOP;
  RETURN jsonb_build_object(
    'clock', extract(epoch FROM clock_timestamp()),
    'unsent', (SELECT extract(epoch FROM at - p.oldest) FROM app.post_stands() p),
    'unqueued', (SELECT extract(epoch FROM at - min(t.queued_at)) FROM public.tell t WHERE t.sent_at IS NULL AND (a IS NULL OR t.area_id = a)
                  AND NOT EXISTS (SELECT 1 FROM public.message g WHERE g.tell_id = t.id)),
    'unreached', (SELECT p.failed FROM app.post_stands() p),
    'letters', (SELECT p.letters FROM app.post_stands() p),
    'waiting', (SELECT p.waiting FROM app.post_stands() p),
    'unwatched', (SELECT extract(epoch FROM at - min(d.due_at)) FROM public.duty d
                   WHERE d.closed_at IS NULL AND d.overdue_at IS NULL AND NOT d.measured AND d.due_at <= at AND (a IS NULL OR d.area_id = a)),
    'unowned', (SELECT jsonb_build_object('many', count(*), 'oldest', extract(epoch FROM at - min(d.opened_at)), 'late', count(*) FILTER (WHERE d.due_at <= at)) FROM public.duty d
                 WHERE d.closed_at IS NULL AND d.owner_member_id IS NULL AND d.owner_team_id IS NULL AND (a IS NULL OR d.area_id = a)),
    'unsealed', (SELECT extract(epoch FROM max(at - o.first)) FROM public.area x, LATERAL (
                   SELECT min(v.at) AS first FROM public.view_log v JOIN public.file f ON f.id = v.file_id AND f.area_id = x.id
                    WHERE v.id > coalesce((SELECT max(s.to_id) FROM public.view_seal s WHERE s.area_id = x.id), 0)) o WHERE a IS NULL OR x.id = a),
    'importing', (SELECT extract(epoch FROM at - min(i.made_at)) FROM public.import i WHERE i.state = 'running' AND (a IS NULL OR i.area_id = a)),
    'scanning', extract(epoch FROM at - scanned),
    'unheard', (SELECT count(*) FROM public.hook_call k WHERE k.dead_at IS NOT NULL AND (a IS NULL OR k.area_id = a)),
    'connections', (SELECT sum(b.numbackends) FROM pg_stat_database b),
    'most_connections', current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer,
    'safe', jsonb_build_object('fsync', current_setting('fsync') = 'on', 'synchronous_commit', current_setting('synchronous_commit') NOT IN ('off', 'local'),
      'full_page_writes', current_setting('full_page_writes') = 'on', 'data_checksums', current_setting('data_checksums') = 'on'),
    'notes', coalesce((SELECT jsonb_object_agg(n.name, jsonb_build_object('said', n.said, 'well', n.well, 'age', extract(epoch FROM clock_timestamp() - n.at),
      'same', extract(epoch FROM clock_timestamp() - n.since))) FROM app.service_note n), '{}'));
END $$;
