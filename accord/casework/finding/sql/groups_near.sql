-- The groups of young people who are looked for, and how many others of each live in each postcode area or are to:
-- numbers, and no name. Only of those whose gangs records the asker sees; of others there is no row, as of nobody's.
-- Who has two records counts once, and a link that ended not at all. A group nobody nearby is of has one row, with ''.
CREATE FUNCTION app.groups_near(f bigint[]) RETURNS TABLE (young_person bigint, code text, postcode_area text, people integer) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
DECLARE keys bigint[] := app.sight_keys('gangs');
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(f) x WHERE NOT app.may_record(x)) THEN RAISE EXCEPTION 'not yours to ask' USING ERRCODE = '42501'; END IF;
  RETURN QUERY
  WITH mine AS MATERIALIZED (SELECT DISTINCT x AS file, app.of_one_person(x) AS records, l.area_id AS area, l.code AS code
      FROM unnest(f) x JOIN public.group_link l ON l.file_id = x AND l.ended_at IS NULL AND (l.file_id * 10 + l.marking) = ANY (keys)),
  there AS MATERIALIZED (SELECT w.area, w.code, n.near, n.who FROM (SELECT DISTINCT m.area, m.code FROM mine m) w CROSS JOIN LATERAL app.living_near(w.area, w.code) n)
  SELECT m.file, m.code, coalesce(t.near, ''), count(t.who)::integer FROM mine m
    LEFT JOIN there t ON t.area = m.area AND t.code = m.code AND t.who <> ALL (m.records)
   GROUP BY m.file, m.code, t.near ORDER BY m.file, m.code, t.near;
END $$;
