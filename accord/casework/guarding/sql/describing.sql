-- The names somebody may be looked for by: as it sorts (surname first), the surname with the
-- first given name, and the surname with the name they use.
CREATE FUNCTION app.names_of(sorted text, preferred text) RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY[sorted, split_part(sorted, ' ', 1) || ' ' || split_part(sorted, ' ', 2), split_part(sorted, ' ', 1) || ' ' || lower(preferred)] $$;

-- The cases of the actor's area about whoever is meant: by reference, or by name and date of birth.
CREATE FUNCTION app.cases_described(reference text, called text, birthday date) RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT y.file_id FROM public.young_person y JOIN public.file f ON f.id = y.file_id
   WHERE f.kind = 'case' AND f.area_id = app.my_area()
     AND CASE WHEN coalesce(reference, '') <> '' THEN f.ref = reference OR lower(y.case_system_ref) = lower(reference)
         ELSE y.born = birthday AND called = ANY (app.names_of(y.sort_key, y.preferred_name)) END;
END $$;
