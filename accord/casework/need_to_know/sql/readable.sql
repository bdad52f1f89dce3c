-- Which of these rows would be read by whoever the signed claim names? Asked of the policies that the
-- pages read by, all of them, and not of a second text that would have to be kept the same. It is
-- for app.for_some() alone, which says whom the claim names meanwhile.
CREATE FUNCTION app.readable(of_table text, ids bigint[]) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found bigint[];
BEGIN
  EXECUTE format('SELECT array_agg(t.id) FROM public.%I t WHERE t.id = ANY ($1)', of_table) INTO found USING ids;
  RETURN coalesce(found, '{}');
END $$;
