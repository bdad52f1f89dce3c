-- Three asks in one London day, and no more until the information guardian lets them again.
CREATE FUNCTION app.glass_locked(who bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.glass_ask a WHERE a.member_id = who AND a.kind = 'asked' AND a.at <= app.now()
       AND a.at > coalesce((SELECT max(l.at) FROM public.glass_ask l WHERE l.member_id = who AND l.kind = 'let'), '-infinity')
     GROUP BY (a.at AT TIME ZONE 'Europe/London')::date HAVING count(*) >= 3);
END $$;

-- How often the actor may still ask today; 0 where they have asked too often.
CREATE FUNCTION app.glass_asks_left() RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me bigint := app.actor();
BEGIN
  IF me IS NULL OR app.glass_locked(me) THEN RETURN 0; END IF;
  RETURN greatest(0, 3 - (SELECT count(*)::int FROM public.glass_ask a WHERE a.member_id = me AND a.kind = 'asked'
     AND (a.at AT TIME ZONE 'Europe/London')::date = (app.now() AT TIME ZONE 'Europe/London')::date
     AND a.at > coalesce((SELECT max(l.at) FROM public.glass_ask l WHERE l.member_id = me AND l.kind = 'let'), '-infinity')));
END $$;

-- Emergency access, first half: find the one young person meant and keep the asking, whether or
-- not anybody was found. It gives nothing until the event is recorded. The same answer, NULL,
-- for nobody, for more than one, for a conflict of interest, and for whoever asks too often.
CREATE FUNCTION app.ask_for_glass(wanted text, code text, why text, called text DEFAULT '', birthday date DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found bigint[]; me bigint := app.actor(); at timestamptz := app.now();
BEGIN
  PERFORM 1 FROM public.member m WHERE m.id = me FOR NO KEY UPDATE;  -- two asks at once are counted one after the other
  IF me IS NULL OR app.glass_locked(me) THEN RETURN NULL; END IF;
  INSERT INTO public.glass_ask (member_id, at, kind) VALUES (me, at, 'asked');
  found := ARRAY(SELECT c.file_id FROM app.cases_described(wanted, called, birthday) c);
  IF cardinality(found) <> 1 OR found[1] IN (SELECT b.file_id FROM app.blocked() b) THEN RETURN NULL; END IF;
  INSERT INTO public.glass (file_id, member_id, reason_code, reason, starts, ends) VALUES (found[1], me, code, why, at, at + interval '4 hours');
  RETURN found[1];
END $$;

-- The actor's own emergency access to a file, while it lasts: until when, and whether it may be extended.
CREATE FUNCTION app.my_glass(f bigint) RETURNS TABLE (id bigint, starts timestamptz, ends timestamptz, may_extend boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.in_emergency(f) THEN RETURN; END IF;  -- nearly nobody is, and every page of a case asks
  RETURN QUERY SELECT g.id, g.starts, g.ends, g.ends = g.starts + interval '4 hours' FROM public.glass g, app.me() me
   WHERE g.member_id = me.id AND g.file_id = f AND g.began_by IS NOT NULL AND g.starts <= me.at AND g.ends > me.till
     AND f NOT IN (SELECT b.file_id FROM app.blocked() b) ORDER BY g.ends DESC LIMIT 1;
END $$;

-- Every emergency access of the area with what was found of it, for whoever reviews them.
CREATE FUNCTION app.emergency_accesses() RETURNS TABLE (id bigint, file_id bigint, file_ref text, member_id bigint, ground text, reason text, starts timestamptz, ends timestamptz,
  extended boolean, outcome text, reviewed_by bigint, reviewed_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.reviews_access() THEN RETURN; END IF;
  RETURN QUERY SELECT g.id, g.file_id, f.ref, g.member_id, g.reason_code, g.reason, g.starts, g.ends,
      EXISTS (SELECT 1 FROM public.event x WHERE x.file_id = g.file_id AND x.type = 'emergency_access_extended' AND (x.facts->>'emergency_access')::bigint = g.id),
      coalesce(r.facts->>'outcome', ''), r.by_id, r.recorded_at
    FROM public.glass g JOIN public.file f ON f.id = g.file_id AND f.area_id = app.my_area()
    LEFT JOIN LATERAL (SELECT e.facts, e.by_id, e.recorded_at FROM public.event e WHERE e.file_id = g.file_id AND e.type = 'emergency_access_reviewed'
       AND (e.facts->>'emergency_access')::bigint = g.id ORDER BY e.id DESC LIMIT 1) r ON true
   WHERE g.began_by IS NOT NULL AND g.starts <= app.now() AND g.file_id NOT IN (SELECT b.file_id FROM app.blocked() b)
   ORDER BY r.by_id IS NOT NULL, g.starts DESC, g.id DESC;
END $$;

-- What somebody was shown of the file while their emergency access lasted.
CREATE FUNCTION app.emergency_looks(wanted bigint) RETURNS TABLE (at timestamptz, class text, rows integer, screen text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT v.at, v.class, v.rows, v.screen FROM app.emergency_accesses() g JOIN public.view_log v
      ON v.file_id = g.file_id AND v.member_id = g.member_id AND v.at >= g.starts AND v.at < g.ends
   WHERE g.id = wanted ORDER BY v.at, v.id;
END $$;

-- Who has asked too often, for the information guardian.
CREATE FUNCTION app.glass_locked_out() RETURNS TABLE (member_id bigint, asks integer, last_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.holds('information_guardian') THEN RETURN; END IF;
  RETURN QUERY SELECT a.member_id, count(*)::int, max(a.at) FROM public.glass_ask a JOIN public.member m ON m.id = a.member_id
   WHERE m.area_id = app.my_area() AND a.kind = 'asked' AND app.glass_locked(a.member_id) GROUP BY a.member_id ORDER BY 3 DESC;
END $$;

-- How an account stands, for whoever looks after accounts and for oneself.
CREATE FUNCTION app.account_state(who bigint) RETURNS TABLE (suspended_since timestamptz, suspended_until timestamptz, asleep boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (app.holds('area_administrator') OR who = app.actor()) OR NOT EXISTS (SELECT 1 FROM public.member m WHERE m.id = who AND m.area_id = app.my_area()) THEN RETURN; END IF;
  RETURN QUERY SELECT s.starts, s.ends, app.dormant(who) FROM (SELECT 1) one
    LEFT JOIN LATERAL (SELECT x.starts, x.ends FROM public.suspension x WHERE x.member_id = who AND x.starts <= app.now() AND x.ends > app.now() ORDER BY x.id DESC LIMIT 1) s ON true;
END $$;
