-- Whether youth justice works with the young person before there is an order: one of its workers is
-- named on the case, or they are charged. A charge counts until somebody has said whether an order
-- came of it, or a remand since has ended because the case against them did.
CREATE FUNCTION app.youth_justice_begun(f bigint, at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.case_team t WHERE t.file_id = f AND t.role = 'youth_justice_worker' AND t.starts <= at AND t.ends > at)
      OR EXISTS (SELECT 1 FROM public.bail_considered b WHERE b.file_id = f AND b.recorded_at <= at
           AND NOT EXISTS (SELECT 1 FROM public.yos_order o WHERE o.file_id = f AND o.known_from > b.recorded_at AND o.known_from <= at)
           AND NOT EXISTS (SELECT 1 FROM public.care_layer c WHERE c.file_id = f AND c.ended_by = 'acquitted_or_discontinued'
                            AND c.ended_on BETWEEN b.charged_on AND (at AT TIME ZONE 'Europe/London')::date));
END $$;
