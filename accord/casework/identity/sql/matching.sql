-- Which records may be of one young person. Read across the area by the worker alone, compared in
-- Python, and told to nobody but those who are to compare two records. Whoever writes a record is
-- told nothing of it, and waits for nothing.

-- A name somebody had until now is kept, so that they are found by it.
CREATE FUNCTION app.keep_name_before() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.name_before (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, legal_name, sort_key)
  VALUES (gen_random_uuid()::text, OLD.file_id, OLD.area_id, OLD.marking, 1, NEW.recorded_at, NEW.recorded_by_id, OLD.legal_name, OLD.sort_key);
  RETURN NULL;
END $$;

CREATE FUNCTION app.names_before(f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN ARRAY(SELECT n.legal_name FROM public.name_before n WHERE n.file_id = f ORDER BY n.id); END $$;

-- Records that were made or changed since they were last compared: for the worker.
CREATE FUNCTION app.records_to_compare(most integer) RETURNS TABLE (file_id bigint, version integer, legal_name text, preferred_name text, born date, before text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT y.file_id, y.version, y.legal_name, y.preferred_name, y.born, app.names_before(y.file_id) FROM public.young_person y
   WHERE y.area_id = a AND NOT EXISTS (SELECT 1 FROM public.compared c WHERE c.file_id = y.file_id AND c.version = y.version)
   ORDER BY y.file_id LIMIT most;
END $$;

-- The records of the area worth comparing with one: born on a day alike, or kept under one of these names.
CREATE FUNCTION app.records_alike(f bigint, births date[], keys text[]) RETURNS TABLE (file_id bigint, legal_name text, preferred_name text, born date, before text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT y.file_id, y.legal_name, y.preferred_name, y.born, app.names_before(y.file_id) FROM public.young_person y
   WHERE y.area_id = a AND y.file_id <> f
     AND y.file_id IN (SELECT b.file_id FROM public.young_person b WHERE b.born = ANY (births)
                 UNION SELECT k.file_id FROM public.young_person k WHERE k.sort_key = ANY (keys)
                 UNION SELECT n.file_id FROM public.name_before n WHERE n.sort_key = ANY (keys))
   ORDER BY y.file_id;
END $$;

-- Keep a pair to be compared; NULL where it is known, or the two are linked already. A pair that
-- was found to be two people is asked about again where they have become more alike since.
CREATE FUNCTION app.note_match(f bigint, g bigint, how_much integer, why text, twins boolean, name_only boolean) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); made bigint;
BEGIN
  IF (SELECT count(*) FROM public.young_person y WHERE y.area_id = a AND y.file_id IN (f, g)) <> 2 THEN RAISE EXCEPTION 'not two records of this area' USING ERRCODE = '42501'; END IF;
  IF app.live_link(f, g) IS NOT NULL THEN RETURN NULL; END IF;
  INSERT INTO public.possible_match AS m (area_id, one_id, other_id, score, reasons, may_be_twins, same_name_only, found_at, finding, reason)
  VALUES (a, least(f, g), greatest(f, g), how_much, why, twins, name_only, app.now(), '', '')
  ON CONFLICT (one_id, other_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons, may_be_twins = excluded.may_be_twins,
     same_name_only = excluded.same_name_only, found_at = excluded.found_at, finding = '', reason = '', compared_at = NULL, compared_by_id = NULL
   WHERE m.finding IN ('twins', 'different') AND excluded.score > m.score
  RETURNING m.id INTO made;
  RETURN made;
END $$;

CREATE FUNCTION app.note_compared(f bigint, v integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.only_the_system();
  INSERT INTO public.compared (file_id, version) VALUES (f, v) ON CONFLICT (file_id) DO UPDATE SET version = excluded.version;
END $$;

-- Who compares two records of which they hold no part: whoever guards information, and the head of
-- service. Never where they have a conflict of interest with either.
CREATE FUNCTION app.may_compare(f bigint, g bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (app.holds('information_guardian') OR app.holds('head_of_service'))
     AND NOT EXISTS (SELECT 1 FROM app.blocked() b WHERE b.file_id IN (f, g))
     AND (SELECT count(*) FROM public.file x WHERE x.id IN (f, g) AND x.area_id = app.my_area() AND x.kind = 'case') = 2;
END $$;

-- The pairs the actor is to compare, and those that were; the ones that wait first, the likest first.
CREATE FUNCTION app.matches() RETURNS TABLE (id bigint, one_id bigint, other_id bigint, reasons text, may_be_twins boolean, same_name_only boolean, found_at timestamptz, finding text, reason text, compared_at timestamptz, compared_by_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF app.actor() IS NULL OR NOT (app.holds('information_guardian') OR app.holds('head_of_service')) THEN RETURN; END IF;
  RETURN QUERY SELECT m.id, m.one_id, m.other_id, m.reasons, m.may_be_twins, m.same_name_only, m.found_at, m.finding, m.reason, m.compared_at, m.compared_by_id
    FROM public.possible_match m WHERE m.area_id = app.my_area() AND NOT EXISTS (SELECT 1 FROM app.blocked() b WHERE b.file_id IN (m.one_id, m.other_id))
   ORDER BY m.finding <> '', m.score DESC, m.found_at, m.id LIMIT 200;
END $$;

-- Both records of a pair, as far as two records are compared: names, birth, and whom to ask. For
-- those who compare them, and for whoever sees both anyway.
CREATE FUNCTION app.two_records(f bigint, g bigint) RETURNS TABLE (file_id bigint, ref text, legal_name text, preferred_name text, born date, before text[], case_system_ref text, opened_at timestamptz, closed_at timestamptz, lead_worker text, agency text, phone text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT (app.may_compare(f, g) AND app.were_paired(f, g)) THEN RETURN; END IF;
  RETURN QUERY SELECT y.file_id, x.ref, y.legal_name, y.preferred_name, y.born, app.names_before(y.file_id), y.case_system_ref, x.opened_at, x.closed_at,
      coalesce(m.name, ''), coalesce(a.name, ''), coalesce(m.phone, '')
    FROM public.young_person y JOIN public.file x ON x.id = y.file_id
    LEFT JOIN public.member m ON m.id = (app.holders(y.file_id, app.now())->'lead_worker'->>0)::bigint
    LEFT JOIN public.agency a ON a.id = m.agency_id
   WHERE y.file_id IN (f, g) ORDER BY y.file_id = g;
END $$;

-- Only a pair that was found alike, or whose link was proposed, is shown to those who hold no part.
CREATE FUNCTION app.were_paired(f bigint, g bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.possible_match m WHERE m.one_id = least(f, g) AND m.other_id = greatest(f, g))
      OR EXISTS (SELECT 1 FROM public.record_link l WHERE (l.primary_id, l.other_id) IN ((f, g), (g, f)));
END $$;

-- What was found of a pair, once; false where somebody has said it, or it is not the actor's to say.
CREATE FUNCTION app.settle_match(wanted bigint, says text, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.possible_match m SET finding = says, reason = why, compared_at = app.now(), compared_by_id = app.actor()
   WHERE m.id = wanted AND m.finding = '' AND m.area_id = app.my_area() AND app.may_compare(m.one_id, m.other_id);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;
