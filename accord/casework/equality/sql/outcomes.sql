-- Who compares outcomes between groups: those whose role the protocols of the area grant oversight.
CREATE FUNCTION app.compares_outcomes() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.job j JOIN public.grant_row g ON g.role = j.role AND g.area_id = app.my_area() AND g.class = 'oversight' AND g.starts <= app.now() AND g.ends > app.now()
                  WHERE j.member_id = app.actor() AND j.starts <= app.now() AND j.ends > app.now());
END $$;

-- Of the young people whose case was open in a whole calendar quarter: how many there were of each group, and how many of them had each
-- outcome in it, once each however often. Never told case by case. Everything is as it was known 28 days after the quarter and a quarter is asked
-- only from then on: what is recorded or put right later changes no figure, so that two askings have no difference to read something from.
-- Records that are linked are one young person (decision 23), counted once: as they were linked 28 days after the quarter, with what was said last on any
-- of those that were open. The outcome '' counts everybody. Small numbers are left out by whoever shows them (comparing.py).
CREATE FUNCTION app.outcome_figures(first date, outcomes text[])
RETURNS TABLE (part text, grp text, outcome text, people bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); after date := (first + interval '3 months')::date; since timestamptz := first::timestamp AT TIME ZONE 'Europe/London';
  until timestamptz := after::timestamp AT TIME ZONE 'Europe/London'; known timestamptz := (after + 28)::timestamp AT TIME ZONE 'Europe/London';
BEGIN
  IF NOT app.compares_outcomes() OR first <> date_trunc('quarter', first::timestamp)::date OR known > app.now() THEN RETURN; END IF;
  RETURN QUERY WITH RECURSIVE live AS (
    SELECT f.id FROM public.file f WHERE f.area_id = a AND f.kind = 'case' AND f.opened_at < until AND (f.closed_at IS NULL OR f.closed_at >= since)),
   linked AS MATERIALIZED (
    SELECT v.one, v.two FROM public.record_link l, LATERAL (VALUES (l.primary_id, l.other_id), (l.other_id, l.primary_id)) AS v(one, two)
     WHERE l.area_id = a AND l.agreed_at < known AND (l.ended_at IS NULL OR l.ended_at >= known)),
   reached AS (SELECT o.id, o.id AS also FROM live o UNION SELECT r.id, k.two FROM reached r JOIN linked k ON k.one = r.also),
   record AS (SELECT r.id, min(r.also) AS person FROM reached r GROUP BY r.id),
   said AS (
    SELECT f.person, d.id AS said_id, d.said_on, d.ethnicity, d.gender, d.disability, s.id AS status_id, s.started_on, s.status FROM record f
      LEFT JOIN LATERAL (SELECT x.id, x.said_on, x.ethnicity, x.gender, x.disability FROM public.self_description x WHERE x.file_id = f.id AND x.recorded_at < known
                            AND (x.withdrawn_at IS NULL OR x.withdrawn_at >= known) ORDER BY x.said_on DESC, x.id DESC LIMIT 1) d ON true
      -- from the entries, which nobody changes: a status that is put right later is another row by then
      LEFT JOIN LATERAL (SELECT l.id, (l.facts->>'started_on')::date AS started_on, l.facts->>'new_status' AS status FROM public.event l WHERE l.file_id = f.id AND l.type = 'legal_status_changed' AND l.recorded_at < known
                            AND (l.facts->>'started_on')::date < after AND NOT EXISTS (SELECT 1 FROM public.event c WHERE c.corrects_id = l.id AND c.recorded_at < known)
                            ORDER BY (l.facts->>'started_on')::date DESC, l.id DESC LIMIT 1) s ON true),
   who AS (
    SELECT x.person AS id, (array_agg(x.ethnicity ORDER BY x.said_on DESC NULLS LAST, x.said_id DESC NULLS LAST))[1] AS ethnicity,
           (array_agg(x.gender ORDER BY x.said_on DESC NULLS LAST, x.said_id DESC NULLS LAST))[1] AS gender,
           (array_agg(x.disability ORDER BY x.said_on DESC NULLS LAST, x.said_id DESC NULLS LAST))[1] AS disability,
           (array_agg(x.status ORDER BY x.started_on DESC NULLS LAST, x.status_id DESC NULLS LAST))[1] AS status FROM said x GROUP BY x.person),
   had AS (
    SELECT DISTINCT w.person, e.type FROM record w JOIN public.event e ON e.file_id = w.id AND e.type = ANY (outcomes)
     WHERE e.happened_at >= since AND e.happened_at < until AND e.recorded_at < known
       AND NOT EXISTS (SELECT 1 FROM public.event c WHERE c.corrects_id = e.id AND c.recorded_at < known)),
   each AS (SELECT w.id, '' AS outcome FROM who w UNION ALL SELECT h.person, h.type FROM had h),
   parts AS (
    SELECT w.id, p.part, p.grp FROM who w, LATERAL (VALUES ('ethnicity', coalesce(w.ethnicity, 'not_said')), ('gender', coalesce(w.gender, 'not_said')),
                                                           ('disability', coalesce(w.disability, 'not_said')), ('status', coalesce(w.status, 'unknown'))) AS p(part, grp))
  SELECT p.part, p.grp, e.outcome, count(*) FROM parts p JOIN each e ON e.id = p.id GROUP BY 1, 2, 3;
END $$;
