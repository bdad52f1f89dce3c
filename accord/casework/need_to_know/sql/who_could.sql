-- Who could see one class of information on a file at a moment, in finished columns: the person,
-- how they came to see it, under which clause or decision, whether they ever looked by then, and
-- whether they owed anything there. Everything of it is for those who may see who sees.
CREATE FUNCTION app.who_could(f bigint, wanted text, moment timestamptz) RETURNS TABLE (
  member_id bigint, name text, job_title text, agency text, marking smallint, role text, via text, clauses text[],
  part bigint, part_of text, since timestamptz, until timestamptz, part_clause text, began_by bigint, reason text, opened boolean, owes boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH could AS MATERIALIZED (
    SELECT c.member_id, c.role, c.via, c.because, max(c.marking)::smallint AS marking, array_agg(DISTINCT c.clause) AS clauses
      FROM app.could_see(f, moment) c WHERE c.class = wanted GROUP BY c.member_id, c.role, c.via, c.because)
  SELECT c.member_id, m.name, m.job_title, coalesce(a.name, ''), c.marking, c.role, c.via, c.clauses,
         t.id, coalesce(h.name, x.name, ''), coalesce(t.starts, g.starts), coalesce(t.ends, g.ends), coalesce(t.clause, ''),
         coalesce(t.began_by, g.began_by), coalesce(g.reason, ''),
         EXISTS (SELECT 1 FROM public.view_log v WHERE v.file_id = f AND v.member_id = c.member_id AND v.at <= moment),
         EXISTS (SELECT 1 FROM public.duty d WHERE d.file_id = f AND d.opened_at <= moment AND coalesce(d.closed_at > moment, true)
                    AND (d.owner_member_id = c.member_id OR d.owner_team_id IN (SELECT j.team_id FROM public.job j
                         WHERE j.member_id = c.member_id AND j.desk AND j.starts <= moment AND j.ends > moment)))
    FROM could c JOIN public.member m ON m.id = c.member_id LEFT JOIN public.agency a ON a.id = m.agency_id
    LEFT JOIN public.case_team t ON c.via <> 'glass' AND t.id = c.because
    LEFT JOIN public.member h ON h.id = t.member_id LEFT JOIN public.team x ON x.id = t.team_id
    LEFT JOIN public.glass g ON c.via = 'glass' AND g.id = c.because
   ORDER BY m.name, m.id, c.via, c.role;
END $$;

-- Who was shown a class of information (any, where none is named) up to a moment: how often, from
-- when to when, and on which screen.
CREATE FUNCTION app.who_did(f bigint, wanted text, moment timestamptz) RETURNS TABLE (
  member_id bigint, name text, job_title text, agency text, screen text, class text, times bigint, first timestamptz, last timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT app.sees_who_sees(f) THEN RETURN; END IF;
  RETURN QUERY
  SELECT v.member_id, m.name, m.job_title, coalesce(a.name, ''), v.screen, v.class, count(DISTINCT v.at), min(v.at), max(v.at)
    FROM public.view_log v JOIN public.member m ON m.id = v.member_id LEFT JOIN public.agency a ON a.id = m.agency_id
   WHERE v.file_id = f AND v.at <= least(moment, app.now()) AND (wanted IS NULL OR v.class = wanted)
   GROUP BY v.member_id, m.name, m.job_title, a.name, v.screen, v.class ORDER BY max(v.at) DESC, m.name, v.screen;
END $$;

-- A case's file by its reference, for those who may see who sees; else nothing, as for none.
CREATE FUNCTION app.file_to_watch(wanted text) RETURNS TABLE (id bigint, ref text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT x.id, x.ref FROM public.file x WHERE x.ref = wanted AND x.kind = 'case' AND app.sees_who_sees(x.id);
END $$;
