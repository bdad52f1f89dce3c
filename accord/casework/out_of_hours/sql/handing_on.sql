-- Matters that are open, for the watcher alone, from one on: so many at a time, and all of them in turn. Rows that somebody is at are passed over:
-- whoever ends one at the very hour either has ended it, or finds it handed on.
CREATE FUNCTION app.matters_open(after bigint, most integer) RETURNS TABLE (id bigint, file_id bigint, provider_team_id bigint, handled_by text, held_from timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT x.id, x.file_id, x.provider_team_id, x.handled_by, h.held_from
    FROM public.out_of_hours_matter x JOIN public.matter_holding h ON h.matter_id = x.id AND h.held_until IS NULL
   WHERE x.area_id = app.only_the_system() AND x.resolved_at IS NULL AND x.id > after ORDER BY x.id LIMIT most FOR UPDATE OF x SKIP LOCKED;
END $$;

-- One service lets go and the next has it, in one instant.
CREATE FUNCTION app.hand_matter_on(wanted bigint, heir text, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); x public.out_of_hours_matter;
BEGIN
  UPDATE public.out_of_hours_matter m SET handled_by = heir, version = m.version + 1
   WHERE m.id = wanted AND m.area_id = a AND m.resolved_at IS NULL RETURNING * INTO x;
  IF x.id IS NULL THEN RAISE EXCEPTION 'this matter is over'; END IF;
  UPDATE public.matter_holding h SET held_until = at, version = h.version + 1 WHERE h.matter_id = x.id AND h.held_until IS NULL;
  INSERT INTO public.matter_holding (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, matter_id, handled_by, held_from)
  VALUES (translate(left(encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'base64'), 12), '+/', '-_'), x.file_id, a, x.marking, 1, app.now(), app.actor(), x.id, heir, at);
END $$;
