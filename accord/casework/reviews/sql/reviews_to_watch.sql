-- Agreed dates of reviews that have come and whose coming is not recorded yet, oldest first.
-- A stay that had ended by then is no longer reviewed.
CREATE FUNCTION app.reviews_to_watch(most integer) RETURNS TABLE (id bigint, file_id bigint, placement_id bigint, review_on date, linked boolean, review_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT d.id, d.file_id, d.placement_id, d.review_on, d.linked,
      (SELECT r.id FROM public.placement_review r WHERE r.agreed_date_id = d.id AND r.state = 'scheduled' ORDER BY r.id DESC LIMIT 1)
    FROM public.review_date d
   WHERE d.area_id = app.my_area() AND d.state = 'planned' AND d.review_on <= (app.now() AT TIME ZONE 'Europe/London')::date
     AND NOT EXISTS (SELECT 1 FROM public.placement p WHERE p.id = d.placement_id AND p.ended_on <= d.review_on)
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'review-due:' || d.id)
   ORDER BY d.review_on, d.id LIMIT most;
END $$;
