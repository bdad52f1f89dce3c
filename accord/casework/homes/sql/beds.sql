-- What a home may show of its beds: taken or not tonight, never by whom.
CREATE FUNCTION app.beds_taken() RETURNS TABLE (bed_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.bed_id FROM public.bed_stay s
   WHERE s.area_id = app.my_area() AND s.stay @> (app.now() AT TIME ZONE 'Europe/London')::date;
END $$;

-- Settle a vacancy for somebody on a young person's case: given back where it was held for
-- that case, filled where the young person now has the bed. Others cannot use it to learn or
-- change anything.
CREATE FUNCTION app.settle_vacancy(v bigint, f bigint, to_state text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.my_roles(f)) THEN RETURN false; END IF;
  UPDATE public.vacancy x SET state = to_state, held_until = NULL, version = x.version + 1
   WHERE x.id = v AND x.state IN ('open', 'held')
     AND ((to_state = 'open' AND EXISTS (SELECT 1 FROM public.bed_hold h WHERE h.vacancy_id = v AND h.file_id = f AND h.released_at IS NULL))
       OR (to_state = 'filled' AND EXISTS (SELECT 1 FROM public.bed_stay s WHERE s.bed_id = x.bed_id AND s.file_id = f AND s.ends_on IS NULL)));
  RETURN FOUND;
END $$;

-- Keep the bed of an offer that was accepted until the day of the move is over, for somebody on the young person's
-- case: whoever records the answer may not write the home's vacancies. Only a vacancy that is open, that has lapsed,
-- or that is theirs; a bed confirmed already is kept for longer than this. Returns until when, or nothing where it
-- changed nothing.
CREATE FUNCTION app.keep_accepted(o bigint, hold_ref text) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x record; v public.vacancy; until timestamptz; moment timestamptz := app.now();
BEGIN
  SELECT f.file_id, f.area_id, f.bed_id, f.move_in_on INTO x FROM public.offer f
   WHERE f.id = o AND f.state = 'accepted' AND f.area_id = app.my_area()
     AND NOT EXISTS (SELECT 1 FROM public.referral r WHERE r.id = f.referral_id AND r.state IN ('placed', 'withdrawn'))
     AND NOT EXISTS (SELECT 1 FROM public.placement p WHERE p.offer_id = o AND p.state <> 'ended');
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM app.my_roles(x.file_id)) THEN RETURN NULL; END IF;
  until := (x.move_in_on + 1)::timestamp AT TIME ZONE 'Europe/London';
  SELECT * INTO v FROM public.vacancy y WHERE y.bed_id = x.bed_id AND y.state IN ('open', 'held') FOR UPDATE;
  IF NOT FOUND OR until <= moment OR v.held_until >= until THEN RETURN NULL; END IF;
  IF v.held_until > moment AND NOT EXISTS (SELECT 1 FROM public.bed_hold h WHERE h.vacancy_id = v.id AND h.file_id = x.file_id AND h.released_at IS NULL) THEN
    RETURN NULL; END IF;
  UPDATE public.bed_hold SET released_at = least(moment, held_until) WHERE vacancy_id = v.id AND released_at IS NULL;
  UPDATE public.vacancy SET state = 'held', held_until = until, version = version + 1 WHERE id = v.id;
  INSERT INTO public.bed_hold (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, vacancy_id, from_on, held_until)
  VALUES (hold_ref, x.file_id, x.area_id, 0, 1, moment, app.actor(), v.id,
          greatest(v.available_on, (moment AT TIME ZONE 'Europe/London')::date), until);
  RETURN until;
EXCEPTION WHEN exclusion_violation OR unique_violation THEN RETURN NULL;  -- somebody else has it: all of the above is undone
END $$;

-- Stop keeping every other bed for somebody who has moved in for good (`p`), whose referral has just been withdrawn (`r`), or
-- whose case (`c`) has just been closed, for whoever recorded it: they may read none of what a home keeps. A bed for the night ends nothing, a bed that is confirmed
-- for another reason is kept, and a hold whose time has passed is lapsed as of its own moment.
CREATE FUNCTION app.let_go_kept(p bigint, r bigint, c bigint) RETURNS TABLE (vacancy_id bigint) LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
DECLARE x record;
BEGIN
  SELECT y.file_id, y.bed_id INTO x FROM (
    SELECT f.file_id, f.bed_id, f.area_id FROM public.placement f WHERE f.id = p AND f.state = 'started' AND NOT f.emergency
    UNION ALL SELECT f.file_id, NULL, f.area_id FROM public.referral f WHERE f.id = r AND f.state = 'withdrawn' AND f.withdrawn_at = app.now()
    UNION ALL SELECT f.id, NULL, f.area_id FROM public.file f WHERE f.id = c AND f.closed_at = app.now()) y
   WHERE y.area_id = app.my_area();
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM app.my_roles(x.file_id)) THEN RETURN; END IF;
  RETURN QUERY UPDATE public.vacancy v SET state = 'open', held_until = NULL, version = v.version + 1
   WHERE v.state = 'held' AND v.held_until > app.now() AND v.bed_id IS DISTINCT FROM x.bed_id
     AND EXISTS (SELECT 1 FROM public.bed_hold h WHERE h.vacancy_id = v.id AND h.file_id = x.file_id AND h.released_at IS NULL)
     AND NOT EXISTS (SELECT 1 FROM public.placement w WHERE w.file_id = x.file_id AND w.bed_id = v.bed_id AND w.state = 'confirmed')
   RETURNING v.id;
END $$;

-- Is a home still looked for under this referral? To somebody on the case, as what is offered is about to be kept to.
CREATE FUNCTION app.still_looked_for(r bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.referral x WHERE x.id = r AND x.area_id = app.my_area() AND x.state NOT IN ('placed', 'withdrawn')
                    AND EXISTS (SELECT 1 FROM app.my_roles(x.file_id)));
END $$;

-- Who keeps the beds of this home: those of the agency that runs it who do such work, and those who keep the beds of all. A council's
-- social workers run no homes.
CREATE FUNCTION app.keeps_beds(h bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.home x WHERE x.id = h AND x.area_id = app.my_area() AND (app.holds('area_administrator') OR app.holds('commissioning_team')
    OR ((app.holds('provider_manager') OR app.holds('provider') OR app.holds('keyworker'))
      AND EXISTS (SELECT 1 FROM public.member m WHERE m.id = app.actor() AND m.agency_id = x.agency_id))));
END $$;

-- Which held beds of a home are kept for somebody to whom the home has offered or confirmed one and with whom it still has a part,
-- for those who keep its beds: they end it on the case, where it is told. To anybody else every held bed is one of these.
CREATE FUNCTION app.still_promised(h bigint) RETURNS TABLE (vacancy_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, pg_temp AS $$
DECLARE runs bigint := (SELECT x.agency_id FROM public.home x WHERE x.id = h AND x.area_id = app.my_area()); keeps boolean := app.keeps_beds(h);
BEGIN
  RETURN QUERY SELECT v.id FROM public.vacancy v JOIN public.bed b ON b.id = v.bed_id
   WHERE b.home_id = h AND v.state = 'held' AND runs IS NOT NULL AND (NOT keeps OR EXISTS (
     SELECT 1 FROM public.bed_hold k JOIN public.case_team t ON t.file_id = k.file_id JOIN public.team y ON y.id = t.team_id
      WHERE k.vacancy_id = v.id AND k.released_at IS NULL AND k.held_until > app.now() AND y.agency_id = runs AND t.role IN ('provider', 'asked_provider')
        AND t.starts <= app.now() AND t.ends > app.now()
        AND (EXISTS (SELECT 1 FROM public.offer o JOIN public.referral r ON r.id = o.referral_id WHERE o.file_id = k.file_id AND o.bed_id = v.bed_id
                AND o.state IN ('offered', 'accepted') AND r.state NOT IN ('placed', 'withdrawn'))
          OR EXISTS (SELECT 1 FROM public.placement p WHERE p.file_id = k.file_id AND p.bed_id = v.bed_id AND p.state = 'confirmed'))));
END $$;

-- On which case a bed is held now, and which team that looks for a home keeps it there, for those who keep the home's beds and are about
-- to take it away: they say so on that case (app.from_outside), and read nothing of it.
CREATE FUNCTION app.kept_on(v bigint) RETURNS TABLE (file_id bigint, kept_by text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT k.file_id, coalesce((SELECT min(t.role) FROM public.case_team t JOIN public.job j ON j.team_id = t.team_id
      WHERE t.file_id = k.file_id AND t.role IN ('placements_team', 'referrals_team') AND t.starts <= app.now() AND t.ends > app.now()
        AND j.member_id = k.recorded_by_id AND j.starts <= app.now() AND j.ends > app.now()), '')
    FROM public.bed_hold k JOIN public.vacancy x ON x.id = k.vacancy_id JOIN public.bed b ON b.id = x.bed_id JOIN public.file f ON f.id = k.file_id
   WHERE k.vacancy_id = v AND x.state = 'held' AND k.released_at IS NULL AND k.held_until > app.now() AND f.closed_at IS NULL AND app.keeps_beds(b.home_id);
END $$;

-- Has the bed of this offer gone to somebody else since it was offered: held for them, or lived in from then on and on the
-- day of the move? To somebody on the case, while the offer may still be confirmed; never to whom. Whoever lived
-- there before the offer was made is to leave: beds are offered before the last person has gone.
CREATE FUNCTION app.bed_gone(o bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x record;
BEGIN
  SELECT f.file_id, f.bed_id, f.move_in_on, (f.offered_at AT TIME ZONE 'Europe/London')::date AS offered_on INTO x FROM public.offer f
   WHERE f.id = o AND f.state IN ('offered', 'accepted') AND f.area_id = app.my_area() AND f.bed_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM public.placement p WHERE p.offer_id = o AND p.state <> 'ended');
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM app.my_roles(x.file_id)) THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM public.vacancy v JOIN public.bed_hold h ON h.vacancy_id = v.id AND h.released_at IS NULL
      WHERE v.bed_id = x.bed_id AND v.state = 'held' AND v.held_until > app.now() AND h.file_id <> x.file_id)
    OR EXISTS (SELECT 1 FROM public.bed_stay s WHERE s.bed_id = x.bed_id AND s.file_id <> x.file_id AND s.starts_on >= x.offered_on
      AND s.stay @> greatest(x.move_in_on, (app.now() AT TIME ZONE 'Europe/London')::date));
END $$;
