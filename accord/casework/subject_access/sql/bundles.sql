-- The record as it is given, sealed with a key of its own. Kept once, when a second person has agreed; read by whoever holds the case.
CREATE FUNCTION app.keep_access_bundle(r bigint, content bytea, digest text, n integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.subject_access;
BEGIN
  SELECT * INTO x FROM public.subject_access s WHERE s.id = r;
  IF x.id IS NULL OR x.state <> 'agreed' OR x.agreed_by_id IS NULL OR x.agreed_by_id = x.asked_to_agree_by_id
     OR NOT EXISTS (SELECT 1 FROM app.my_roles(x.file_id) m WHERE m.role IN ('lead_worker', 'lead_worker_manager')) THEN RETURN false; END IF;
  INSERT INTO public.access_bundle (request_id, body, sha256, pages, made_at) VALUES (r, content, digest, n, app.now());
  RETURN true;
END $$;

CREATE FUNCTION app.access_bundle(r bigint) RETURNS TABLE (body bytea, sha256 text, pages integer) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT b.body, b.sha256, b.pages FROM public.access_bundle b JOIN public.subject_access s ON s.id = b.request_id
   WHERE b.request_id = r AND EXISTS (SELECT 1 FROM app.my_roles(s.file_id) m WHERE m.role IN ('lead_worker', 'lead_worker_manager'));
END $$;
