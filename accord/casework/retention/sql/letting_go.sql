-- The one function that deletes a young person's record, owned by a role that cannot sign in and can do
-- nothing else. It walks the catalogue, so a table added later goes with the rest.

-- Every table that leads to a file, and by which column. What stays is named, each for its reason:
-- the entries (emptied below, so that the chain still proves itself), the view log (sealed; it names
-- members and files, and says nothing of anybody), and the certificate.
CREATE FUNCTION app.leads_to_a_file() RETURNS TABLE (held_in regclass, by_column name, first boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT c.conrelid::regclass, a.attname,
      EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conrelid = c.conrelid AND o.contype = 'f' AND NOT o.condeferrable)
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
   WHERE c.contype = 'f' AND c.confrelid = 'public.file'::regclass AND cardinality(c.conkey) = 1
     AND c.conrelid <> ALL (ARRAY['public.event', 'public.view_log', 'public.disposal', 'public.home', 'public.agency']::regclass[])
   ORDER BY 3 DESC, 1;
END $$;

-- Tables that lead to a file only through a row that does: the words of a document, the lines of a copy.
CREATE FUNCTION app.leads_to_a_row() RETURNS TABLE (held_in regclass, by_column name, leads_to regclass, file_column name) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT c.conrelid::regclass, a.attname, l.held_in, l.by_column FROM app.leads_to_a_file() l
    JOIN pg_constraint c ON c.contype = 'f' AND c.confrelid = l.held_in AND cardinality(c.conkey) = 1
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
   WHERE c.conrelid NOT IN (SELECT x.held_in FROM app.leads_to_a_file() x)
     AND c.conrelid <> ALL (ARRAY['public.event', 'public.view_log', 'public.disposal', 'public.home', 'public.agency']::regclass[]) ORDER BY 1;
END $$;

-- Destroy the keys of everything of this file that is sealed with one of its own.
CREATE FUNCTION app.destroy_keys_of(f bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; n integer; total integer := 0;
BEGIN
  FOR one IN SELECT l.held_in, l.by_column FROM app.leads_to_a_file() l
     WHERE EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = l.held_in AND a.attname = 'ref' AND NOT a.attisdropped)
  LOOP
    EXECUTE format('SELECT count(app.destroy_file_key(t.ref)) FROM %s t WHERE t.%I = $1 AND t.ref IN (SELECT k.ref FROM public.file_key k WHERE k.destroyed_at IS NULL)', one.held_in, one.by_column) INTO n USING f;
    total := total + n;
  END LOOP;
  RETURN total;
END $$;

-- Let go of the record of one signed row of the list: every row of every table that leads to its file,
-- what members have typed and not sent, and what an entry says. Keys are destroyed first, so that what
-- is sealed cannot be read in a copy either. Returns the certificate's fingerprint.
CREATE FUNCTION app.let_go(wanted bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := app.disposal_may_go(wanted); one record; n integer; total integer := 0; k integer;
BEGIN
  -- what row security hides would stay behind unseen: better that nothing is let go of
  FOR one IN SELECT l.held_in FROM app.leads_to_a_file() l UNION SELECT l.held_in FROM app.leads_to_a_row() l LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = one.held_in AND p.polname = 'let_go') THEN
      RAISE EXCEPTION 'rows of % cannot be let go of', one.held_in USING ERRCODE = '42501'; END IF;
  END LOOP;
  k := app.destroy_keys_of(f);
  DELETE FROM public.declared_conflict c USING public.young_person y WHERE y.file_id = f AND c.area_id = y.area_id AND c.born = y.born AND c.called = y.sort_key;
  GET DIAGNOSTICS total = ROW_COUNT;
  DELETE FROM public.draft d USING public.file x WHERE x.id = f AND position(x.ref IN d.form) > 0;
  DELETE FROM public.submission s USING public.file x WHERE x.id = f AND position(x.ref IN s.led_to) > 0;
  FOR one IN SELECT * FROM app.leads_to_a_row() LOOP
    EXECUTE format('DELETE FROM %s t USING %s r WHERE r.id = t.%I AND r.%I = $1', one.held_in, one.leads_to, one.by_column, one.file_column) USING f;
    GET DIAGNOSTICS n = ROW_COUNT;
    total := total + n;
  END LOOP;
  FOR one IN SELECT * FROM app.leads_to_a_file() LOOP
    EXECUTE format('DELETE FROM %s t WHERE t.%I = $1', one.held_in, one.by_column) USING f;
    GET DIAGNOSTICS n = ROW_COUNT;
    total := total + n;
  END LOOP;
  UPDATE public.event SET type = 'entry_let_go', facts = '{}', standing = '{}', packs = '{}', by_roles = '{}', once = NULL, happened_at = recorded_at WHERE file_id = f;
  RETURN app.certify_disposal(wanted, total, k);
END $$;
