-- How many issues between partners there are in the area: open, settled by workers, settled with managers' help.
CREATE FUNCTION app.issues_counted() RETURNS TABLE (still_open integer, by_workers integer, by_managers integer) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT count(*) FILTER (WHERE i.settled_at IS NULL)::integer, count(*) FILTER (WHERE i.settled_at IS NOT NULL AND i.to_managers_at IS NULL)::integer,
      count(*) FILTER (WHERE i.settled_at IS NOT NULL AND i.to_managers_at IS NOT NULL)::integer
    FROM public.partner_issue i WHERE i.area_id = app.my_area();
END $$;
