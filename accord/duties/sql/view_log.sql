-- Append to the view log: who, which files and classes, how many rows, on which screen. What was
-- only read and not declared is logged where it is about a young person: pages go through the
-- duties and events of homes, agencies and the area, which are nobody's.
CREATE FUNCTION app.log_views(at_screen text, seen jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me bigint := app.actor(); moment timestamptz := app.now();  -- asked once, not for each of a hundred rows
BEGIN
  -- the transaction takes its number before its rows take theirs: sealing counts on it
  PERFORM pg_current_xact_id();
  INSERT INTO public.view_log (at, member_id, file_id, class, rows, screen)
  SELECT moment, me, x.f, x.c, x.n, at_screen FROM jsonb_to_recordset(seen) AS x(f bigint, c text, n int, read boolean)
   WHERE x.read IS NULL OR EXISTS (SELECT 1 FROM public.file y WHERE y.id = x.f AND y.kind = 'case');
  -- what somebody was shown something by is kept for their next request
  PERFORM app.keep_held();
END $$;
