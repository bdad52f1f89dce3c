-- Under which request another service does the daily work on the young person's order now, if one does, so that it is
-- told of a review whoever records it. Says no more than that, and only to who may record on the file.
CREATE FUNCTION app.order_hosted_under(f bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.may_record(f), false) THEN RETURN NULL; END IF;
  RETURN (SELECT c.id FROM public.caretaking c WHERE c.file_id = f AND c.accepted_on IS NOT NULL AND c.ended_on IS NULL);
END $$;
