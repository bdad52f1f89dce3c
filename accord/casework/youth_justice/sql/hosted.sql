-- Whether another service does the daily work on the young person's order, so that it is told of a review
-- whoever records it. Says no more than that, and only to who may record on the file.
CREATE FUNCTION app.order_is_hosted(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.may_record(f), false) THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM public.caretaking c WHERE c.file_id = f AND c.accepted_on IS NOT NULL AND c.ended_on IS NULL);
END $$;
