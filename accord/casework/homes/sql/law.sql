-- What the law turns on when somebody moves into supported accommodation: under 16, placed by a council at
-- 16 or 17, not caught, or not said. Of a case one may place on or looks for a home for, and no more than that
-- word: neither need read a legal status. The numbers are those of packs/accord/supported_accommodation.yaml.
CREATE FUNCTION app.placed_as(f bigint, day date) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE facts jsonb; born date; years integer;
BEGIN
  IF NOT (app.may_place(f) OR EXISTS (SELECT 1 FROM app.reach('search') r WHERE r.file_id = f AND r.marking = 0)) THEN
    RAISE EXCEPTION 'not yours to place' USING ERRCODE = '42501'; END IF;
  facts := app.standing_facts(f, (day::timestamp AT TIME ZONE 'Europe/London'));
  born := (facts->>'born')::date;
  IF born IS NULL THEN RETURN 'not_said'; END IF;
  -- whole years attained by the day; a 29 February birthday is attained on 1 March in common years
  years := extract(year FROM day)::integer - extract(year FROM born)::integer
           - CASE WHEN to_char(day, 'MMDD') < to_char(born, 'MMDD') THEN 1 ELSE 0 END;
  RETURN CASE WHEN years < 16 THEN 'under_16'
              WHEN years > 17 OR facts->>'status' IN ('child_in_need', 'none') THEN 'not_caught'
              WHEN facts->>'status' IN ('looked_after', 'relevant_care_leaver') THEN 'council_placed'
              ELSE 'not_said' END;
END $$;
