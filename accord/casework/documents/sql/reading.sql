-- Which of these rows a recipient would read if they looked: asked of the policies themselves, for the
-- member, or for everybody who works the team's desk and has a part by it. Nobody there reads nothing.
-- For the functions of documents alone.
CREATE FUNCTION app.readable_by(f bigint, m bigint, t bigint, sources jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE asker text := current_setting('accord.actor', true); page text := current_setting('accord.only_file', true); at timestamptz := app.now();
        people bigint[]; who bigint; one record; found jsonb := sources; kept jsonb;
BEGIN
  people := ARRAY(
    SELECT x.id FROM public.member x WHERE x.id = m AND app.active(x.id, at, at)
    UNION SELECT j.member_id FROM public.job j WHERE j.team_id = t AND j.desk AND j.starts <= at AND j.ends > at
       AND app.active(j.member_id, at, at) AND EXISTS (SELECT 1 FROM app.roles_at(j.member_id, at, at, f)));
  IF cardinality(people) = 0 THEN RETURN '{}'; END IF;
  FOREACH who IN ARRAY people LOOP
    PERFORM app.claim_as(who, at, false), set_config('accord.only_file', f::text, true);
    kept := '{}';
    FOR one IN SELECT s.key, s.value FROM jsonb_each(found) s LOOP
      kept := kept || jsonb_build_object(one.key, to_jsonb(app.readable(one.key, ARRAY(SELECT v::bigint FROM jsonb_array_elements_text(one.value) v))));
    END LOOP;
    found := kept;
  END LOOP;
  PERFORM set_config('accord.actor', coalesce(asker, ''), true), set_config('accord.only_file', coalesce(page, ''), true);
  RETURN found;
END $$;

-- The same for somebody who makes a document: only of rows they read themselves, on a case they have
-- a part in, and only of those who have a part in it now.
CREATE FUNCTION app.readable_to(f bigint, m bigint, t bigint, sources jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; mine jsonb := '{}';
BEGIN
  IF f NOT IN (SELECT x.file_id FROM app.my_files() x) OR NOT app.on_case(f, m, t) THEN RETURN '{}'; END IF;
  FOR one IN SELECT s.key, s.value FROM jsonb_each(sources) s LOOP
    mine := mine || jsonb_build_object(one.key, to_jsonb(app.readable(one.key, ARRAY(SELECT v::bigint FROM jsonb_array_elements_text(one.value) v))));
  END LOOP;
  RETURN app.readable_by(f, m, t, mine);
END $$;

-- Has this member, or this team, a part on the case now?
CREATE FUNCTION app.on_case(f bigint, m bigint, t bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE at timestamptz := app.now();
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.case_team c WHERE c.file_id = f AND c.starts <= at AND c.ends > at AND (c.member_id = m OR c.team_id = t));
END $$;

-- What somebody without an account is allowed, by what they are to the young person: the grants of
-- the packs in force, and of those only what is shared with everybody who has the class.
CREATE FUNCTION app.role_is_given(wanted text) RETURNS TABLE (class text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT g.class FROM public.grant_row g WHERE g.area_id = app.my_area() AND g.role = wanted AND g.marking = 0
     AND g.starts <= app.now() AND g.ends > app.now() AND g.consent = '' AND g.lasts = '';
END $$;

-- May this document still be sent: does the recipient read, or are they given, every row it was made
-- from? What never leaves is never among them: what is restricted, cleared intelligence, what was
-- passed on to a few, a mapping meeting, and who looked.
CREATE FUNCTION app.allowed_to_recipient(d bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.made_document; c public.document_copy; one record; by_row boolean; klass text; bad bigint; ids bigint[];
BEGIN
  SELECT * INTO x FROM public.made_document y WHERE y.id = d;
  SELECT * INTO c FROM public.document_copy y WHERE y.document_id = d;
  IF x.id IS NULL OR c.id IS NULL THEN RETURN false; END IF;
  IF x.recipient IN ('member', 'team') THEN
    IF NOT app.on_case(x.file_id, x.to_member_id, x.to_team_id) THEN RETURN false; END IF;
  ELSIF x.to_contact_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.known_contact k WHERE k.id = x.to_contact_id AND k.file_id = x.file_id AND k.ended_at IS NULL AND k.relation = x.to_role) THEN
    RETURN false;
  END IF;
  FOR one IN SELECT s.key, s.value FROM jsonb_each(c.sources) s LOOP
    ids := ARRAY(SELECT v::bigint FROM jsonb_array_elements_text(one.value) v);
    SELECT obj_description(format('public.%I', one.key)::regclass, 'pg_class') INTO klass;
    by_row := klass = 'class: by row';
    EXECUTE format('SELECT cardinality($1) - count(*) FROM public.%I t WHERE t.id = ANY ($1) AND t.file_id = $2 AND t.marking < 2 AND %s <> ALL ($3) AND ($4 OR (t.marking = 0 AND %s IN (SELECT g.class FROM app.role_is_given($6) g)))',
                   one.key, CASE WHEN by_row THEN 't.class' ELSE '$5' END, CASE WHEN by_row THEN 't.class' ELSE '$5' END)
      INTO bad USING ids, x.file_id, ARRAY['intelligence', 'relay', 'mapping', 'access'], x.recipient IN ('member', 'team'), replace(klass, 'class: ', ''), x.to_role;
    IF bad <> 0 THEN RETURN false; END IF;
  END LOOP;
  RETURN x.recipient NOT IN ('member', 'team') OR app.same_rows(app.readable_by(x.file_id, x.to_member_id, x.to_team_id, c.sources), c.sources);
END $$;

-- Do two lists of rows, table by table, name the same rows?
CREATE FUNCTION app.same_rows(a jsonb, b jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN NOT EXISTS (SELECT 1 FROM jsonb_each(b) s WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(s.value) v WHERE NOT coalesce(a->s.key, '[]') @> v));
END $$;

-- Does the actor read every row that a document was made from?
CREATE FUNCTION app.may_read_document(d bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE c public.document_copy; one record; mine jsonb := '{}';
BEGIN
  SELECT * INTO c FROM public.document_copy y WHERE y.document_id = d;
  FOR one IN SELECT s.key, s.value FROM jsonb_each(c.sources) s LOOP
    mine := mine || jsonb_build_object(one.key, to_jsonb(app.readable(one.key, ARRAY(SELECT v::bigint FROM jsonb_array_elements_text(one.value) v))));
  END LOOP;
  RETURN c.id IS NOT NULL AND app.same_rows(mine, c.sources);
END $$;

-- What a document says: to the recipient once it is released and while they have a part; and to
-- whoever reads every row it was made from. What was left out is for its author alone.
CREATE FUNCTION app.read_document(d bigint) RETURNS TABLE (media text, body bytea, sha256 text, parts jsonb, holds text[], left_out text[], asked jsonb, location_because text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE x public.made_document; c public.document_copy; author boolean;
BEGIN
  SELECT * INTO x FROM public.made_document y WHERE y.id = d;
  IF x.id IS NULL OR x.file_id NOT IN (SELECT m.file_id FROM app.my_files() m) THEN RETURN; END IF;
  SELECT * INTO c FROM public.document_copy y WHERE y.document_id = d;
  IF NOT (x.state = 'released' AND (x.to_member_id IN (SELECT p.member_id FROM app.my_people() p) OR x.to_team_id IN (SELECT t.team_id FROM app.my_teams() t))) THEN
    IF NOT app.may_read_document(d) THEN RETURN; END IF;
  END IF;
  author := x.recorded_by_id = app.actor();
  RETURN QUERY SELECT c.media, c.body, c.sha256, c.parts, c.holds, CASE WHEN author THEN c.left_out ELSE '{}'::text[] END, CASE WHEN author THEN c.asked ELSE '{}'::jsonb END, CASE WHEN author THEN c.location_because ELSE '' END;
END $$;

-- Which of these members, who have a part on the case, read everything a document was made from.
CREATE FUNCTION app.may_check_document(d bigint) RETURNS TABLE (role text, member_id bigint, name text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE x public.made_document; c public.document_copy; one record; at timestamptz := app.now();
BEGIN
  SELECT * INTO x FROM public.made_document y WHERE y.id = d;
  IF x.id IS NULL OR x.file_id NOT IN (SELECT m.file_id FROM app.my_files() m) THEN RETURN; END IF;
  SELECT * INTO c FROM public.document_copy y WHERE y.document_id = d;
  FOR one IN SELECT t.role, m.id, m.name FROM public.case_team t JOIN public.member m ON m.id = t.member_id
              WHERE t.file_id = x.file_id AND t.marking = 0 AND t.starts <= at AND t.ends > at AND m.id <> x.recorded_by_id
             UNION SELECT j.role, m.id, m.name FROM public.case_team t JOIN public.job k ON k.member_id = t.member_id AND k.starts <= at AND k.ends > at
               JOIN public.job j ON j.team_id = k.team_id AND j.role = 'lead_worker_manager' AND j.starts <= at AND j.ends > at JOIN public.member m ON m.id = j.member_id
              WHERE t.file_id = x.file_id AND t.role = 'lead_worker' AND t.starts <= at AND t.ends > at AND m.id <> x.recorded_by_id
             ORDER BY 1, 2
  LOOP
    IF app.same_rows(app.readable_by(x.file_id, one.id, NULL, c.sources), c.sources) THEN
      role := one.role; member_id := one.id; name := one.name; RETURN NEXT;
    END IF;
  END LOOP;
END $$;
