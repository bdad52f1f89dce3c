-- The calendar's secret address. A program that holds it reads as the member, in a request of its own,
-- and only what the calendar's screen writes.

-- The rest of this transaction is the member's whose address it is; NULL where there is no such address, it was
-- ended, or the account sleeps, is suspended or closed: all the same answer.
CREATE FUNCTION app.begin_calendar(given text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE c public.calendar_address; at timestamptz := app.now();
BEGIN
  SELECT * INTO c FROM public.calendar_address x WHERE x.key_hash = sha256(convert_to(given, 'UTF8')) AND x.starts <= at AND x.ends > at;
  IF c.id IS NULL OR app.dormant(c.member_id) OR NOT app.active(c.member_id, at, at) THEN RETURN NULL; END IF;
  UPDATE public.calendar_address SET read_on = (at AT TIME ZONE 'Europe/London')::date WHERE id = c.id AND read_on IS DISTINCT FROM (at AT TIME ZONE 'Europe/London')::date;
  RETURN jsonb_build_object('now', at, 'member', app.claim_as(c.member_id, at, true), 'session', NULL);
END $$;

-- A new address for the actor; the one before ends now.
CREATE FUNCTION app.make_calendar(given text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.end_calendar();
  INSERT INTO public.calendar_address (member_id, key_hash, starts, ends) VALUES (app.actor(), sha256(convert_to(given, 'UTF8')), app.now(), '9999-01-01 00:00+00');
END $$;

CREATE FUNCTION app.end_calendar() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.calendar_address SET ends = app.now() WHERE member_id = app.actor() AND ends > app.now();
  RETURN FOUND;
END $$;

-- Since when the actor has one, and when it was last read.
CREATE FUNCTION app.my_calendar() RETURNS TABLE (since timestamptz, read_on date) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT c.starts, c.read_on FROM public.calendar_address c WHERE c.member_id = app.actor() AND c.ends > app.now(); END $$;
