-- Figures that name nobody: for the system actor alone, who counts for a command or a report.
CREATE FUNCTION app.only_the_system() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint;
BEGIN
  SELECT m.area_id INTO a FROM public.member m WHERE m.id = app.actor() AND m.system;
  IF a IS NULL THEN RAISE EXCEPTION 'only a system actor counts for a whole area' USING ERRCODE = '42501'; END IF;
  RETURN a;
END $$;

-- How a clause lives in the area now: duties by how they stand, and what was told by it.
CREATE FUNCTION app.clause_figures(wanted text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN (SELECT jsonb_build_object(
      'open', count(*) FILTER (WHERE d.closed_at IS NULL),
      'overdue', count(*) FILTER (WHERE d.closed_at IS NULL AND NOT d.measured AND d.due_at <= app.now()),
      'owned by nobody', count(*) FILTER (WHERE d.closed_at IS NULL AND d.owner_member_id IS NULL AND d.owner_team_id IS NULL),
      'done', count(*) FILTER (WHERE d.closed_as = 'done'),
      'done late', count(*) FILTER (WHERE d.closed_as = 'done' AND NOT d.measured AND d.done_at >= d.due_at),
      'waived', count(*) FILTER (WHERE d.closed_as = 'waived'),
      'lapsed', count(*) FILTER (WHERE d.closed_as = 'lapsed'),
      'told', (SELECT count(*) FROM public.tell t WHERE t.area_id = a AND t.clauses @> ARRAY[wanted]))
    FROM public.duty d WHERE d.area_id = a AND d.clauses @> ARRAY[wanted]);
END $$;

-- The cases that are open, by their references, so that their histories can be decided again.
CREATE FUNCTION app.open_cases() RETURNS TABLE (id bigint, ref text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT f.id, f.ref FROM public.file f WHERE f.area_id = a AND f.kind = 'case' AND f.closed_at IS NULL ORDER BY f.id;
END $$;
