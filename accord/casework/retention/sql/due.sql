-- From which day a record may be let go of. The numbers are those of packs/accord/retention.yaml, said
-- once more where nothing can be let go of without them: a test compares the two answers.

-- The same day so many years later; for 29 February, 1 March in a year that has none.
CREATE FUNCTION app.years_on(d date, n integer) RETURNS date LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE later date := (d + make_interval(years => n))::date;
BEGIN
  RETURN CASE WHEN extract(day FROM later) < extract(day FROM d) THEN later + 1 ELSE later END;
END $$;

-- What kind of record this is; NULL where nobody has said what they are in law.
CREATE FUNCTION app.retention_record(statuses text[], because text) RETURNS text LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE WHEN statuses && ARRAY['looked_after', 'relevant_care_leaver', 'care_leaver'] THEN 'looked_after'
    WHEN because = 'opened_in_error' THEN 'opened_in_error'
    WHEN 'child_in_need' = ANY (statuses) THEN 'child_in_need'
    WHEN 'none' = ANY (statuses) THEN 'other' END;
END $$;

-- The first day on which it may be let go of; NULL where there is none. `basis` and `years` are the
-- area's period for that kind of record, and count for nothing where a law states one.
CREATE FUNCTION app.retention_due(born date, statuses text[], closed date, because text, died date, basis text, years integer) RETURNS date LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE record text := app.retention_record(statuses, because);
BEGIN
  IF closed IS NULL OR record IS NULL OR born IS NULL THEN RETURN NULL; END IF;
  IF record = 'looked_after' THEN
    RETURN greatest(closed, CASE WHEN died < app.years_on(born, 18) THEN app.years_on(died, 15) ELSE app.years_on(born, 75) END);
  END IF;
  IF basis IS NULL OR years IS NULL THEN RETURN NULL; END IF;
  RETURN greatest(closed, app.years_on(CASE WHEN basis = 'closed' THEN closed ELSE born END, years));
END $$;

-- Is it kept whatever its time: by a hold that nobody has lifted, or while the young person waits for their record?
CREATE FUNCTION app.is_held(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.legal_hold h WHERE h.file_id = f AND h.lifted_at IS NULL)
      OR EXISTS (SELECT 1 FROM public.subject_access s WHERE s.file_id = f AND s.state NOT IN ('given', 'ended'));
END $$;

-- What of a life decides, of these case files: never who it is. Of who died and whose
-- day nobody recorded, the day the case was closed stands for it: later, and so never too early.
CREATE FUNCTION app.retention_lives(a bigint, only_files bigint[]) RETURNS TABLE (file_id bigint, born date, statuses text[], closed_on date, because text, died_on date, held boolean, record text, basis text, years integer, due_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH lives AS (
    SELECT f.id, y.born, (f.closed_at AT TIME ZONE 'Europe/London')::date AS closed_on, coalesce(c.reason, '') AS because,
           coalesce(d.died_on, CASE WHEN c.reason = 'died' THEN (f.closed_at AT TIME ZONE 'Europe/London')::date END) AS died_on,
           coalesce((SELECT array_agg(DISTINCT s.status) FROM public.legal_status s WHERE s.file_id = f.id), '{}') AS statuses
      FROM public.file f JOIN public.young_person y ON y.file_id = f.id
      LEFT JOIN LATERAL (SELECT e.facts->>'reason' AS reason FROM public.event e WHERE e.file_id = f.id AND e.type = 'case_closed'
         AND NOT EXISTS (SELECT 1 FROM public.event x WHERE x.corrects_id = e.id) ORDER BY e.seq DESC LIMIT 1) c ON true
      LEFT JOIN LATERAL (SELECT (e.facts->>'died_on')::date AS died_on FROM public.event e WHERE e.file_id = f.id AND e.type = 'death_recorded'
         AND NOT EXISTS (SELECT 1 FROM public.event x WHERE x.corrects_id = e.id) ORDER BY e.seq DESC LIMIT 1) d ON true
     WHERE f.kind = 'case' AND f.area_id = a AND f.id = ANY (only_files))
  SELECT l.id, l.born, l.statuses, l.closed_on, l.because, l.died_on, app.is_held(l.id), k.record, p.basis, p.years::integer,
         app.retention_due(l.born, l.statuses, l.closed_on, l.because, l.died_on, p.basis, p.years)
    FROM lives l CROSS JOIN LATERAL (SELECT app.retention_record(l.statuses, l.because) AS record) k
    LEFT JOIN public.retention_period p ON p.area_id = a AND p.record = k.record AND p.state = 'in_force' AND k.record <> 'looked_after';
END $$;

-- Closed cases of the system actor's area whose time has come, that nothing holds and that are on no list: for the worker.
CREATE FUNCTION app.records_due(most integer) RETURNS TABLE (file_id bigint, born date, statuses text[], closed_on date, because text, died_on date, basis text, years integer, due_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system(); today date := (app.now() AT TIME ZONE 'Europe/London')::date; some_period boolean; maybe bigint[];
BEGIN
  some_period := EXISTS (SELECT 1 FROM public.retention_period p WHERE p.area_id = a AND p.state = 'in_force');
  -- asked every round, so first of all those whose time cannot have come are left out, and they are nearly all
  maybe := ARRAY(SELECT f.id FROM public.file f JOIN public.young_person y ON y.file_id = f.id WHERE f.area_id = a AND f.kind = 'case' AND f.closed_at IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM public.disposal d WHERE d.file_id = f.id AND d.state <> 'taken_off')
     AND (y.born <= today - interval '75 years'
       OR some_period AND NOT EXISTS (SELECT 1 FROM public.legal_status s WHERE s.file_id = f.id AND s.status IN ('looked_after', 'relevant_care_leaver', 'care_leaver'))
       OR EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = f.id AND (e.type = 'death_recorded' OR e.type = 'case_closed' AND e.facts->>'reason' = 'died'))));
  RETURN QUERY SELECT l.file_id, l.born, l.statuses, l.closed_on, l.because, l.died_on, l.basis, l.years, l.due_on FROM app.retention_lives(a, maybe) l
   WHERE l.due_on <= today AND NOT l.held ORDER BY l.due_on, l.file_id LIMIT most;
END $$;

CREATE FUNCTION app.list_for_disposal(f bigint, what text, due date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); made bigint;
BEGIN
  INSERT INTO public.disposal (ref, area_id, file_id, record, due_on, state, listed_at, fingerprint)
  SELECT translate(left(encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'base64'), 12), '+/', '-_'), a, f, what, due, 'listed', app.now(), ''
    FROM app.retention_lives(a, ARRAY[f]) l WHERE l.due_on = due AND l.record = what AND due <= (app.now() AT TIME ZONE 'Europe/London')::date AND NOT l.held
  ON CONFLICT DO NOTHING RETURNING id INTO made;
  RETURN made;
END $$;
