-- How often the actor may still ask today for somebody about whom the police ring: ten times a London day.
CREATE FUNCTION app.police_calls_left() RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN greatest(0, 10 - (SELECT count(*)::int FROM public.police_call c WHERE c.member_id = app.actor()
     AND (c.at AT TIME ZONE 'Europe/London')::date = (app.now() AT TIME ZONE 'Europe/London')::date));
END $$;

-- The one young person about whom the police ring, by full name and date of birth, for the two services that find an
-- appropriate adult. The asking is kept, whether or not anybody was found. It gives nothing until the event is recorded.
-- The same answer, NULL, for nobody, for more than one, for a conflict of interest, for a file with a list that the actor
-- is not on, and for whoever asks too often.
CREATE FUNCTION app.ask_about_police_call(called text, birthday date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found bigint[]; me bigint := app.actor(); at timestamptz := app.now(); one bigint;
BEGIN
  PERFORM 1 FROM public.member m WHERE m.id = me FOR NO KEY UPDATE;  -- two asks at once are counted one after the other
  IF me IS NULL OR NOT (app.holds('out_of_hours_team') OR app.holds('front_door_team')) OR app.police_calls_left() = 0 THEN RETURN NULL; END IF;
  found := ARRAY(SELECT c.file_id FROM app.cases_described('', called, birthday) c);
  IF cardinality(found) = 1 AND found[1] NOT IN (SELECT b.file_id FROM app.blocked() b)
     AND (NOT EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = found[1] AND r.starts <= at AND r.ends > at)
       OR EXISTS (SELECT 1 FROM public.listed l WHERE l.file_id = found[1] AND l.member_id = me AND l.starts <= at AND l.ends > at)) THEN
    one := found[1];
  END IF;
  INSERT INTO public.police_call (member_id, at, mark)
  VALUES (me, at, coalesce((SELECT sha256(convert_to(f.ref, 'UTF8')) FROM public.file f WHERE f.id = one), ''));
  RETURN one;
END $$;
