-- What a home may show of its beds: taken or not tonight, never by whom.
CREATE FUNCTION app.beds_taken() RETURNS TABLE (bed_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.bed_id FROM public.bed_stay s
   WHERE s.area_id = app.my_area() AND s.stay @> (app.now() AT TIME ZONE 'Europe/London')::date;
END $$;
