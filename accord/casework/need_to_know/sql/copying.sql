-- A copy made once, of a decision to share that the actor has just taken, for whoever asked. No
-- decision, no copy; and nobody may write one in any other way.
CREATE FUNCTION app.make_share(d bigint, called text, lines jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.sharing_decision; q public.pointer_ask; made bigint; at timestamptz := app.now();
BEGIN
  SELECT * INTO x FROM public.sharing_decision s WHERE s.id = d AND s.outcome = 'shared' AND s.recorded_by_id = app.actor() AND s.recorded_at = at;
  IF x.id IS NULL THEN RAISE EXCEPTION 'nothing was decided to be shared' USING ERRCODE = '42501'; END IF;
  SELECT * INTO q FROM public.pointer_ask a WHERE a.id = x.ask_id;
  INSERT INTO public.share (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, decision_id, outcome, to_member_id, held_class, title, starts, ends)
  VALUES (gen_random_uuid()::text, x.file_id, x.area_id, x.marking, 1, at, x.recorded_by_id, x.id, x.outcome, q.recorded_by_id, x.held_class, called, at, x.expires_at)
  RETURNING id INTO made;
  INSERT INTO public.share_line (ref, share_id, position, label, value)
  SELECT gen_random_uuid()::text, made, l.n, l.label, l.value FROM jsonb_to_recordset(lines) AS l(n int, label text, value text);
END $$;
