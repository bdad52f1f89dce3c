-- The outbox of webhooks: a queue of their own, claimed by one UPDATE before each is sent. A claim
-- that is not answered within two minutes is open again; after eight tries the worker gives up.

-- What has come about for the systems of the actor's area since each was last looked at. The hour
-- before is looked at again: what was recorded meanwhile may have been committed late.
CREATE FUNCTION app.queue_hook_calls() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); at timestamptz := app.now(); n integer;
BEGIN
  INSERT INTO public.hook_call (ref, area_id, hook_id, kind, about, queued_at, next_at, tries, failure)
  SELECT replace(gen_random_uuid()::text, '-', ''), a, h.id, e.kind, e.about, at, at, 0, ''
    FROM public.webhook h JOIN public.member m ON m.id = h.member_id AND m.machine AND m.active_until > at,
    LATERAL (SELECT greatest(h.made_at, coalesce(h.queued_to - interval '1 hour', h.made_at)) AS since,
                    ARRAY(SELECT j.team_id FROM public.job j WHERE j.member_id = m.id AND j.desk AND j.starts <= at AND j.ends > at) AS teams) w,
    LATERAL (
      SELECT 'notice_addressed' AS kind, t.ref AS about, t.file_id FROM public.tell t
       WHERE t.area_id = a AND t.queued_at >= w.since AND (t.to_member_id = m.id OR t.to_team_id = ANY (w.teams))
      UNION ALL SELECT 'duty_owed', d.ref, d.file_id FROM public.duty d
       WHERE d.area_id = a AND d.opened_at >= w.since AND d.closed_at IS NULL AND (d.owner_member_id = m.id OR d.owner_team_id = ANY (w.teams))
      UNION ALL SELECT 'duty_overdue', d.ref, d.file_id FROM public.duty d
       WHERE d.area_id = a AND d.overdue_at >= w.since AND d.closed_at IS NULL AND (d.owner_member_id = m.id OR d.owner_team_id = ANY (w.teams))) e
   WHERE h.area_id = a AND h.ended_at IS NULL AND e.kind = ANY (h.kinds)
     AND NOT EXISTS (SELECT 1 FROM public.block b WHERE b.file_id = e.file_id AND b.member_id = m.id AND b.starts <= at AND b.ends > at)
     AND NOT EXISTS (SELECT 1 FROM public.hook_call c WHERE c.hook_id = h.id AND c.kind = e.kind AND c.about = e.about)
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS n = ROW_COUNT;
  UPDATE public.webhook h SET queued_to = at WHERE h.area_id = a AND h.ended_at IS NULL;
  RETURN n;
END $$;

CREATE FUNCTION app.claim_hook_calls(most integer) RETURNS TABLE (id bigint, ref text, kind text, about text, hook text, address text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY UPDATE public.hook_call c SET claimed_at = clock_timestamp(), tries = c.tries + 1 FROM public.webhook h
   WHERE h.id = c.hook_id AND c.id IN (
     SELECT x.id FROM public.hook_call x JOIN public.webhook y ON y.id = x.hook_id AND y.ended_at IS NULL
       JOIN public.member m ON m.id = y.member_id AND m.active_until > app.now()
      WHERE x.area_id = a AND x.sent_at IS NULL AND x.dead_at IS NULL AND x.next_at <= app.now()
        AND (x.claimed_at IS NULL OR x.claimed_at < clock_timestamp() - interval '2 minutes')
      ORDER BY x.next_at, x.id LIMIT most FOR UPDATE OF x SKIP LOCKED)
  RETURNING c.id, c.ref, c.kind, c.about, h.ref, h.address;
END $$;

-- What came of one try. Returns the agency's file, the agency, the webhook and its system where the
-- worker gives up with this try, and nothing is waiting at the webhook that was given up before.
CREATE FUNCTION app.hook_call_answered(which bigint, went boolean, why text) RETURNS TABLE (file_id bigint, agency_id bigint, webhook_id bigint, member_id bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system(); c public.hook_call; before boolean;
  waits CONSTANT interval[] := ARRAY['1 minute', '5 minutes', '30 minutes', '2 hours', '6 hours', '12 hours', '24 hours']::interval[];
BEGIN
  SELECT * INTO c FROM public.hook_call x WHERE x.id = which AND x.area_id = a AND x.sent_at IS NULL AND x.dead_at IS NULL FOR UPDATE;
  IF c.id IS NULL THEN RETURN; END IF;
  IF went THEN
    UPDATE public.hook_call x SET sent_at = app.now(), failure = '' WHERE x.id = c.id;
    UPDATE public.webhook h SET answered_at = app.now() WHERE h.id = c.hook_id;
    RETURN;
  END IF;
  before := EXISTS (SELECT 1 FROM public.hook_call x WHERE x.hook_id = c.hook_id AND x.dead_at IS NOT NULL);
  UPDATE public.hook_call x SET failure = why, claimed_at = NULL, next_at = app.now() + coalesce(waits[c.tries], interval '0'),
      dead_at = CASE WHEN c.tries > cardinality(waits) THEN app.now() END WHERE x.id = c.id;
  IF c.tries > cardinality(waits) AND NOT before THEN
    RETURN QUERY SELECT g.file_id, g.id, h.id, h.member_id FROM public.webhook h JOIN public.agency g ON g.id = h.agency_id WHERE h.id = c.hook_id;
  END IF;
END $$;

-- What was given up is tried again from the beginning, for an administrator. Returns how many.
CREATE FUNCTION app.try_hook_again(h bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  IF NOT app.holds('area_administrator') THEN RETURN 0; END IF;
  UPDATE public.hook_call c SET dead_at = NULL, tries = 0, claimed_at = NULL, next_at = app.now()
   WHERE c.hook_id = h AND c.area_id = app.my_area() AND c.dead_at IS NOT NULL;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
