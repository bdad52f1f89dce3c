-- The outbox: what has been told or has become overdue becomes messages, each claimed by one
-- UPDATE before it is sent. A claim that is not answered in time is open again.

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

-- Where it goes at this moment, whatever was true when it was queued; '' where there is nothing.
CREATE FUNCTION app.address_now(m bigint, t bigint, channel text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF m IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.member x WHERE x.id = m AND x.active_until > app.now()) THEN RETURN ''; END IF;
  IF channel = 'text' THEN
    RETURN coalesce((SELECT c.number FROM public.contact_choice c WHERE c.member_id = m AND c.confirmed_at IS NOT NULL), ''); END IF;
  RETURN coalesce(CASE WHEN m IS NOT NULL THEN (SELECT x.email FROM public.member x WHERE x.id = m) ELSE (SELECT x.mailbox FROM public.team x WHERE x.id = t) END, '');
END $$;

-- How an area hears where nobody has chosen for themselves: digest, unless it was set otherwise.
CREATE FUNCTION app.area_hears(a bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT e.facts->>'hears' FROM public.event e JOIN public.file f ON f.id = e.file_id AND f.kind = 'area' AND f.area_id = a
    WHERE e.type = 'notice_defaults_set' ORDER BY e.seq DESC LIMIT 1), 'digest');
END $$;

-- By text as well, where it is urgent and they have given a number; on paper for whoever has no account.
CREATE FUNCTION app.ways_to_reach(m bigint, outside text, urgent boolean, texts boolean) RETURNS TABLE (channel text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT CASE WHEN outside <> '' THEN 'letter' ELSE 'email' END
    UNION ALL SELECT 'text' FROM public.contact_choice c WHERE urgent AND texts AND outside = '' AND c.member_id = m AND c.confirmed_at IS NOT NULL;
END $$;

-- Everything that is to go becomes messages. What is urgent goes now, and so does everything for those
-- who want it at once (not before `morning`, where it is night); the rest goes with the digest of
-- `digest_at`, which is made when that has come. Without a `digest_at` everything goes now.
CREATE FUNCTION app.queue_messages(digest_at timestamptz DEFAULT NULL, morning timestamptz DEFAULT NULL, texts boolean DEFAULT false) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); at timestamptz := app.now(); usual text := app.area_hears(app.my_area()); n integer; total integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('outbox', a));
  INSERT INTO public.message (ref, area_id, file_id, marking, tell_id, channel, to_member_id, to_team_id, to_outside, address, urgent, message_id, queued_at, send_at, tries, failure)
  SELECT t.ref || '-' || coalesce(r.member_id, 0) || CASE w.channel WHEN 'text' THEN '-text' ELSE '' END, t.area_id, t.file_id, t.marking, t.id, w.channel, r.member_id, t.to_team_id, t.to_outside,
         CASE w.channel WHEN 'email' THEN coalesce(r.address, '') ELSE '' END, t.urgent,
         CASE WHEN s.soon THEN 'tell-' || t.ref || '-' || coalesce(r.member_id, 0) || CASE w.channel WHEN 'text' THEN '-text' ELSE '' END || '@accord' ELSE '' END,
         t.queued_at, CASE WHEN NOT s.soon THEN digest_at WHEN t.urgent OR w.channel = 'letter' THEN t.queued_at ELSE greatest(t.queued_at, morning) END, 0, ''
    FROM (SELECT x.* FROM public.tell x WHERE x.area_id = a AND x.sent_at IS NULL AND NOT EXISTS (SELECT 1 FROM public.message g WHERE g.tell_id = x.id) ORDER BY x.queued_at LIMIT 2000) t
    LEFT JOIN LATERAL app.who_to_write_to(t.to_member_id, t.to_team_id) r ON true
    LEFT JOIN public.contact_choice c ON c.member_id = r.member_id
    CROSS JOIN LATERAL app.ways_to_reach(r.member_id, t.to_outside, t.urgent, texts) w
    CROSS JOIN LATERAL (SELECT digest_at IS NULL OR t.urgent OR w.channel <> 'email' OR coalesce(nullif(c.hears, ''), usual) = 'at_once' AS soon) s
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS total = ROW_COUNT;
  INSERT INTO public.message (ref, area_id, file_id, marking, duty_id, channel, to_member_id, to_team_id, to_outside, address, urgent, message_id, queued_at, send_at, tries, failure)
  SELECT d.ref || '-' || coalesce(r.member_id, 0), d.area_id, d.file_id, d.marking, d.id, 'email', r.member_id, d.owner_team_id, '', coalesce(r.address, ''), false,
         CASE WHEN s.soon THEN 'overdue-' || d.ref || '-' || coalesce(r.member_id, 0) || '@accord' ELSE '' END, at, CASE WHEN s.soon THEN greatest(at, morning) ELSE digest_at END, 0, ''
    FROM (SELECT x.* FROM public.duty x WHERE x.area_id = a AND x.overdue_at IS NOT NULL AND x.closed_at IS NULL AND (x.owner_member_id IS NOT NULL OR x.owner_team_id IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM public.message g WHERE g.duty_id = x.id) ORDER BY x.overdue_at LIMIT 2000) d
    LEFT JOIN LATERAL app.who_to_write_to(d.owner_member_id, d.owner_team_id) r ON true
    LEFT JOIN public.contact_choice c ON c.member_id = r.member_id
    CROSS JOIN LATERAL (SELECT digest_at IS NULL OR coalesce(nullif(c.hears, ''), usual) = 'at_once' AS soon) s
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS n = ROW_COUNT;
  PERFORM app.make_digests(a, at, digest_at);
  RETURN total + n;
END $$;

-- The digests whose time has come: one a day for each reader, never a second. What was read in
-- Accord before, or done, needs no message any more.
CREATE FUNCTION app.make_digests(a bigint, at timestamptz, digest_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today text := to_char(at AT TIME ZONE 'Europe/London', 'YYYYMMDD');
BEGIN
  UPDATE public.message g SET sent_at = at, outcome = 'seen_first', failure = ''
   WHERE g.area_id = a AND g.sent_at IS NULL AND g.channel <> 'letter' AND g.claimed_at IS NULL
     AND (EXISTS (SELECT 1 FROM public.tell t WHERE t.id = g.tell_id AND t.seen_at IS NOT NULL)
       OR EXISTS (SELECT 1 FROM public.duty d WHERE d.id = g.duty_id AND d.closed_at IS NOT NULL));
  UPDATE public.tell t SET sent_at = t.seen_at FROM public.message g WHERE g.tell_id = t.id AND g.outcome = 'seen_first' AND g.sent_at = at AND g.area_id = a AND t.sent_at IS NULL;
  WITH mine AS (
    SELECT g.id, 'digest-' || coalesce('m' || g.to_member_id, 't' || g.to_team_id, 'n' || g.id) || '-' || today || '@accord' AS known_as
      FROM public.message g WHERE g.area_id = a AND g.message_id = '' AND g.sent_at IS NULL AND g.send_at <= at)
  UPDATE public.message g SET message_id = CASE WHEN o.made THEN '' ELSE m.known_as END, send_at = CASE WHEN o.made THEN digest_at ELSE g.send_at END
    FROM mine m CROSS JOIN LATERAL (SELECT digest_at IS NOT NULL AND EXISTS (SELECT 1 FROM public.message x WHERE x.message_id = m.known_as) AS made) o WHERE g.id = m.id;
END $$;

-- Up to `most` messages to send now, urgent ones first, each with what it may say: how many things
-- wait, how many of them are late, and the earliest deadline.
CREATE FUNCTION app.claim_messages(most integer, lease interval DEFAULT '5 minutes') RETURNS TABLE (message_id text, channel text, address text, urgent boolean, told integer, late integer, earliest timestamptz, tries integer, unclear boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.my_area(); at timestamptz := app.now(); real timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('outbox', a));
  real := clock_timestamp();
  RETURN QUERY
  WITH picked AS MATERIALIZED (
    SELECT DISTINCT y.message_id FROM (
      SELECT x.message_id FROM public.message x WHERE x.area_id = a AND x.sent_at IS NULL AND x.channel <> 'letter' AND NOT x.refused AND x.message_id <> ''
         AND coalesce(x.send_at, x.queued_at) <= at AND (x.retry_at IS NULL OR x.retry_at <= real) AND (x.claimed_at IS NULL OR x.claimed_at < real - lease)
       ORDER BY x.urgent DESC, x.queued_at LIMIT most) y),
   claimed AS (
    UPDATE public.message g SET claimed_at = real, tries = g.tries + 1, address = app.address_now(g.to_member_id, g.to_team_id, g.channel)
      FROM picked p WHERE g.message_id = p.message_id AND g.area_id = a AND g.sent_at IS NULL RETURNING g.*)
  SELECT c.message_id, min(c.channel), min(c.address), bool_or(c.urgent), count(c.tell_id)::integer, count(c.duty_id)::integer, min(coalesce(t.due_at, d.due_at)), max(c.tries), bool_or(c.unclear)
    FROM claimed c LEFT JOIN public.tell t ON t.id = c.tell_id LEFT JOIN public.duty d ON d.id = c.duty_id
   GROUP BY c.message_id ORDER BY bool_or(c.urgent) DESC, min(c.queued_at);
END $$;

-- What of these messages went.
CREATE FUNCTION app.messages_went(which text[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); at timestamptz := app.now(); told bigint[]; n integer;
BEGIN
  WITH went AS (
    UPDATE public.message g SET sent_at = at, outcome = 'sent', failed_at = NULL, failure = ''
     WHERE g.message_id = ANY (which) AND g.area_id = a AND g.sent_at IS NULL RETURNING g.tell_id, g.message_id)
  SELECT array_agg(w.tell_id), count(DISTINCT w.message_id) INTO told, n FROM went w;
  UPDATE public.tell SET sent_at = at WHERE id = ANY (told) AND sent_at IS NULL;
  RETURN n;
END $$;

-- One that did not go, and why. What may still go is tried again: every two of `unit` where it is
-- urgent, and otherwise three times as late each time, half a day at the most where it is a minute.
CREATE FUNCTION app.message_failed(which text, why text, unit interval DEFAULT '1 minute') RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.message g SET failed_at = app.now(), failure = why, claimed_at = NULL, unclear = g.unclear OR why = 'unclear', refused = why NOT IN ('again', 'unclear'),
         retry_at = clock_timestamp() + unit * CASE WHEN g.urgent THEN 2 ELSE least(power(3, g.tries - 1), 729) END
   WHERE g.message_id = which AND g.area_id = app.my_area() AND g.sent_at IS NULL;
END $$;

-- What became of several: of those that went, and of those that came back, each with why.
CREATE FUNCTION app.messages_answered(gone text[], back text[], whys text[], unit interval DEFAULT '1 minute') RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.messages_went(gone);
  PERFORM app.message_failed(b.which, b.why, unit) FROM unnest(back, whys) b(which, why);
END $$;

-- Claimed, and not tried after all: somebody else may.
CREATE FUNCTION app.messages_let_go(which text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.message g SET claimed_at = NULL, tries = g.tries - 1 WHERE g.message_id = ANY (which) AND g.area_id = app.my_area() AND g.sent_at IS NULL;
END $$;

-- What whoever carried it says later: that it arrived, or that it never will.
CREATE FUNCTION app.carrier_said(which text, arrived boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE at timestamptz := app.now(); told bigint[]; n integer;
BEGIN
  IF arrived THEN
    UPDATE public.message g SET sent_at = coalesce(g.sent_at, at), delivered_at = coalesce(g.delivered_at, at), failed_at = NULL, failure = '',
           outcome = CASE WHEN g.outcome IN ('', 'sent') THEN 'delivered' ELSE g.outcome END
     WHERE g.message_id = which AND which <> '' AND g.tries > 0;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n > 0;
  END IF;
  WITH back AS (
    UPDATE public.message g SET sent_at = NULL, outcome = '', refused = true, failed_at = at, failure = 'bounced'
     WHERE g.message_id = which AND which <> '' AND g.tries > 0 AND g.outcome IN ('', 'sent') RETURNING g.tell_id)
  SELECT array_agg(b.tell_id), count(*) INTO told, n FROM back b;
  UPDATE public.tell t SET sent_at = NULL WHERE t.id = ANY (told) AND t.seen_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM public.message g WHERE g.tell_id = t.id AND g.sent_at IS NOT NULL);
  RETURN n > 0;
END $$;

-- A letter that a person has posted or handed over. Only somebody who may see it.
CREATE FUNCTION app.letter_posted(which text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t bigint; found_one boolean;
BEGIN
  UPDATE public.message g SET sent_at = app.now(), outcome = 'sent' WHERE g.ref = which AND g.channel = 'letter' AND g.sent_at IS NULL
     AND (g.file_id, g.marking) IN (SELECT s.file_id, s.marking FROM app.reach('letter') s) RETURNING g.tell_id INTO t;
  found_one := FOUND;
  UPDATE public.tell SET sent_at = app.now() WHERE id = t AND sent_at IS NULL;
  RETURN found_one;
END $$;
