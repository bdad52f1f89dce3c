-- Append to the view log: who, which files and classes, how many rows, on which screen. What was
-- declared names its class; what was only read names its table, and counts where nothing was
-- declared of that table's class.
CREATE FUNCTION app.log_views(at_screen text, seen jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me bigint := app.actor(); moment timestamptz := app.now();  -- asked once, not for each of a hundred rows
BEGIN
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

-- Recompute every chain of the actor's area: an event that was changed, one that is missing
-- or out of order, and a head that is not the last event's hash.
CREATE FUNCTION app.verify_ledger(OUT events bigint, OUT broken text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH chain AS (
    SELECT e.ref, e.file_id, e.seq, e.hash,
           e.hash = sha256(e.prev || convert_to(app.event_body(e), 'UTF8'))
             AND e.prev = coalesce(lag(e.hash) OVER w, ''::bytea) AND e.seq = row_number() OVER w AS fits
      FROM public.event e WHERE e.area_id = app.my_area() WINDOW w AS (PARTITION BY e.file_id ORDER BY e.seq)),
  heads AS (
    SELECT f.ref, f.events = coalesce(l.seq, 0) AND f.head = coalesce(l.hash, ''::bytea) AS fits
      FROM public.file f LEFT JOIN LATERAL (SELECT c.seq, c.hash FROM chain c WHERE c.file_id = f.id ORDER BY c.seq DESC LIMIT 1) l ON true
     WHERE f.area_id = app.my_area())
  SELECT (SELECT count(*) FROM chain),
         ARRAY(SELECT c.ref FROM chain c WHERE NOT c.fits UNION ALL SELECT 'file ' || h.ref FROM heads h WHERE NOT h.fits)
    INTO events, broken;
END $$;
