-- The one way from an area to another. Nothing is read across by a policy: what the other area may
-- see of an offer is told by these functions, to those who answer it, and what it takes on is copied.

CREATE FUNCTION app.other_areas() RETURNS TABLE (ref text, name text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF app.actor() IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT a.ref, a.name FROM public.area a, public.area mine
   WHERE mine.id = app.my_area() AND a.id <> mine.id AND a.is_demo = mine.is_demo AND a.packs <> '[]' ORDER BY a.name;
END $$;

-- May the actor offer this case away, or take the offer back? Whoever manages its lead worker.
CREATE FUNCTION app.may_transfer(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM app.my_roles(f) r WHERE r.role = 'lead_worker_manager')
     AND EXISTS (SELECT 1 FROM public.file x WHERE x.id = f AND x.kind = 'case' AND x.area_id = app.my_area());
END $$;

-- Does the actor answer what other areas offer to theirs?
CREATE FUNCTION app.answers_offers() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.actor() IS NOT NULL AND (app.holds('head_of_service') OR app.holds('lead_worker_manager')); END $$;

-- Why a case cannot go as it stands; '' where it can.
CREATE FUNCTION app.cannot_go(f bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.file x WHERE x.id = f AND x.closed_at IS NOT NULL) THEN RETURN 'closed'; END IF;
  IF EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = f AND r.starts <= app.now() AND r.ends > app.now()) THEN RETURN 'restricted'; END IF;
  IF EXISTS (SELECT 1 FROM public.placement p WHERE p.file_id = f AND p.state = 'started') THEN RETURN 'living'; END IF;
  IF EXISTS (SELECT 1 FROM public.record_link l WHERE (l.primary_id = f OR l.other_id = f) AND l.state IN ('proposed', 'standing')) THEN RETURN 'linked'; END IF;
  RETURN '';
END $$;

CREATE FUNCTION app.cannot_go_from_here(f bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN CASE WHEN app.may_transfer(f) THEN app.cannot_go(f) ELSE '' END; END $$;

CREATE FUNCTION app.offer_transfer(f bigint, to_ref text, why text, what text, pack text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made bigint;
BEGIN
  IF NOT coalesce(app.may_transfer(f), false) THEN RAISE EXCEPTION 'not yours to offer' USING ERRCODE = '42501'; END IF;
  IF app.cannot_go(f) <> '' THEN RETURN NULL; END IF;
  -- nobody sends what they may not see
  IF EXISTS (SELECT 1 FROM unnest(string_to_array(what, ' ')) w WHERE w <> '' AND CASE w WHEN 'arrangements' THEN 'arrangement' ELSE w END NOT IN (SELECT s.class FROM app.sight_on(f) s)) THEN
    RAISE EXCEPTION 'not yours to send' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.transfer (area_id, file_id, to_area_id, state, reason, sends, pack_reference, offered_at, offered_by_id, answer_reason)
  SELECT app.my_area(), f, a.id, 'offered', why, what, pack, app.now(), app.actor(), '' FROM public.area a
   WHERE a.ref = to_ref AND a.ref IN (SELECT o.ref FROM app.other_areas() o)
     AND NOT EXISTS (SELECT 1 FROM public.transfer t WHERE t.file_id = f AND t.state IN ('offered', 'accepted'))
  RETURNING id INTO made;
  RETURN made;
END $$;

CREATE FUNCTION app.withdraw_transfer(wanted bigint, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.transfer t SET state = 'withdrawn', answered_at = app.now(), answered_by_id = app.actor(), answer_reason = why
   WHERE t.id = wanted AND t.state = 'offered' AND app.may_transfer(t.file_id);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;

-- The offers of a case, for those who hold it; and where it went.
CREATE FUNCTION app.transfers_of(f bigint) RETURNS TABLE (id bigint, area_name text, state text, reason text, sends text, pack_reference text, offered_at timestamptz, answered_at timestamptz, answer_reason text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.my_roles(f) r WHERE r.role IN ('lead_worker', 'lead_worker_manager')) THEN RETURN; END IF;
  RETURN QUERY SELECT t.id, a.name, t.state, t.reason, t.sends, t.pack_reference, t.offered_at, t.answered_at, t.answer_reason
    FROM public.transfer t JOIN public.area a ON a.id = t.to_area_id WHERE t.file_id = f ORDER BY t.id DESC;
END $$;

-- What another area offers to the actor's: who it is, why, from whom, and what would be owed.
CREATE FUNCTION app.offers_here() RETURNS TABLE (id bigint, area_name text, state text, reason text, sends text, pack_reference text, offered_at timestamptz, answered_at timestamptz, legal_name text, born date, offered_by text, phone text, file_id bigint, blocked boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT app.answers_offers() THEN RETURN; END IF;
  RETURN QUERY SELECT t.id, a.name, t.state, t.reason, t.sends, t.pack_reference, t.offered_at, t.answered_at, y.legal_name, y.born, m.name, m.phone, t.file_id, app.cannot_go(t.file_id) <> ''
    FROM public.transfer t JOIN public.area a ON a.id = t.area_id JOIN public.young_person y ON y.file_id = t.file_id JOIN public.member m ON m.id = t.offered_by_id
   WHERE t.to_area_id = app.my_area() AND t.state = 'offered' ORDER BY t.offered_at, t.id;
END $$;

CREATE FUNCTION app.owed_with_offer(wanted bigint) RETURNS TABLE (id bigint, act text, clause text, due_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.offers_here() o WHERE o.id = wanted) THEN RETURN; END IF;
  -- what is owed as closely as gangs' or police information is held stays where it is owed
  RETURN QUERY SELECT d.id, d.act, d.clauses[1], d.due_at FROM public.duty d JOIN public.transfer t ON t.file_id = d.file_id
   WHERE t.id = wanted AND d.closed_at IS NULL AND d.marking < 2 ORDER BY d.due_at NULLS LAST, d.id;
END $$;

-- What was agreed and held at the last stay, with its terms. With the rights of whoever asks, as the next one.
CREATE FUNCTION app.agreed_to_carry(f bigint) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object('terms', x.terms) ORDER BY a.kind, a.about), '[]') FROM public.arrangement a,
    LATERAL (SELECT coalesce(jsonb_agg(y.term), '[]') AS terms FROM (
      SELECT to_jsonb(m) AS term FROM public.missing_terms m WHERE m.arrangement_id = a.id AND m.marking < 2
      UNION ALL SELECT to_jsonb(m) FROM public.sharing_terms m WHERE m.arrangement_id = a.id AND m.marking < 2
      UNION ALL SELECT to_jsonb(m) FROM public.incident_terms m WHERE m.arrangement_id = a.id AND m.marking < 2
      UNION ALL SELECT to_jsonb(m) FROM public.risk_indicator m WHERE m.arrangement_id = a.id AND m.marking < 2
      UNION ALL SELECT to_jsonb(m) FROM public.order_update_terms m WHERE m.arrangement_id = a.id AND m.marking < 2
      UNION ALL SELECT to_jsonb(m) FROM public.curfew_terms m WHERE m.arrangement_id = a.id AND m.marking < 2) y) x
   WHERE a.file_id = f AND a.state = 'current' AND a.marking < 2
     AND a.placement_id = (SELECT max(b.placement_id) FROM public.arrangement b WHERE b.file_id = f));
END $$;

-- What is chosen to go, as it stands. It runs with the rights of whoever asks: for the functions that take
-- an offer that is all of it, and for whoever offers a pack what they see themselves.
CREATE FUNCTION app.what_goes(f bigint, sends text) RETURNS json LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT json_build_object(
    'person', (SELECT row_to_json(y) FROM (SELECT legal_name, preferred_name, born, pronouns, language, interpreter, communication, case_system_ref, service FROM public.young_person WHERE file_id = f) y),
    'contact', CASE WHEN sends ~ '\mcontact\M' THEN (SELECT row_to_json(c) FROM (SELECT phone, email FROM public.contact_details WHERE file_id = f) c) END,
    'reached', CASE WHEN sends ~ '\mcontact\M' THEN (SELECT coalesce(json_agg(c), '[]') FROM (SELECT whose, ways, times, avoid FROM public.safe_contact WHERE file_id = f AND ended_at IS NULL ORDER BY id) c) ELSE '[]' END,
    'status', CASE WHEN sends ~ '\mstatus\M' THEN (SELECT coalesce(json_agg(s ORDER BY s.started_on), '[]') FROM (SELECT status, basis, started_on, ended_on FROM public.legal_status WHERE file_id = f) s) ELSE '[]' END,
    'plan', CASE WHEN sends ~ '\mplan\M' THEN (SELECT to_jsonb(p) || jsonb_build_object(
        'outcomes', (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o.position), '[]') FROM public.plan_outcome o WHERE o.plan_id = p.id AND o.in_plan AND o.marking < 2),
        'actions', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.position), '[]') FROM public.plan_action a WHERE a.plan_id = p.id AND a.in_plan AND a.marking < 2))
      FROM public.support_plan p WHERE p.file_id = f AND p.state = 'agreed' AND p.marking < 2 ORDER BY p.id DESC LIMIT 1) END,
    'risk', CASE WHEN sends ~ '\mrisk\M' THEN (SELECT to_jsonb(r) || jsonb_build_object(
        'items', (SELECT coalesce(jsonb_agg(to_jsonb(i) ORDER BY i.id), '[]') FROM public.risk_item i WHERE i.assessment_id = r.id AND i.answer = 'yes' AND i.marking < 2))
      FROM public.risk_assessment r WHERE r.file_id = f AND r.marking < 2 ORDER BY r.number DESC LIMIT 1) END,
    'safety_plan', CASE WHEN sends ~ '\mrisk\M' THEN (SELECT to_jsonb(s) FROM public.safety_plan s
      WHERE s.file_id = f AND s.superseded_at IS NULL AND s.marking < 2 ORDER BY s.id DESC LIMIT 1) END,
    'arrangements', CASE WHEN sends ~ '\marrangements\M' THEN app.agreed_to_carry(f) ELSE '[]' END));
END $$;

-- Take an offer: once, and only as it stands. What goes is given back to be written on the new file.
CREATE FUNCTION app.take_transfer(wanted bigint) RETURNS json LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t public.transfer; gone json;
BEGIN
  IF NOT app.answers_offers() THEN RAISE EXCEPTION 'not yours to answer' USING ERRCODE = '42501'; END IF;
  SELECT * INTO t FROM public.transfer x WHERE x.id = wanted AND x.to_area_id = app.my_area() AND x.state = 'offered' FOR UPDATE;
  IF t.id IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM public.file x WHERE x.id = t.file_id FOR UPDATE;
  IF app.cannot_go(t.file_id) <> '' THEN RETURN NULL; END IF;
  gone := (app.what_goes(t.file_id, t.sends)::jsonb || jsonb_build_object('owed', (SELECT coalesce(jsonb_agg(to_jsonb(o)), '[]') FROM app.owed_with_offer(wanted) o),
    'area_name', (SELECT a.name FROM public.area a WHERE a.id = t.area_id)))::json;
  UPDATE public.transfer SET state = 'accepted', answered_at = app.now(), answered_by_id = app.actor() WHERE id = wanted;
  RETURN gone;
END $$;

-- An entry on a file of another area that its own system actor makes, because of an answer just
-- given here. Called by the two functions below alone.
CREATE FUNCTION app.note_answer(f bigint, what text, said jsonb) RETURNS public.event LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.file; e public.event;
BEGIN
  SELECT * INTO x FROM public.file WHERE id = f FOR UPDATE;
  e.id := nextval('public.event_id_seq'); e.ref := translate(left(encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'base64'), 12), '+/', '-_');
  e.file_id := x.id; e.area_id := x.area_id; e.seq := x.events + 1; e.type := what; e.facts := said; e.standing := '{}';
  e.packs := ARRAY(SELECT jsonb_array_elements_text(a.packs) FROM public.area a WHERE a.id = x.area_id);
  e.happened_at := app.now(); e.recorded_at := app.now(); e.common := false; e.by_roles := '{}';
  e.by_id := (SELECT m.id FROM public.member m WHERE m.system AND m.ref = 'deadlines-' || x.area_id);
  SELECT k.class, k.marking INTO e.class, e.marking FROM app.kept_as(e, '{}') k;
  e.prev := x.head;
  e.hash := sha256(e.prev || convert_to(app.event_body(e), 'UTF8'));
  INSERT INTO public.event SELECT e.*;
  UPDATE public.file SET events = e.seq, head = e.hash WHERE id = x.id;
  RETURN e;
END $$;

-- Tell everybody who has a part on the case, there, or had one until this entry.
CREATE FUNCTION app.tell_of_answer(e public.event, words text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_team_id, to_outside, says, how, force, urgent, receipt, about, due_at, queued_at)
  SELECT gen_random_uuid()::text, e.file_id, e.area_id, 0, e.id, 'accord/handing-over-is-told', ARRAY['ACC-MOVE-04'], 'every_professional', w.member_id, w.team_id, '',
         words, 'in_accord', 'must', false, false, '{}', e.happened_at, e.recorded_at
    FROM (SELECT DISTINCT t.member_id, t.team_id FROM public.case_team t
           WHERE t.file_id = e.file_id AND t.starts <= e.recorded_at AND (t.ends > e.recorded_at OR t.ended_by = e.id)) w;
END $$;

-- The case is the other area's from this moment: the old file is closed, what it owed has lapsed there
-- because it was taken on here, and everybody's part but the lead worker's and their manager's has ended.
CREATE FUNCTION app.finish_transfer(wanted bigint, made bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t public.transfer; e public.event; n integer; theirs text;
BEGIN
  SELECT * INTO t FROM public.transfer x WHERE x.id = wanted AND x.state = 'accepted' AND x.new_file_id IS NULL AND x.to_area_id = app.my_area()
     AND x.answered_by_id = app.actor() AND x.answered_at = app.now();
  SELECT count(*) INTO n FROM public.young_person y JOIN public.file x ON x.id = y.file_id
   WHERE y.file_id = made AND y.area_id = app.my_area() AND x.opened_at = app.now();
  IF t.id IS NULL OR n <> 1 THEN RAISE EXCEPTION 'no case has just been taken over' USING ERRCODE = '42501'; END IF;
  UPDATE public.transfer SET new_file_id = made WHERE id = wanted;
  SELECT a.name INTO theirs FROM public.area a WHERE a.id = t.to_area_id;
  e := app.note_answer(t.file_id, 'case_handed_over', jsonb_build_object('transfer', wanted, 'area_name', theirs));
  PERFORM app.close_file(e);
  PERFORM app.lapse_all(e);
  UPDATE public.duty d SET closed_says = CASE WHEN d.marking < 2 THEN 'Taken on by ' || theirs ELSE 'The case was handed over to ' || theirs END WHERE d.closed_by_id = e.id;
  PERFORM app.tell_of_answer(e, 'The case was handed over to another area, which has taken it on. The file stays here, closed');
END $$;

CREATE FUNCTION app.refuse_transfer(wanted bigint, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t public.transfer; e public.event; theirs text;
BEGIN
  IF NOT app.answers_offers() THEN RETURN false; END IF;
  UPDATE public.transfer x SET state = 'refused', answered_at = app.now(), answered_by_id = app.actor(), answer_reason = why
   WHERE x.id = wanted AND x.to_area_id = app.my_area() AND x.state = 'offered' RETURNING * INTO t;
  IF t.id IS NULL THEN RETURN false; END IF;
  SELECT a.name INTO theirs FROM public.area a WHERE a.id = t.to_area_id;
  e := app.note_answer(t.file_id, 'case_transfer_refused', jsonb_build_object('transfer', wanted, 'area_name', theirs));
  PERFORM app.tell_of_answer(e, 'Another area has refused to take on the case. It stays here, with all that is owed');
  RETURN true;
END $$;

-- For the worker: offers to its area that nobody there has been asked about, and those that were taken back.
CREATE FUNCTION app.offers_to_announce(most integer) RETURNS TABLE (id bigint, withdrawn boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT t.id, t.state = 'withdrawn' FROM public.transfer t
   WHERE t.to_area_id = a AND ((t.state = 'offered' AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'offered:' || t.id))
      OR (t.state = 'withdrawn' AND EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'offered:' || t.id) AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.once = 'offer-withdrawn:' || t.id)))
   ORDER BY t.id LIMIT most;
END $$;

-- What a duty carried over was, on the file it came from: for whoever holds the new one.
CREATE FUNCTION app.came_from(f bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.my_roles(f)) THEN RETURN ''; END IF;
  RETURN coalesce((SELECT a.name FROM public.transfer t JOIN public.area a ON a.id = t.area_id WHERE t.new_file_id = f), '');
END $$;
