CREATE FUNCTION app.my_teams() RETURNS TABLE (team_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT x.id::bigint FROM unnest(string_to_array(nullif((coalesce(app.held_of_any(), app.held(app.only_file())))[5], ''), ',')) x(id); END $$;

-- The members whose work the actor does now: their own and those they cover.
CREATE FUNCTION app.my_people() RETURNS TABLE (member_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT x.id::bigint FROM unnest(string_to_array(nullif((coalesce(app.held_of_any(), app.held(app.only_file())))[6], ''), ',')) x(id); END $$;


-- Files the actor is kept from, also where something on them is addressed to them by name.
CREATE FUNCTION app.blocked() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT x.id::bigint FROM unnest(string_to_array(nullif((coalesce(app.held_of_any(), app.held(app.only_file())))[7], ''), ',')) x(id); END $$;

-- The files on which the actor has no part but that their team was asked whether it takes the young
-- person: nobody's part that lives with them, works with them or looks at them in an emergency. A
-- disagreement of theirs shows what their own role in it is granted, and opens nothing else. What is read is
-- narrowed to the page's one file, if it named one; what is written is not, nor may this be.
CREATE FUNCTION app.asked_files(everywhere boolean DEFAULT false) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := CASE WHEN NOT everywhere THEN app.only_file() END; p text[] := app.still_held(f); entries text;
BEGIN
  IF p IS NULL THEN p := app.held(f); END IF;
  IF p IS NULL OR p[14] IS DISTINCT FROM 'asked' THEN RETURN '{}'; END IF;
  entries := app.held_entries(f);
  RETURN ARRAY(SELECT x.file_id FROM (SELECT e.q[2] AS role, unnest(concat('{', e.q[3], '}')::bigint[]) AS file_id
      FROM (SELECT string_to_array(one, E'\x1f') AS q FROM unnest(string_to_array(entries, E'\x1e')) one) e) x
    GROUP BY x.file_id HAVING bool_or(x.role = 'asked_provider') AND bool_and(x.role IN ('asked_provider', 'challenged_provider')));
END $$;

-- Cover shows everything the absent member sees, so it stays within their agency and is arranged
-- by themselves, by the manager of a team they work in, or by an administrator for another.
CREATE FUNCTION app.may_arrange_cover(away bigint, stands_in bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me bigint := app.actor(); at timestamptz := app.now();
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.member a JOIN public.member s ON s.agency_id = a.agency_id AND s.area_id = a.area_id
                  WHERE a.id = away AND s.id = stands_in AND a.area_id = app.my_area() AND NOT a.system AND NOT s.system AND NOT a.machine AND NOT s.machine)
    AND (away = me OR (stands_in <> me AND app.holds('area_administrator'))
      OR EXISTS (SELECT 1 FROM public.job j JOIN public.job k ON k.team_id = j.team_id
                  WHERE j.member_id = me AND j.role IN ('lead_worker_manager', 'provider_manager') AND k.member_id = away
                    AND j.starts <= at AND j.ends > at AND k.starts <= at AND k.ends > at));
END $$;

-- Who may be told who sees and who looked: the lead worker and their manager, who are granted the
-- class `access` on the file, and whoever guards information for its area.
CREATE FUNCTION app.sees_who_sees(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN f IN (SELECT s.file_id FROM app.sight('access') s) OR app.guards(f);
END $$;

CREATE FUNCTION app.guards(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.holds('information_guardian') AND f NOT IN (SELECT b.file_id FROM app.blocked() b)
     AND EXISTS (SELECT 1 FROM public.file x WHERE x.id = f AND x.area_id = app.my_area());
END $$;

-- Everybody whom the rule could let see this file at any time: those on the case, those who stand
-- in for them, the desks of their teams, the managers of their teams, and emergency access. It
-- narrows whom the rule is asked about, and decides nothing.
CREATE FUNCTION app.ever_near(f bigint) RETURNS TABLE (member_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT t.member_id FROM public.case_team t WHERE t.file_id = f AND t.member_id IS NOT NULL
    UNION SELECT c.by_id FROM public.cover c JOIN public.case_team t ON t.member_id = c.member_id WHERE t.file_id = f
    UNION SELECT j.member_id FROM public.job j JOIN public.case_team t ON t.team_id = j.team_id WHERE t.file_id = f AND j.desk
    UNION SELECT j.member_id FROM public.job j JOIN public.job k ON k.team_id = j.team_id JOIN public.case_team t ON t.member_id = k.member_id
           WHERE t.file_id = f AND j.role IN ('lead_worker_manager', 'provider_manager')
    UNION SELECT g.member_id FROM public.glass g WHERE g.file_id = f;
END $$;

-- Who could see what of a file at a moment, and because of what. For those who may see who
-- sees. Nobody else gets a row.
CREATE FUNCTION app.could_see(f bigint, moment timestamptz) RETURNS TABLE (member_id bigint, class text, marking smallint, role text, clause text, via text, because bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE guards boolean := app.guards(f);
BEGIN
  IF moment > app.now() OR NOT app.sees_who_sees(f) THEN RETURN; END IF;
  RETURN QUERY SELECT m.id, g.class, g.marking, g.role, g.clause, g.via, g.because
    FROM public.file x JOIN public.member m ON m.area_id = x.area_id AND NOT m.system, app.grants_at(m.id, moment, moment, f) g
   WHERE x.id = f AND m.id IN (SELECT n.member_id FROM app.ever_near(f) n) AND app.active(m.id, moment, moment)
     -- that somebody with a marked role could see says something too
     AND (g.via = 'glass' OR guards OR (SELECT t.marking FROM public.case_team t WHERE t.id = g.because)
          IN (SELECT s.marking FROM app.sight('team') s WHERE s.file_id = f));
END $$;

-- Who was shown what of a file between two moments, for the same people.
CREATE FUNCTION app.did_see(f bigint, since timestamptz, until timestamptz) RETURNS TABLE (at timestamptz, member_id bigint, class text, rows integer, screen text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.sees_who_sees(f) THEN RETURN; END IF;
  RETURN QUERY SELECT v.at, v.member_id, v.class, v.rows, v.screen FROM public.view_log v
   WHERE v.file_id = f AND v.at >= since AND v.at < until ORDER BY v.at, v.id;
END $$;

-- What gives or took sight of a file beside the case team: conflicts of interest, restrictions
-- and their lists, consent, emergency access. For those who may see who sees.
CREATE FUNCTION app.sight_facts(f bigint) RETURNS TABLE (id bigint, kind text, member_id bigint, reason text, starts timestamptz, ends timestamptz, began_by bigint, ended_by bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.sees_who_sees(f) THEN RETURN; END IF;
  RETURN QUERY SELECT b.id, 'block', b.member_id, b.reason, b.starts, b.ends, b.began_by, b.ended_by FROM public.block b WHERE b.file_id = f
    UNION ALL SELECT r.id, 'restriction', NULL, r.reason, r.starts, r.ends, r.began_by, r.ended_by FROM public.restriction r WHERE r.file_id = f
    UNION ALL SELECT l.id, 'listed', l.member_id, '', l.starts, l.ends, l.began_by, l.ended_by FROM public.listed l WHERE l.file_id = f
    UNION ALL SELECT c.id, 'consent', NULL, c.purpose, c.starts, c.ends, c.began_by, c.ended_by FROM public.consent c WHERE c.file_id = f
    UNION ALL SELECT g.id, 'glass', g.member_id, g.reason_code || ': ' || g.reason, g.starts, g.ends, g.began_by, g.ended_by FROM public.glass g WHERE g.file_id = f AND g.began_by IS NOT NULL
    ORDER BY 5, 2, 1;
END $$;
