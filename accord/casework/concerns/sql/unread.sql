-- Urgent notices on cases that nobody has seen, and how often each has to go one higher: the first
-- time after the area's minutes, then after as many again. `rung` is the next one that has come, and
-- `since` the moment it came. One that somebody higher up has seen climbs no further.
CREATE FUNCTION app.unread_to_climb(minutes integer, rungs integer, most integer) RETURNS TABLE (tell_id bigint, file_id bigint, role text, rule text, rung integer, since timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT t.id, t.file_id, t.role, t.rule, n.rung, t.queued_at + make_interval(mins => minutes * n.rung)
    FROM public.tell t JOIN public.file f ON f.id = t.file_id AND f.kind = 'case',
         LATERAL (SELECT 1 + count(*)::integer AS rung FROM public.event e WHERE e.file_id = t.file_id AND e.type = 'urgent_notice_left_unread' AND (e.facts->>'notice')::bigint = t.id) n
   WHERE t.area_id = app.my_area() AND t.urgent AND t.force = 'must' AND t.seen_at IS NULL AND n.rung <= rungs
     AND t.queued_at + make_interval(mins => minutes * n.rung) <= app.now()
     -- what climbed is not itself climbed from
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.id = t.event_id AND e.type = 'urgent_notice_left_unread')
     AND NOT EXISTS (SELECT 1 FROM public.event e JOIN public.tell h ON h.event_id = e.id
                      WHERE e.file_id = t.file_id AND e.type = 'urgent_notice_left_unread' AND (e.facts->>'notice')::bigint = t.id AND h.seen_at IS NOT NULL)
   ORDER BY 6, 1 LIMIT most;
END $$;
