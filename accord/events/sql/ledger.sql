-- Is everything what it was? The chains of events, the seals of the view log, and the heads of
-- both as they were when somebody outside took them away.

-- Nothing that was shown or sealed is changed or removed; not even by the owner.
CREATE FUNCTION app.views_stay() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RAISE EXCEPTION 'what was shown is never changed or deleted'; END $$;

-- A stretch of an area's view log in one canonical text: how many rows, and the hash of the
-- hashes of each, in the order of their numbers.
CREATE FUNCTION app.views_between(a bigint, lowest bigint, highest bigint, OUT n integer, OUT digest bytea) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT count(*), sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_object('id', v.id, 'at', extract(epoch FROM v.at), 'member', v.member_id,
           'file', v.file_id, 'class', v.class, 'rows', v.rows, 'screen', v.screen)::text, 'UTF8')), ''::bytea ORDER BY v.id), ''))
    INTO n, digest FROM public.view_log v JOIN public.file f ON f.id = v.file_id AND f.area_id = a WHERE v.id BETWEEN lowest AND highest;
END $$;

CREATE FUNCTION app.seal_root(s public.view_seal, digest bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN sha256(s.prev || digest || convert_to(jsonb_build_object('area', s.area_id, 'seq', s.seq, 'from', s.from_id, 'to', s.to_id,
    'rows', s.rows, 'sealed', extract(epoch FROM s.sealed_at))::text, 'UTF8'));
END $$;

-- Seal what is complete of the area's view log, at most so many rows to a seal; return how many
-- rows were sealed. Whoever reads pages waits for nothing here.
--
-- Rows are numbered when they are written and seen when their transaction commits, so a lower
-- number may appear after a higher one. What was numbered by now is therefore only noted, with
-- this transaction's own number, taken afterwards; the next time that every transaction with a
-- lower number has ended, nothing can appear below the note any more, and it is sealed.
CREATE FUNCTION app.seal_views(most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system(); numbered bigint; mine bigint; mark public.view_mark; s public.view_seal; digest bytea; total integer := 0; last bigint; fresh boolean;
BEGIN
  fresh := pg_current_xact_id_if_assigned() IS NULL;
  SELECT CASE WHEN q.is_called THEN q.last_value ELSE q.last_value - 1 END INTO numbered FROM public.view_log_id_seq q;
  mine := pg_current_xact_id()::text::bigint;
  IF NOT fresh THEN RAISE EXCEPTION 'sealing begins a transaction of its own'; END IF;
  INSERT INTO public.view_mark (area_id, upto, before) VALUES (a, 0, 0) ON CONFLICT DO NOTHING;
  SELECT * INTO mark FROM public.view_mark k WHERE k.area_id = a FOR UPDATE;
  SELECT * INTO s FROM public.view_seal x WHERE x.area_id = a ORDER BY x.seq DESC LIMIT 1;
  last := coalesce(s.to_id, 0);
  IF mark.before <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint THEN
    WHILE last < mark.upto LOOP
      s.prev := coalesce(s.root, ''::bytea); s.seq := coalesce(s.seq, 0) + 1; s.area_id := a; s.from_id := last + 1; s.sealed_at := app.now();
      SELECT max(p.id), count(*) INTO s.to_id, s.rows FROM (
        SELECT v.id FROM public.view_log v JOIN public.file f ON f.id = v.file_id AND f.area_id = a
         WHERE v.id BETWEEN last + 1 AND mark.upto ORDER BY v.id LIMIT most) p;
      EXIT WHEN s.rows = 0;
      IF s.rows < most THEN s.to_id := mark.upto; END IF;
      SELECT d.n, d.digest INTO s.rows, digest FROM app.views_between(a, s.from_id, s.to_id) d;
      s.root := app.seal_root(s, digest);
      INSERT INTO public.view_seal (area_id, seq, from_id, to_id, rows, sealed_at, prev, root)
      VALUES (s.area_id, s.seq, s.from_id, s.to_id, s.rows, s.sealed_at, s.prev, s.root);
      last := s.to_id; total := total + s.rows;
    END LOOP;
    UPDATE public.view_mark SET upto = numbered, before = mine WHERE area_id = a;
  ELSIF mark.before > mine THEN  -- noted in another cluster, before a copy was restored here
    UPDATE public.view_mark SET upto = numbered, before = mine WHERE area_id = a;
  END IF;
  RETURN total;
END $$;

-- Recompute every chain of the actor's area: an event that was changed, one that is missing
-- or out of order, and a head that is not the last event's hash. The text is that of
-- app.event_body(), written out: a call for every event costs more than its hash. Were they to
-- differ, nothing recorded would verify. Of a record that was let go of rightly the entries are
-- empty: their order, their hashes and the head are what is left to prove.
CREATE FUNCTION app.verify_ledger(OUT events bigint, OUT broken text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); loose text[]; let_go bigint[] := ARRAY(SELECT g.file_id FROM app.let_go_files(a) g);
BEGIN
  SELECT count(*), coalesce(array_agg(c.ref) FILTER (WHERE NOT c.fits), '{}') INTO events, broken FROM (
    SELECT b.ref, (b.own OR b.emptied) AND b.prev = coalesce(lag(b.hash) OVER w, ''::bytea) AND b.seq = row_number() OVER w AS fits
      FROM (SELECT e.ref, e.file_id, e.seq, e.prev, e.hash, e.type = 'entry_let_go' AND e.facts = '{}' AND e.standing = '{}' AND e.file_id = ANY (let_go) AS emptied,
               e.hash = sha256(e.prev || convert_to(concat(e.file_id, E'\x1f', e.seq, E'\x1f', e.type, E'\x1f', e.class, E'\x1f', e.marking, E'\x1f', e.facts, E'\x1f', e.standing, E'\x1f',
                 e.packs, E'\x1f', extract(epoch FROM e.happened_at), E'\x1f', extract(epoch FROM e.recorded_at), E'\x1f', e.by_id, E'\x1f', e.by_roles, E'\x1f', e.corrects_id, E'\x1f', e.ref), 'UTF8')) AS own
              FROM public.event e WHERE e.area_id = a OFFSET 0) b  -- hashed before they are put in order, so that little is moved
    WINDOW w AS (PARTITION BY b.file_id ORDER BY b.seq)) c;
  SELECT coalesce(array_agg('file ' || f.ref), '{}') INTO loose FROM public.file f WHERE f.area_id = a AND NOT (
    CASE WHEN f.events = 0 THEN f.head = ''::bytea
         ELSE EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = f.id AND e.seq = f.events AND e.hash = f.head) END
    AND NOT EXISTS (SELECT 1 FROM public.event e WHERE e.file_id = f.id AND e.seq > f.events));
  broken := broken || loose;
END $$;

-- Recompute every seal of the actor's area: its rows, its place behind the one before. `waiting`
-- are the rows that no seal holds yet.
CREATE FUNCTION app.verify_seals(OUT views bigint, OUT waiting bigint, OUT broken text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area();
BEGIN
  SELECT coalesce(sum(c.n), 0), coalesce(array_agg('view seal ' || c.seq) FILTER (WHERE NOT c.fits), '{}') INTO views, broken FROM (
    SELECT s.seq, d.n, s.rows = d.n AND s.root = app.seal_root(s, d.digest) AND s.seq = row_number() OVER w
             AND s.prev = coalesce(lag(s.root) OVER w, ''::bytea) AND s.from_id = coalesce(lag(s.to_id) OVER w, 0) + 1 AS fits
      FROM public.view_seal s, LATERAL app.views_between(a, s.from_id, s.to_id) d WHERE s.area_id = a WINDOW w AS (ORDER BY s.seq)) c;
  SELECT count(*) INTO waiting FROM public.view_log v JOIN public.file f ON f.id = v.file_id AND f.area_id = a
   WHERE v.id > coalesce((SELECT max(s.to_id) FROM public.view_seal s WHERE s.area_id = a), 0);
END $$;

-- What to keep outside: the head of every chain, and of the seals. References and hashes only.
CREATE FUNCTION app.ledger_heads() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN jsonb_build_object('area', (SELECT x.ref FROM public.area x WHERE x.id = a), 'taken_at', app.now(),
    'files', coalesce((SELECT jsonb_agg(jsonb_build_array(f.ref, f.events, encode(f.head, 'hex')) ORDER BY f.id) FROM public.file f WHERE f.area_id = a AND f.events > 0), '[]'),
    'views', (SELECT jsonb_build_object('seal', s.seq, 'upto', s.to_id, 'root', encode(s.root, 'hex')) FROM public.view_seal s WHERE s.area_id = a ORDER BY s.seq DESC LIMIT 1));
END $$;

-- Which heads kept outside are no longer on their chains.
CREATE FUNCTION app.lost_heads(kept jsonb) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.only_the_system();
BEGIN
  RETURN ARRAY(SELECT 'file ' || (h->>0) FROM jsonb_array_elements(kept->'files') h
      WHERE NOT EXISTS (SELECT 1 FROM public.file f JOIN public.event e ON e.file_id = f.id
                         WHERE f.area_id = a AND f.ref = h->>0 AND e.seq = (h->>1)::integer AND e.hash = decode(h->>2, 'hex')))
    || ARRAY(SELECT 'view seal ' || (kept->'views'->>'seal') WHERE jsonb_typeof(kept->'views') = 'object'
        AND NOT EXISTS (SELECT 1 FROM public.view_seal s WHERE s.area_id = a AND s.seq = (kept->'views'->>'seal')::integer
                         AND s.root = decode(kept->'views'->>'root', 'hex')));
END $$;
