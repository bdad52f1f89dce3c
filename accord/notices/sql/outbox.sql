-- The outbox: what has been told or has become overdue becomes messages, each claimed by one
-- UPDATE before it is sent. A claim that is not answered within two minutes is open again.

-- A member's own address; a team's mailbox, or else everybody who works its list; and whoever
-- is on duty for the team at this moment, whatever mailbox it has: at night nobody reads one.
CREATE FUNCTION app.who_to_write_to(m bigint, t bigint) RETURNS TABLE (member_id bigint, address text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT x.id, x.email::text FROM public.member x WHERE x.id = m
    UNION ALL SELECT NULL, x.mailbox::text FROM public.team x WHERE x.id = t AND x.mailbox <> ''
    UNION ALL SELECT DISTINCT x.id, x.email::text FROM public.job j JOIN public.member x ON x.id = j.member_id
     WHERE j.team_id = t AND j.desk AND j.starts <= app.now() AND j.ends > app.now() AND x.active_until > app.now() AND x.email <> ''
       AND (EXISTS (SELECT 1 FROM public.team y WHERE y.id = t AND y.mailbox = '')
         OR EXISTS (SELECT 1 FROM public.on_call c WHERE c.team_id = t AND c.member_id = x.id AND c.starts <= app.now() AND c.ends > app.now()));
END $$;

CREATE FUNCTION app.queue_messages() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); n integer; total integer := 0;
BEGIN
  INSERT INTO public.message (ref, area_id, file_id, marking, tell_id, channel, to_member_id, to_team_id, to_outside, address, urgent, message_id, queued_at, tries, failure)
  SELECT t.ref || '-' || coalesce(r.member_id, 0), t.area_id, t.file_id, t.marking, t.id,
         CASE WHEN t.to_outside <> '' THEN 'letter' ELSE 'email' END, r.member_id, t.to_team_id, t.to_outside,
         coalesce(r.address, ''), t.urgent, 'tell-' || t.ref || '-' || coalesce(r.member_id, 0) || '@accord', t.queued_at, 0, ''
    FROM public.tell t LEFT JOIN LATERAL app.who_to_write_to(t.to_member_id, t.to_team_id) r ON true
   WHERE t.area_id = a AND t.sent_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM public.message g WHERE g.tell_id = t.id)
   ORDER BY t.queued_at LIMIT 500 ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS total = ROW_COUNT;
  INSERT INTO public.message (ref, area_id, file_id, marking, duty_id, channel, to_member_id, to_team_id, to_outside, address, urgent, message_id, queued_at, tries, failure)
  SELECT d.ref || '-' || coalesce(r.member_id, 0), d.area_id, d.file_id, d.marking, d.id, 'email', r.member_id, d.owner_team_id, '',
         coalesce(r.address, ''), false, 'overdue-' || d.ref || '-' || coalesce(r.member_id, 0) || '@accord', app.now(), 0, ''
    FROM public.duty d LEFT JOIN LATERAL app.who_to_write_to(d.owner_member_id, d.owner_team_id) r ON true
   WHERE d.area_id = a AND d.overdue_at IS NOT NULL AND d.closed_at IS NULL AND (d.owner_member_id IS NOT NULL OR d.owner_team_id IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM public.message g WHERE g.duty_id = d.id)
   ORDER BY d.overdue_at LIMIT 500 ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN total + n;
END $$;

CREATE FUNCTION app.claim_messages(most integer) RETURNS TABLE (id bigint, address text, urgent boolean, about text, message_id text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY UPDATE public.message g SET claimed_at = clock_timestamp(), tries = g.tries + 1
   WHERE g.id IN (SELECT x.id FROM public.message x
                   WHERE x.area_id = app.my_area() AND x.channel = 'email' AND x.sent_at IS NULL AND x.tries < 8
                     AND (x.claimed_at IS NULL OR x.claimed_at < clock_timestamp() - interval '2 minutes')
                   ORDER BY x.urgent DESC, x.queued_at LIMIT most FOR UPDATE SKIP LOCKED)
  RETURNING g.id, g.address, g.urgent, CASE WHEN g.tell_id IS NULL THEN 'overdue' ELSE 'tell' END, g.message_id;
END $$;

CREATE FUNCTION app.message_sent(which bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t bigint;
BEGIN
  UPDATE public.message g SET sent_at = coalesce(g.sent_at, app.now()), failed_at = NULL, failure = '' WHERE g.id = which AND g.area_id = app.my_area() RETURNING g.tell_id INTO t;
  UPDATE public.tell SET sent_at = coalesce(sent_at, app.now()) WHERE id = t;
END $$;

CREATE FUNCTION app.message_failed(which bigint, why text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.message g SET failed_at = app.now(), failure = why WHERE g.id = which AND g.area_id = app.my_area();
END $$;

-- A letter that a person has posted or handed over. Only somebody who may see it.
CREATE FUNCTION app.letter_posted(which text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t bigint; found_one boolean;
BEGIN
  UPDATE public.message g SET sent_at = app.now() WHERE g.ref = which AND g.channel = 'letter' AND g.sent_at IS NULL
     AND (g.file_id, g.marking) IN (SELECT s.file_id, s.marking FROM app.reach('letter') s) RETURNING g.tell_id INTO t;
  found_one := FOUND;
  UPDATE public.tell SET sent_at = app.now() WHERE id = t AND sent_at IS NULL;
  RETURN found_one;
END $$;
