-- A keyworker's part lies within a placement with their own provider: one that has begun, one that is
-- confirmed and not a week past its day of moving in, or an offer that was accepted. These parts have
-- none of them. `was_tied`: there was one, which came to nothing, so that the part has no ground any more.
CREATE FUNCTION app.keyworkers_untied(most integer) RETURNS TABLE (part bigint, file_id bigint, member_id bigint, was_tied boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system(); at timestamptz := app.now(); today date := (at AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN QUERY
  WITH parts AS (
    SELECT t.id, t.file_id, t.member_id, t.starts, ARRAY(SELECT x.id FROM public.team x JOIN public.member m ON m.agency_id = x.agency_id WHERE m.id = t.member_id) AS teams
      FROM public.case_team t WHERE t.area_id = a AND t.role = 'keyworker' AND t.member_id IS NOT NULL AND t.starts <= at AND t.ends > at)
  SELECT p.id, p.file_id, p.member_id, g.gone FROM parts p, LATERAL (SELECT
      EXISTS (SELECT 1 FROM public.placement s WHERE s.file_id = p.file_id AND s.provider_team_id = ANY (p.teams) AND s.ended_on >= (p.starts AT TIME ZONE 'Europe/London')::date)
      OR EXISTS (SELECT 1 FROM public.offer o WHERE o.file_id = p.file_id AND o.provider_team_id = ANY (p.teams) AND o.state IN ('declined', 'lapsed', 'withdrawn')) AS gone) g
   WHERE NOT EXISTS (SELECT 1 FROM public.placement s WHERE s.file_id = p.file_id AND s.provider_team_id = ANY (p.teams)
           AND (s.state = 'started' OR (s.state = 'confirmed' AND s.move_in_on > today - 7)))
     AND NOT EXISTS (SELECT 1 FROM public.offer o WHERE o.file_id = p.file_id AND o.provider_team_id = ANY (p.teams) AND o.state = 'accepted'
           AND NOT EXISTS (SELECT 1 FROM public.placement s WHERE s.offer_id = o.id)
           AND NOT EXISTS (SELECT 1 FROM public.referral r WHERE r.id = o.referral_id AND r.state = 'withdrawn'))
     AND (g.gone OR NOT EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = p.file_id AND e.once = 'untied:' || p.id))
   ORDER BY p.id LIMIT most;
END $$;
