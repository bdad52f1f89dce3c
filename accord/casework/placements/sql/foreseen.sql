-- Stays that run now, with all from which a birthday, the end of an order or 18 months inside them is worked
-- out in Python, as days and ages are; and what of that is recorded already. A coarse sieve alone: those
-- where something lies between the beginning of the stay and `ahead`, or was foreseen for a day to come.
CREATE FUNCTION app.stays_to_foresee(ahead date) RETURNS TABLE (
  file_id bigint, placement_id bigint, began timestamptz, opened timestamptz, born date, home jsonb,
  order_id bigint, order_ends date, order_since timestamptz, adult_stays jsonb, recorded jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system(); today date := (app.now() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN QUERY
  SELECT p.file_id, p.id, greatest(b.began, p.started_on::timestamp AT TIME ZONE 'Europe/London'), f.opened_at, y.born,
         jsonb_strip_nulls(jsonb_build_object('provision', nullif(h.provision, ''), 'home_kind', h.kind, 'oldest', h.oldest,
                                              'out_of_borough', h.out_of_borough, 'takes_children', h.takes_children)),
         o.id, o.ends_on, c.since, s.stays, r.recorded
    FROM public.placement p
    JOIN public.file f ON f.id = p.file_id
    JOIN public.home h ON h.id = p.home_id
    JOIN public.young_person y ON y.file_id = p.file_id
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_array(split_part(e.once, ':', 2), e.id, e.happened_at, e.facts,
               EXISTS (SELECT 1 FROM public.event x WHERE x.corrects_id = e.id)) ORDER BY e.id), '[]'::jsonb) AS recorded
        FROM public.event e WHERE e.file_id = p.file_id
         AND e.type IN ('birthday_in_stay_foreseen', 'curfew_order_end_foreseen', 'eighteen_months_in_services_foreseen')
         AND split_part(e.once, ':', 3) = p.id::text) r
    CROSS JOIN LATERAL (
      SELECT max(e.happened_at) AS began FROM public.event e WHERE e.file_id = p.file_id AND e.type = 'placement_started'
         AND e.facts->>'placement' = p.id::text AND NOT EXISTS (SELECT 1 FROM public.event x WHERE x.corrects_id = e.id)) b
    LEFT JOIN LATERAL (
      SELECT q.* FROM (SELECT z.id, z.on_order, z.ends_on FROM public.yos_order z WHERE z.file_id = p.file_id
         ORDER BY z.known_from DESC, z.id DESC LIMIT 1) q WHERE q.on_order = 'yes' AND q.ends_on IS NOT NULL) o ON true
    LEFT JOIN LATERAL (
      SELECT greatest(min(g.agreed_at),
               (SELECT min(z.known_from) FROM public.yos_order z WHERE z.file_id = p.file_id AND z.on_order = 'yes' AND z.ends_on = o.ends_on)) AS since
        FROM public.arrangement g JOIN public.curfew_terms t ON t.arrangement_id = g.id
       WHERE g.placement_id = p.id AND g.state = 'current' AND t.basis IN ('yos_order', 'court') HAVING count(*) > 0) c ON o.id IS NOT NULL
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_array(l.started_on, l.ended_on) ORDER BY l.started_on) AS stays
        FROM public.placement l JOIN public.home lh ON lh.id = l.home_id
       WHERE l.file_id = p.file_id AND l.started_on IS NOT NULL AND l.ending <> 'entered_in_error' AND lh.oldest >= 18) s
   WHERE p.area_id = a AND p.state = 'started' AND f.closed_at IS NULL
     AND (EXISTS (SELECT 1 FROM jsonb_array_elements(r.recorded) w WHERE NOT (w->>4)::boolean AND (w->3->>'foreseen_for')::date >= today)
       OR o.ends_on BETWEEN p.started_on AND ahead
       OR EXISTS (SELECT 1 FROM unnest(ARRAY[18, 25]) n WHERE y.born + make_interval(years => n) <= ahead
                     AND y.born + make_interval(years => n, days => 1) > p.started_on
                     AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(r.recorded) w WHERE w->>0 = n::text AND NOT (w->>4)::boolean))
       OR (s.stays IS NOT NULL AND y.born + interval '19 years 6 months' <= ahead AND (s.stays->0->>0)::date + interval '18 months' <= ahead
                     AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(r.recorded) w WHERE w->>0 = '18-months' AND NOT (w->>4)::boolean)))
   ORDER BY p.id;
END $$;
