-- Append to the view log: who, which files and classes, how many rows, on which screen. What was
-- declared names its class; what was only read names its table, and counts where nothing was
-- declared of that table's class.
CREATE FUNCTION app.log_views(at_screen text, seen jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me bigint := app.actor(); moment timestamptz := app.now();  -- asked once, not for each of a hundred rows
BEGIN
  -- the transaction takes its number before its rows take theirs: sealing counts on it
  PERFORM pg_current_xact_id();
  INSERT INTO public.view_log (at, member_id, file_id, class, rows, screen)
  SELECT moment, me, x.f, x.c, x.n, at_screen FROM jsonb_to_recordset(seen) AS x(f bigint, c text, n int) WHERE x.c IS NOT NULL;
  IF jsonb_path_exists(seen, '$[*].t') THEN
    INSERT INTO public.view_log (at, member_id, file_id, class, rows, screen)
    WITH read AS (SELECT x.f, substring(obj_description(to_regclass('public.' || quote_ident(x.t)), 'pg_class') FROM 'class: (.*)') AS c, x.n
                    FROM jsonb_to_recordset(seen) AS x(f bigint, c text, t text, n int) WHERE x.c IS NULL),
     told AS (SELECT x.f, x.c FROM jsonb_to_recordset(seen) AS x(f bigint, c text) WHERE x.c IS NOT NULL)
    SELECT moment, me, r.f, r.c, sum(r.n)::int, at_screen FROM read r
     WHERE NOT EXISTS (SELECT 1 FROM told d WHERE d.f = r.f AND d.c = r.c) GROUP BY r.f, r.c;
  END IF;
END $$;
