-- What a document says is kept once, by its author, in the transaction that made it; and refused
-- where the recipient is not allowed a row that it was made from, or the author does not read it.
CREATE FUNCTION app.keep_document(d bigint, kind_of text, body bytea, parts jsonb, asked jsonb, sources jsonb, holds text[], left_out text[], because text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.made_document; mark text := encode(sha256(body), 'hex');
BEGIN
  SELECT * INTO x FROM public.made_document y WHERE y.id = d AND y.recorded_by_id = app.actor() AND y.recorded_at = app.now() AND y.state = 'made';
  IF x.id IS NULL THEN RAISE EXCEPTION 'nobody has just made this document' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.document_copy (document_id, media, body, sha256, parts, asked, sources, holds, left_out, location_because)
  VALUES (d, kind_of, body, mark, parts, asked, sources, holds, left_out, because);
  IF NOT app.may_read_document(d) OR NOT app.allowed_to_recipient(d) THEN
    RAISE EXCEPTION 'the recipient is not allowed all that is in this document' USING ERRCODE = '42501'; END IF;
  RETURN mark;
END $$;

-- Documents whose time to recall is over, and whether each may still go.
CREATE FUNCTION app.documents_to_go(most integer) RETURNS TABLE (id bigint, file_id bigint, kind text, recipient text, made_as text, may_go boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT d.id, d.file_id, d.kind, d.recipient, d.made_as, app.allowed_to_recipient(d.id) FROM public.made_document d
   WHERE d.area_id = app.my_area() AND d.state = 'going' AND d.goes_at <= app.now() ORDER BY d.goes_at, d.id LIMIT most;
END $$;

-- It goes, or is held back: once, never before its time, and never after it was recalled.
CREATE FUNCTION app.document_goes(d bigint, may_go boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.made_document x SET state = CASE WHEN may_go THEN 'released' ELSE 'held_back' END, version = x.version + 1,
      released_at = CASE WHEN may_go THEN app.now() END
   WHERE x.id = d AND x.area_id = app.my_area() AND x.state = 'going' AND x.goes_at <= app.now();
  RETURN FOUND;
END $$;

-- Its recipient is told that it waits for them, with the entry that says it was released.
CREATE FUNCTION app.hand_over_document(d bigint, e bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_team_id, to_outside, says, how, force, urgent, receipt, about, due_at, queued_at)
  SELECT gen_random_uuid()::text, y.file_id, y.area_id, 0, y.id, 'accord/document-is-handed-over', ARRAY['ACC-DOC-05'], x.to_role, x.to_member_id, x.to_team_id, '',
         'A document was made for you', 'in_accord', 'must', false, true, jsonb_build_object('made_document', x.id), y.happened_at, app.now()
    FROM public.made_document x JOIN public.event y ON y.id = e AND y.file_id = x.file_id AND y.type = 'document_released' AND y.by_id = app.actor()
   WHERE x.id = d AND x.state = 'released' AND x.recipient IN ('member', 'team');
END $$;
