-- Around the one function that lets go of a record: what it may be used for, and the certificate that stays.

-- Signed by two people, its time come, held by nothing, and a day gone by since the second signature in
-- which it could be taken off the list: these, for the worker.
CREATE FUNCTION app.disposals_to_do(most integer) RETURNS TABLE (id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT d.id FROM public.disposal d WHERE d.area_id = a AND d.state = 'countersigned' AND d.countersigned_at + interval '1 day' <= app.now() AND app.is_due(d.file_id)
   ORDER BY d.countersigned_at, d.id LIMIT most;
END $$;

-- The file that this signed row lets go of; an error where it may not.
CREATE FUNCTION app.disposal_may_go(wanted bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); d public.disposal;
BEGIN
  SELECT * INTO d FROM public.disposal x WHERE x.id = wanted AND x.area_id = a FOR UPDATE;
  PERFORM 1 FROM public.file f WHERE f.id = d.file_id FOR UPDATE;
  IF d.id IS NULL OR d.state <> 'countersigned' OR d.signed_by_id IS NULL OR d.countersigned_by_id IS NULL OR d.signed_by_id = d.countersigned_by_id
     OR d.countersigned_at + interval '1 day' > app.now() OR NOT coalesce(app.is_due(d.file_id), false) THEN
    RAISE EXCEPTION 'this record may not be let go of' USING ERRCODE = '42501'; END IF;
  RETURN d.file_id;
END $$;

-- What the certificate is the fingerprint of: everything it says, and nothing about anybody but who signed.
CREATE FUNCTION app.certificate(d public.disposal) RETURNS text LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN encode(sha256(convert_to(jsonb_build_object('ref', d.ref, 'file', d.file_id, 'record', d.record, 'due', d.due_on::text, 'signed', d.signed_by_id, 'countersigned', d.countersigned_by_id,
    'at', extract(epoch FROM d.let_go_at), 'rows', d.rows, 'keys', d.keys, 'entries', d.entries, 'head', encode(d.head, 'hex'))::text, 'UTF8')), 'hex');
END $$;

CREATE FUNCTION app.certify_disposal(wanted bigint, n integer, k integer) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d public.disposal; f public.file;
BEGIN
  SELECT * INTO d FROM public.disposal x WHERE x.id = wanted;
  SELECT * INTO f FROM public.file x WHERE x.id = d.file_id;
  d.let_go_at := app.now(); d.rows := n; d.keys := k; d.entries := f.events; d.head := f.head;
  d.fingerprint := app.certificate(d);
  UPDATE public.disposal SET state = 'let_go', let_go_at = d.let_go_at, rows = n, keys = k, entries = d.entries, head = d.head, fingerprint = d.fingerprint WHERE id = wanted;
  RETURN d.fingerprint;
END $$;

-- Files of an area whose entries were emptied rightly: the certificate fits, its head is still the
-- file's, and the area's own chain says so. Of any other file an emptied entry is a broken one.
CREATE FUNCTION app.let_go_files(a bigint) RETURNS TABLE (file_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT d.file_id FROM public.disposal d JOIN public.file f ON f.id = d.file_id AND f.head = d.head AND f.events = d.entries
   WHERE d.area_id = a AND d.state = 'let_go' AND d.fingerprint = app.certificate(d)
     AND EXISTS (SELECT 1 FROM public.event e JOIN public.file x ON x.id = e.file_id AND x.kind = 'area' AND x.area_id = a
                  WHERE e.type = 'case_record_disposed' AND (e.facts->>'disposal')::bigint = d.id AND e.facts->>'fingerprint' = d.fingerprint);
END $$;
