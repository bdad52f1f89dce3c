-- What the policies ask of the member asking now. A page about one file says so, and is answered
-- for that file alone.
--
-- What a role is granted stands beside the files on which it is held (held.sql).
-- A file and a marking are one number, the marking its last digit, so the numbers are made by putting the digit behind
-- each file of a list: that is read as numbers at once, where adding file by file would take ten times as long.
CREATE FUNCTION app.keys(entries text, c text, to_write boolean) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry text; q text[]; section text; mark text; found text := '';
BEGIN
  FOREACH entry IN ARRAY string_to_array(coalesce(entries, ''), E'\x1e') LOOP
    q := string_to_array(entry, E'\x1f');
    FOREACH section IN ARRAY string_to_array(q[4], '|') LOOP
      CONTINUE WHEN strpos(section, concat(' ', c, ' ')) = 0;
      FOREACH mark IN ARRAY string_to_array(split_part(split_part(section, ':', 1), '/', CASE WHEN to_write THEN 2 ELSE 1 END), NULL) LOOP
        found := concat(found, ',', replace(q[3], ',', concat(mark, ',')), mark);
      END LOOP;
    END LOOP;
  END LOOP;
  RETURN concat('{', substr(found, 2), '}')::bigint[];
END $$;

-- The files on which one has a part or emergency access.
CREATE FUNCTION app.files_of(entries text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry text; found text := '';
BEGIN
  FOREACH entry IN ARRAY string_to_array(coalesce(entries, ''), E'\x1e') LOOP
    found := concat(found, ',', split_part(entry, E'\x1f', 3));
  END LOOP;
  RETURN concat('{', substr(found, 2), '}')::bigint[];
END $$;

-- The same of all files, where they are many and an earlier request made them of the very text that is held now: its hash is signed. Where
-- none did, it is noted that they are wanted, which is no secret and decides nothing.
CREATE FUNCTION app.made_before(c text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE made bigint[]; p text[];
BEGIN
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
DECLARE f bigint := nullif(current_setting('accord.only_file', true), '')::bigint; made bigint[];
BEGIN
  IF f IS NULL THEN made := app.made_before(c); END IF;
  RETURN coalesce(made, app.keys(app.held_entries(f), c, false));
END $$;

CREATE FUNCTION app.sight(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 10, (k % 10)::smallint FROM unnest(app.keys(app.held_entries(app.only_file()), c, false)) k; END $$;

-- The same, for those who may also write this class: of every file, whatever a page is about.
CREATE FUNCTION app.reach(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 10, (k % 10)::smallint FROM unnest(app.keys(app.held_entries(NULL), c, true)) k; END $$;

-- For the event log, whose rows say their own class: files, and what is seen of each of them: markings as digits, and
-- the classes that have them as ' class class ', which are found in a text several times faster than in an array.
CREATE FUNCTION app.sight_by_role() RETURNS TABLE (files bigint[], marks text, classes text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry text; q text[]; section text;
BEGIN
  FOREACH entry IN ARRAY string_to_array(coalesce(app.held_entries(app.only_file()), ''), E'\x1e') LOOP
    q := string_to_array(entry, E'\x1f'); files := concat('{', q[3], '}')::bigint[];
    FOREACH section IN ARRAY string_to_array(rtrim(q[4], '|'), '|') LOOP
      marks := split_part(section, '/', 1); classes := split_part(section, ':', 2);
      RETURN NEXT;
    END LOOP;
  END LOOP;
END $$;

CREATE FUNCTION app.my_files() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := nullif(current_setting('accord.only_file', true), '')::bigint; made bigint[];
BEGIN
  IF f IS NULL THEN made := app.made_before('*'); END IF;
  RETURN QUERY SELECT unnest(coalesce(made, app.files_of(app.held_entries(f))));
END $$;

-- What a page of a case asks of it first, at once: one's roles, what one may see, in the words of held.sql, and
-- whether one has emergency access. From what is kept, as everything else.
CREATE FUNCTION app.part_of(f bigint, entries text) RETURNS app.part LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p app.part; entry text; role text;
BEGIN
  p.file_id := f; p.kinds := ''; p.roles := '{}'; p.in_emergency := false;
  FOREACH entry IN ARRAY string_to_array(coalesce(entries, ''), E'\x1e') LOOP
    role := split_part(entry, E'\x1f', 2);  -- '' where it is emergency access
    IF role = '' THEN p.in_emergency := true; ELSIF role <> ALL (p.roles) THEN p.roles := p.roles || role; END IF;
    p.kinds := concat(p.kinds, split_part(entry, E'\x1f', 4));
  END LOOP;
  RETURN p;
END $$;
CREATE FUNCTION app.part_on(f bigint) RETURNS app.part LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.part_of(f, CASE WHEN f IS NOT NULL THEN app.held_entries(f) END); END $$;

-- The same of the case of this reference, and from here on nothing is read of another file. Whether there is such a case is
-- not told: where the asker holds nothing on it, as where there is none, the page is about no file at all, and as much is worked out.
CREATE FUNCTION app.look_at(named text) RETURNS app.part LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := coalesce((SELECT x.id FROM public.file x WHERE x.ref = named AND x.kind = 'case'), -1); entries text := app.held_entries(f); said text;
BEGIN
  IF coalesce(entries, '') = '' THEN f := 0; entries := ''; PERFORM app.held(f); END IF;
  said := set_config('accord.only_file', f::text, true);
  RETURN app.part_of(f, entries);
END $$;

CREATE FUNCTION app.my_roles(f bigint) RETURNS TABLE (role text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT unnest(p.roles) FROM app.part_on(f) p; END $$;

-- Has one emergency access to this file? It is held as what is of no area and no role.
CREATE FUNCTION app.in_emergency(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN f IS NOT NULL AND strpos(concat(E'\x1e', app.held_entries(f)), E'\x1e\x1f\x1f') > 0; END $$;

CREATE FUNCTION app.sight_on(f bigint) RETURNS TABLE (class text, marking smallint, write boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN QUERY SELECT c.name, m.digit::smallint, strpos(split_part(split_part(s.one, ':', 1), '/', 2), m.digit) > 0
      FROM app.part_on(f) p, unnest(string_to_array(rtrim(p.kinds, '|'), '|')) s(one),
           unnest(string_to_array(split_part(s.one, '/', 1), NULL)) m(digit), unnest(string_to_array(btrim(split_part(s.one, ':', 2)), ' ')) c(name);
END $$;
