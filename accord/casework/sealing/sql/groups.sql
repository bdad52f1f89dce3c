-- Who lives in each postcode area, or is to, of those who belong to a group or are linked with it: each person
-- once, by the first of their records. A link that ended counts not at all.
CREATE FUNCTION app.living_near(a bigint, c text) RETURNS TABLE (near text, who bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (app.now() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN QUERY
  SELECT DISTINCT h.code, p.who FROM public.group_link l
   CROSS JOIN LATERAL (SELECT app.of_one_person(l.file_id) AS records) r
   CROSS JOIN LATERAL (SELECT min(x) AS who FROM unnest(r.records) x) p
    JOIN public.bed_stay y ON y.file_id = ANY (r.records) AND y.starts_on IS DISTINCT FROM y.ends_on AND (y.ends_on IS NULL OR y.ends_on > today)
    JOIN public.bed b ON b.id = y.bed_id
   CROSS JOIN LATERAL (SELECT left(upper(replace(g.postcode, ' ', '')), -3) AS code FROM public.home g WHERE g.id = b.home_id) h
   WHERE l.area_id = a AND l.code = c AND l.ended_at IS NULL AND h.code <> '';
END $$;

-- The same of every group of an area at once. What is worked out for one young person begins with all of it, whether or
-- not they belong to a group: else the time of a search would tell that somebody does, where nothing else does.
CREATE FUNCTION app.living_near_all(a bigint) RETURNS TABLE (belongs text, near text, who bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT g.code, n.near, n.who FROM (SELECT DISTINCT l.code FROM public.group_link l WHERE l.area_id = a AND l.ended_at IS NULL) g
   CROSS JOIN LATERAL app.living_near(a, g.code) n;
END $$;

-- The links of these young people, each person's once for a group: whether the asker sees that they have it.
CREATE FUNCTION app.groups_of(f bigint[]) RETURNS TABLE (young_person bigint, records bigint[], link bigint, area bigint, code text, seen boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
DECLARE keys bigint[] := app.sight_keys('gangs');
BEGIN
  RETURN QUERY
  SELECT t.file, t.records, min(l.id), l.area_id, l.code,
         coalesce(bool_or(l.file_id = t.file AND (l.file_id * 10 + l.marking) = ANY (keys)), false)
    FROM (SELECT x AS file, app.of_one_person(x) AS records FROM unnest(f) x) t
    JOIN public.group_link l ON l.file_id = ANY (t.records) AND l.ended_at IS NULL
   GROUP BY t.file, t.records, l.area_id, l.code;
END $$;

-- Which homes a rule "at most so many from one group in a postcode area" closes to these young people, by groups of
-- which the asker does not see that they are theirs; what the asker sees, the rule itself says. A home that
-- somebody chose knowing that it was not possible, with their reason, has been weighed and is not closed by it.
CREATE FUNCTION app.groups_met(f bigint[], h bigint[], most integer) RETURNS TABLE (young_person bigint, home bigint, met bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
DECLARE here bigint := app.my_area(); codes text[]; nears text[]; whos bigint[];
BEGIN
  IF most IS NULL THEN RETURN; END IF;
  SELECT array_agg(n.belongs), array_agg(n.near), array_agg(n.who) INTO codes, nears, whos FROM app.living_near_all(here) n;
  RETURN QUERY
  WITH unseen AS MATERIALIZED (SELECT g.* FROM app.groups_of(f) g WHERE NOT g.seen AND g.area = here),
  many AS (SELECT u.young_person AS file, u.link, u.area, t.near FROM unseen u
      JOIN unnest(codes, nears, whos) AS t (code, near, who) ON t.code = u.code AND t.who <> ALL (u.records)
    GROUP BY u.young_person, u.link, u.area, t.near HAVING count(*) >= most)
  SELECT m.file, x.id, m.link FROM many m
    JOIN public.home x ON x.id = ANY (h) AND x.area_id = m.area AND left(upper(replace(x.postcode, ' ', '')), -3) = m.near
   WHERE NOT EXISTS (SELECT 1 FROM public.home_choice c WHERE c.file_id = m.file AND c.home_id = x.id AND NOT c.possible);
END $$;

-- The same to somebody who may record on every one of the cases: which home is closed to whom, and nothing else.
CREATE FUNCTION app.closed_by_group(f bigint[], h bigint[], most integer) RETURNS TABLE (young_person bigint, home bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(f) x WHERE NOT app.may_record(x)) THEN RAISE EXCEPTION 'not yours to ask' USING ERRCODE = '42501'; END IF;
  RETURN QUERY SELECT DISTINCT x.young_person, x.home FROM app.groups_met(f, h, most) x;
END $$;

-- How many of these young people may come to live in a postcode area together, where fewer may than would and the asker does
-- not see why of one of them at least. Each limit is a number of its own; the group is not named. No page says it.
CREATE FUNCTION app.groups_apart(f bigint[], most integer) RETURNS TABLE (together bigint, near text, room integer, young_person bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
DECLARE here bigint := app.my_area(); whose bigint[]; of_whom text[]; shared text[]; many integer[]; codes text[]; nears text[]; rooms integer[];
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(f) x WHERE NOT app.may_record(x)) THEN RAISE EXCEPTION 'not yours to ask' USING ERRCODE = '42501'; END IF;
  IF most IS NULL THEN RETURN; END IF;
  WITH theirs AS MATERIALIZED (SELECT g.young_person, g.code, g.seen FROM app.groups_of(f) g WHERE g.area = here),
  common AS MATERIALIZED (SELECT t.code, count(*)::integer AS people FROM theirs t GROUP BY t.code HAVING count(*) > 1 AND NOT bool_and(t.seen))
  SELECT (SELECT array_agg(t.young_person ORDER BY t.young_person, t.code) FROM theirs t), (SELECT array_agg(t.code ORDER BY t.young_person, t.code) FROM theirs t),
         (SELECT array_agg(c.code ORDER BY c.code) FROM common c), (SELECT array_agg(c.people ORDER BY c.code) FROM common c) INTO whose, of_whom, shared, many;
  -- of every group in every postcode area, and only then of theirs: as long whether or not they share one
  SELECT array_agg(r.code), array_agg(r.near), array_agg(r.room) INTO codes, nears, rooms FROM (
    SELECT g.code, p.near, (most - coalesce(n.people, 0))::integer AS room
      FROM (SELECT DISTINCT l.code FROM public.group_link l WHERE l.area_id = here AND l.ended_at IS NULL) g
     CROSS JOIN (SELECT DISTINCT left(upper(replace(x.postcode, ' ', '')), -3) AS near FROM public.home x WHERE x.area_id = here) p
      LEFT JOIN (SELECT a.belongs, a.near, count(*) AS people FROM app.living_near_all(here) a GROUP BY a.belongs, a.near) n ON n.belongs = g.code AND n.near = p.near
     WHERE p.near <> '') r
   -- where there is no room for one, the home is closed to each of them already
   WHERE r.room BETWEEN 1 AND coalesce(many[array_position(shared, r.code)], 0) - 1;
  RETURN QUERY SELECT dense_rank() OVER (ORDER BY r.code, r.near), r.near, r.room, t.young_person
    FROM unnest(codes, nears, rooms) AS r (code, near, room) JOIN unnest(whose, of_whom) AS t (young_person, code) ON t.code = r.code;
END $$;

-- The team of whoever recorded a link with a group: the one in which they hold, or held last, such a job.
CREATE FUNCTION app.team_of_link(l bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT j.team_id FROM public.group_link g JOIN public.job j ON j.member_id = g.recorded_by_id
     AND j.role IN ('gangs_coordinator', 'gangs_team', 'police') WHERE g.id = l ORDER BY j.ends DESC, j.id LIMIT 1);
END $$;
