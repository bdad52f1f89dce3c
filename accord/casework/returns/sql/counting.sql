-- How many cases a return of these days is about, whoever may see them: a number and nothing else,
-- for those who make returns. What its maker sees is counted by their own policies, and the rest is
-- said to be not theirs to see. An entry made in error counts nowhere.
CREATE FUNCTION app.makes_returns() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.holds('placements_team') OR app.holds('commissioning_team') OR app.holds('commissioning_officer')
      OR app.holds('quality_contracts_team') OR app.holds('protocol_owner');
END $$;

CREATE FUNCTION app.cases_of_return(kind text, first date, last date) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area();
BEGIN
  IF NOT app.makes_returns() THEN RETURN 0; END IF;
  IF kind = 'ssda903_missing' THEN
    RETURN (SELECT count(DISTINCT e.file_id) FROM public.episode e WHERE e.area_id = a AND e.reported_at IS NOT NULL AND e.withdrawn_at IS NULL
       AND (e.reported_at AT TIME ZONE 'Europe/London')::date <= last
       AND (e.returned_at IS NULL OR (e.returned_at AT TIME ZONE 'Europe/London')::date >= first));
  END IF;
  RETURN (SELECT count(DISTINCT p.file_id) FROM public.placement p WHERE p.area_id = a AND p.started_on IS NOT NULL AND p.ending <> 'entered_in_error'
     AND p.started_on <= last AND (p.ended_on IS NULL OR p.ended_on >= first));
END $$;
