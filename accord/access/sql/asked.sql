-- What the policies ask of the member asking now. A page about one file says so, and is answered
-- for that file alone.
--
-- What a role is granted stands beside the files on which it is held (held.sql).
-- A file and a marking are one number, the marking its last digit, so the numbers are made by putting the digit behind
-- each file of a list: that is read as numbers at once, where adding file by file would take ten times as long.
CREATE FUNCTION app.keys(p text[], c text, to_write boolean) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry text; q text[]; kind text; found text := '';
BEGIN
  FOREACH entry IN ARRAY string_to_array(coalesce(p[8], ''), E'\x1e') LOOP
    q := string_to_array(entry, E'\x1f');
    FOREACH kind IN ARRAY (string_to_array(q[4], concat(' ', c, ':')))[2:] LOOP
      CONTINUE WHEN to_write AND substr(kind, 3, 1) <> 'w';
      found := concat(found, ',', replace(q[3], ',', left(kind, 1) || ','), left(kind, 1));
    END LOOP;
  END LOOP;
  RETURN concat('{', substr(found, 2), '}')::bigint[];
END $$;

-- The files on which one has a part or emergency access.
CREATE FUNCTION app.files_of(p text[]) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry text; found text := '';
BEGIN
  FOREACH entry IN ARRAY string_to_array(coalesce(p[8], ''), E'\x1e') LOOP
    found := concat(found, ',', split_part(entry, E'\x1f', 3));
  END LOOP;
  RETURN concat('{', substr(found, 2), '}')::bigint[];
END $$;

-- The same of many files, where an earlier request made them of the very text that is held now: its hash is signed. Where
-- none did, it is noted that they are wanted, which is no secret and decides nothing.
CREATE FUNCTION app.made_before(c text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE made bigint[]; p text[];
BEGIN
  IF app.only_file() IS NOT NULL THEN RETURN NULL; END IF;
  IF coalesce(current_setting('accord.entries', true), '') = '' THEN PERFORM app.held(NULL); END IF;  -- the first question
  IF octet_length(coalesce(current_setting('accord.entries', true), '')) < 4000 THEN RETURN NULL; END IF;
  p := app.still_held(NULL);
  SELECT k.keys INTO made FROM app.keys_kept k WHERE k.entries = p[10] AND k.class = c AND k.rule = app.rule_edition();
  IF made IS NULL AND strpos(concat(current_setting('accord.asked', true), ' '), concat(' ', c, ' ')) = 0 THEN
    PERFORM set_config('accord.asked', concat(current_setting('accord.asked', true), ' ', c), true);
  END IF;
  RETURN made;
END $$;

-- File and marking as one number, as the policies ask for them (accord/access/rls.py says why).
CREATE FUNCTION app.sight_keys(c text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN coalesce(app.made_before(c), app.keys(app.held_in_full(app.only_file()), c, false)); END $$;

CREATE FUNCTION app.sight(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 10, (k % 10)::smallint FROM unnest(app.keys(app.held_in_full(app.only_file()), c, false)) k; END $$;

-- The same, for those who may also write this class: of every file, whatever a page is about.
CREATE FUNCTION app.reach(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 10, (k % 10)::smallint FROM unnest(app.keys(app.held_in_full(NULL), c, true)) k; END $$;

-- For the event log, whose rows say their own class: files, and what is seen of each of them, as
-- ' class:marking: class:marking:w ', which is found in a text several times faster than in an array.
CREATE FUNCTION app.sight_by_role() RETURNS TABLE (files bigint[], kinds text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry text; q text[];
BEGIN
  FOREACH entry IN ARRAY string_to_array(coalesce((app.held_in_full(app.only_file()))[8], ''), E'\x1e') LOOP
    q := string_to_array(entry, E'\x1f'); files := concat('{', q[3], '}')::bigint[]; kinds := q[4];
    RETURN NEXT;
  END LOOP;
END $$;

CREATE FUNCTION app.my_files() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT unnest(coalesce(app.made_before('*'), app.files_of(app.held_in_full(app.only_file())))); END $$;

-- A page names its case before it asks anything of it. Whether there is such a case is not told: where
-- the asker holds nothing on it, as where there is none, the page is about no file at all, and as much is worked out.
CREATE FUNCTION app.look_at(named text) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := coalesce((SELECT x.id FROM public.file x WHERE x.ref = named AND x.kind = 'case'), -1);
BEGIN
  IF coalesce((app.held_in_full(f))[8], '') = '' THEN f := 0; PERFORM app.held(f); END IF;
  PERFORM set_config('accord.only_file', f::text, true);
END $$;

-- One's roles on one file, and what one may see of it: from what is kept, as everything else.
CREATE FUNCTION app.my_roles(f bigint) RETURNS TABLE (role text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry text; found text[] := '{}';
BEGIN
  IF f IS NULL THEN RETURN; END IF;
  FOREACH entry IN ARRAY string_to_array(coalesce((app.held_in_full(f))[8], ''), E'\x1e') LOOP
    role := split_part(entry, E'\x1f', 2);  -- '' where it is emergency access
    CONTINUE WHEN role = '' OR role = ANY (found);
    found := found || role;
    RETURN NEXT;
  END LOOP;
END $$;

-- What a page of a case asks of it first, at once: the classes one sees something of, one's roles, and whether one has emergency access.
CREATE FUNCTION app.part_on(f bigint) RETURNS TABLE (classes text[], roles text[], in_emergency boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE entry text; role text; kinds text := '';
BEGIN
  roles := '{}'; in_emergency := false;
  IF f IS NOT NULL THEN
    FOREACH entry IN ARRAY string_to_array(coalesce((app.held_in_full(f))[8], ''), E'\x1e') LOOP
      role := split_part(entry, E'\x1f', 2);
      IF role = '' THEN in_emergency := true; ELSE roles := roles || role; END IF;
      kinds := concat(kinds, ' ', btrim(split_part(entry, E'\x1f', 4)));
    END LOOP;
  END IF;
  classes := ARRAY(SELECT DISTINCT split_part(k.kind, ':', 1) FROM unnest(string_to_array(btrim(kinds), ' ')) k(kind) WHERE k.kind <> '');
  RETURN NEXT;
END $$;

-- Has one emergency access to this file? It is held as what is of no area and no role.
CREATE FUNCTION app.in_emergency(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN f IS NOT NULL AND strpos(concat(E'\x1e', (app.held_in_full(f))[8]), E'\x1e\x1f\x1f') > 0; END $$;

CREATE FUNCTION app.sight_on(f bigint) RETURNS TABLE (class text, marking smallint, write boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE entry text; found text := '';
BEGIN
  IF f IS NULL THEN RETURN; END IF;
  FOREACH entry IN ARRAY string_to_array(coalesce((app.held_in_full(f))[8], ''), E'\x1e') LOOP
    found := concat(found, ' ', btrim(split_part(entry, E'\x1f', 4)));
  END LOOP;
  RETURN QUERY SELECT split_part(k.kind, ':', 1), split_part(k.kind, ':', 2)::smallint, split_part(k.kind, ':', 3) = 'w'
      FROM unnest(string_to_array(btrim(found), ' ')) k(kind) WHERE k.kind <> '';
END $$;
