-- What stands about a young person at a moment: the date of birth (made into the age in
-- Python) and the legal status that held on that London day. Later subjects add to it by
-- replacing app.standing_more().
CREATE FUNCTION app.standing_more(f bigint, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN '{}'::jsonb; END $$;

CREATE OR REPLACE FUNCTION app.standing_facts(f bigint, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE day date := (at AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN jsonb_strip_nulls(jsonb_build_object(
    'born', (SELECT y.born FROM public.young_person y WHERE y.file_id = f),
    'status', coalesce((SELECT s.status FROM public.legal_status s WHERE s.file_id = f AND s.started_on <= day
               AND (s.ended_on IS NULL OR s.ended_on > day) ORDER BY s.started_on DESC, s.id DESC LIMIT 1), 'unknown')))
    || app.standing_more(f, at);
END $$;
