-- Papers of a referral that came to nothing: which they are, by the reference the provider knew the
-- case by, for the provider that is to destroy them and for the team that sent them: one whose desk
-- held the referral on that very case, and never of a file that is restricted now. No name.
-- Whoever has no part on the case any more still learns which papers are meant, and nothing else.
CREATE FUNCTION app.papers_told() RETURNS TABLE (told bigint, tell_ref text, area_id bigint, team_id bigint, agency_id bigint, agency_file bigint, file_id bigint, case_ref text, because text,
  told_at timestamptz, due_at timestamptz, destroyed_at timestamptz, destroyed_by bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT t.id, t.ref, t.area_id, t.to_team_id, a.id, a.file_id, t.file_id, coalesce(nullif(y.case_system_ref, ''), f.ref), e.type, t.queued_at, t.due_at, d.recorded_at, d.by_id
    FROM public.tell t JOIN public.file f ON f.id = t.file_id JOIN public.event e ON e.id = t.event_id
    JOIN public.team x ON x.id = t.to_team_id JOIN public.agency a ON a.id = x.agency_id
    LEFT JOIN public.young_person y ON y.file_id = t.file_id
    LEFT JOIN LATERAL (SELECT v.recorded_at, v.by_id FROM public.event v WHERE v.file_id = a.file_id AND v.type = 'referral_papers_destroyed'
       AND (v.facts->>'told')::bigint = t.id ORDER BY v.id LIMIT 1) d ON true
   WHERE t.area_id = app.my_area() AND t.rule = 'accord/destroy-what-was-copied';
END $$;

CREATE FUNCTION app.papers_to_destroy() RETURNS TABLE (told bigint, tell_ref text, team_id bigint, agency_id bigint, file_id bigint, case_ref text, because text,
  told_at timestamptz, due_at timestamptz, destroyed_at timestamptz, destroyed_by bigint, ours boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE teams bigint[] := ARRAY(SELECT m.team_id FROM app.my_teams() m); at timestamptz := app.now();
BEGIN
  IF app.actor() IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT p.told, p.tell_ref, p.team_id, p.agency_id, p.file_id, p.case_ref, p.because, p.told_at, p.due_at, p.destroyed_at, p.destroyed_by, p.team_id = ANY (teams)
    FROM app.papers_told() p
   WHERE (p.team_id = ANY (teams)
       OR EXISTS (SELECT 1 FROM public.case_team c WHERE c.file_id = p.file_id AND c.team_id = ANY (teams) AND c.role IN ('referrals_team', 'placements_team') AND c.starts <= at)
          AND NOT EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = p.file_id AND r.starts <= at AND r.ends > at))
     AND p.file_id NOT IN (SELECT b.file_id FROM app.blocked() b)
   ORDER BY p.destroyed_at IS NOT NULL, p.due_at, p.told;
END $$;

-- Papers whose time is over and of which nobody has said that they are destroyed: for the worker, once.
CREATE FUNCTION app.papers_to_chase(most integer) RETURNS TABLE (told bigint, agency_file bigint, agency_id bigint, team_id bigint, due_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM app.only_the_system();
  RETURN QUERY SELECT p.told, p.agency_file, p.agency_id, p.team_id, p.due_at FROM app.papers_told() p
   WHERE p.destroyed_at IS NULL AND p.due_at <= app.now()
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = p.agency_file AND e.once = 'papers:' || p.told)
   ORDER BY p.due_at, p.told LIMIT most;
END $$;
