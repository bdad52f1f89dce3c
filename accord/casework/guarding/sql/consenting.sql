-- Whether the young person agrees to this purpose now. Asked by whoever works on the case and has to know, without
-- seeing what was said about it; FALSE to everybody else, as for a case that does not exist.
CREATE FUNCTION app.agrees_to(f bigint, wanted text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM app.my_roles(f))
     AND EXISTS (SELECT 1 FROM public.consent c WHERE c.file_id = f AND c.purpose = wanted AND c.starts <= app.now() AND c.ends > app.now());
END $$;
