-- Where a policy of its own shows rows of a class to some only of those who were granted it: which
-- rows of this file were so at a moment, who of those granted could read each, and who could not.
-- A kind of record comes first without one, so that its rule is told where there is none yet. A policy that
-- narrows, restrictive or not, is one with a sentence of its own (access/rls.py, `not_if_asked`).
--
-- Each of those granted is asked for in turn, by a claim for them at that moment which ends with the
-- question. Nothing of a row leaves this but its number and when it was recorded; and whoever does
-- not guard information is told only of rows that they may read themselves.
CREATE FUNCTION app.for_some(f bigint, wanted text, moment timestamptz) RETURNS TABLE (kind text, record bigint, recorded_at timestamptz, rule text, readers bigint[], others bigint[]) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE asker text := current_setting('accord.actor', true); page text := current_setting('accord.only_file', true); guards boolean := app.guards(f);
        granted jsonb; one record; who bigint; ids bigint[]; shown jsonb;
BEGIN
  IF moment > app.now() OR NOT app.sees_who_sees(f) THEN RETURN; END IF;
  SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('who', c.member_id, 'marking', c.marking)), '[]') INTO granted
    FROM app.could_see(f, moment) c WHERE c.class = wanted;
  FOR one IN
    SELECT c.relname::text AS name, string_agg(coalesce(obj_description(p.oid, 'pg_policy'), ''), ' ') AS says,
           CASE WHEN obj_description(c.oid, 'pg_class') = 'class: by row' THEN ' AND t.class = $3' ELSE '' END AS of_class
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
     WHERE (NOT p.polpermissive OR obj_description(p.oid, 'pg_policy') IS NOT NULL) AND p.polcmd IN ('r', '*') AND c.relnamespace = 'public'::regnamespace
       AND obj_description(c.oid, 'pg_class') IN ('class: ' || wanted, 'class: by row')
     GROUP BY c.oid ORDER BY 1
  LOOP
    EXECUTE format('SELECT array_agg(t.id) FROM public.%I t WHERE t.file_id = $1 AND t.recorded_at <= $2%s', one.name, one.of_class)
      INTO ids USING f, moment, wanted;
    IF NOT guards THEN ids := app.readable(one.name, ids); END IF;
    shown := '{}';
    FOR who IN SELECT DISTINCT (g->>'who')::bigint FROM jsonb_array_elements(granted) g WHERE cardinality(ids) > 0 LOOP
      PERFORM app.claim_as(who, moment, false), set_config('accord.only_file', f::text, true);
      shown := shown || jsonb_build_object(who::text, to_jsonb(app.readable(one.name, ids)));
    END LOOP;
    PERFORM set_config('accord.actor', coalesce(asker, ''), true), set_config('accord.only_file', coalesce(page, ''), true);
    IF one.of_class = '' THEN  -- of the log, whose rows say their own class, only what is found below
      RETURN QUERY SELECT one.name, NULL::bigint, NULL::timestamptz, one.says, '{}'::bigint[], '{}'::bigint[];
    END IF;
    RETURN QUERY EXECUTE format(
      'SELECT $1, t.id, t.recorded_at, $2, coalesce(x.readers, ''{}''), x.others FROM public.%I t, LATERAL (
         SELECT array_agg(w.id) FILTER (WHERE w.reads) AS readers, array_agg(w.id) FILTER (WHERE NOT w.reads) AS others
           FROM (SELECT (g->>''who'')::bigint AS id, $4->(g->>''who'') @> to_jsonb(t.id) AS reads FROM jsonb_array_elements($3) g
                  WHERE (g->>''marking'')::smallint = t.marking) w) x
        WHERE t.id = ANY ($5) AND x.others IS NOT NULL ORDER BY t.recorded_at, t.id', one.name) USING one.name, one.says, granted, shown, ids;
  END LOOP;
END $$;
