-- What the policies ask of the member asking now. A page about one file says so, and is answered
-- for that file alone.
--
-- A role's grants are the same on all its files, so they are read once for all of them; those that
-- hang on consent or last a stated time are read file by file, for the few classes that have any.
CREATE FUNCTION app.keys(p text[], c text, to_write boolean) RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE keys bigint[]; moment timestamptz := app.moment(p[2]::bigint); latest timestamptz := app.moment(p[3]::bigint);
BEGIN
  IF p IS NULL THEN RETURN '{{}}'; END IF;
  keys := ARRAY(SELECT unnest(concat('{{', g.files, '}}')::bigint[]) * 65536 + g.marking FROM ({together}) g WHERE g.class = c AND (g.write OR NOT to_write));
  IF c = ANY (string_to_array(p[9], ',')) THEN
    keys := keys || ARRAY(SELECT g.file_id * 65536 + g.marking FROM ({apart}) g WHERE g.class = c AND (g.write OR NOT to_write));
  END IF;
  RETURN keys;
END $$;

-- File and marking as one number, as the policies ask for them (accord/access/rls.py says why).
CREATE FUNCTION app.sight_keys(c text) RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.keys(app.held_in_full(app.only_file()), c, false); END $$;

CREATE FUNCTION app.sight(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 65536, (k % 65536)::smallint FROM unnest(app.keys(app.held_in_full(app.only_file()), c, false)) k; END $$;

-- The same, for those who may also write this class: of every file, whatever a page is about.
CREATE FUNCTION app.reach(c text) RETURNS TABLE (file_id bigint, marking smallint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT k / 65536, (k % 65536)::smallint FROM unnest(app.keys(app.held_in_full(NULL), c, true)) k; END $$;

-- For the event log, whose rows say their own class: files, and what is seen of each of them, as
-- ' class:marking class:marking ', which is found in a text several times faster than in an array.
CREATE FUNCTION app.sight_by_role() RETURNS TABLE (files bigint[], kinds text) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE p text[] := app.held_in_full(app.only_file()); moment timestamptz := app.moment(p[2]::bigint); latest timestamptz := app.moment(p[3]::bigint);
BEGIN
  IF p IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT concat('{{', g.files, '}}')::bigint[], concat(' ', string_agg(concat(g.class, ':', g.marking, ' '), '')) FROM ({together}) g GROUP BY g.files;
  IF p[9] <> '' THEN
    RETURN QUERY SELECT ARRAY[g.file_id], concat(' ', string_agg(concat(g.class, ':', g.marking, ' '), '')) FROM ({apart}) g GROUP BY g.file_id;
  END IF;
END $$;

CREATE FUNCTION app.my_files() RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE p text[] := app.held_in_full(NULL);
BEGIN
  IF p IS NULL THEN RETURN; END IF;
  RETURN QUERY {from_held}{files};
END $$;

-- One's roles on one file, and what one may see of it: from what is kept, as everything else.
CREATE FUNCTION app.my_roles(f bigint) RETURNS TABLE (role text) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE p text[];
BEGIN
  IF f IS NULL THEN RETURN; END IF;
  p := app.held_in_full(f);
  IF p IS NOT NULL THEN RETURN QUERY {from_held}SELECT DISTINCT m.role FROM mine m; END IF;
END $$;

CREATE FUNCTION app.sight_on(f bigint) RETURNS TABLE (class text, marking smallint, write boolean) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 30 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE p text[]; moment timestamptz; latest timestamptz;
BEGIN
  IF f IS NULL THEN RETURN; END IF;
  p := app.held_in_full(f); moment := app.moment(p[2]::bigint); latest := app.moment(p[3]::bigint);
  IF p IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT g.class, g.marking, g.write FROM ({together}) g;
  IF p[9] <> '' THEN RETURN QUERY SELECT g.class, g.marking, g.write FROM ({apart}) g; END IF;
END $$;
