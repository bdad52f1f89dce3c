-- Half hours that ran out while nobody came back: the young person is absent from that moment. A
-- person has still to judge what follows; nothing is reported by itself.
CREATE FUNCTION app.graces_run_out(most integer) RETURNS TABLE (id bigint, file_id bigint, placement_id bigint, grace_until timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY UPDATE public.episode e SET state = 'absent', version = e.version + 1
   WHERE e.id IN (SELECT x.id FROM public.episode x WHERE x.area_id = app.only_the_system() AND x.state = 'grace_running'
                    AND x.withdrawn_at IS NULL AND x.grace_until <= app.now() ORDER BY x.grace_until, x.id LIMIT most FOR UPDATE SKIP LOCKED)
  RETURNING e.id, e.file_id, e.placement_id, e.grace_until;
END $$;
