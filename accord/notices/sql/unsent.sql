-- What did not reach anybody: it becomes a duty, is told another way or tried again, and is counted
-- until it has.

-- Messages that are now to be told another way: refused for good, tried eight times, no address, or a
-- letter queued before `posted_by` that nobody has posted. Where the same person was reached over another
-- channel, or somebody of the team, nothing is owed; nor about a message about such a duty.
CREATE FUNCTION app.raise_unsent(posted_by timestamptz, most integer) RETURNS TABLE (id bigint, file_id bigint, kind text, marking smallint, channel text, why text, role text, since timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.my_area();
BEGIN
  RETURN QUERY
  WITH found AS MATERIALIZED (
    SELECT g.id FROM public.message g LEFT JOIN public.duty d ON d.id = g.duty_id
     WHERE g.area_id = a AND g.sent_at IS NULL AND g.raised_at IS NULL
       AND (g.refused OR g.tries >= 8 OR (g.channel = 'letter' AND g.queued_at < posted_by))
       AND coalesce(d.rule, '') NOT LIKE 'accord/unsent-%'
       AND NOT EXISTS (SELECT 1 FROM public.tell t WHERE t.id = g.tell_id AND t.rule LIKE 'accord/unsent-%')
       AND NOT EXISTS (SELECT 1 FROM public.message o WHERE o.tell_id = g.tell_id AND o.id <> g.id AND o.sent_at IS NOT NULL AND o.to_member_id IS NOT DISTINCT FROM g.to_member_id)
     ORDER BY g.queued_at LIMIT most FOR UPDATE OF g SKIP LOCKED),
   raised AS (UPDATE public.message g SET raised_at = app.now() FROM found f WHERE g.id = f.id RETURNING g.*)
  SELECT r.id, r.file_id, f.kind, r.marking, r.channel, CASE WHEN r.channel = 'letter' THEN 'not_posted' WHEN r.failure IN ('', 'again', 'unclear') THEN 'not_taken' ELSE r.failure END,
         coalesce(t.role, d.role), coalesce(r.failed_at, app.now())
    FROM raised r JOIN public.file f ON f.id = r.file_id LEFT JOIN public.tell t ON t.id = r.tell_id LEFT JOIN public.duty d ON d.id = r.duty_id ORDER BY r.queued_at;
END $$;

-- Those of them that have gone since, or were read in Accord.
CREATE FUNCTION app.settle_unsent(most integer) RETURNS TABLE (id bigint, file_id bigint, marking smallint, outcome text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH found AS MATERIALIZED (
    SELECT g.id FROM public.message g WHERE g.area_id = app.my_area() AND g.raised_at IS NOT NULL AND g.settled_at IS NULL AND g.sent_at IS NOT NULL
     ORDER BY g.sent_at LIMIT most FOR UPDATE SKIP LOCKED)
  UPDATE public.message g SET settled_at = app.now() FROM found f WHERE g.id = f.id RETURNING g.id, g.file_id, g.marking, g.outcome;
END $$;

-- May the actor deal with it? Whoever may see it with the case, whoever owes it, and for what is on no case the administrator.
CREATE FUNCTION app.may_deal_with(which bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.message g JOIN public.file f ON f.id = g.file_id WHERE g.id = which AND g.area_id = app.my_area()
    AND g.file_id NOT IN (SELECT b.file_id FROM app.blocked() b)
    AND ((g.file_id, g.marking) IN (SELECT s.file_id, s.marking FROM app.reach('letter') s)
      OR (f.kind <> 'case' AND app.holds('area_administrator'))
      OR EXISTS (SELECT 1 FROM public.duty d WHERE d.file_id = g.file_id AND d.closed_at IS NULL AND d.rule LIKE 'accord/unsent-%' AND (d.about->>'undelivered')::bigint = g.id
           AND (d.owner_member_id IN (SELECT p.member_id FROM app.my_people() p) OR d.owner_team_id IN (SELECT t.team_id FROM app.my_teams() t)))));
END $$;

-- What whoever deals with it needs to know of it: whom it did not reach, how, and why. Never an address.
CREATE FUNCTION app.unsent_message(which bigint) RETURNS TABLE (id bigint, file_id bigint, marking smallint, says text, to_name text, role text, outside text, channel text, why text, urgent boolean, since timestamptz, waits boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.may_deal_with(which) THEN RETURN; END IF;
  RETURN QUERY SELECT g.id, g.file_id, g.marking, coalesce(t.says, d.act), coalesce(m.name, x.name, ''), coalesce(t.role, d.role), g.to_outside, g.channel,
         CASE WHEN g.channel = 'letter' THEN 'not_posted' WHEN g.failure IN ('', 'again', 'unclear') THEN 'not_taken' ELSE g.failure END, g.urgent, g.queued_at, g.sent_at IS NULL
    FROM public.message g LEFT JOIN public.tell t ON t.id = g.tell_id LEFT JOIN public.duty d ON d.id = g.duty_id
    LEFT JOIN public.member m ON m.id = g.to_member_id LEFT JOIN public.team x ON x.id = g.to_team_id WHERE g.id = which AND g.raised_at IS NOT NULL;
END $$;

-- Those that the actor may deal with and that still wait, the oldest first.
CREATE FUNCTION app.my_unsent(most integer) RETURNS TABLE (id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT g.id FROM public.message g WHERE g.area_id = app.my_area() AND g.raised_at IS NOT NULL AND g.sent_at IS NULL AND app.may_deal_with(g.id) ORDER BY g.queued_at LIMIT most;
END $$;

-- They were told another way: it waits no longer.
CREATE FUNCTION app.told_another_way(which bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t bigint; done boolean;
BEGIN
  IF NOT app.may_deal_with(which) THEN RETURN false; END IF;
  UPDATE public.message g SET sent_at = app.now(), outcome = 'told', settled_at = app.now() WHERE g.id = which AND g.raised_at IS NOT NULL AND g.sent_at IS NULL RETURNING g.tell_id INTO t;
  done := FOUND;
  UPDATE public.tell SET sent_at = app.now() WHERE id = t AND sent_at IS NULL;
  RETURN done;
END $$;

-- The address has been put right: once more, from the beginning.
CREATE FUNCTION app.send_again(which bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.may_deal_with(which) THEN RETURN false; END IF;
  UPDATE public.message g SET refused = false, tries = 0, retry_at = NULL, claimed_at = NULL, failure = '', failed_at = NULL
   WHERE g.id = which AND g.raised_at IS NOT NULL AND g.sent_at IS NULL AND g.channel <> 'letter' AND app.address_now(g.to_member_id, g.to_team_id, g.channel) <> '';
  RETURN FOUND;
END $$;

-- How the post stands, in numbers alone: what should have gone by now and has not, what failed, letters
-- that nobody has posted, and how old the oldest of them is. Of the actor's area, or of all for a monitor.
CREATE FUNCTION app.post_stands() RETURNS TABLE (waiting bigint, failed bigint, letters bigint, oldest timestamptz, last_sent timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); at timestamptz := app.now();
BEGIN
  RETURN QUERY SELECT count(*) FILTER (WHERE g.channel <> 'letter' AND g.raised_at IS NULL AND coalesce(g.send_at, g.queued_at) <= at), count(*) FILTER (WHERE g.raised_at IS NOT NULL),
         count(*) FILTER (WHERE g.channel = 'letter' AND g.raised_at IS NULL), min(coalesce(g.send_at, g.queued_at)) FILTER (WHERE coalesce(g.send_at, g.queued_at) <= at AND g.channel <> 'letter' AND g.raised_at IS NULL),
         (SELECT max(x.sent_at) FROM public.message x WHERE (a IS NULL OR x.area_id = a) AND x.outcome IN ('sent', 'delivered') AND x.channel <> 'letter')
    FROM public.message g WHERE (a IS NULL OR g.area_id = a) AND g.sent_at IS NULL;
END $$;
