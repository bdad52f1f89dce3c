-- What an event changes of who may see. Read off the event itself, inside the one door, and
-- only by those whose business it is: no caller can raise anybody's reach by another way.

-- Emergency access somebody has just asked for on this file and that no event has begun yet.
CREATE FUNCTION app.asked_for_glass(f bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT g.id FROM public.glass g WHERE g.file_id = f AND g.member_id = app.actor() AND g.began_by IS NULL AND g.starts = app.now() ORDER BY g.id DESC LIMIT 1);
END $$;

-- A conflict of interest just declared of this member with this file, before its event.
CREATE FUNCTION app.asked_for_block(f bigint, who bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT b.id FROM public.block b WHERE b.file_id = f AND b.member_id = who AND b.began_by IS NULL AND b.starts = app.now() ORDER BY b.id DESC LIMIT 1);
END $$;

-- Who looks at emergency accesses afterwards: the information guardian; and those it falls to
-- where there is none, where it is late, or where it was the guardian's own.
CREATE FUNCTION app.reviews_access() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.holds('information_guardian') OR app.holds('head_of_service') OR app.holds('area_administrator'); END $$;

-- What somebody without a role on the file may record on it: emergency access, while they ask
-- for it or have it; and, for whoever guards information, who is let in and who is kept out.
CREATE FUNCTION app.from_outside(f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE may text[] := '{}';
BEGIN
  IF app.asked_for_block(f, app.actor()) IS NOT NULL THEN RETURN ARRAY['member_blocked']; END IF;
  -- who keeps the beds of a home has just taken away one that was held for this young person: also whoever is kept out of this file,
  -- who would otherwise learn from the refusal whose bed it was
  IF EXISTS (SELECT 1 FROM public.bed_hold k JOIN public.vacancy v ON v.id = k.vacancy_id JOIN public.bed b ON b.id = v.bed_id
              WHERE k.file_id = f AND k.released_at = app.now() AND v.state IN ('open', 'withdrawn') AND app.keeps_beds(b.home_id)) THEN
    RETURN ARRAY['kept_bed_taken_back'];
  END IF;
  IF f IN (SELECT b.file_id FROM app.blocked() b) THEN RETURN '{}'; END IF;
  IF app.asked_for_glass(f) IS NOT NULL OR EXISTS (SELECT 1 FROM public.glass g, app.me() me
      WHERE g.file_id = f AND g.member_id = me.id AND g.began_by IS NOT NULL AND g.starts <= me.at AND g.ends > me.till) THEN
    may := ARRAY['emergency_access_used', 'emergency_access_extended', 'emergency_access_ended', 'member_blocked'];
  END IF;
  -- the police rang the service that finds an appropriate adult, and it has just asked for this young person
  IF EXISTS (SELECT 1 FROM public.police_call c JOIN public.file x ON x.id = f AND c.mark = sha256(convert_to(x.ref, 'UTF8'))
              WHERE c.member_id = app.actor() AND c.at = app.now()) THEN
    may := may || ARRAY['police_call_taken'];
  END IF;
  -- a team lifts the limits it has set, whether or not it still has a part on the case
  IF EXISTS (SELECT 1 FROM public.sealed_limit s, app.me() me JOIN public.job j ON j.member_id = me.id AND j.starts <= me.at AND j.ends > me.till
              WHERE s.file_id = f AND s.team_id = j.team_id) THEN
    may := may || ARRAY['sealed_limit_lifted'];
  END IF;
  IF app.holds('information_guardian') THEN
    may := may || ARRAY['member_blocked', 'member_unblocked', 'file_restricted', 'file_restriction_lifted', 'restricted_list_joined',
                        'restricted_list_left', 'emergency_access_ended'];
  END IF;
  IF app.reviews_access() THEN may := may || ARRAY['emergency_access_reviewed']; END IF;
  RETURN may;
END $$;

-- May the actor decide who is kept from this file or let into it?
CREATE FUNCTION app.may_restrict(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.holds('information_guardian')
    OR EXISTS (SELECT 1 FROM app.me() me, app.roles_at(me.id, me.at, me.till, f) r WHERE r.role IN ('lead_worker', 'lead_worker_manager'));
END $$;

CREATE FUNCTION app.change_sight(e public.event) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE who bigint := (e.facts->>'member')::bigint; at timestamptz := e.recorded_at; me bigint := app.actor(); n integer := 1;
  forever CONSTANT timestamptz := '9999-01-01 00:00+00';
  until timestamptz := coalesce((e.facts->>'expires_at')::timestamptz, forever);
BEGIN
  IF who IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.member m WHERE m.id = who AND m.area_id = e.area_id AND NOT m.system) THEN
    RAISE EXCEPTION 'nobody of this area' USING ERRCODE = '23503'; END IF;
  CASE e.type
  WHEN 'member_blocked' THEN
    -- anybody may say it of themselves; of others, whoever decides who sees the file
    IF who <> me AND NOT app.may_restrict(e.file_id) THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    IF app.asked_for_block(e.file_id, who) IS NOT NULL THEN
      UPDATE public.block SET began_by = e.id WHERE id = app.asked_for_block(e.file_id, who);
      RETURN;
    END IF;
    INSERT INTO public.block (file_id, member_id, reason, starts, ends, began_by) VALUES (e.file_id, who, coalesce(e.facts->>'ground', ''), at, until, e.id);
  WHEN 'member_unblocked' THEN
    IF who = me OR NOT app.may_restrict(e.file_id) THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    UPDATE public.block SET ends = at, ended_by = e.id WHERE file_id = e.file_id AND member_id = who AND ends > at;
    GET DIAGNOSTICS n = ROW_COUNT;
  WHEN 'file_restricted' THEN
    IF NOT app.may_restrict(e.file_id) THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    INSERT INTO public.restriction (file_id, reason, starts, ends, began_by) VALUES (e.file_id, coalesce(e.facts->>'ground', ''), at, until, e.id);
    -- whoever restricts it stays on the list: somebody must be able to add to it
    INSERT INTO public.listed (file_id, member_id, starts, ends, began_by) SELECT e.file_id, me, at, forever, e.id
     WHERE NOT EXISTS (SELECT 1 FROM public.listed l WHERE l.file_id = e.file_id AND l.member_id = me AND l.starts <= at AND l.ends > at);
  WHEN 'file_restriction_lifted' THEN
    IF NOT app.may_restrict(e.file_id) THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    UPDATE public.restriction SET ends = at, ended_by = e.id WHERE file_id = e.file_id AND ends > at;
    GET DIAGNOSTICS n = ROW_COUNT;
    UPDATE public.listed SET ends = at, ended_by = e.id WHERE file_id = e.file_id AND ends > at;
  WHEN 'restricted_list_joined' THEN
    IF NOT app.may_restrict(e.file_id) THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    INSERT INTO public.listed (file_id, member_id, starts, ends, began_by) SELECT e.file_id, who, at, until, e.id
     WHERE NOT EXISTS (SELECT 1 FROM public.listed l WHERE l.file_id = e.file_id AND l.member_id = who AND l.starts <= at AND l.ends > at);
  WHEN 'restricted_list_left' THEN
    IF NOT app.may_restrict(e.file_id) THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    UPDATE public.listed SET ends = at, ended_by = e.id WHERE file_id = e.file_id AND member_id = who AND ends > at;
    GET DIAGNOSTICS n = ROW_COUNT;
  WHEN 'consent_given' THEN
    INSERT INTO public.consent (file_id, purpose, starts, ends, began_by) VALUES (e.file_id, e.facts->>'consent_for', at, until, e.id);
  WHEN 'consent_withdrawn' THEN
    UPDATE public.consent SET ends = at, ended_by = e.id WHERE file_id = e.file_id AND purpose = e.facts->>'consent_for' AND ends > at;
  WHEN 'emergency_access_used' THEN
    UPDATE public.glass SET began_by = e.id WHERE id = app.asked_for_glass(e.file_id) AND who = me AND id = (e.facts->>'emergency_access')::bigint;
    GET DIAGNOSTICS n = ROW_COUNT;
  WHEN 'emergency_access_extended' THEN
    -- once, by another four hours, while it lasts
    UPDATE public.glass g SET ends = g.starts + interval '8 hours' WHERE g.file_id = e.file_id AND g.member_id = me AND who = me AND g.began_by IS NOT NULL
       AND g.starts <= at AND g.ends > at AND g.ends = g.starts + interval '4 hours';
    GET DIAGNOSTICS n = ROW_COUNT;
  WHEN 'emergency_access_ended' THEN
    UPDATE public.glass SET ends = at, ended_by = e.id WHERE file_id = e.file_id AND member_id = who AND ends > at AND began_by IS NOT NULL
       AND (who = me OR app.may_restrict(e.file_id));
    GET DIAGNOSTICS n = ROW_COUNT;
  WHEN 'emergency_access_reviewed' THEN
    -- nobody looks at their own
    IF who = me OR NOT app.reviews_access() THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    n := (SELECT count(*) FROM public.glass g WHERE g.id = (e.facts->>'emergency_access')::bigint AND g.file_id = e.file_id AND g.member_id = who AND g.began_by IS NOT NULL);
  WHEN 'emergency_access_unlocked' THEN
    IF who = me OR NOT app.holds('information_guardian') THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    INSERT INTO public.glass_ask (member_id, at, kind) VALUES (who, at, 'let');
  WHEN 'member_suspended' THEN
    IF who = me OR NOT app.holds('area_administrator') THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    INSERT INTO public.suspension (member_id, reason, starts, ends, began_by) VALUES (who, '', at, until, e.id);
    DELETE FROM public.session WHERE member_id = who;
  WHEN 'member_reinstated' THEN
    IF who = me OR NOT app.holds('area_administrator') THEN RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501'; END IF;
    UPDATE public.suspension SET ends = at, ended_by = e.id WHERE member_id = who AND ends > at;
    GET DIAGNOSTICS n = ROW_COUNT;
    UPDATE public.member SET seen_at = clock_timestamp() WHERE id = who AND app.dormant(who);
    n := greatest(n, 1);
  ELSE NULL;
  END CASE;
  IF n = 0 THEN RAISE EXCEPTION 'there is nothing of the kind to end' USING ERRCODE = '23503'; END IF;
END $$;
