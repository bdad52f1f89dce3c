
-- A team that never says whether it kept something back: the police and the gangs team.
CREATE FUNCTION app.keeps_to_itself(t bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.team x JOIN public.agency a ON a.id = x.agency_id WHERE x.id = t
                 AND (x.function IN ('gangs_team', 'gangs_coordinator', 'police') OR a.kind = 'police'));
END $$;

-- A team of the police, which an agreement lets others ask without its having noted that it holds anything.
CREATE FUNCTION app.of_the_police(t bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.team x JOIN public.agency a ON a.id = x.agency_id WHERE x.id = t AND a.kind = 'police' AND x.area_id = app.my_area());
END $$;

-- Copies that are the actor's to read now: addressed to them or their team, while they last.
CREATE FUNCTION app.shared_with_me() RETURNS TABLE (share_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.id FROM app.me() me JOIN public.share s ON s.starts <= me.at AND s.ends > me.till
   WHERE (s.to_member_id = me.id OR s.to_team_id IN (SELECT j.team_id FROM public.job j WHERE j.member_id = me.id AND j.desk
                                                        AND j.starts <= me.at AND j.ends > me.till))
     AND s.file_id NOT IN (SELECT b.file_id FROM app.blocked() b);
END $$;
