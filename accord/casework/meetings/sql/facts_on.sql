-- What stands about a young person at a moment, for working out who chairs, who must come and
-- what a meeting has to agree: the standing facts, and the last answer to each question of risk
-- that a meeting's agenda depends on. The answers are yes or no and name no detail. Only for
-- somebody who may record on the file; what follows must not depend on what they may read.
CREATE FUNCTION app.facts_on(f bigint, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.may_record(f), false) THEN RAISE EXCEPTION 'not yours to record on' USING ERRCODE = '42501'; END IF;
  RETURN app.standing_facts(f, at) || coalesce((
    SELECT jsonb_object_agg(last.name, last.answer) FROM (
      SELECT DISTINCT ON (n.name) n.name, e.facts -> n.name AS answer
        FROM unnest(ARRAY['significant_risks', 'vuln_missing', 'risk_late_night', 'risk_gangs', 'legal_curfew', 'increased_risk']) AS n(name)
        JOIN public.event e ON e.file_id = f AND e.facts ? n.name AND e.facts ->> n.name IS NOT NULL AND e.recorded_at <= greatest(at, app.now())
       WHERE NOT EXISTS (SELECT 1 FROM public.event c WHERE c.corrects_id = e.id)
       ORDER BY n.name, e.happened_at DESC, e.seq DESC) last), '{}'::jsonb);
END $$;
