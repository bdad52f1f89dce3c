-- A hand-over pack: a home stands in another area, which reads what the sender chose and nothing else, while
-- somebody lives there. The case stays where it is. Nothing is read across by a policy.

-- Does this pack stand? Not once the stay or the case is over, and not while the file is kept to a list.
CREATE FUNCTION app.pack_stands(p public.host_pack) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p.state IN ('offered', 'accepted')
     AND EXISTS (SELECT 1 FROM public.placement x WHERE x.id = p.placement_id AND x.state <> 'ended')
     AND app.cannot_go(p.file_id) NOT IN ('closed', 'restricted');
END $$;

-- Has the actor said that they have a conflict with whoever this is?
CREATE FUNCTION app.kept_from_pack(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.young_person y JOIN public.declared_conflict d ON d.born = y.born AND d.called = ANY (app.names_of(y.sort_key, y.preferred_name))
    WHERE y.file_id = f AND d.member_id = app.actor() AND d.ends > app.now());
END $$;

CREATE FUNCTION app.offer_host_pack(stay bigint, to_ref text, why text, what text, said jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p public.placement; made bigint;
BEGIN
  -- whoever ends the stay waits for this, or this for them
  SELECT * INTO p FROM public.placement x WHERE x.id = stay FOR SHARE;
  IF NOT coalesce(app.may_transfer(p.file_id), false) THEN RAISE EXCEPTION 'not yours to offer' USING ERRCODE = '42501'; END IF;
  -- nobody sends what they may not see, nor what is held as closely as police information
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(said) w WHERE NOT EXISTS (
      SELECT 1 FROM app.sight_on(p.file_id) s WHERE s.class = w->>'class' AND s.marking = (w->>'marking')::smallint AND s.marking < 2)) THEN
    RAISE EXCEPTION 'not yours to send' USING ERRCODE = '42501'; END IF;
  IF p.state = 'ended' OR app.cannot_go(p.file_id) IN ('closed', 'restricted')
     OR NOT EXISTS (SELECT 1 FROM public.home h WHERE h.id = p.home_id AND h.out_of_borough) THEN RETURN NULL; END IF;
  INSERT INTO public.host_pack (area_id, file_id, placement_id, to_area_id, state, reason, sends, lines, offered_at, offered_by_id, answer_reason, withdrawn_because)
  SELECT app.my_area(), p.file_id, stay, a.id, 'offered', why, what, said, app.now(), app.actor(), '', '' FROM public.area a
   WHERE a.ref = to_ref AND a.ref IN (SELECT o.ref FROM app.other_areas() o)
  ON CONFLICT DO NOTHING RETURNING id INTO made;
  RETURN made;
END $$;

CREATE FUNCTION app.withdraw_host_pack(wanted bigint, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.host_pack t SET state = 'withdrawn', withdrawn_at = app.now(), withdrawn_because = why
   WHERE t.id = wanted AND t.state IN ('offered', 'accepted') AND app.may_transfer(t.file_id);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;

-- The stay is over: so is what the other area reads, in the same moment, whoever ended it.
CREATE FUNCTION app.end_host_packs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.host_pack t SET state = 'withdrawn', withdrawn_at = coalesce(app.now(), now()), withdrawn_because = 'The placement ended'
   WHERE t.placement_id = NEW.id AND t.state IN ('offered', 'accepted');
  RETURN NULL;
END $$;

-- The packs of a case, for those who hold it, the newest first.
CREATE FUNCTION app.host_packs_of(f bigint) RETURNS TABLE (id bigint, placement_id bigint, area_name text, state text, reason text, sends text, offered_at timestamptz, answered_at timestamptz, said text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.my_roles(f) r WHERE r.role IN ('lead_worker', 'lead_worker_manager')) THEN RETURN; END IF;
  RETURN QUERY SELECT t.id, t.placement_id, a.name, t.state, t.reason, t.sends, t.offered_at, coalesce(t.withdrawn_at, t.answered_at), coalesce(nullif(t.withdrawn_because, ''), t.answer_reason)
    FROM public.host_pack t JOIN public.area a ON a.id = t.to_area_id WHERE t.file_id = f ORDER BY t.id DESC;
END $$;

-- What stands here from other areas. Who it is about is told once it is accepted, with the lines alone.
CREATE FUNCTION app.host_packs_here() RETURNS TABLE (id bigint, area_name text, state text, reason text, sends text, home text, offered_at timestamptz, offered_by text, phone text, answered_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT app.answers_offers() THEN RETURN; END IF;
  RETURN QUERY SELECT t.id, a.name, t.state, t.reason, t.sends, h.name, t.offered_at, m.name, m.phone, t.answered_at
    FROM public.host_pack t JOIN public.area a ON a.id = t.area_id JOIN public.member m ON m.id = t.offered_by_id
    JOIN public.placement p ON p.id = t.placement_id JOIN public.home h ON h.id = p.home_id
   WHERE t.to_area_id = app.my_area() AND app.pack_stands(t::public.host_pack) AND NOT app.kept_from_pack(t.file_id) ORDER BY t.state DESC, t.offered_at, t.id;
END $$;

CREATE FUNCTION app.host_pack_lines(wanted bigint) RETURNS TABLE (file_id bigint, lines jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT t.file_id, t.lines FROM public.host_pack t JOIN app.host_packs_here() h ON h.id = t.id WHERE t.id = wanted AND t.state = 'accepted';
END $$;

-- Answer one: once, and only while it stands. Those who hold the case are told, and nobody else on it.
CREATE FUNCTION app.answer_host_pack(wanted bigint, took boolean, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t public.host_pack; e public.event; theirs text; became text := CASE WHEN took THEN 'accepted' ELSE 'refused' END;
BEGIN
  IF NOT app.answers_offers() THEN RETURN false; END IF;
  UPDATE public.host_pack x SET state = became, answered_at = app.now(), answered_by_id = app.actor(), answer_reason = why
   WHERE x.id = wanted AND x.to_area_id = app.my_area() AND x.state = 'offered' AND app.pack_stands(x) AND NOT app.kept_from_pack(x.file_id) RETURNING * INTO t;
  IF t.id IS NULL THEN RETURN false; END IF;
  SELECT a.name INTO theirs FROM public.area a WHERE a.id = t.to_area_id;
  e := app.note_answer(t.file_id, 'host_pack_answered', jsonb_build_object('host_pack', wanted, 'area_name', theirs, 'pack_answer', became));
  INSERT INTO public.tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_team_id, to_outside, says, how, force, urgent, receipt, about, due_at, queued_at)
  SELECT gen_random_uuid()::text, e.file_id, e.area_id, e.marking, e.id, 'accord/answer-to-a-pack-is-told', ARRAY['ACC-HOST-03'], w.role, w.member_id, w.team_id, '',
         'The area where the home is has ' || became || ' the hand-over pack', 'in_accord', 'must', false, false, '{}', e.happened_at, e.recorded_at
    FROM (SELECT DISTINCT c.role, c.member_id, c.team_id FROM public.case_team c
           WHERE c.file_id = e.file_id AND c.role IN ('lead_worker', 'lead_worker_manager') AND c.starts <= e.recorded_at AND c.ends > e.recorded_at) w;
  RETURN true;
END $$;

-- For the worker: packs that nobody of its area has been asked about, and those that do not stand any more.
CREATE FUNCTION app.host_packs_to_announce(most integer) RETURNS TABLE (id bigint, gone boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT t.id, NOT app.pack_stands(t::public.host_pack) FROM public.host_pack t
   WHERE t.to_area_id = a AND t.state <> 'refused'
     AND CASE WHEN app.pack_stands(t::public.host_pack) THEN NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'host-pack:' || t.id)
              ELSE EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'host-pack:' || t.id) AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'host-pack-gone:' || t.id) END
   ORDER BY t.id LIMIT most;
END $$;
