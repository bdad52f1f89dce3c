-- What a home may show of its beds: taken or not tonight, never by whom.
CREATE FUNCTION app.beds_taken() RETURNS TABLE (bed_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.bed_id FROM public.bed_stay s
   WHERE s.area_id = app.my_area() AND s.stay @> (app.now() AT TIME ZONE 'Europe/London')::date;
END $$;

-- Settle a vacancy for somebody on a young person's case: given back where it was held for
-- that case, filled where the young person now has the bed. Others cannot use it to learn or
-- change anything.
CREATE FUNCTION app.settle_vacancy(v bigint, f bigint, to_state text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.my_roles(f)) THEN RETURN false; END IF;
  UPDATE public.vacancy x SET state = to_state, held_until = NULL, version = x.version + 1
   WHERE x.id = v AND x.state IN ('open', 'held')
     AND ((to_state = 'open' AND EXISTS (SELECT 1 FROM public.bed_hold h WHERE h.vacancy_id = v AND h.file_id = f AND h.released_at IS NULL))
       OR (to_state = 'filled' AND EXISTS (SELECT 1 FROM public.bed_stay s WHERE s.bed_id = x.bed_id AND s.file_id = f AND s.ends_on IS NULL)));
  RETURN FOUND;
END $$;

-- Keep the bed of an offer that was accepted until the day of the move is over, for somebody on the young person's
-- case: whoever records the answer may not write the home's vacancies. Only a vacancy that is open, that has lapsed,
-- or that is theirs; a bed confirmed already is kept for longer than this. Returns until when, or nothing where it
-- changed nothing.
CREATE FUNCTION app.keep_accepted(o bigint, hold_ref text) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x record; v public.vacancy; until timestamptz; moment timestamptz := app.now();
BEGIN
  SELECT f.file_id, f.area_id, f.bed_id, f.move_in_on INTO x FROM public.offer f
   WHERE f.id = o AND f.state = 'accepted' AND f.area_id = app.my_area()
     AND NOT EXISTS (SELECT 1 FROM public.placement p WHERE p.offer_id = o AND p.state <> 'ended');
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM app.my_roles(x.file_id)) THEN RETURN NULL; END IF;
  until := (x.move_in_on + 1)::timestamp AT TIME ZONE 'Europe/London';
  SELECT * INTO v FROM public.vacancy y WHERE y.bed_id = x.bed_id AND y.state IN ('open', 'held') FOR UPDATE;
  IF NOT FOUND OR until <= moment OR v.held_until >= until THEN RETURN NULL; END IF;
  IF v.held_until > moment AND NOT EXISTS (SELECT 1 FROM public.bed_hold h WHERE h.vacancy_id = v.id AND h.file_id = x.file_id AND h.released_at IS NULL) THEN
    RETURN NULL; END IF;
  UPDATE public.bed_hold SET released_at = least(moment, held_until) WHERE vacancy_id = v.id AND released_at IS NULL;
  UPDATE public.vacancy SET state = 'held', held_until = until, version = version + 1 WHERE id = v.id;
  INSERT INTO public.bed_hold (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, vacancy_id, from_on, held_until)
  VALUES (hold_ref, x.file_id, x.area_id, 0, 1, moment, app.actor(), v.id,
          greatest(v.available_on, (moment AT TIME ZONE 'Europe/London')::date), until);
  RETURN until;
EXCEPTION WHEN exclusion_violation OR unique_violation THEN RETURN NULL;  -- somebody else has it: all of the above is undone
END $$;
