-- Append to the view log: who, which files and classes, how many rows, on which screen.
CREATE FUNCTION app.log_views(at_screen text, seen jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.view_log (at, member_id, file_id, class, rows, screen)
  SELECT app.now(), app.actor(), x.f, x.c, x.n, at_screen FROM jsonb_to_recordset(seen) AS x(f bigint, c text, n int);
END $$;
