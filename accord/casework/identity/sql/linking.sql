-- Two records laid over one another. A link gives nobody sight of anything: it says which two files
-- are of one young person to those who may know, and every page asks the policies as before.

CREATE FUNCTION app.live_link(f bigint, g bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT l.id FROM public.record_link l WHERE (l.primary_id, l.other_id) IN ((f, g), (g, f)) AND l.state IN ('proposed', 'standing'));
END $$;

-- May the actor say of these two that they are one? Whoever compares records; the lead worker's
-- manager of both; and, to propose it, the lead worker of both.
CREATE FUNCTION app.may_link(f bigint, g bigint, to_propose boolean) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE enough text[] := CASE WHEN to_propose THEN ARRAY['lead_worker', 'lead_worker_manager'] ELSE ARRAY['lead_worker_manager'] END;
BEGIN
  RETURN (app.may_compare(f, g) AND app.were_paired(f, g))
    OR (EXISTS (SELECT 1 FROM app.my_roles(f) r WHERE r.role = ANY (enough)) AND EXISTS (SELECT 1 FROM app.my_roles(g) r WHERE r.role = ANY (enough)));
END $$;

CREATE FUNCTION app.propose_link(main bigint, second bigint, why text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made bigint;
BEGIN
  IF NOT coalesce(app.may_link(main, second, true), false) THEN RAISE EXCEPTION 'not yours to link' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.record_link (area_id, primary_id, other_id, state, reason, proposed_at, proposed_by_id, ended_reason)
  SELECT app.my_area(), main, second, 'proposed', why, app.now(), app.actor(), ''
   WHERE app.live_link(main, second) IS NULL
  RETURNING id INTO made;
  RETURN made;
END $$;

-- Agree, refuse or end a link; false where it is not so any more, or not the actor's to say. That
-- nobody agrees to what they proposed is a constraint of the table as well.
CREATE FUNCTION app.settle_link(wanted bigint, becomes text, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l public.record_link; me bigint := app.actor();
BEGIN
  SELECT * INTO l FROM public.record_link x WHERE x.id = wanted AND x.area_id = app.my_area() FOR UPDATE;
  IF l.id IS NULL OR NOT app.may_link(l.primary_id, l.other_id, l.state = 'proposed' AND becomes = 'refused' AND l.proposed_by_id = me) THEN RETURN false; END IF;
  IF becomes = 'standing' AND l.state = 'proposed' THEN
    UPDATE public.record_link SET state = becomes, agreed_at = app.now(), agreed_by_id = me WHERE id = wanted;
  ELSIF (becomes, l.state) IN (('refused', 'proposed'), ('ended', 'standing')) THEN
    UPDATE public.record_link SET state = becomes, ended_at = app.now(), ended_by_id = me, ended_reason = why WHERE id = wanted;
  ELSE RETURN false;
  END IF;
  RETURN true;
END $$;

-- The live links of a file, for whoever sees who it is about. `other_ref` is there for whoever sees
-- who the other is about too. To the rest a link that stands says that there is another record, unless
-- that is restricted to a list; and one that is only proposed says nothing.
CREATE FUNCTION app.links_of(f bigint) RETURNS TABLE (id bigint, state text, is_primary boolean, other_id bigint, other_ref text, may_settle boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.record_link l WHERE (l.primary_id = f OR l.other_id = f) AND l.state IN ('proposed', 'standing')) THEN RETURN; END IF;
  IF NOT EXISTS (SELECT 1 FROM app.sight_on(f) s WHERE s.class = 'identity') THEN RETURN; END IF;
  RETURN QUERY SELECT l.id, l.state, l.primary_id = f, x.id, CASE WHEN sees.it THEN x.ref ELSE '' END, app.may_link(l.primary_id, l.other_id, l.state = 'proposed' AND l.proposed_by_id = app.actor())
    FROM public.record_link l JOIN public.file x ON x.id = CASE WHEN l.primary_id = f THEN l.other_id ELSE l.primary_id END,
    LATERAL (SELECT EXISTS (SELECT 1 FROM app.sight_on(x.id) s WHERE s.class = 'identity') AS it) sees
   WHERE (l.primary_id = f OR l.other_id = f) AND l.state IN ('proposed', 'standing')
     AND (sees.it OR (l.state = 'standing' AND NOT EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = x.id AND r.starts <= app.now() AND r.ends > app.now())))
   ORDER BY l.id;
END $$;

-- One link, for those who may settle it, or propose such a one.
CREATE FUNCTION app.link_to_settle(wanted bigint) RETURNS TABLE (id bigint, state text, primary_id bigint, other_id bigint, reason text, proposed_at timestamptz, proposed_by_id bigint, agreed_at timestamptz, agreed_by_id bigint, ended_at timestamptz, ended_by_id bigint, ended_reason text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT l.id, l.state, l.primary_id, l.other_id, l.reason, l.proposed_at, l.proposed_by_id, l.agreed_at, l.agreed_by_id, l.ended_at, l.ended_by_id, l.ended_reason
    FROM public.record_link l WHERE l.id = wanted AND l.area_id = app.my_area() AND app.may_link(l.primary_id, l.other_id, true);
END $$;

-- The links those who compare records have to answer, end or look back on.
CREATE FUNCTION app.all_links() RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.actor() IS NULL OR NOT (app.holds('information_guardian') OR app.holds('head_of_service')) THEN RETURN; END IF;
  RETURN QUERY SELECT l.id FROM public.record_link l WHERE l.area_id = app.my_area() AND app.may_compare(l.primary_id, l.other_id)
   ORDER BY array_position(ARRAY['proposed', 'standing', 'refused', 'ended'], l.state), l.id DESC LIMIT 200;
END $$;

-- The record of a live link that the actor sees, its primary first: where a notice of it leads.
CREATE FUNCTION app.link_of_mine(wanted bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT x.ref FROM public.record_link l JOIN public.file x ON x.id IN (l.primary_id, l.other_id)
           WHERE l.id = wanted AND l.area_id = app.my_area() AND EXISTS (SELECT 1 FROM app.sight_on(x.id) s WHERE s.class = 'identity')
           ORDER BY x.id <> l.primary_id LIMIT 1);
END $$;

-- Tell those it concerns, with the entry that says so, which the actor has just recorded on the
-- area's own file: so that neither of the two files is written on. Of a proposal the lead workers are
-- told; of a link that stands or has ended, everybody with a part on either who may know of the other.
CREATE FUNCTION app.tell_of_link(e bigint, wanted bigint, words text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.event; l public.record_link; n integer; at timestamptz := app.now();
BEGIN
  SELECT * INTO x FROM public.event y WHERE y.id = e AND y.type IN ('record_link_proposed', 'record_link_agreed', 'record_link_refused', 'record_link_ended')
     AND y.by_id = app.actor() AND y.recorded_at = at AND (y.facts->>'record_link')::bigint = wanted;
  SELECT * INTO l FROM public.record_link k WHERE k.id = wanted;
  IF x.id IS NULL OR l.id IS NULL THEN RAISE EXCEPTION 'nobody has just said this of the two records' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_team_id, to_outside, says, how, force, urgent, receipt, about, due_at, queued_at)
  SELECT gen_random_uuid()::text, x.file_id, x.area_id, 1, x.id, 'accord/linking-is-told', ARRAY['ACC-SAME-06'], 'every_professional', w.member_id, w.team_id, '',
         words, 'in_accord', 'must', false, false, jsonb_build_object('record_link', wanted), x.happened_at, at
    FROM (SELECT DISTINCT t.member_id, t.team_id FROM public.case_team t
           WHERE t.file_id IN (l.primary_id, l.other_id) AND t.starts <= at AND t.ends > at AND t.member_id IS DISTINCT FROM app.actor()
             AND (l.agreed_at IS NOT NULL OR t.role IN ('lead_worker', 'lead_worker_manager'))
             -- of a record restricted to a list, those with a part on it alone
             AND NOT EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id IN (l.primary_id, l.other_id) AND r.file_id <> t.file_id AND r.starts <= at AND r.ends > at)
             AND NOT EXISTS (SELECT 1 FROM public.block b WHERE b.file_id IN (l.primary_id, l.other_id) AND b.member_id = t.member_id AND b.starts <= at AND b.ends > at)
          UNION
          SELECT o.member_id, o.team_id FROM unnest(ARRAY[l.primary_id, l.other_id]) f(id),
              LATERAL app.owner_from(app.holders(f.id, at), f.id, l.area_id, '["lead_worker_manager"]', ARRAY['lead_worker_manager'], at) o
           WHERE o.member_id IS NOT NULL AND o.member_id IS DISTINCT FROM app.actor()
             AND NOT EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id IN (l.primary_id, l.other_id) AND r.file_id <> f.id AND r.starts <= at AND r.ends > at)
             AND NOT EXISTS (SELECT 1 FROM public.block b WHERE b.file_id IN (l.primary_id, l.other_id) AND b.member_id = o.member_id AND b.starts <= at AND b.ends > at)) w;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Was it said on another record, which is or may be of the same young person, that it is not safe to write to
-- this address? Yes or no, about an address the actor sees. Also where letters no longer go from there.
CREATE FUNCTION app.unsafe_on_another(address bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a public.case_address; odd text := '[^a-z0-9]';
BEGIN
  SELECT * INTO a FROM public.case_address x WHERE x.id = address;
  IF a.id IS NULL OR NOT EXISTS (SELECT 1 FROM app.sight_on(a.file_id) s WHERE s.class = 'location' AND s.marking = a.marking) THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM public.case_address o WHERE o.file_id = ANY (app.of_one_person(a.file_id)) AND o.file_id <> a.file_id
     AND regexp_replace(lower(o.postcode), odd, '', 'g') = regexp_replace(lower(a.postcode), odd, '', 'g')
     AND regexp_replace(lower(o.line_1), odd, '', 'g') = regexp_replace(lower(a.line_1), odd, '', 'g')
     AND (SELECT s.safe FROM public.address_safety s WHERE s.address_id = o.id ORDER BY s.id DESC LIMIT 1) = 'no');
END $$;
