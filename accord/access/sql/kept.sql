-- The one file a page is about, if it said so: it only ever narrows what a policy gives.
CREATE FUNCTION app.only_file() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN nullif(current_setting('accord.only_file', true), '')::bigint; END $$;

-- What the member asking holds, worked out once in a transaction and kept for its next statements.
--
-- It is kept in a setting of the transaction, signed over itself, the claim, this backend and this
-- transaction, so that nobody can write one or carry one over. It is good only while it is true:
-- every change of what gives or takes sight leaves its transaction's number in app.sight_change,
-- and what is kept is thrown away as soon as one can be seen that could not be seen when it was
-- worked out. A change within this transaction throws it away at once. Time passes too: it is worked
-- out as of two seconds ahead, so sight that ends while a page is drawn ends up to so much early, and is
-- kept no longer than that.
--
-- A plan that runs in parallel refuses every setting, so whatever may come to work this out is PARALLEL
-- UNSAFE, as functions are that say nothing of it: no policy is ever asked in such a plan.
--
-- Its parts: member, time, how late it may become, area, teams, people, files kept from, the
-- snapshot it was worked out in, until when it is good, and the hash of the rest. What is held on which
-- files, and what that shows, is long, and not every question needs it: so it is kept beside
-- (entries of held.sql).
CREATE TABLE app.sight_change (xid xid8 PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp());
REVOKE ALL ON app.sight_change FROM PUBLIC;

CREATE FUNCTION app.sight_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.sight_change (xid) VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  PERFORM set_config('accord.held', '', true), set_config('accord.held_on', '', true);
  RETURN NULL;
END $$;

-- Functions planned once a connection forgo plans that read whole tables: a plan made while a table was small must not read all of it once a day's changes stand in it.
--
-- Nothing is kept for longer than an hour, so changes older than a day are asked for by nobody.
CREATE FUNCTION app.forget_sight_changes() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  DELETE FROM app.sight_change WHERE at < clock_timestamp() - interval '1 day';
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- What is kept, or NULL where nothing is, or it is no longer true. Every policy asks this, so it is
-- one query, planned once, and the snapshot is read once and not for each change.
CREATE FUNCTION app.still_held(f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE kept text := current_setting(CASE WHEN f IS NULL THEN 'accord.held' ELSE 'accord.held_on' END, true);
        p text[]; seen pg_snapshot; oldest xid8; signed text; changed boolean;
BEGIN
  IF coalesce(kept, '') = '' THEN RETURN NULL; END IF;
  p := string_to_array(substr(kept, 65), E'\x1d');
  IF cardinality(p) <> 10 THEN RETURN NULL; END IF;
  seen := p[8]::pg_snapshot; oldest := pg_snapshot_xmin(seen);
  SELECT app.signed(k.ipad, k.opad, concat('held', E'\x1d', f, E'\x1d', current_setting('accord.actor', true), E'\x1d', substr(kept, 65))),
         EXISTS (SELECT 1 FROM app.sight_change c WHERE c.xid >= oldest AND NOT pg_visible_in_snapshot(c.xid, seen))
    INTO STRICT signed, changed FROM app.signing_key k;
  IF signed <> left(kept, 64) OR changed OR clock_timestamp() > app.moment(p[9]::bigint) THEN RETURN NULL; END IF;
  RETURN p;
END $$;

-- The same, worked out where it is not kept: of one file, from what is kept of all where that is
-- still good. NULL for nobody.
CREATE FUNCTION app.held(f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE p text[] := app.still_held(f); every text[]; claim text[]; who bigint; moment timestamptz; latest timestamptz; good timestamptz := clock_timestamp(); entries text; body text;
BEGIN
  IF p IS NOT NULL THEN RETURN p; END IF;
  IF f IS NOT NULL THEN p := app.still_held(NULL); END IF;
  IF p IS NOT NULL THEN
    every := app.held_in_full(NULL);
    entries := (SELECT coalesce(string_agg(concat(x.q[1], E'\x1f', x.q[2], E'\x1f', f, E'\x1f', x.q[4]), E'\x1e'), '')
        FROM (SELECT string_to_array(e.one, E'\x1f') AS q FROM unnest(string_to_array(nullif(every[8], ''), E'\x1e')) e(one)) x
       WHERE f::text = ANY (string_to_array(x.q[3], ',')));
  ELSE
    claim := app.claim();
    who := nullif(claim[1], '')::bigint; moment := app.moment(claim[2]::bigint); latest := moment;
    IF claim[3] = 'running' THEN
      latest := moment + (clock_timestamp() - transaction_timestamp()) + interval '2 seconds'; good := good + interval '2 seconds';
    ELSE good := good + interval '1 hour'; END IF;
    IF who IS NULL OR NOT app.active(who, moment, latest) THEN RETURN NULL; END IF;
    entries := CASE WHEN f IS NULL THEN app.held_anywhere(who, moment, latest) ELSE app.held_on(who, moment, latest, f) END;
    SELECT ARRAY[who::text, app.micros(moment)::text, app.micros(latest)::text, m.area_id::text,
      (SELECT coalesce(string_agg(j.team_id::text, ','), '') FROM public.job j WHERE j.member_id = who AND j.desk AND j.starts <= moment AND j.ends > latest),
      (SELECT concat_ws(',', who, string_agg(c.member_id::text, ',')) FROM public.cover c WHERE c.by_id = who AND c.starts <= moment AND c.ends > latest),
      (SELECT coalesce(string_agg(b.file_id::text, ','), '') FROM public.block b WHERE b.member_id = who AND b.starts <= latest AND b.ends > moment),
      pg_current_snapshot()::text, app.micros(good)::text] INTO p
      FROM public.member m WHERE m.id = who;
  END IF;
  p[10] := encode(sha256(convert_to(entries, 'UTF8')), 'hex');
  body := array_to_string(p, E'\x1d', '');
  PERFORM set_config(CASE WHEN f IS NULL THEN 'accord.held' ELSE 'accord.held_on' END, app.sign(concat('held', E'\x1d', f, E'\x1d', current_setting('accord.actor', true), E'\x1d', body)) || body, true),
    set_config(CASE WHEN f IS NULL THEN 'accord.entries' ELSE 'accord.entries_on' END, entries, true);
  RETURN p;
END $$;

-- The first seven of these parts, and what is held on which files. NULL for nobody, and where
-- somebody put another text in its place.
CREATE FUNCTION app.held_in_full(f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text[] := coalesce(app.still_held(f), app.held(f)); kept text := current_setting(CASE WHEN f IS NULL THEN 'accord.entries' ELSE 'accord.entries_on' END, true);
BEGIN
  IF p IS NULL OR encode(sha256(convert_to(kept, 'UTF8')), 'hex') IS DISTINCT FROM p[10] THEN RETURN NULL; END IF;
  RETURN p[1:7] || kept;
END $$;
