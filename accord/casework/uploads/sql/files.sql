-- The key of a file that is being kept now, wrapped. One that is there is never written over.
CREATE FUNCTION app.keep_file_key(called text, w bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.actor() IS NULL THEN RAISE EXCEPTION 'nobody keeps a file' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.file_key (ref, wrapped, made_at) VALUES (called, w, app.now());
END $$;

-- The wrapped key of a file. Worth nothing without its sealed bytes, which the file's own row holds.
CREATE FUNCTION app.file_key(called text) RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.actor() IS NULL THEN RETURN NULL; END IF;
  RETURN (SELECT k.wrapped FROM public.file_key k WHERE k.ref = called);
END $$;

CREATE FUNCTION app.file_classes() RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY['referral', 'risk', 'incident', 'challenge'] $$;

-- Destroy a file for good, here and in every copy: only together with an entry on its file that the
-- actor makes in this very transaction.
CREATE FUNCTION app.forget_file(klass text, called text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint; n integer;
BEGIN
  IF NOT coalesce(klass = ANY (app.file_classes()), false) THEN RETURN false; END IF;
  EXECUTE format('SELECT t.file_id FROM public.%I t WHERE t.ref = $1 AND t.area_id = app.my_area() FOR UPDATE', klass || '_file') INTO f USING called;
  IF f IS NULL THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = f AND e.by_id = app.actor() AND e.recorded_at = app.now()) THEN
    RAISE EXCEPTION 'nothing was recorded that destroys it' USING ERRCODE = '42501'; END IF;
  EXECUTE format('UPDATE public.%I t SET content = NULL, forgotten_at = app.now() WHERE t.ref = $1 AND t.forgotten_at IS NULL', klass || '_file') USING called;
  GET DIAGNOSTICS n = ROW_COUNT;
  PERFORM app.destroy_file_key(called);
  RETURN n > 0;
END $$;

CREATE FUNCTION app.destroy_file_key(called text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN UPDATE public.file_key k SET wrapped = NULL, destroyed_at = app.now() WHERE k.ref = called AND k.destroyed_at IS NULL; END $$;

-- Files that wait for the scanner, of the area the system actor works in.
CREATE FUNCTION app.claim_files_to_scan(most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); c text; n integer; total integer := 0;
BEGIN
  FOREACH c IN ARRAY app.file_classes() LOOP
    EXECUTE format('UPDATE public.%1$I t SET state = ''scanning'', state_at = app.now() WHERE t.id IN (SELECT s.id FROM public.%1$I s
      WHERE s.area_id = $1 AND s.state = ''received'' AND s.forgotten_at IS NULL ORDER BY s.id LIMIT $2 FOR UPDATE SKIP LOCKED)', c || '_file') USING a, most;
    GET DIAGNOSTICS n = ROW_COUNT;
    total := total + n;
  END LOOP;
  RETURN total;
END $$;

-- One claimed file with what is needed to read it, for the scanner alone.
CREATE FUNCTION app.file_to_scan() RETURNS TABLE (klass text, ref text, content bytea, wrapped bytea) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); c text; n integer;
BEGIN
  FOREACH c IN ARRAY app.file_classes() LOOP
    RETURN QUERY EXECUTE format('SELECT $2, t.ref, t.content, k.wrapped FROM public.%I t JOIN public.file_key k ON k.ref = t.ref
      WHERE t.area_id = $1 AND t.state = ''scanning'' AND t.forgotten_at IS NULL ORDER BY t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED', c || '_file') USING a, c;
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n > 0 THEN RETURN; END IF;
  END LOOP;
END $$;

-- What the scanner said. Of what it refuses nothing is left, neither the bytes nor their key.
CREATE FUNCTION app.file_scanned(klass text, called text, became text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  IF NOT (klass = ANY (app.file_classes()) AND became IN ('clean', 'refused', 'received')) THEN RAISE EXCEPTION 'a file does not become that' USING ERRCODE = '42501'; END IF;
  EXECUTE format('UPDATE public.%I t SET state = $1, state_at = app.now(), content = CASE WHEN $1 = ''refused'' THEN NULL ELSE t.content END
    WHERE t.ref = $2 AND t.area_id = $3 AND t.state = ''scanning''', klass || '_file') USING became, called, a;
  IF became = 'refused' THEN PERFORM app.destroy_file_key(called); END IF;
END $$;

-- The wrapped keys after one of them, for the worker that wraps them with the service's next key. Of every
-- area: a wrapped key says nothing of whose file it is, and opens none without the service's own.
CREATE FUNCTION app.file_keys_after(last bigint, most integer) RETURNS TABLE (id bigint, ref text, wrapped bytea) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.only_the_system();
  RETURN QUERY SELECT k.id, k.ref, k.wrapped FROM public.file_key k WHERE k.id > last AND k.wrapped IS NOT NULL ORDER BY k.id LIMIT most;
END $$;

-- The same key, wrapped anew: only while it still is what was read. One that was destroyed meanwhile stays so.
CREATE FUNCTION app.file_key_sealed_anew(called text, was bytea, w bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.only_the_system();
  UPDATE public.file_key k SET wrapped = w WHERE k.ref = called AND k.wrapped = was;
  RETURN FOUND;
END $$;

-- How much was attached, in bytes: by the actor and by their whole agency since then, and what the agency keeps in all.
CREATE FUNCTION app.attached_since(since timestamptz) RETURNS TABLE (mine bigint, agencys bigint, kept bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE me bigint := app.actor(); own bigint;
BEGIN
  SELECT m.agency_id INTO own FROM public.member m WHERE m.id = me;
  RETURN QUERY SELECT
      coalesce(sum(f.size) FILTER (WHERE f.recorded_by_id = me AND f.attached_at >= since), 0)::bigint,
      coalesce(sum(f.size) FILTER (WHERE f.attached_at >= since), 0)::bigint,
      coalesce(sum(f.size) FILTER (WHERE f.there), 0)::bigint
    FROM (SELECT t.recorded_by_id, t.attached_at, t.size, t.content IS NOT NULL AS there FROM public.referral_file t
      UNION ALL SELECT t.recorded_by_id, t.attached_at, t.size, t.content IS NOT NULL FROM public.risk_file t
      UNION ALL SELECT t.recorded_by_id, t.attached_at, t.size, t.content IS NOT NULL FROM public.incident_file t
      UNION ALL SELECT t.recorded_by_id, t.attached_at, t.size, t.content IS NOT NULL FROM public.challenge_file t) f
    JOIN public.member m ON m.id = f.recorded_by_id AND m.agency_id = own;
END $$;
