-- What somebody holds on one file (asked.sql).
CREATE TYPE app.part AS (file_id bigint, kinds text, roles text[], in_emergency boolean);

-- The one file a page is about, if it said so: it only ever narrows what a policy gives.
CREATE FUNCTION app.only_file() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN nullif(current_setting('accord.only_file', true), '')::bigint; END $$;

-- What the member asking holds, worked out once and kept: for the next statements of the transaction, and for
-- the next requests of the same member.
--
-- Within a transaction it is kept in a setting, signed over itself, the claim, this backend and this
-- transaction, so that nobody can write one or carry one over. From one request to the next it is kept
-- in a table that nobody reaches but through these functions.
--
-- It is good only while it is true. Every change of what gives or takes sight leaves its transaction's
-- number, for every area that it touches, in app.sight_change; what is kept names the areas of all that
-- it holds, and is thrown away as soon as a number of one of them can be seen that could not be seen when it was worked
-- out. A change within this transaction throws it away at once. And time passes: so it is worked out twice,
-- for the least and for the most that a stretch of five minutes could give. Where both are the same, nothing
-- begins or ends meanwhile, and it may be kept for so long. Where they differ it is worked out as of two seconds
-- ahead and kept no longer than that, so sight that ends while a page is drawn ends up to so much early.
--
-- A plan that runs in parallel refuses every setting, so whatever may come to work this out is PARALLEL
-- UNSAFE, as functions are that say nothing of it: no policy is ever asked in such a plan.
--
-- Its parts: member, from when, how late it may become, area, teams, people, files kept from, the
-- snapshot as of which it is true, until when it is good, the hash of the rest, the areas whose changes
-- count, how it lasts ('kept' from an earlier request, 'new' and to be kept, or '' and not to be), the
-- one file that it is about, or none, and whether a file is among it of which one's home was asked. What is held on which files, and what that shows, is long, and not every question needs it: so it is kept beside (entries of held.sql).
CREATE TABLE app.sight_change (area_id bigint NOT NULL, xid xid8 NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (area_id, xid));
-- A crash empties it: numbers of transactions that wrote nothing are then given out again. So does a start of the
-- server, by `boot`, and what the rule said before it was changed is not taken up, by `rule`. `about` is one file, or 0 for them all.
CREATE UNLOGGED TABLE app.sight_kept (
  member_id bigint NOT NULL, about bigint NOT NULL, rule text NOT NULL, boot timestamptz NOT NULL, seen pg_snapshot NOT NULL, areas bigint[] NOT NULL,
  starts timestamptz NOT NULL, ends timestamptz NOT NULL, parts text[] NOT NULL, entries text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (member_id, about)) WITH (fillfactor = 70);
-- The numbers of a class, and under '*' the files, in order (an index puts what it is asked for in order first), made of one and the same text of what is held, by the hash of that text: whoever
-- holds a thousand files would read them out of it for every statement. They follow from the text alone, so time and changes cannot make them wrong.
CREATE UNLOGGED TABLE app.keys_kept (
  entries text NOT NULL, class text NOT NULL, rule text NOT NULL, keys bigint[] NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (entries, class));
REVOKE ALL ON app.sight_change, app.sight_kept, app.keys_kept FROM PUBLIC;

-- In which areas sight has changed. Where an area is not known, 0: it counts for everybody.
CREATE FUNCTION app.note_sight_change(areas bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.sight_change (area_id, xid) SELECT DISTINCT coalesce(x.id, 0), pg_current_xact_id() FROM unnest(areas) x(id) ON CONFLICT DO NOTHING;
  PERFORM set_config('accord.held', '', true), set_config('accord.held_on', '', true);
END $$;

-- Everything may have changed: a table was emptied. Of one row, where a trigger says which of its areas.
CREATE FUNCTION app.sight_emptied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN PERFORM app.note_sight_change('{0}'); RETURN NULL; END $$;
CREATE FUNCTION app.sight_of_member_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN PERFORM app.note_sight_change(ARRAY[OLD.area_id, NEW.area_id]); RETURN NULL; END $$;

-- Nothing is kept for longer than an hour, so changes older than a day are asked for by nobody.
CREATE FUNCTION app.forget_sight_changes() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  DELETE FROM app.sight_kept WHERE at < clock_timestamp() - interval '1 hour';
  DELETE FROM app.keys_kept WHERE at < clock_timestamp() - interval '1 hour';
  DELETE FROM app.sight_change WHERE at < clock_timestamp() - interval '1 day';
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Has sight changed in one of these areas since that snapshot? Planned once a connection, and never as reading
-- the whole table: a plan made while it was small must not read all of it once a day's changes stand in it.
CREATE FUNCTION app.sight_changed_since(seen pg_snapshot, areas bigint[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE oldest xid8 := pg_snapshot_xmin(seen);
BEGIN
  RETURN EXISTS (SELECT 1 FROM app.sight_change c WHERE c.area_id = ANY (areas) AND c.xid >= oldest AND NOT pg_visible_in_snapshot(c.xid, seen));
END $$;

-- What is kept, or NULL where nothing is, or it is no longer true. Every policy asks this, and it is asked by functions
-- of accord_sight alone. As of one snapshot, and in a transaction that has changed nothing yet, nothing can have changed.
CREATE FUNCTION app.still_held(f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE kept text := current_setting(CASE WHEN f IS NULL THEN 'accord.held' ELSE 'accord.held_on' END, true); p text[]; signed text; inner_key bytea; outer_key bytea;
BEGIN
  IF coalesce(kept, '') = '' THEN RETURN NULL; END IF;
  SELECT k.ipad, k.opad INTO STRICT inner_key, outer_key FROM app.signing_key k;  -- alone: an expression is made ready once a transaction, a statement each time
  signed := app.signed(inner_key, outer_key, concat('held', E'\x1d', f, E'\x1d', current_setting('accord.actor', true), E'\x1d', substr(kept, 65)));
  IF signed <> left(kept, 64) THEN RETURN NULL; END IF;
  p := string_to_array(substr(kept, 65), E'\x1d');
  IF date_part('epoch', clock_timestamp()) * 1000000 > p[9]::float8 THEN RETURN NULL; END IF;  -- of whole microseconds a double holds every one
  IF pg_current_xact_id_if_assigned() IS NOT NULL OR p[8] <> pg_current_snapshot()::text THEN
    IF app.sight_changed_since(p[8]::pg_snapshot, p[11]::bigint[]) THEN RETURN NULL; END IF;
  END IF;
  RETURN p;
END $$;

-- What is kept of anything, for what is the same on every file: who asks, their area, teams and people.
CREATE FUNCTION app.held_of_any() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint := nullif(current_setting('accord.only_file', true), '')::bigint; p text[] := app.still_held(f); kept text;
BEGIN
  IF p IS NOT NULL THEN RETURN p; END IF;
  kept := current_setting('accord.held_on', true);
  IF f IS NULL AND kept <> '' THEN RETURN app.still_held(nullif(split_part(kept, E'\x1d', 13), '')::bigint); END IF;
  RETURN NULL;
END $$;

-- What somebody is beside what they hold on files: area, teams, people, files kept from.
CREATE FUNCTION app.held_beside(who bigint, moment timestamptz, latest timestamptz) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT ARRAY[m.area_id::text,
      (SELECT coalesce(string_agg(j.team_id::text, ','), '') FROM public.job j WHERE j.member_id = who AND j.desk AND j.starts <= moment AND j.ends > latest),
      (SELECT concat_ws(',', who, string_agg(c.member_id::text, ',')) FROM public.cover c WHERE c.by_id = who AND c.starts <= moment AND c.ends > latest),
      (SELECT coalesce(string_agg(b.file_id::text, ','), '') FROM public.block b WHERE b.member_id = who AND b.starts <= latest AND b.ends > moment)]
    FROM public.member m WHERE m.id = who);
END $$;

-- All of it between two moments, the files last: with `moment` before `latest` the least that anybody asking at any time between
-- them has, and with `latest` first the most.
CREATE FUNCTION app.held_between(who bigint, moment timestamptz, latest timestamptz, f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.held_beside(who, moment, latest) || CASE WHEN f IS NULL THEN app.held_anywhere(who, moment, latest) ELSE app.held_on(who, moment, latest, f) END;
END $$;

-- Of what is held on every file, what is held on this one.
CREATE FUNCTION app.of_one_file(entries text, f bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(string_agg(concat(x.q[1], E'\x1f', x.q[2], E'\x1f', f, E'\x1f', x.q[4]), E'\x1e'), '')
      FROM (SELECT string_to_array(e.one, E'\x1f') AS q FROM unnest(string_to_array(nullif(entries, ''), E'\x1e')) e(one)) x
     WHERE strpos(concat(',', x.q[3], ','), concat(',', f, ',')) > 0);
END $$;

-- What is kept of one file or of all from an earlier request of this member, where it is still good: of all where there
-- is nothing of the one.
CREATE FUNCTION app.kept_before(who bigint, moment timestamptz, latest timestamptz, f bigint) RETURNS app.sight_kept LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE one app.sight_kept; which bigint;
BEGIN
  FOREACH which IN ARRAY CASE WHEN f IS NULL THEN '{0}'::bigint[] ELSE ARRAY[f, 0] END LOOP
    SELECT k.* INTO one FROM app.sight_kept k WHERE k.member_id = who AND k.about = which
       AND k.starts <= moment AND k.ends > latest AND k.boot = pg_postmaster_start_time() AND k.rule = app.rule_edition()
       AND NOT app.sight_changed_since(k.seen, k.areas);
    EXIT WHEN FOUND;
  END LOOP;
  RETURN one;
END $$;

-- The same as still_held(), worked out where it is not kept: of one file, from what is kept of all where that is
-- still good. NULL for nobody.
CREATE FUNCTION app.held(f bigint) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text[]; claim text[]; who bigint; moment timestamptz; latest timestamptz; good timestamptz; ahead timestamptz; before app.sight_kept; found text[]; entries text; body text; lasts text := '';
        passed interval := (clock_timestamp() - transaction_timestamp()) + interval '2 seconds';
BEGIN
  IF f IS NOT NULL THEN p := app.still_held(NULL); END IF;
  IF p IS NOT NULL THEN
    entries := app.of_one_file(app.held_entries(NULL), f); lasts := CASE WHEN p[12] <> '' THEN 'new' ELSE '' END;
  ELSE
    claim := app.claim(); who := nullif(claim[1], '')::bigint; moment := app.moment(claim[2]::bigint);
    IF who IS NULL THEN RETURN NULL; END IF;
    IF claim[3] = 'running' THEN before := app.kept_before(who, moment, moment + passed, f); END IF;
    IF before.member_id IS NOT NULL THEN
      p := before.parts; entries := before.entries; good := transaction_timestamp() + (before.ends - moment); lasts := 'kept';
      IF f IS NOT NULL AND before.about = 0 THEN entries := app.of_one_file(entries, f); lasts := 'new'; END IF;
    ELSE
      IF claim[3] = 'running' THEN
        latest := moment + passed; good := transaction_timestamp() + passed; ahead := latest + interval '5 minutes';
        found := app.held_between(who, moment, ahead, f);
        IF found = app.held_between(who, ahead, moment, f) AND app.active(who, moment, ahead) THEN
          latest := ahead; good := transaction_timestamp() + (ahead - moment); lasts := 'new';
        ELSE found := NULL; END IF;
      ELSE latest := moment; good := clock_timestamp() + interval '1 hour'; END IF;
      IF NOT app.active(who, moment, latest) THEN RETURN NULL; END IF;
      found := coalesce(found, app.held_between(who, moment, latest, f)); entries := found[5];
      p := ARRAY[who::text, app.micros(moment)::text, app.micros(latest)::text] || found[1:4];
      -- one's own area, that of everything one holds, and what is not known to be of any
      p[11] := ARRAY(SELECT 0::bigint UNION SELECT found[1]::bigint WHERE found[1] IS NOT NULL UNION
          SELECT split_part(e, E'\x1f', 1)::bigint FROM unnest(string_to_array(nullif(entries, ''), E'\x1e')) e WHERE left(e, 1) <> E'\x1f')::text;
    END IF;
    p[8] := pg_current_snapshot()::text; p[9] := app.micros(good)::text;
  END IF;
  IF lasts <> 'kept' THEN p[10] := encode(sha256(convert_to(entries, 'UTF8')), 'hex'); END IF;
  p[12] := lasts; p[13] := f::text; p[14] := CASE WHEN strpos(entries, E'\x1fasked_provider\x1f') > 0 THEN 'asked' END;
  body := array_to_string(p, E'\x1d', '');
  body := set_config(CASE WHEN f IS NULL THEN 'accord.held' ELSE 'accord.held_on' END, concat(app.sign(concat('held', E'\x1d', f, E'\x1d', current_setting('accord.actor', true), E'\x1d', body)), body), true);
  body := set_config(CASE WHEN f IS NULL THEN 'accord.entries' ELSE 'accord.entries_on' END, entries, true);
  RETURN p;
END $$;

-- What is held on which files, as held.sql says it. NULL for nobody, and where somebody put another text in its place.
CREATE FUNCTION app.held_entries(f bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text[] := app.still_held(f); kept text;
BEGIN
  IF p IS NULL THEN p := app.held(f); END IF;
  kept := current_setting(CASE WHEN f IS NULL THEN 'accord.entries' ELSE 'accord.entries_on' END, true);
  IF p IS NULL OR encode(sha256(convert_to(kept, 'UTF8')), 'hex') IS DISTINCT FROM p[10] THEN RETURN NULL; END IF;
  RETURN kept;
END $$;

-- Keep what was worked out for the next requests of the same member: asked by what logs what was shown, at the end of a request.
-- What somebody holds nothing of is not kept, so that a file that is not theirs and one that does not exist cost the same.
-- Whoever keeps something at this very moment is not waited for.
CREATE FUNCTION app.keep_held() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE f bigint; p text[]; whole text; c text;
BEGIN
  FOREACH f IN ARRAY ARRAY[NULL, nullif(split_part(current_setting('accord.held_on', true), E'\x1d', 13), '')::bigint] LOOP
    CONTINUE WHEN split_part(current_setting(CASE WHEN f IS NULL THEN 'accord.held' ELSE 'accord.held_on' END, true), E'\x1d', 12) IS DISTINCT FROM 'new';  -- as a rule, so it is looked at first
    p := app.still_held(f);
    CONTINUE WHEN p IS NULL OR p[12] <> 'new' OR f <= 0 OR p[13] IS DISTINCT FROM coalesce(f::text, '');
    whole := app.held_entries(f);
    CONTINUE WHEN coalesce(whole, '') = '' OR NOT pg_try_advisory_xact_lock(hashtextextended('app.sight_kept ' || p[1], 0));
    INSERT INTO app.sight_kept AS k (member_id, about, rule, boot, seen, areas, starts, ends, parts, entries)
    VALUES (p[1]::bigint, coalesce(f, 0), app.rule_edition(), pg_postmaster_start_time(), p[8]::pg_snapshot, p[11]::bigint[], app.moment(p[2]::bigint), app.moment(p[3]::bigint), p[1:12], whole)
    ON CONFLICT (member_id, about) DO UPDATE SET rule = excluded.rule, boot = excluded.boot, seen = excluded.seen, areas = excluded.areas,
      starts = excluded.starts, ends = excluded.ends, parts = excluded.parts, entries = excluded.entries, at = excluded.at;
  END LOOP;
  IF coalesce(current_setting('accord.asked', true), '') = '' THEN RETURN; END IF;
  -- and what many files were read into for a statement
  p := app.still_held(NULL);
  IF p IS NULL OR NOT pg_try_advisory_xact_lock(hashtextextended('app.keys_kept ' || p[10], 0)) THEN RETURN; END IF;
  whole := app.held_entries(NULL);
  IF encode(sha256(convert_to(whole, 'UTF8')), 'hex') IS DISTINCT FROM p[10] THEN RETURN; END IF;  -- something changed in between
  FOREACH c IN ARRAY string_to_array(btrim(current_setting('accord.asked', true)), ' ') LOOP
    INSERT INTO app.keys_kept AS k (entries, class, rule, keys)
    VALUES (p[10], c, app.rule_edition(), ARRAY(SELECT n FROM unnest(CASE c WHEN '*' THEN app.files_of(whole) ELSE app.keys(whole, c, false) END) n ORDER BY n))
    ON CONFLICT (entries, class) DO UPDATE SET rule = excluded.rule, keys = excluded.keys, at = excluded.at;
  END LOOP;
END $$;
