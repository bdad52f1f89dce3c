-- The teams somebody works in now, whether or not at the desk.
CREATE FUNCTION app.my_units() RETURNS TABLE (team_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT j.team_id FROM app.me() me JOIN public.job j ON j.member_id = me.id AND j.starts <= me.at AND j.ends > me.till; END $$;

-- A file, and every other record that is or may be of the same young person: a limit set on one binds
-- on each from the moment that somebody proposes that they are one.
CREATE FUNCTION app.of_one_person(f bigint) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(WITH RECURSIVE them(id) AS (SELECT f UNION
    SELECT CASE WHEN l.primary_id = t.id THEN l.other_id ELSE l.primary_id END FROM them t
      JOIN public.record_link l ON t.id IN (l.primary_id, l.other_id) AND l.state IN ('proposed', 'standing'))
    SELECT t.id FROM them t);
END $$;

-- Which limits stand against each of these young people living in each of these homes now: the address,
-- the part of town, or somebody who lives there or is to; a limit with a person binds both ways.
CREATE FUNCTION app.limits_among(f bigint[], h bigint[]) RETURNS TABLE (young_person bigint, home bigint, met bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
DECLARE at timestamptz := app.now(); today date := (at AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN QUERY
  WITH them AS MATERIALIZED (SELECT x AS file, app.of_one_person(x) AS records FROM unnest(f) x),
  mine AS (SELECT t.file, t.records, r AS record FROM them t, unnest(t.records) r),
  there AS (SELECT x.id, upper(replace(x.postcode, ' ', '')) AS code FROM public.home x WHERE x.id = ANY (h)),
  beside AS (SELECT m.file, s.id, s.other_id AS other FROM mine m JOIN public.sealed_limit s ON s.file_id = m.record AND s.kind = 'person' AND s.starts <= at AND s.ends > at
    UNION SELECT m.file, s.id, s.file_id FROM mine m JOIN public.sealed_limit s ON s.other_id = m.record AND s.kind = 'person' AND s.starts <= at AND s.ends > at
     WHERE s.file_id <> ALL (m.records))
  SELECT m.file, o.id, s.id FROM mine m JOIN public.sealed_limit s ON s.file_id = m.record AND s.starts <= at AND s.ends > at
    JOIN there o ON s.home_id = o.id OR (s.kind = 'area' AND starts_with(o.code, s.locality))
  UNION
  SELECT b.file, x.home_id, b.id FROM beside b CROSS JOIN LATERAL unnest(app.of_one_person(b.other)) r
    JOIN public.bed_stay y ON y.file_id = r AND y.starts_on IS DISTINCT FROM y.ends_on AND (y.ends_on IS NULL OR y.ends_on > today)
    JOIN public.bed x ON x.id = y.bed_id AND x.home_id = ANY (h);
END $$;

-- The same for one young person and one home.
CREATE FUNCTION app.limits_met(f bigint, h bigint) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT x.met FROM app.limits_among(ARRAY[f], ARRAY[h]) x; END $$;

-- May this home be used for this young person, as far as what is sealed goes? Yes or no, to
-- those who may record on the case, and nothing else.
CREATE FUNCTION app.sealed_off(f bigint, h bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.may_record(f) THEN RAISE EXCEPTION 'not yours to ask' USING ERRCODE = '42501'; END IF;
  RETURN EXISTS (SELECT 1 FROM app.limits_met(f, h));
END $$;

-- The same of many at once: which of these homes are closed to which of these young people.
CREATE FUNCTION app.sealed_off_among(f bigint[], h bigint[]) RETURNS TABLE (young_person bigint, home bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(f) x WHERE NOT app.may_record(x)) THEN RAISE EXCEPTION 'not yours to ask' USING ERRCODE = '42501'; END IF;
  RETURN QUERY SELECT DISTINCT x.young_person, x.home FROM app.limits_among(f, h) x;
END $$;

-- Who of these young people must not live with whom of them, each pair once: for working out a proposal for all
-- of them, to somebody who may record on every one of the cases. No page says it.
CREATE FUNCTION app.sealed_apart(f bigint[]) RETURNS TABLE (one bigint, other bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
DECLARE at timestamptz := app.now();
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(f) x WHERE NOT app.may_record(x)) THEN RAISE EXCEPTION 'not yours to ask' USING ERRCODE = '42501'; END IF;
  RETURN QUERY WITH them AS (SELECT x AS file, app.of_one_person(x) AS records FROM unnest(f) x)
  SELECT DISTINCT least(a.file, b.file), greatest(a.file, b.file) FROM public.sealed_limit s
    JOIN them a ON s.file_id = ANY (a.records) JOIN them b ON s.other_id = ANY (b.records) AND b.file <> a.file
   WHERE s.starts <= at AND s.ends > at AND s.kind = 'person';
END $$;

-- Keep that somebody chose what is sealed off. Tells the kind of team to be told now, if this is
-- the third time about one young person in seven days and nobody has been told of them; else ''.
-- A try is a home chosen, or (`looking`) a search that met a limit: the same person's searches of a day are one.
-- `beside` is a young person who is thought of for the same home or beside it, where somebody is. `most` is how many
-- of one group the asker's protocols let live in a postcode area: what that closes unseen is a try like any other.
CREATE FUNCTION app.note_probe(f bigint, h bigint, looking boolean, beside bigint, most integer) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE moment timestamptz := app.now(); told_to text;
BEGIN
  IF NOT app.may_record(f) OR (beside IS NOT NULL AND NOT app.may_record(beside)) THEN RAISE EXCEPTION 'not yours to ask' USING ERRCODE = '42501'; END IF;
  IF looking AND EXISTS (SELECT 1 FROM public.sealed_probe p WHERE p.file_id = f AND p.member_id = app.actor() AND p.at > moment - interval '1 day') THEN RETURN ''; END IF;
  INSERT INTO public.sealed_probe (file_id, member_id, home_id, team_id, at, told) SELECT f, app.actor(), h, met.team_id, moment, false FROM (
    SELECT s.team_id FROM public.sealed_limit s WHERE s.id IN (SELECT x FROM app.limits_met(f, h) x)
    UNION SELECT s.team_id FROM public.sealed_limit s WHERE s.kind = 'person' AND s.starts <= moment AND s.ends > moment
       AND ((s.file_id = ANY (app.of_one_person(f)) AND s.other_id = ANY (app.of_one_person(beside)))
         OR (s.other_id = ANY (app.of_one_person(f)) AND s.file_id = ANY (app.of_one_person(beside))))
    UNION SELECT app.team_of_link(x.met) FROM app.groups_met(ARRAY[f], ARRAY[h], most) x
    UNION SELECT app.team_of_link(mine.link) FROM app.groups_of(ARRAY[f]) mine JOIN app.groups_of(ARRAY[beside]) theirs USING (area, code)
     WHERE most IS NOT NULL AND NOT (mine.seen AND theirs.seen)) AS met WHERE met.team_id IS NOT NULL;
  -- every choice counts once, however many limits it met
  SELECT t.function INTO told_to FROM (
      SELECT min(p.team_id) AS team_id FROM public.sealed_probe p WHERE p.file_id = f AND p.at > moment - interval '7 days' AND NOT p.told
      GROUP BY p.file_id HAVING count(DISTINCT (p.member_id, p.at)) >= 3) n JOIN public.team t ON t.id = n.team_id;
  IF told_to IS NULL THEN RETURN ''; END IF;
  UPDATE public.sealed_probe p SET told = true WHERE p.file_id = f AND p.at > moment - interval '7 days';
  RETURN told_to;
END $$;
