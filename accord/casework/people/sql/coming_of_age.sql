-- Open case files whose young person was born by a day and was not yet so many years old when the file was
-- opened, and whose birthday is not recorded; with where they live now, if anywhere. The day is worked out
-- in Python, as ages are; born on 29 February, an age is attained on 1 March of a common year.
-- `corrected` is the newest entry that put the date of birth right, or 0: what was recorded of an
-- earlier date of birth is withdrawn then, and the birthday comes anew.
CREATE FUNCTION app.coming_of_age(years integer, born_by date, most integer) RETURNS TABLE (file_id bigint, born date, placement_id bigint, corrected bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT y.file_id, y.born,
      (SELECT p.id FROM public.placement p WHERE p.file_id = y.file_id AND p.state = 'started' ORDER BY p.emergency, p.id DESC LIMIT 1), c.last
    FROM public.young_person y JOIN public.file f ON f.id = y.file_id
    CROSS JOIN LATERAL (SELECT coalesce(max(e.id), 0) AS last FROM public.event e WHERE e.file_id = y.file_id AND e.type = 'date_of_birth_corrected') c
   WHERE y.area_id = app.my_area() AND f.closed_at IS NULL AND y.born <= born_by
     AND (f.opened_at AT TIME ZONE 'Europe/London')::date < y.born + make_interval(years => years)
           + CASE WHEN to_char(y.born, 'MMDD') = '0229' AND to_char(y.born + make_interval(years => years), 'MMDD') = '0228' THEN interval '1 day' ELSE interval '0 days' END
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'turned-' || years || ':' || y.file_id || ':' || c.last)
   ORDER BY y.born, y.file_id LIMIT most;
END $$;
