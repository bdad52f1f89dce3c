-- The gangs team somebody works in now, by a job that hears what the police tell it; NULL for
-- everybody else. Nobody stands in for them here: cover, desks and managers give nothing.
CREATE FUNCTION app.my_gangs_team() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT min(j.team_id) FROM app.me() me JOIN public.job j ON j.member_id = me.id AND j.starts <= me.at AND j.ends > me.till
            JOIN public.team t ON t.id = j.team_id AND t.function = 'gangs_team' AND t.area_id = app.my_area()
           WHERE j.role IN ('gangs_team', 'gangs_patch_worker', 'police_gangs_unit'));
END $$;
GRANT EXECUTE ON FUNCTION app.actor(), app.now(), app.my_gangs_team() TO accord_raw;
