-- Somebody says they have a conflict of interest with a young person, whether or not they see
-- the case or there is one. It is remembered for cases still to come. What is given back is for
-- recording alone: nobody is ever shown whether anybody was meant.
CREATE FUNCTION app.keep_from(called text, birthday date, ground text) RETURNS SETOF bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me bigint := app.actor(); at timestamptz := app.now(); forever CONSTANT timestamptz := '9999-01-01 00:00+00';
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  INSERT INTO public.declared_conflict (area_id, member_id, called, born, ground, starts, ends)
  SELECT app.my_area(), me, keep_from.called, birthday, keep_from.ground, at, forever
   WHERE NOT EXISTS (SELECT 1 FROM public.declared_conflict d WHERE d.member_id = me AND d.called = keep_from.called AND d.born = birthday AND d.ends > at);
  RETURN QUERY INSERT INTO public.block (file_id, member_id, reason, starts, ends)
  SELECT c.file_id, me, keep_from.ground, at, forever FROM app.cases_described('', keep_from.called, birthday) c
   WHERE c.file_id NOT IN (SELECT b.file_id FROM app.blocked() b) RETURNING block.file_id;
END $$;

-- A case about somebody a conflict was declared with: whoever declared it is kept out from the
-- first moment. A block that was lifted since is not put back.
CREATE FUNCTION app.keep_declared_out() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.block (file_id, member_id, reason, starts, ends)
  SELECT DISTINCT ON (d.member_id) NEW.file_id, d.member_id, d.ground, app.now(), timestamptz '9999-01-01 00:00+00' FROM public.declared_conflict d
   WHERE d.area_id = NEW.area_id AND d.born = NEW.born AND d.called = ANY (app.names_of(NEW.sort_key, NEW.preferred_name)) AND d.ends > app.now()
     AND NOT EXISTS (SELECT 1 FROM public.block b WHERE b.file_id = NEW.file_id AND b.member_id = d.member_id);
  RETURN NULL;
END $$;

-- Whom the writing just done has kept out of this case: for recording it, by whoever wrote.
CREATE FUNCTION app.declared_on(f bigint) RETURNS TABLE (member_id bigint, ground text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.may_record(f) THEN RETURN; END IF;
  RETURN QUERY SELECT b.member_id, b.reason FROM public.block b WHERE b.file_id = f AND b.began_by IS NULL AND b.starts = app.now() ORDER BY b.id;
END $$;

-- Has this member said they have a conflict with somebody of this name and birthday? Of oneself,
-- and, for whoever opens cases, of the worker they are about to name.
CREATE FUNCTION app.declared_with(who bigint, sorted text, preferred text, birthday date) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (who = app.actor() OR app.holds('lead_worker_manager') OR app.holds('area_administrator')) AND EXISTS (
    SELECT 1 FROM public.declared_conflict d WHERE d.member_id = who AND d.area_id = app.my_area() AND d.born = birthday
       AND d.called = ANY (app.names_of(sorted, preferred)) AND d.ends > app.now());
END $$;

-- Who holds this case and is not kept out of it: its lead worker, and whoever manages a team they
-- work in. For those who decide who sees it, so that a list never leaves it with nobody.
CREATE FUNCTION app.who_holds(f bigint) RETURNS TABLE (member_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE at timestamptz := app.now();
BEGIN
  IF NOT app.may_restrict(f) THEN RETURN; END IF;
  RETURN QUERY WITH named AS (SELECT t.member_id AS id FROM public.case_team t WHERE t.file_id = f AND t.role IN ('lead_worker', 'lead_worker_manager')
      AND t.member_id IS NOT NULL AND t.starts <= at AND t.ends > at)
    SELECT h.id FROM (SELECT n.id FROM named n UNION
      SELECT j.member_id FROM named n JOIN public.job k ON k.member_id = n.id AND k.starts <= at AND k.ends > at
        JOIN public.job j ON j.team_id = k.team_id AND j.role = 'lead_worker_manager' AND j.starts <= at AND j.ends > at) h
     WHERE app.active(h.id, at, at) AND NOT EXISTS (SELECT 1 FROM public.block b WHERE b.file_id = f AND b.member_id = h.id AND b.starts <= at AND b.ends > at);
END $$;

-- The case called so, by its own reference or the case system's, for whoever guards information
-- and has no conflict of interest there.
CREATE FUNCTION app.file_guarded(wanted text) RETURNS TABLE (ref text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.holds('information_guardian') OR coalesce(wanted, '') = '' THEN RETURN; END IF;
  RETURN QUERY SELECT f.ref FROM app.cases_described(wanted, '', NULL) c JOIN public.file f ON f.id = c.file_id
   WHERE f.id NOT IN (SELECT b.file_id FROM app.blocked() b);
END $$;
