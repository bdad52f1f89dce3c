-- What the months bring to homes, and what leaves a log. Names of young people leave it only as
-- copies for the three teams the protocol names, each line with as little as that team needs.

-- Who lived in a home in a month: started by its last day, and not gone before its first.
CREATE FUNCTION app.lived_there(h bigint, first date, last date) RETURNS TABLE (placement_id bigint, file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT p.id, p.file_id FROM public.placement p WHERE p.home_id = h AND p.state IN ('started', 'ended') AND p.ending <> 'entered_in_error'
     AND p.started_on <= last AND (p.ended_on IS NULL OR p.ended_on > first);
END $$;

-- Months that have ended and whose log is not there yet, for homes of providers who have the
-- template, where somebody lived. Three months back at most. The rows are made here.
CREATE FUNCTION app.open_logs(most integer) RETURNS TABLE (log_id bigint, file_id bigint, home_id bigint, team_id bigint, first date, last date, due date) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE today date := (app.now() AT TIME ZONE 'Europe/London')::date; this date := date_trunc('month', today)::date; x record; made bigint; n integer := 0;
BEGIN
  FOR x IN SELECT h.id AS home, h.file_id AS f, h.area_id AS a, h.provider_team_id AS team, m.first::date AS first, (m.first + interval '1 month' - interval '1 day')::date AS last, s.template_id, t.due_day
      FROM public.home h CROSS JOIN generate_series(this - interval '3 months', this - interval '1 month', interval '1 month') AS m(first)
      JOIN LATERAL (SELECT y.template_id FROM public.log_template_supply y WHERE y.agency_id = h.agency_id AND y.first_month <= m.first ORDER BY y.id DESC LIMIT 1) s ON true
      JOIN public.log_template t ON t.id = s.template_id
     WHERE h.area_id = app.my_area() AND NOT EXISTS (SELECT 1 FROM public.monthly_log l WHERE l.home_id = h.id AND l.period_start = m.first::date)
       AND EXISTS (SELECT 1 FROM app.lived_there(h.id, m.first::date, (m.first + interval '1 month' - interval '1 day')::date))
     ORDER BY m.first, h.id LIMIT most LOOP
    due := CASE WHEN x.due_day IS NULL THEN NULL ELSE (x.first + interval '1 month')::date + (x.due_day - 1) END;
    INSERT INTO public.monthly_log (ref, area_id, version, home_id, provider_team_id, template_id, period_start, period_end, due_on, state, lines)
    VALUES (translate(left(encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'base64'), 12), '+/', '-_'), x.a, 1, x.home, x.team, x.template_id, x.first, x.last, due, 'due', 0) RETURNING id INTO made;
    log_id := made; file_id := x.f; home_id := x.home; team_id := x.team; first := x.first; last := x.last;
    RETURN NEXT;
  END LOOP;
END $$;

-- How many of those who lived there, and live there still, have no confirmed line yet. Whoever has
-- left since is no longer the home's to write about, so a line of theirs is there or it is not. A
-- restricted file is not counted: whoever sends the log may not know of it.
CREATE FUNCTION app.lines_missing(wanted bigint) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l public.monthly_log; at timestamptz := app.now();
BEGIN
  SELECT * INTO l FROM public.monthly_log x WHERE x.id = wanted AND x.area_id = app.my_area();
  IF NOT app.runs_home(l.home_id) THEN RAISE EXCEPTION 'not your home' USING ERRCODE = '42501'; END IF;
  RETURN (SELECT count(*) FROM app.lived_there(l.home_id, l.period_start, l.period_end) p
           WHERE EXISTS (SELECT 1 FROM public.placement w WHERE w.id = p.placement_id AND w.ended_on IS NULL)
             AND NOT EXISTS (SELECT 1 FROM public.log_line n WHERE n.log_id = l.id AND n.placement_id = p.placement_id)
             AND NOT EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = p.file_id AND r.starts <= at AND r.ends > at));
END $$;

CREATE FUNCTION app.runs_home(h bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (app.holds('provider_manager') OR app.holds('provider') OR app.holds('keyworker'))
     AND EXISTS (SELECT 1 FROM public.home x JOIN public.member m ON m.agency_id = x.agency_id WHERE x.id = h AND m.id = app.actor());
END $$;

-- The copies of a log that the actor has just sent: the placements team gets each line whole, as it
-- passes it on; commissioning and the referrals team get who, how it goes and where it stands.
CREATE FUNCTION app.copy_log(wanted bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l public.monthly_log; n record; whole jsonb; part jsonb; called text; until timestamptz; made integer := 0; why text := 'The protocol asks for the monthly log';
BEGIN
  SELECT * INTO l FROM public.monthly_log x WHERE x.id = wanted AND x.state = 'submitted' AND x.submitted_by_id = app.actor() AND x.submitted_at = app.now();
  IF l.id IS NULL OR NOT app.runs_home(l.home_id) THEN RAISE EXCEPTION 'no log was sent now' USING ERRCODE = '42501'; END IF;
  SELECT 'Monthly log of ' || h.name || ', ' || trim(to_char(l.period_start, 'Month')) || to_char(l.period_start, ' YYYY') INTO called FROM public.home h WHERE h.id = l.home_id;
  SELECT app.now() + make_interval(days => t.kept_days) INTO until FROM public.log_template t WHERE t.id = l.template_id;
  FOR n IN SELECT x.*, y.preferred_name, y.legal_name FROM public.log_line x JOIN public.young_person y ON y.file_id = x.file_id WHERE x.log_id = l.id AND x.sent_at = app.now() ORDER BY y.sort_key LOOP
    part := jsonb_build_array(jsonb_build_object('n', 0, 'label', 'who', 'value', n.preferred_name || ' ' || left(split_part(n.legal_name, ' ', -1), 1)),
      jsonb_build_object('n', 1, 'label', 'rating', 'value', n.rating), jsonb_build_object('n', 2, 'label', 'behaviour', 'value', n.behaviour),
      jsonb_build_object('n', 3, 'label', 'incidents', 'value', n.incidents::text), jsonb_build_object('n', 4, 'label', 'status', 'value', n.status));
    whole := jsonb_set(part, '{0,value}', to_jsonb(n.legal_name));
    IF n.behaviour_words <> '' THEN whole := whole || jsonb_build_array(jsonb_build_object('n', 5, 'label', 'behaviour_words', 'value', n.behaviour_words)); END IF;
    IF n.incident_words <> '' THEN whole := whole || jsonb_build_array(jsonb_build_object('n', 6, 'label', 'incident_words', 'value', n.incident_words)); END IF;
    IF n.status_words <> '' THEN whole := whole || jsonb_build_array(jsonb_build_object('n', 7, 'label', 'status_words', 'value', n.status_words)); END IF;
    made := made + app.make_copies('monthly_log', l.id, n.file_id, 0::smallint, 'daily_log', 'public_task', why, until, called, whole, app.teams_of(ARRAY['placements_team']))
                 + app.make_copies('monthly_log', l.id, n.file_id, 0::smallint, 'daily_log', 'public_task', why, until, called, part, app.teams_of(ARRAY['commissioning_team', 'referrals_team']));
  END LOOP;
  RETURN made;
END $$;

-- The area's only team of each of these functions.
CREATE FUNCTION app.teams_of(functions text[]) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('member', NULL, 'team', x.id)), '[]'::jsonb) FROM (
    SELECT min(t.id) AS id FROM public.team t WHERE t.area_id = app.my_area() AND t.function = ANY (functions) GROUP BY t.function HAVING count(*) = 1) x);
END $$;

-- Lines of logs that the placements team has passed on and that are not on the case yet.
CREATE FUNCTION app.lines_to_pass_on(most integer) RETURNS TABLE (line_id bigint, file_id bigint, placement_id bigint, rating text, at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT n.id, n.file_id, n.placement_id, n.rating, l.passed_on_at FROM public.monthly_log l JOIN public.log_line n ON n.log_id = l.id
   WHERE l.area_id = app.my_area() AND l.passed_on_at IS NOT NULL AND n.sent_at IS NOT NULL AND NOT n.passed_on
   ORDER BY l.passed_on_at, n.id LIMIT most;
END $$;

CREATE FUNCTION app.line_passed_on(wanted bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN UPDATE public.log_line SET passed_on = true WHERE id = wanted; END $$;

-- Homes of a month in numbers, for the three teams: beds, lived in at its end, moved on in it, and
-- planned to come free in the two months after; from the log, who awaits moving on.
CREATE FUNCTION app.month_of_homes(first date) RETURNS TABLE (home_id bigint, name text, agency text, beds integer, lived_in integer, moved_on integer, coming_free integer, log_id bigint, awaiting integer) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE last date := (first + interval '1 month' - interval '1 day')::date;
BEGIN
  IF NOT (app.holds('referrals_team') OR app.holds('commissioning_team') OR app.holds('placements_team')) THEN RETURN; END IF;
  RETURN QUERY SELECT h.id, h.name, a.name,
      (SELECT count(*)::integer FROM public.bed b WHERE b.home_id = h.id AND (b.closed_on IS NULL OR b.closed_on > last)),
      (SELECT count(*)::integer FROM public.placement p WHERE p.home_id = h.id AND p.started_on <= last AND (p.ended_on IS NULL OR p.ended_on > last) AND p.ending <> 'entered_in_error'),
      (SELECT count(*)::integer FROM public.placement p WHERE p.home_id = h.id AND p.started_on IS NOT NULL AND p.ended_on BETWEEN first AND last AND p.ending NOT IN ('', 'entered_in_error', 'internal_move')),
      (SELECT count(*)::integer FROM public.placement p WHERE p.home_id = h.id AND p.state = 'started' AND p.planned_end > last AND p.planned_end <= last + interval '2 months'),
      l.id, CASE WHEN l.submitted_at IS NOT NULL THEN (SELECT count(*)::integer FROM public.log_line n WHERE n.log_id = l.id AND n.status = 'awaiting_move_on') END
    FROM public.home h JOIN public.agency a ON a.id = h.agency_id LEFT JOIN public.monthly_log l ON l.home_id = h.id AND l.period_start = first
   WHERE h.area_id = app.my_area() AND (h.closed_on IS NULL OR h.closed_on > first) ORDER BY h.name;
END $$;

-- The last month that has ended, where logs were in use then and its summary has not fallen due yet.
CREATE FUNCTION app.voids_to_fall_due() RETURNS TABLE (file_id bigint, first date, last date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE this date := date_trunc('month', app.now() AT TIME ZONE 'Europe/London')::date; before date := (this - interval '1 month')::date;
BEGIN
  RETURN QUERY SELECT f.id, before, (this - 1) FROM public.file f WHERE f.area_id = app.my_area() AND f.kind = 'area'
     AND EXISTS (SELECT 1 FROM public.log_template_supply s WHERE s.area_id = f.area_id AND s.first_month <= before)
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = f.id AND e.once = 'voids:' || before);
END $$;
