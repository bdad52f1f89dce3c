-- What is not over, with the file of its home or agency: whoever switches it off ends what is owed
-- there, and reads nothing of it.
CREATE FUNCTION app.outbreaks_not_over() RETURNS TABLE (file_id bigint, fact text, number bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT h.file_id, 'infection', i.id FROM public.infection i JOIN public.home h ON h.id = i.home_id WHERE i.area_id = app.my_area() AND i.over_at IS NULL
    UNION ALL SELECT h.file_id, 'outbreak', o.id FROM public.outbreak o JOIN public.home h ON h.id = o.home_id WHERE o.area_id = app.my_area() AND o.closed_at IS NULL
    UNION ALL SELECT a.file_id, 'ppe_concern', c.id FROM public.equipment_concern c JOIN public.team t ON t.id = c.team_id JOIN public.agency a ON a.id = t.agency_id WHERE c.area_id = app.my_area() AND c.settled_at IS NULL
   ORDER BY 1, 2, 3;
END $$;
