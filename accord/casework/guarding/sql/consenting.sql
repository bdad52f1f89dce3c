-- Whether the young person agrees to this purpose now. For whoever sees who sees the case, and for those who look
-- after a tenancy, who must know it without seeing what was said; FALSE to everybody else, as for a case that is not there.
CREATE FUNCTION app.agrees_to(f bigint, wanted text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM app.sight_on(f) s WHERE s.class IN ('access', 'letting'))
     AND EXISTS (SELECT 1 FROM public.consent c WHERE c.file_id = f AND c.purpose = wanted AND c.starts <= app.now() AND c.ends > app.now());
END $$;
