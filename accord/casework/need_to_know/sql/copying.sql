-- A copy made once, of a decision to share that the actor has just taken, for whoever asked. No
-- decision, no copy; and nobody may write one in any other way.
CREATE FUNCTION app.make_share(d bigint, called text, lines jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.sharing_decision; q public.pointer_ask; made bigint; at timestamptz := app.now();
BEGIN
  SELECT * INTO x FROM public.sharing_decision s WHERE s.id = d AND s.outcome = 'shared' AND s.recorded_by_id = app.actor() AND s.recorded_at = at;
  IF x.id IS NULL THEN RAISE EXCEPTION 'nothing was decided to be shared' USING ERRCODE = '42501'; END IF;
  SELECT * INTO q FROM public.pointer_ask a WHERE a.id = x.ask_id;
  INSERT INTO public.share (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, decision_id, source, outcome, to_member_id, held_class, title, starts, ends)
  VALUES (gen_random_uuid()::text, x.file_id, x.area_id, x.marking, 1, at, x.recorded_by_id, x.id, 'ask', x.outcome, q.recorded_by_id, x.held_class, called, at, x.expires_at)
  RETURNING id INTO made;
  INSERT INTO public.share_line (ref, share_id, position, label, value)
  SELECT gen_random_uuid()::text, made, l.n, l.label, l.value FROM jsonb_to_recordset(lines) AS l(n int, label text, value text);
END $$;

-- Copies of one decision that was taken with a record of casework: one for each reader, a member or
-- a team. Called by the functions of those records alone, which check what was decided and by whom.
CREATE FUNCTION app.make_copies(src text, src_id bigint, f bigint, mark smallint, held text, why text, words text, until timestamptz, called text, lines jsonb, readers jsonb) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d bigint; made bigint; r record; n integer := 0; at timestamptz := app.now(); me bigint := app.actor(); a bigint := app.my_area();
BEGIN
  INSERT INTO public.sharing_decision (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, source, source_id, team_id, held_class, outcome, own_only, basis, reason,
      expires_at, necessary, proportionate, relevant, adequate, accurate, timely, secure, recorded)
  SELECT gen_random_uuid()::text, f, a, mark, 1, at, me, src, src_id, min(j.team_id), held, 'shared', false, why, words, until, true, true, true, true, true, true, true, true
    FROM public.job j WHERE j.member_id = me AND j.starts <= at AND j.ends > at HAVING min(j.team_id) IS NOT NULL RETURNING id INTO d;
  IF d IS NULL THEN RAISE EXCEPTION 'nobody of a team decided it' USING ERRCODE = '42501'; END IF;
  FOR r IN SELECT * FROM jsonb_to_recordset(readers) AS x(member bigint, team bigint) LOOP
    INSERT INTO public.share (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, decision_id, source, source_id, outcome, to_member_id, to_team_id, held_class, title, starts, ends)
    VALUES (gen_random_uuid()::text, f, a, mark, 1, at, me, d, src, src_id, 'shared', r.member, CASE WHEN r.member IS NULL THEN r.team END, held, called, at, until) RETURNING id INTO made;
    INSERT INTO public.share_line (ref, share_id, position, label, value)
    SELECT gen_random_uuid()::text, made, l.n, l.label, l.value FROM jsonb_to_recordset(lines) AS l(n int, label text, value text);
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;

-- The copies made with a record end now: taken back, or sent to the wrong reader.
CREATE FUNCTION app.end_copies(src text, src_id bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.share s SET ends = app.now() WHERE s.source = src AND s.source_id = end_copies.src_id AND s.ends > app.now();
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
