-- The days that holds and stays have beds, in one table with one exclusion constraint. Written with
-- either, whoever writes it. What comes back says that a bed is taken, never whose it is.

-- A stay claims its nights. The young person's own hold on the bed gives way to it, and so does one
-- whose time has passed. Once it has an end, whoever waits behind it has the bed from then on.
CREATE FUNCTION app.claim_stay() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE moment timestamptz := coalesce(app.now(), now());
BEGIN
  -- one at a time for this bed: two inserts at the same instant would each wait for the other
  PERFORM pg_advisory_xact_lock(hashtextextended('bed ' || NEW.bed_id, 0));
  IF TG_OP = 'INSERT' THEN
    DELETE FROM public.bed_claim c USING public.bed_hold h
     WHERE c.bed_id = NEW.bed_id AND h.id = c.hold_id AND (h.file_id = NEW.file_id OR h.held_until <= moment);
    INSERT INTO public.bed_claim (bed_id, file_id, stay_id, behind, days) VALUES (NEW.bed_id, NEW.file_id, NEW.id, false, NEW.stay);
    RETURN NULL;
  END IF;
  UPDATE public.bed_claim SET bed_id = NEW.bed_id, days = NEW.stay WHERE stay_id = NEW.id;
  UPDATE public.bed_claim c SET behind = false, days = daterange(greatest(h.from_on, NEW.ends_on), NULL) FROM public.bed_hold h
   WHERE c.bed_id = NEW.bed_id AND c.behind AND h.id = c.hold_id AND NEW.ends_on IS NOT NULL;
  RETURN NULL;
END $$;

-- A hold claims the bed from its first day on, or from the day somebody leaves who has it until then.
-- Behind a stay without an end it has no days yet. Released, it claims nothing.
CREATE FUNCTION app.claim_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE b bigint := (SELECT v.bed_id FROM public.vacancy v WHERE v.id = NEW.vacancy_id); until_day date; waits boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('bed ' || b, 0));
  IF NEW.released_at IS NOT NULL THEN DELETE FROM public.bed_claim WHERE hold_id = NEW.id; RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN RETURN NULL; END IF;
  DELETE FROM public.bed_claim c USING public.bed_hold h WHERE c.bed_id = b AND h.id = c.hold_id AND h.held_until <= coalesce(app.now(), now());
  SELECT coalesce(bool_or(upper_inf(c.days)), false), max(upper(c.days)) INTO waits, until_day FROM public.bed_claim c
   WHERE c.bed_id = b AND c.stay_id IS NOT NULL AND NOT isempty(c.days) AND lower(c.days) <= NEW.from_on;
  INSERT INTO public.bed_claim (bed_id, file_id, hold_id, behind, days)
  VALUES (b, NEW.file_id, NEW.id, waits, CASE WHEN waits THEN 'empty'::daterange ELSE daterange(greatest(NEW.from_on, until_day), NULL) END);
  RETURN NULL;
END $$;

-- A vacancy that is no longer held has no hold: given back, filled, withdrawn or lapsed, by whomever.
CREATE FUNCTION app.end_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.bed_hold SET released_at = least(coalesce(app.now(), now()), held_until) WHERE vacancy_id = NEW.id AND released_at IS NULL;
  RETURN NULL;
END $$;

-- Open the vacancies again whose hold has run out, oldest first; for Accord itself. Returns the files of
-- their homes, and when each was over.
CREATE FUNCTION app.lapse_holds(most integer) RETURNS TABLE (vacancy_id bigint, file_id bigint, home_id bigint, bed_id bigint, over_at timestamptz) LANGUAGE plpgsql SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH over AS (SELECT v.id, v.held_until FROM public.vacancy v WHERE v.area_id = app.my_area() AND v.state = 'held' AND v.held_until <= app.now()
                 ORDER BY v.held_until LIMIT most FOR UPDATE SKIP LOCKED),
  moved AS (UPDATE public.vacancy v SET state = 'open', held_until = NULL, version = v.version + 1 FROM over o WHERE v.id = o.id
            RETURNING v.id, v.bed_id, o.held_until)
  SELECT m.id, h.file_id, h.id, m.bed_id, m.held_until FROM moved m JOIN public.bed b ON b.id = m.bed_id JOIN public.home h ON h.id = b.home_id ORDER BY m.held_until;
END $$;

-- Which beds are spoken for on any of these days: lived in or held, from when until when (the first free
-- day), and until when those who live there are planned to stay. Never by whom.
CREATE FUNCTION app.beds_busy(first_day date, last_day date) RETURNS TABLE (bed_id bigint, held boolean, from_day date, to_day date, likely_to date) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.bed_id, c.hold_id IS NOT NULL, lower(c.days), upper(c.days), p.planned_end
    FROM public.bed_claim c JOIN public.bed b ON b.id = c.bed_id
    LEFT JOIN public.bed_hold h ON h.id = c.hold_id
    LEFT JOIN public.placement p ON p.stay_id = c.stay_id AND p.state = 'started'
   WHERE b.area_id = app.my_area() AND c.days && daterange(first_day, last_day, '[]') AND (h.id IS NULL OR h.held_until > app.now())
   ORDER BY c.bed_id, lower(c.days);
END $$;

-- On which of these days beds were held for somebody, from when until when. Never for whom.
CREATE FUNCTION app.beds_held(first_day date, last_day date) RETURNS TABLE (bed_id bigint, from_day date, to_day date) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT * FROM (SELECT v.bed_id, h.from_on, (least(h.held_until, h.released_at) AT TIME ZONE 'Europe/London')::date AS ended
      FROM public.bed_hold h JOIN public.vacancy v ON v.id = h.vacancy_id WHERE v.area_id = app.my_area()) x
   WHERE x.ended > x.from_on AND x.from_on <= last_day AND x.ended > first_day;
END $$;

-- Every stretch of days, touching these, on which a bed in use has nobody living in it. `to_day` is the first day
-- on which somebody does, or on which the bed is out of use; none while it lasts.
CREATE FUNCTION app.bed_voids(first_day date, last_day date) RETURNS TABLE (bed_id bigint, from_day date, to_day date) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT x.id, lower(x.void), upper(x.void) FROM (
    SELECT b.id, unnest(datemultirange(daterange(b.opened_on, least(b.closed_on, h.closed_on)))
      - coalesce((SELECT range_agg(c.days) FROM public.bed_claim c WHERE c.bed_id = b.id AND c.stay_id IS NOT NULL), '{}'::datemultirange)) AS void
      FROM public.bed b JOIN public.home h ON h.id = b.home_id
     WHERE b.area_id = app.my_area() AND coalesce(b.opened_on < least(b.closed_on, h.closed_on), true)) x
   WHERE x.void && daterange(first_day, last_day, '[]') ORDER BY 1, 2;
END $$;
