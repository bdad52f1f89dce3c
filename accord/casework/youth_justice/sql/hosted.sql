-- Under which request another service does the daily work on the young person's order now, if one does, so that it is
-- told of a review whoever records it. An order that is over is worked on by nobody, also where nobody has said that the other
-- service has stopped; `over` asks of that too, as its end is recorded. Says no more than that, and only to who may record on the file.
CREATE FUNCTION app.order_hosted_under(f bigint, over boolean) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.may_record(f), false) THEN RETURN NULL; END IF;
  RETURN (SELECT c.id FROM public.caretaking c WHERE c.file_id = f AND c.accepted_on IS NOT NULL AND c.ended_on IS NULL
    AND (over OR app.on_yos_order(f, app.now()) IS NOT FALSE));
END $$;
