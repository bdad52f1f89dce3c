-- What people decide of how long records are kept: periods, holds, and signing what may be let go of. Nobody
-- is shown here who a record is about.

CREATE FUNCTION app.signs_disposals() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.holds('information_guardian') OR app.holds('head_of_service'); END $$;

CREATE FUNCTION app.propose_period(what text, since text, n integer, why text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made bigint;
BEGIN
  IF NOT (app.holds('protocol_owner') OR app.holds('area_administrator')) THEN RAISE EXCEPTION 'not yours to propose' USING ERRCODE = '42501'; END IF;
  IF what NOT IN ('child_in_need', 'other', 'opened_in_error') THEN RAISE EXCEPTION 'a law states its period' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.retention_period (area_id, record, basis, years, because, state, proposed_at, proposed_by_id)
  VALUES (app.my_area(), what, since, n, why, 'proposed', app.now(), app.actor()) ON CONFLICT DO NOTHING RETURNING id INTO made;
  RETURN made;
END $$;

-- Agree, refuse or take back. That nobody agrees to their own is a constraint of the table as well.
CREATE FUNCTION app.settle_period(wanted bigint, becomes text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p public.retention_period;
BEGIN
  IF NOT (app.holds('protocol_owner') OR app.holds('area_administrator')) OR becomes NOT IN ('in_force', 'refused') THEN RETURN false; END IF;
  SELECT * INTO p FROM public.retention_period x WHERE x.id = wanted AND x.area_id = app.my_area() AND x.state = 'proposed' FOR UPDATE;
  IF p.id IS NULL THEN RETURN false; END IF;
  IF becomes = 'in_force' THEN
    UPDATE public.retention_period SET state = 'ended' WHERE area_id = p.area_id AND record = p.record AND state = 'in_force';
  END IF;
  UPDATE public.retention_period SET state = becomes, settled_at = app.now(), settled_by_id = app.actor() WHERE id = wanted;
  RETURN true;
END $$;

-- Which file a reference names, for those who hold or lift: whoever signs, and the lead worker or their manager of that case.
CREATE FUNCTION app.file_to_hold(wanted text) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found bigint;
BEGIN
  IF app.actor() IS NULL OR coalesce(wanted, '') = '' THEN RETURN NULL; END IF;
  SELECT c.file_id INTO found FROM app.cases_described(wanted, '', NULL) c WHERE c.file_id NOT IN (SELECT b.file_id FROM app.blocked() b);
  IF found IS NULL OR NOT (app.signs_disposals() OR EXISTS (SELECT 1 FROM app.my_roles(found) r WHERE r.role IN ('lead_worker', 'lead_worker_manager'))) THEN RETURN NULL; END IF;
  RETURN CASE WHEN EXISTS (SELECT 1 FROM public.disposal d WHERE d.file_id = found AND d.state = 'let_go') THEN NULL ELSE found END;
END $$;

CREATE FUNCTION app.place_hold(wanted text, ground text, said text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := app.file_to_hold(wanted); made bigint;
BEGIN
  IF f IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM public.file x WHERE x.id = f FOR UPDATE;
  INSERT INTO public.legal_hold (area_id, file_id, why, words, placed_at, placed_by_id, lifted_because) VALUES (app.my_area(), f, ground, said, app.now(), app.actor(), '') RETURNING id INTO made;
  UPDATE public.disposal SET state = 'taken_off', taken_off_at = app.now() WHERE file_id = f AND state IN ('listed', 'signed', 'countersigned');
  RETURN made;
END $$;

CREATE FUNCTION app.lift_hold(wanted bigint, said text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.legal_hold h SET lifted_at = app.now(), lifted_by_id = app.actor(), lifted_because = said
   WHERE h.id = wanted AND h.lifted_at IS NULL AND h.area_id = app.my_area() AND h.id IN (SELECT x.id FROM app.legal_holds() x);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;

-- Holds that stand: all of the area for whoever signs, those of their own cases for lead workers and managers.
CREATE FUNCTION app.legal_holds() RETURNS TABLE (id bigint, file_id bigint, file_ref text, why text, words text, placed_at timestamptz, placed_by text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE signs boolean := app.signs_disposals();
BEGIN
  IF app.actor() IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT h.id, h.file_id, f.ref, h.why, h.words, h.placed_at, m.name FROM public.legal_hold h JOIN public.file f ON f.id = h.file_id JOIN public.member m ON m.id = h.placed_by_id
   WHERE h.area_id = app.my_area() AND h.lifted_at IS NULL AND h.file_id NOT IN (SELECT b.file_id FROM app.blocked() b)
     AND (signs OR EXISTS (SELECT 1 FROM app.my_roles(h.file_id) r WHERE r.role IN ('lead_worker', 'lead_worker_manager'))) ORDER BY h.placed_at, h.id;
END $$;

-- How long one case is kept, for the lead worker and their manager.
CREATE FUNCTION app.kept_until(f bigint) RETURNS TABLE (record text, closed_on date, due_on date, held boolean, basis text, years integer) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.my_roles(f) r WHERE r.role IN ('lead_worker', 'lead_worker_manager')) THEN RETURN; END IF;
  -- of a case that is open: as though it were closed today
  RETURN QUERY SELECT l.record, l.closed_on, app.retention_due(l.born, l.statuses, coalesce(l.closed_on, (app.now() AT TIME ZONE 'Europe/London')::date), l.because, l.died_on, l.basis, l.years), l.held, l.basis, l.years
    FROM app.retention_lives(app.my_area(), ARRAY[f]) l;
END $$;

-- Records whose time has come, and those let go of, for whoever signs. A case that is closed to them by a conflict of interest is not among them.
CREATE FUNCTION app.disposals() RETURNS TABLE (id bigint, ref text, file_ref text, record text, due_on date, state text, listed_at timestamptz, signed_by bigint, signer text, signed_at timestamptz, countersigner text,
  countersigned_at timestamptz, let_go_at timestamptz, rows integer, keys integer, entries integer, head text, fingerprint text, held boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF app.actor() IS NULL OR NOT app.signs_disposals() THEN RETURN; END IF;
  RETURN QUERY SELECT d.id, d.ref, f.ref, d.record, d.due_on, d.state, d.listed_at, d.signed_by_id, coalesce(s.name, ''), d.signed_at, coalesce(c.name, ''), d.countersigned_at, d.let_go_at, d.rows, d.keys, d.entries,
      encode(d.head, 'hex'), d.fingerprint, app.is_held(d.file_id)
    FROM public.disposal d JOIN public.file f ON f.id = d.file_id LEFT JOIN public.member s ON s.id = d.signed_by_id LEFT JOIN public.member c ON c.id = d.countersigned_by_id
   WHERE d.area_id = app.my_area() AND d.file_id NOT IN (SELECT b.file_id FROM app.blocked() b) ORDER BY d.state = 'let_go', d.due_on, d.id;
END $$;

-- Sign; 'signed' or 'countersigned', or NULL where it is not the actor's to sign, not so any more, held, or not yet its time.
CREATE FUNCTION app.sign_disposal(wanted bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d public.disposal; me bigint := app.actor();
BEGIN
  IF me IS NULL OR NOT app.signs_disposals() THEN RETURN NULL; END IF;
  SELECT * INTO d FROM public.disposal x WHERE x.id = wanted AND x.area_id = app.my_area() FOR UPDATE;
  IF d.id IS NULL OR d.file_id IN (SELECT b.file_id FROM app.blocked() b) OR NOT app.is_due(d.file_id) THEN RETURN NULL; END IF;
  IF d.state = 'listed' THEN
    UPDATE public.disposal SET state = 'signed', signed_at = app.now(), signed_by_id = me WHERE id = wanted;
    RETURN 'signed';
  ELSIF d.state = 'signed' AND d.signed_by_id <> me THEN
    UPDATE public.disposal SET state = 'countersigned', countersigned_at = app.now(), countersigned_by_id = me WHERE id = wanted;
    RETURN 'countersigned';
  END IF;
  RETURN NULL;
END $$;

-- Has its time come, and does nothing hold it?
CREATE FUNCTION app.is_due(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.file x, LATERAL app.retention_lives(x.area_id, ARRAY[x.id]) l
                  WHERE x.id = f AND x.closed_at IS NOT NULL AND l.due_on <= (app.now() AT TIME ZONE 'Europe/London')::date AND NOT l.held);
END $$;
