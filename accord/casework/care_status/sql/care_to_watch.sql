-- Remands without a break that have lasted 91 nights by a day, while the young person was under 18,
-- and that are not recorded yet. `eighteen` is worked out as ages are: 29 February comes of age on 1 March.
CREATE FUNCTION app.remands_of_thirteen_weeks(today date, most integer) RETURNS TABLE (file_id bigint, layer_id bigint, since date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT c.file_id, max(c.id), c.remand_since
    FROM public.care_layer c JOIN public.file f ON f.id = c.file_id JOIN public.young_person y ON y.file_id = c.file_id
   WHERE c.area_id = app.my_area() AND f.closed_at IS NULL AND c.remand_since IS NOT NULL AND c.ended_by <> 'entered_in_error'
     AND c.remand_since + 91 <= today
     AND c.remand_since + 91 <= (y.born + interval '18 years' + CASE WHEN to_char(y.born, 'MMDD') = '0229' THEN interval '1 day' ELSE interval '0 days' END)::date
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'thirteen-weeks:' || c.file_id || ':' || c.remand_since)
   GROUP BY c.file_id, c.remand_since
  HAVING max(coalesce(c.ended_on, 'infinity'::date)) >= c.remand_since + 91
   ORDER BY c.remand_since, c.file_id LIMIT most;
END $$;

-- Young people whose care is kept in layers, who are 18 by a day and still stand as looked after or as relevant;
-- with their layers, so that what they become is worked out where ages are.
CREATE FUNCTION app.grown_out_of_care(born_by date, most integer) RETURNS TABLE (file_id bigint, born date, before text, layers jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT y.file_id, y.born, s.status,
      (SELECT jsonb_agg(jsonb_build_array(c.basis, c.began_on, c.ended_on, c.over_24_hours) ORDER BY c.began_on, c.id) FROM public.care_layer c WHERE c.file_id = y.file_id AND c.ended_by <> 'entered_in_error')
    FROM public.young_person y JOIN public.file f ON f.id = y.file_id JOIN public.legal_status s ON s.file_id = y.file_id AND s.ended_on IS NULL
   WHERE y.area_id = app.my_area() AND f.closed_at IS NULL AND y.born <= born_by AND s.status IN ('looked_after', 'relevant_care_leaver')
     AND EXISTS (SELECT 1 FROM public.care_layer c WHERE c.file_id = y.file_id AND c.ended_by <> 'entered_in_error')
   ORDER BY y.born, y.file_id LIMIT most;
END $$;

-- Care ends at 18: the status before ends on that day and the one that follows begins. Nothing happens before the day.
CREATE FUNCTION app.leave_care_at_18(f bigint, day date, becomes text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s public.legal_status; begins date;
BEGIN
  SELECT x.* INTO s FROM public.legal_status x JOIN public.young_person y ON y.file_id = x.file_id
   WHERE x.file_id = f AND x.area_id = app.my_area() AND x.ended_on IS NULL AND x.status IN ('looked_after', 'relevant_care_leaver')
     AND day >= y.born + interval '18 years' + CASE WHEN to_char(y.born, 'MMDD') = '0229' THEN interval '1 day' ELSE interval '0 days' END AND day <= (app.now() AT TIME ZONE 'Europe/London')::date FOR UPDATE OF x;
  IF s.id IS NULL OR becomes NOT IN ('care_leaver', 'none') THEN RETURN false; END IF;
  begins := greatest(day, s.started_on);
  UPDATE public.legal_status x SET ended_on = begins WHERE x.id = s.id;
  INSERT INTO public.legal_status (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, status, basis, started_on)
  VALUES (gen_random_uuid()::text, f, s.area_id, s.marking, 1, app.now(), app.actor(), becomes, '', begins);
  RETURN true;
END $$;

-- Young people with leaving care support who are 25 by a day, which is not recorded yet.
CREATE FUNCTION app.turned_25(born_by date, most integer) RETURNS TABLE (file_id bigint, born date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT y.file_id, y.born FROM public.young_person y JOIN public.file f ON f.id = y.file_id JOIN public.leaving_care l ON l.file_id = y.file_id
   WHERE y.area_id = app.my_area() AND f.closed_at IS NULL AND y.born <= born_by
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'turned-25:' || y.file_id)
   ORDER BY y.born, y.file_id LIMIT most;
END $$;
