-- Whom a role means on this file: everybody who holds it there now, or else the area's only team of
-- that function. On a restricted file only those on its list.
CREATE FUNCTION app.readers_of(f bigint, roles text[]) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE at timestamptz := app.now(); shut boolean; found jsonb;
BEGIN
  shut := EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = f AND r.starts <= at AND r.ends > at);
  SELECT jsonb_agg(DISTINCT jsonb_build_object('member', x.member_id, 'team', x.team_id)) INTO found FROM (
    SELECT t.member_id, t.team_id FROM public.case_team t LEFT JOIN public.member m ON m.id = t.member_id
     WHERE t.file_id = f AND t.role = ANY (roles) AND t.starts <= at AND t.ends > at AND (m.id IS NULL OR m.active_until > at)
    UNION SELECT NULL, min(t.id) FROM public.team t JOIN unnest(roles) AS w(role) ON t.function = w.role AND t.area_id = app.my_area()
     WHERE NOT EXISTS (SELECT 1 FROM public.case_team c WHERE c.file_id = f AND c.role = w.role AND c.starts <= at AND c.ends > at)
     GROUP BY w.role HAVING count(*) = 1) x
   WHERE NOT shut OR x.member_id IN (SELECT l.member_id FROM public.listed l WHERE l.file_id = f AND l.starts <= at AND l.ends > at);
  RETURN coalesce(found, '[]'::jsonb);
END $$;

-- Who works with the young person day by day, for whoever has a part on the case: what goes with a
-- concern to the police. NULL where nobody is on the case.
CREATE FUNCTION app.linked_workers(f bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF f NOT IN (SELECT m.file_id FROM app.my_files() m) THEN RETURN NULL; END IF;
  RETURN (SELECT string_agg(m.name || ', ' || m.job_title || ', ' || a.name, '; ' ORDER BY t.role, m.name) FROM public.case_team t
            JOIN public.member m ON m.id = t.member_id JOIN public.agency a ON a.id = m.agency_id
           WHERE t.file_id = f AND t.role IN ('keyworker', 'lead_worker') AND t.starts <= app.now() AND t.ends > app.now());
END $$;

-- The readers' copies of what the actor has just decided to share. Returns how many there are.
CREATE FUNCTION app.copy_share(wanted bigint, until timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s public.information_share; w public.shared_words; why text; lines jsonb; linked text;
BEGIN
  SELECT * INTO s FROM public.information_share x WHERE x.id = wanted AND x.state = 'shared' AND x.decided_by_id = app.actor() AND x.decided_at = app.now();
  SELECT * INTO w FROM public.shared_words x WHERE x.share_id = wanted AND x.recorded_by_id = app.actor() AND x.recorded_at = app.now();
  IF s.id IS NULL OR w.id IS NULL THEN RAISE EXCEPTION 'nothing was decided to be shared' USING ERRCODE = '42501'; END IF;
  why := CASE WHEN s.purpose IN ('safeguarding', 'prevent_crime') THEN 'safeguarding' WHEN s.purpose = 'court_order' THEN 'legal_duty' ELSE 'public_task' END;
  lines := jsonb_build_array(jsonb_build_object('n', 0, 'label', 'What was passed on', 'value', w.words));
  linked := CASE WHEN s.recipients && ARRAY['police', 'police_officer', 'neighbourhood_police_team'] THEN app.linked_workers(s.file_id) END;
  IF linked IS NOT NULL THEN lines := lines || jsonb_build_object('n', 1, 'label', 'Linked worker', 'value', linked); END IF;
  RETURN app.make_copies('information_share', s.id, s.file_id, 0::smallint, 'safeguarding', why, s.reason, until, 'Passed on to you',
    lines, app.readers_of(s.file_id, s.recipients));
END $$;

-- What the contact team is given of a risk to others, when the home has just told it.
CREATE FUNCTION app.copy_third_party(wanted bigint, until timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE c public.third_party_contact; r public.third_party_risk;
BEGIN
  SELECT * INTO c FROM public.third_party_contact x WHERE x.id = wanted AND x.recorded_by_id = app.actor() AND x.recorded_at = app.now() AND x."to" IN ('front_door_team', 'both');
  IF c.id IS NULL THEN RAISE EXCEPTION 'nobody was told of this now' USING ERRCODE = '42501'; END IF;
  SELECT * INTO r FROM public.third_party_risk x WHERE x.id = c.risk_id;
  RETURN app.make_copies('third_party', r.id, c.file_id, 0::smallint, 'safeguarding', 'safeguarding', 'A child or young person may not be safe', until, 'Risk to another child or young person',
    jsonb_build_array(jsonb_build_object('n', 0, 'label', 'What we told you', 'value', c.words),
                      jsonb_build_object('n', 1, 'label', 'Who it is about', 'value', r.relationship)), app.readers_of(c.file_id, ARRAY['front_door_team']));
END $$;

-- Copies end at once when what was shared is taken back, by whoever shared it or the lead worker's side.
CREATE FUNCTION app.take_back_share(wanted bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s public.information_share;
BEGIN
  SELECT * INTO s FROM public.information_share x WHERE x.id = wanted AND x.state = 'taken_back' AND x.taken_back_at = app.now();
  IF s.id IS NULL THEN RAISE EXCEPTION 'this was not taken back' USING ERRCODE = '42501'; END IF;
  RETURN app.end_copies('information_share', s.id);
END $$;
