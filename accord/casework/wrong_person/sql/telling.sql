-- Who had seen entries of a file: shown that class of information on it since the first of them was
-- recorded, or told of one of them. Asked by whoever may record on the file; a number, no names.
CREATE FUNCTION app.saw_entry(f bigint, klass text, entries bigint[]) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.may_record(f), false) THEN RAISE EXCEPTION 'not yours to record on' USING ERRCODE = '42501'; END IF;
  RETURN (SELECT count(*) FROM app.who_saw(f, klass, entries));
END $$;

CREATE FUNCTION app.who_saw(f bigint, klass text, entries bigint[]) RETURNS TABLE (member_id bigint, team_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT v.member_id, NULL::bigint FROM public.view_log v JOIN public.member m ON m.id = v.member_id AND NOT m.system
   WHERE v.file_id = f AND v.class = klass AND v.member_id <> app.actor()
     AND v.at >= (SELECT min(e.recorded_at) FROM public.event e WHERE e.file_id = f AND e.id = ANY (entries))
  UNION SELECT t.to_member_id, NULL FROM public.tell t WHERE t.file_id = f AND t.event_id = ANY (entries) AND t.to_member_id IS NOT NULL AND t.to_member_id <> app.actor()
  UNION SELECT t.seen_by_id, NULL FROM public.tell t WHERE t.file_id = f AND t.event_id = ANY (entries) AND t.seen_by_id IS NOT NULL AND t.seen_by_id <> app.actor()
  UNION SELECT NULL, t.to_team_id FROM public.tell t WHERE t.file_id = f AND t.event_id = ANY (entries) AND t.to_team_id IS NOT NULL;
END $$;

-- Tell them to disregard it, with the entry that says so, which the actor has just recorded. The
-- notice names nobody. What they were told before and have not read yet is settled with it.
CREATE FUNCTION app.tell_who_saw(e bigint, klass text, entries bigint[], words text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.event; n integer;
BEGIN
  SELECT * INTO x FROM public.event y WHERE y.id = e AND y.type = 'wrong_person_told' AND y.by_id = app.actor() AND y.recorded_at = app.now();
  IF x.id IS NULL THEN RAISE EXCEPTION 'nobody has just said that this was about somebody else' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_team_id, to_outside, says, how, force, urgent, receipt, about, due_at, queued_at)
  SELECT gen_random_uuid()::text, x.file_id, x.area_id, 1, x.id, 'accord/wrong-person-is-told', ARRAY['ACC-WRONG-01'], 'every_professional', w.member_id, w.team_id, '',
         words, 'in_accord', 'must', false, true, '{}', x.happened_at, app.now()
    FROM app.who_saw(x.file_id, klass, entries) w
   WHERE NOT EXISTS (SELECT 1 FROM public.tell t WHERE t.event_id = x.id AND t.to_member_id IS NOT DISTINCT FROM w.member_id AND t.to_team_id IS NOT DISTINCT FROM w.team_id);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
