-- Imports that are to go on, and whose they are: for the worker, which goes on as that very person.
CREATE FUNCTION app.imports_running() RETURNS TABLE (ref text, member_ref text, works boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT i.ref, m.ref, coalesce(app.active(m.id, app.now(), app.now()), false) FROM public.import i JOIN public.member m ON m.id = i.member_id
   WHERE i.area_id = a AND i.state = 'running' ORDER BY i.id;
END $$;

-- An import whose person no longer works here goes no further.
CREATE FUNCTION app.stop_import(called text, said text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  UPDATE public.import i SET state = 'stopped', says = said, ended_at = app.now() WHERE i.ref = called AND i.area_id = a AND i.state = 'running';
END $$;

-- Imports whose rows are still kept, after one of them, for the worker that seals them with the service's next key.
CREATE FUNCTION app.imports_after(last bigint, most integer) RETURNS TABLE (id bigint, ref text, content bytea) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN QUERY SELECT i.id, i.ref, i.content FROM public.import i WHERE i.area_id = a AND i.id > last AND i.content IS NOT NULL ORDER BY i.id LIMIT most;
END $$;

-- The same rows, sealed anew: only while they still are what was read.
CREATE FUNCTION app.import_sealed_anew(called text, was bytea, w bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  UPDATE public.import i SET content = w WHERE i.ref = called AND i.area_id = a AND i.content = was;
  RETURN FOUND;
END $$;
