-- Odd looks: what the view log says of a day that somebody should ask about. Who, which file, how
-- often and when; never what was shown.

-- What counts as odd. The area's own numbers, as last agreed, or these.
CREATE FUNCTION app.looks_limits(a bigint) RETURNS TABLE (around integer, opens integer, shuts integer, many integer) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
DECLARE said jsonb;
BEGIN
  SELECT e.facts INTO said FROM public.event e JOIN public.file f ON f.id = e.file_id AND f.kind = 'area' AND f.area_id = a
   WHERE e.type = 'odd_look_limits_set' ORDER BY e.seq DESC LIMIT 1;
  RETURN QUERY SELECT coalesce((said->>'days_around')::int, 14), coalesce((said->>'hours_from')::int, 7), coalesce((said->>'hours_to')::int, 22), coalesce((said->>'people_in_a_day')::int, 40);
END $$;

-- What counts as odd in the actor's area now, for those who set it.
CREATE FUNCTION app.odd_look_limits() RETURNS TABLE (around integer, opens integer, shuts integer, many integer) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (app.holds('information_guardian') OR app.holds('area_administrator')) THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM app.looks_limits(app.my_area());
END $$;

-- The odd looks of one London day in an area.
CREATE FUNCTION app.looks_of(a bigint, day date) RETURNS TABLE (kind text, member_id bigint, file_id bigint, looks integer, first_at timestamptz, last_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE began timestamptz := day::timestamp AT TIME ZONE 'Europe/London'; over timestamptz := (day + 1)::timestamp AT TIME ZONE 'Europe/London';
  around interval; n record;
BEGIN
  SELECT * INTO n FROM app.looks_limits(a);
  around := make_interval(days => n.around);
  RETURN QUERY
  WITH seen AS MATERIALIZED (
    SELECT v.member_id, v.file_id, v.at FROM public.view_log v JOIN public.file f ON f.id = v.file_id AND f.kind = 'case' AND f.area_id = a
      JOIN public.member m ON m.id = v.member_id AND NOT m.system WHERE v.at >= began AND v.at < over GROUP BY 1, 2, 3),
   pairs AS MATERIALIZED (SELECT s.member_id, s.file_id, count(*)::int AS looks, min(s.at) AS first_at, max(s.at) AS last_at FROM seen s GROUP BY 1, 2)
  SELECT 'emergency', p.* FROM pairs p WHERE EXISTS (SELECT 1 FROM public.glass g WHERE g.member_id = p.member_id AND g.file_id = p.file_id
      AND g.began_by IS NOT NULL AND g.starts < over AND g.ends > began)
  UNION ALL
  -- nothing around it: no duty of theirs or of a team whose desk they work, nothing they recorded,
  -- nothing they were told
  SELECT 'nothing_around', p.* FROM pairs p
   WHERE NOT EXISTS (SELECT 1 FROM public.duty d WHERE d.file_id = p.file_id AND d.opened_at < over + around AND (d.closed_at IS NULL OR d.closed_at > began - around)
           AND (d.owner_member_id = p.member_id OR d.owner_team_id IN (SELECT j.team_id FROM public.job j WHERE j.member_id = p.member_id AND j.desk AND j.starts < over AND j.ends > began)))
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = p.file_id AND e.by_id = p.member_id AND e.recorded_at > began - around AND e.recorded_at < over + around)
     AND NOT EXISTS (SELECT 1 FROM public.tell t WHERE t.file_id = p.file_id AND t.queued_at > began - around AND t.queued_at < over + around
           AND (t.to_member_id = p.member_id OR t.to_team_id IN (SELECT j.team_id FROM public.job j WHERE j.member_id = p.member_id AND j.desk AND j.starts < over AND j.ends > began)))
  UNION ALL
  SELECT 'same_surname', p.* FROM pairs p JOIN public.member m ON m.id = p.member_id JOIN public.young_person y ON y.file_id = p.file_id
   WHERE lower(substring(trim(m.name) FROM '[^ ]+$')) = lower(substring(trim(y.legal_name) FROM '[^ ]+$'))
  UNION ALL
  -- where the young person lives, or is to live, is where they said they have a connection
  SELECT 'same_address', p.* FROM pairs p WHERE EXISTS (SELECT 1 FROM public.member_connection c
      JOIN public.home h ON upper(replace(h.postcode, ' ', '')) = c.postcode JOIN public.bed b ON b.home_id = h.id JOIN public.bed_stay s ON s.bed_id = b.id
     WHERE c.member_id = p.member_id AND c.area_id = a AND c.starts < over AND c.ends > began AND s.file_id = p.file_id AND (s.ends_on IS NULL OR s.ends_on >= day))
  UNION ALL
  SELECT 'out_of_hours', s.member_id, s.file_id, count(*)::int, min(s.at), max(s.at) FROM seen s
   WHERE NOT extract(hour FROM s.at AT TIME ZONE 'Europe/London') >= n.opens OR NOT extract(hour FROM s.at AT TIME ZONE 'Europe/London') < n.shuts GROUP BY 2, 3
  UNION ALL
  SELECT 'many', p.member_id, NULL, count(*)::int, min(p.first_at), max(p.last_at) FROM pairs p GROUP BY p.member_id HAVING count(*) >= n.many
  UNION ALL
  SELECT 'restricted', p.* FROM pairs p WHERE EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = p.file_id AND r.starts < over AND r.ends > began);
END $$;

-- May the actor look through what this member looked at? The information guardian, of everybody
-- but themselves; the head of service of the guardians, and of everybody where there is none.
CREATE FUNCTION app.looks_through(who bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN who <> app.actor() AND (app.holds('information_guardian') OR (app.holds('head_of_service') AND (
    EXISTS (SELECT 1 FROM public.job j WHERE j.member_id = who AND j.role = 'information_guardian' AND j.starts <= app.now() AND j.ends > app.now())
    OR NOT EXISTS (SELECT 1 FROM public.job j WHERE j.area_id = app.my_area() AND j.role = 'information_guardian' AND j.starts <= app.now() AND j.ends > app.now()))));
END $$;

-- The odd looks of a day that the actor is to look through, with what was found of each.
CREATE FUNCTION app.odd_looks(day date) RETURNS TABLE (kind text, member_id bigint, file_id bigint, file_ref text, looks integer, first_at timestamptz, last_at timestamptz, outcome text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF app.actor() IS NULL OR NOT (app.holds('information_guardian') OR app.holds('head_of_service')) THEN RETURN; END IF;
  RETURN QUERY SELECT l.kind, l.member_id, l.file_id, f.ref, l.looks, l.first_at, l.last_at, coalesce(r.outcome, '')
    FROM app.looks_of(app.my_area(), day) l LEFT JOIN public.file f ON f.id = l.file_id
    LEFT JOIN LATERAL (SELECT e.facts->>'look_outcome' AS outcome FROM public.event e JOIN public.file g ON g.id = e.file_id AND g.kind = 'area' AND g.area_id = app.my_area()
       WHERE e.type = 'odd_look_answered' AND e.facts->>'looks_day' = to_char(day, 'YYYYMMDD') AND e.facts->>'odd_because' = l.kind
         AND (e.facts->>'member')::bigint = l.member_id AND (e.facts->>'looked_at')::bigint IS NOT DISTINCT FROM l.file_id ORDER BY e.seq DESC LIMIT 1) r ON true
   WHERE day < (app.now() AT TIME ZONE 'Europe/London')::date AND app.looks_through(l.member_id)
     AND (l.file_id IS NULL OR l.file_id NOT IN (SELECT b.file_id FROM app.blocked() b))
   ORDER BY r.outcome IS NOT NULL, l.kind, l.member_id, l.file_id;
END $$;

-- Days that are over, on which something was shown and nobody has collected yet: for the worker.
CREATE FUNCTION app.looks_to_collect(most integer) RETURNS TABLE (day date, file_id bigint, odd integer) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system(); today date := (app.now() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN QUERY SELECT d.day, f.id, (SELECT count(*)::int FROM app.looks_of(a, d.day)) FROM (SELECT (today - n) AS day FROM generate_series(1, 14) n) d
    JOIN public.file f ON f.area_id = a AND f.kind = 'area'
   WHERE NOT EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = f.id AND e.once = 'looks:' || to_char(d.day, 'YYYY-MM-DD'))
     AND EXISTS (SELECT 1 FROM public.view_log v JOIN public.file x ON x.id = v.file_id AND x.area_id = a
                  WHERE v.at >= d.day::timestamp AT TIME ZONE 'Europe/London' AND v.at < (d.day + 1)::timestamp AT TIME ZONE 'Europe/London')
   ORDER BY d.day LIMIT most;
END $$;

-- The addresses one has a connection with, told to oneself alone.
CREATE FUNCTION app.my_connections() RETURNS TABLE (id bigint, postcode text, since timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.id, c.postcode, c.starts FROM public.member_connection c WHERE c.member_id = app.actor() AND c.starts <= app.now() AND c.ends > app.now() ORDER BY c.id;
END $$;

CREATE FUNCTION app.keep_connection(said text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE code text := upper(replace(said, ' ', ''));
BEGIN
  IF app.actor() IS NULL OR EXISTS (SELECT 1 FROM app.my_connections() c WHERE c.postcode = code) THEN RETURN false; END IF;
  INSERT INTO public.member_connection (area_id, member_id, postcode, starts, ends) VALUES (app.my_area(), app.actor(), code, app.now(), '9999-01-01 00:00+00');
  RETURN true;
END $$;

CREATE FUNCTION app.end_connection(wanted bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.member_connection c SET ends = app.now() WHERE c.id = wanted AND c.member_id = app.actor() AND c.ends > app.now();
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;
