-- What the policies ask of the member asking now. A page about one file says so, and is answered
-- for that file alone.
--
-- What a role is granted stands beside the files on which it is held (held.sql).
CREATE FUNCTION app.keys(p text[], c text, to_write boolean) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF p IS NULL THEN RETURN '{{}}'; END IF;
  RETURN ARRAY(SELECT f.id * 65536 + split_part(k.kind, ':', 1)::smallint
      FROM {entries}, unnest((string_to_array(x.q[4], concat(' ', c, ':')))[2:]) k(kind), unnest(concat('{{', x.q[3], '}}')::bigint[]) f(id)
     WHERE split_part(k.kind, ':', 2) ^@ 'w' OR NOT to_write);
END $$;

-- File and marking as one number, as the policies ask for them (accord/access/rls.py says why).
CREATE FUNCTION app.sight_keys(c text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.keys(app.held_in_full(app.only_file()), c, false); END $$;

CREATE FUNCTION app.sight(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 65536, (k % 65536)::smallint FROM unnest(app.keys(app.held_in_full(app.only_file()), c, false)) k; END $$;

-- The same, for those who may also write this class: of every file, whatever a page is about.
CREATE FUNCTION app.reach(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 65536, (k % 65536)::smallint FROM unnest(app.keys(app.held_in_full(NULL), c, true)) k; END $$;

-- For the event log, whose rows say their own class: files, and what is seen of each of them, as
-- ' class:marking: class:marking:w ', which is found in a text several times faster than in an array.
CREATE FUNCTION app.sight_by_role() RETURNS TABLE (files bigint[], kinds text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE p text[] := app.held_in_full(app.only_file());
BEGIN
  IF p IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT concat('{{', x.q[3], '}}')::bigint[], x.q[4] FROM {entries};
END $$;

CREATE FUNCTION app.my_files() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE p text[] := app.held_in_full(app.only_file());
BEGIN
  IF p IS NULL THEN RETURN; END IF;
  RETURN QUERY {from_held}{files};
END $$;

-- A page names its case before it asks anything of it. Whether there is such a case is not told: where
-- the asker holds nothing on it, as where there is none, the page is about no file at all, and as much is worked out.
CREATE FUNCTION app.look_at(named text) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := coalesce((SELECT x.id FROM public.file x WHERE x.ref = named AND x.kind = 'case'), -1);
BEGIN
  IF coalesce((app.held_in_full(f))[8], '') = '' THEN f := 0; PERFORM app.held(f); END IF;
  PERFORM set_config('accord.only_file', f::text, true);
END $$;

-- One's roles on one file, and what one may see of it: from what is kept, as everything else.
CREATE FUNCTION app.my_roles(f bigint) RETURNS TABLE (role text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE p text[];
BEGIN
  IF f IS NULL THEN RETURN; END IF;
  p := app.held_in_full(f);
  IF p IS NOT NULL THEN RETURN QUERY {from_held}SELECT DISTINCT m.role FROM mine m; END IF;
END $$;

CREATE FUNCTION app.sight_on(f bigint) RETURNS TABLE (class text, marking smallint, write boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE p text[];
BEGIN
  IF f IS NULL THEN RETURN; END IF;
  p := app.held_in_full(f);
  IF p IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT split_part(k.kind, ':', 1), split_part(k.kind, ':', 2)::smallint, split_part(k.kind, ':', 3) = 'w'
      FROM {entries}, unnest(string_to_array(btrim(x.q[4]), ' ')) k(kind);
END $$;
