-- Which roles the actor holds on which files now: their own, by cover, through a team's
-- desk, or as the manager of whoever holds it. Restricted files need a place on their list,
-- and a block beats everything.
CREATE VIEW app.mine WITH (security_barrier) AS
WITH me AS MATERIALIZED (SELECT app.actor() AS id, app.now() AS at),
 held AS MATERIALIZED (
  SELECT t.file_id, t.area_id, t.role, t.on_list FROM public.case_team t
   WHERE t.member_id = (SELECT id FROM me) AND t.starts <= (SELECT at FROM me) AND t.ends > (SELECT at FROM me)
  UNION ALL
  SELECT t.file_id, t.area_id, t.role, t.on_list FROM public.cover c JOIN public.case_team t ON t.member_id = c.member_id
   WHERE c.by_id = (SELECT id FROM me) AND c.starts <= (SELECT at FROM me) AND c.ends > (SELECT at FROM me)
     AND t.starts <= (SELECT at FROM me) AND t.ends > (SELECT at FROM me)
  UNION ALL
  SELECT t.file_id, t.area_id, t.role, t.on_list FROM public.job j JOIN public.case_team t ON t.team_id = j.team_id
   WHERE j.member_id = (SELECT id FROM me) AND j.desk AND j.starts <= (SELECT at FROM me) AND j.ends > (SELECT at FROM me)
     AND t.starts <= (SELECT at FROM me) AND t.ends > (SELECT at FROM me)
  UNION ALL
  SELECT t.file_id, t.area_id, j.role, t.on_list FROM public.job j JOIN public.job k ON k.team_id = j.team_id JOIN public.case_team t ON t.member_id = k.member_id
   WHERE j.member_id = (SELECT id FROM me) AND (j.role, t.role) IN (('lead_worker_manager', 'lead_worker'), ('provider_manager', 'keyworker'))
     AND j.starts <= (SELECT at FROM me) AND j.ends > (SELECT at FROM me) AND k.starts <= (SELECT at FROM me) AND k.ends > (SELECT at FROM me)
     AND t.starts <= (SELECT at FROM me) AND t.ends > (SELECT at FROM me))
SELECT h.file_id, h.area_id, h.role FROM held h
 WHERE (h.on_list OR h.file_id NOT IN (SELECT f.id FROM public.file f WHERE f.restricted))
   AND h.file_id NOT IN (SELECT b.file_id FROM public.block b WHERE b.member_id = (SELECT id FROM me)
                          AND b.starts <= (SELECT at FROM me) AND b.ends > (SELECT at FROM me));

-- What the actor may see: one view, read by set functions, used by one policy text.
CREATE VIEW app.my_grant WITH (security_barrier) AS
SELECT m.file_id, g.class, g.marking, m.role, g.write, g.clause
  FROM app.mine m JOIN public.grant_row g ON g.area_id = m.area_id AND g.role = m.role AND g.scope = 'file';

CREATE FUNCTION app.sight(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT g.file_id, g.marking FROM app.my_grant g WHERE g.class = c; END $$;

-- The same, for those who may also write this class.
CREATE FUNCTION app.reach(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT g.file_id, g.marking FROM app.my_grant g WHERE g.class = c AND g.write; END $$;

-- For tables whose rows say their own class: the event log.
CREATE FUNCTION app.sight_of_any() RETURNS TABLE (file_id bigint, class text, marking smallint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 1000 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT g.file_id, g.class, g.marking FROM app.my_grant g; END $$;

CREATE FUNCTION app.my_roles(f bigint) RETURNS TABLE (role text) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT DISTINCT m.role FROM app.mine m WHERE m.file_id = f; END $$;

CREATE FUNCTION app.my_files() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT m.file_id FROM app.mine m; END $$;

-- What a whole area may see by job role.
CREATE FUNCTION app.area_sight(c text) RETURNS TABLE (area_id bigint, marking smallint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT g.area_id, g.marking FROM public.grant_row g
    JOIN public.job j ON j.area_id = g.area_id AND j.role = g.role
   WHERE g.scope = 'area' AND g.class = c AND j.member_id = app.actor() AND j.starts <= app.now() AND j.ends > app.now();
END $$;

-- Files an area-wide role must still not see: restricted without being on the list, or blocked.
CREATE FUNCTION app.hidden() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT f.id FROM public.file f WHERE f.restricted AND f.area_id = app.my_area()
      AND NOT EXISTS (SELECT 1 FROM public.case_team t WHERE t.file_id = f.id AND t.member_id = app.actor() AND t.on_list
                      AND t.starts <= app.now() AND t.ends > app.now())
    UNION SELECT b.file_id FROM public.block b WHERE b.member_id = app.actor() AND b.starts <= app.now() AND b.ends > app.now();
END $$;

CREATE FUNCTION app.my_teams() RETURNS TABLE (team_id bigint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT j.team_id FROM public.job j WHERE j.member_id = app.actor() AND j.desk AND j.starts <= app.now() AND j.ends > app.now(); END $$;

-- The members whose work the actor does now: their own and those they cover.
CREATE FUNCTION app.my_people() RETURNS TABLE (member_id bigint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT app.actor() UNION SELECT c.member_id FROM public.cover c WHERE c.by_id = app.actor() AND c.starts <= app.now() AND c.ends > app.now(); END $$;


-- Files the actor is kept from, also where something on them is addressed to them by name.
CREATE FUNCTION app.blocked() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT b.file_id FROM public.block b WHERE b.member_id = app.actor() AND b.starts <= app.now() AND b.ends > app.now(); END $$;

-- Cover shows everything the absent member sees, so it stays within their agency and is arranged
-- by themselves, by the manager of a team they work in, or by an administrator for another.
CREATE FUNCTION app.may_arrange_cover(away bigint, stands_in bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me bigint := app.actor(); at timestamptz := app.now();
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.member a JOIN public.member s ON s.agency_id = a.agency_id AND s.area_id = a.area_id
                  WHERE a.id = away AND s.id = stands_in AND a.area_id = app.my_area() AND NOT a.system AND NOT s.system)
    AND (away = me OR (stands_in <> me AND app.holds('area_administrator'))
      OR EXISTS (SELECT 1 FROM public.job j JOIN public.job k ON k.team_id = j.team_id
                  WHERE j.member_id = me AND j.role IN ('lead_worker_manager', 'provider_manager') AND k.member_id = away
                    AND j.starts <= at AND j.ends > at AND k.starts <= at AND k.ends > at));
END $$;
