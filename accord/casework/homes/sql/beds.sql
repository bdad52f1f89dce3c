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
