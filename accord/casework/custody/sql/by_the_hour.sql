-- Searches and beds that are open since before the hour changed, for the watcher alone, oldest first. Rows that
-- somebody is at are passed over: they are found in the next round, or with whom they belong already.
CREATE FUNCTION app.searches_before(change timestamptz, most integer) RETURNS TABLE (id bigint, file_id bigint, standing text, owner_role text, held_since timestamptz,
  looked_after boolean, in_residential_care boolean, allocated boolean, adults jsonb) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT x.id, x.file_id, x.standing, x.owner_role, x.held_since, x.looked_after, x.in_residential_care, x.allocated,
      coalesce((SELECT jsonb_agg(jsonb_build_object('role', a.role, 'answer', a.answer, 'more', a.more) ORDER BY a.id)
                  FROM public.attendance_adult a WHERE a.attendance_id = x.id), '[]')
    FROM public.attendance x
   WHERE x.area_id = app.only_the_system() AND x.kind = 'interview' AND x.ended_at IS NULL AND x.held_since < change
   ORDER BY x.held_since, x.id LIMIT most FOR UPDATE OF x SKIP LOCKED;
END $$;

CREATE FUNCTION app.beds_before(change timestamptz, most integer) RETURNS TABLE (id bigint, file_id bigint, owner_role text, held_since timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT x.id, x.file_id, x.owner_role, x.held_since FROM public.overnight_request x
   WHERE x.area_id = app.only_the_system() AND x.sourced_at IS NULL AND x.ended_at IS NULL AND x.held_since < change
   ORDER BY x.held_since, x.id LIMIT most FOR UPDATE OF x SKIP LOCKED;
END $$;

-- One service lets go and the next has it, in one instant.
CREATE FUNCTION app.search_goes_to(wanted bigint, heir text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.attendance x SET owner_role = heir, held_since = at, version = x.version + 1
   WHERE x.id = wanted AND x.area_id = app.only_the_system() AND x.kind = 'interview' AND x.ended_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'this search is over'; END IF;
END $$;

CREATE FUNCTION app.bed_goes_to(wanted bigint, heir text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.overnight_request x SET owner_role = heir, held_since = at, version = x.version + 1
   WHERE x.id = wanted AND x.area_id = app.only_the_system() AND x.sourced_at IS NULL AND x.ended_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'this request is over'; END IF;
END $$;
