-- Taking and leaving a bed is part of a placement: whoever may write placements on the case
-- may do it, though where a young person lives is read by fewer. The exclusion constraint
-- sees every stay and every hold of the bed (claims.sql); what comes back never says whose.
CREATE FUNCTION app.may_place(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT 1 FROM app.reach('placement') r WHERE r.file_id = f AND r.marking = 0); END $$;

CREATE FUNCTION app.take_bed(f bigint, b bigint, day date, stay_ref text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made bigint;
BEGIN
  IF NOT app.may_place(f) THEN RAISE EXCEPTION 'not yours to place' USING ERRCODE = '42501'; END IF;
  -- the net under every screen: nobody moves in where a sealed limit says not
  IF EXISTS (SELECT 1 FROM public.bed x, app.limits_met(f, x.home_id) WHERE x.id = b) THEN
    RAISE EXCEPTION 'sealed off' USING ERRCODE = '23514', CONSTRAINT = 'sealed_off'; END IF;
  INSERT INTO public.bed_stay (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, bed_id, starts_on, ends_on)
  SELECT stay_ref, f, x.area_id, 0, 1, app.now(), app.actor(), x.id, day, NULL FROM public.bed x WHERE x.id = b AND x.area_id = app.my_area()
  RETURNING id INTO made;
  RETURN made;
END $$;

CREATE FUNCTION app.change_stay(s bigint, first_day date, last_day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.bed_stay;
BEGIN
  SELECT * INTO x FROM public.bed_stay WHERE id = s;
  IF x.id IS NULL OR NOT app.may_place(x.file_id) THEN RAISE EXCEPTION 'not yours to place' USING ERRCODE = '42501'; END IF;
  UPDATE public.bed_stay SET starts_on = coalesce(first_day, starts_on), ends_on = coalesce(last_day, ends_on),
      version = version + 1, recorded_at = app.now(), recorded_by_id = app.actor() WHERE id = s;
END $$;
