-- "Have you a place like this?": an area asks another, which is told the kind of place and which area asks.
-- Every column that is told is one word of a list, or yes or no. No name, birthday, address or reference of anybody.

-- Does the actor answer what other areas ask? Whoever looks for homes, or else the head of service.
CREATE FUNCTION app.answers_places() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.actor() IS NOT NULL AND (app.holds('placements_team') OR app.holds('brokerage_team') OR app.holds('head_of_service')); END $$;

-- The questions to an area that stand, from areas it may hear from. For the functions below alone.
CREATE FUNCTION app.questions_to(mine bigint) RETURNS SETOF public.place_asked LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT p.* FROM public.place_asked p JOIN public.area a ON a.id = p.area_id JOIN public.area here ON here.ref = p.to_area
   WHERE here.id = mine AND a.id <> here.id AND a.is_demo = here.is_demo;
END $$;

-- Is a place still looked for? Not once the referral is over or the case is closed, whoever closed it.
CREATE FUNCTION app.still_looked_for(p public.place_asked) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.referral r JOIN public.file f ON f.id = r.file_id WHERE r.id = p.referral_id AND f.closed_at IS NULL
    AND r.state IN ('with_placements_team', 'with_referrals_team', 'with_provider'));
END $$;

CREATE FUNCTION app.places_asked_here() RETURNS TABLE (id bigint, area_name text, age_group text, level text, kind text, soon text, cover_24h boolean, step_free boolean, asked_on date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT app.answers_places() THEN RETURN; END IF;
  RETURN QUERY SELECT p.id, a.name, p.age_group, p.level, p.kind, p.soon, p.cover_24h, p.step_free, (p.asked_at AT TIME ZONE 'Europe/London')::date
    FROM app.questions_to(app.my_area()) p JOIN public.area a ON a.id = p.area_id
     WHERE p.answer = '' AND app.still_looked_for(p::public.place_asked) ORDER BY p.asked_at, p.id;
END $$;

-- Answer one: once, and not after it was taken back. Who answered goes back, to be rung.
CREATE FUNCTION app.answer_place(wanted bigint, said text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  IF NOT app.answers_places() OR said NOT IN ('yes', 'maybe', 'no') THEN RETURN false; END IF;
  UPDATE public.place_asked x SET answer = said, answered_at = app.now(),
         answered_from = (SELECT concat_ws(', ', m.name, nullif(m.phone, '')) FROM public.member m WHERE m.id = app.actor())
   WHERE x.id = wanted AND x.answer = '' AND x.id IN (SELECT q.id FROM app.questions_to(app.my_area()) q) AND app.still_looked_for(x);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;

-- For the worker: what its area was asked and nobody was told of, and what was taken back after they were.
CREATE FUNCTION app.places_to_announce(most integer) RETURNS TABLE (id bigint, taken_back boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT p.id, p.answer = 'taken_back' FROM app.questions_to(a) p
   WHERE (p.answer = '' AND app.still_looked_for(p::public.place_asked) AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'place-asked:' || p.id))
      OR (p.answer = 'taken_back' AND EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'place-asked:' || p.id)
          AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'place-taken-back:' || p.id))
   ORDER BY p.id LIMIT most;
END $$;

-- For the worker: take back what its area asked for those who look no more. A closed case has no more entries.
CREATE FUNCTION app.take_back_places(most integer) RETURNS TABLE (id bigint, file_id bigint, referral_id bigint, area_name text, closed boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY
  WITH over AS (SELECT p.id FROM public.place_asked p WHERE p.area_id = a AND p.answer = '' AND NOT app.still_looked_for(p) ORDER BY p.id LIMIT most FOR UPDATE SKIP LOCKED),
  done AS (UPDATE public.place_asked x SET answer = 'taken_back', answered_at = app.now() FROM over o WHERE x.id = o.id RETURNING x.*)
  SELECT d.id, d.file_id, d.referral_id, d.to_area_name, f.closed_at IS NOT NULL FROM done d JOIN public.file f ON f.id = d.file_id ORDER BY d.id;
END $$;

-- For the worker: answers that came to its area and are not on the case yet.
CREATE FUNCTION app.places_answered(most integer) RETURNS TABLE (id bigint, file_id bigint, referral_id bigint, area_name text, answer text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT p.id, p.file_id, p.referral_id, p.to_area_name, p.answer FROM public.place_asked p JOIN public.file f ON f.id = p.file_id
   WHERE p.area_id = a AND p.answer IN ('yes', 'maybe', 'no') AND f.closed_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'place-answered:' || p.id)
   ORDER BY p.id LIMIT most;
END $$;
