-- A provider's team takes part in its own disagreements and no others: what another provider was
-- asked, or had refused, is not for it. Everybody who takes part otherwise sees them all.
CREATE FUNCTION app.challenges_seen_whole() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT s.file_id FROM app.sight('challenge') s, app.my_roles(s.file_id) r
    JOIN public.grant_row g ON g.role = r.role AND g.class = 'challenge' AND g.area_id = app.my_area() AND g.starts <= app.now() AND g.ends > app.now()
   WHERE r.role NOT IN ('challenged_provider', 'challenged_keyworker');
END $$;

CREATE FUNCTION app.my_agencys_teams() RETURNS TABLE (team_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT t.id FROM app.me() me JOIN public.member m ON m.id = me.id JOIN public.team t ON t.agency_id = m.agency_id; END $$;
