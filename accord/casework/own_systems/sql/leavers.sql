-- Uses of another service's system whose holder no longer works there: their account is closed, or no
-- role of the service that may use it is theirs any more. Ended as of the day on which that was so.
-- One that was only asked for has nothing to be shut.
CREATE FUNCTION app.end_uses_of_leavers(most integer) RETURNS TABLE (system_use bigint, member_id bigint, side text, state text, ended_at timestamptz) LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system(); at timestamptz := app.now();
BEGIN
  RETURN QUERY
  WITH gone AS (
    SELECT u.id, u.state AS was, least(m.active_until, (SELECT coalesce(max(j.ends), at) FROM public.job j WHERE j.member_id = u.member_id AND j.role = ANY (r.roles)), at) AS since
      FROM public.system_use u JOIN public.member m ON m.id = u.member_id
      CROSS JOIN LATERAL (SELECT CASE u.side WHEN 'social_care' THEN ARRAY['youth_justice_worker', 'youth_justice_manager', 'head_of_youth_justice']
        ELSE ARRAY['lead_worker', 'lead_worker_manager', 'head_of_contact_assessment', 'head_of_family_support', 'head_of_looked_after'] END AS roles) r
     WHERE u.area_id = a AND u.state IN ('asked', 'given')
       AND (m.active_until <= at OR NOT EXISTS (SELECT 1 FROM public.job j WHERE j.member_id = u.member_id AND j.role = ANY (r.roles) AND j.starts <= at AND j.ends > at))
     ORDER BY u.id LIMIT most)
  UPDATE public.system_use u SET state = CASE g.was WHEN 'asked' THEN 'shut' ELSE 'ended' END, version = u.version + 1, ended_because = 'left',
         ended_on = (g.since AT TIME ZONE 'Europe/London')::date, shut_at = CASE g.was WHEN 'asked' THEN at END
    -- not one that somebody ended or answered while this waited for them
    FROM gone g WHERE g.id = u.id AND u.state = g.was RETURNING u.id, u.member_id, u.side, u.state, g.since;
END $$;
