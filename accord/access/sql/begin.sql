-- Who is asking. The claim is signed with a key only accord_sight can read, over the
-- member, the time, the backend and the transaction, so it cannot be forged or replayed.
CREATE TABLE app.signing_key (ipad bytea NOT NULL, opad bytea NOT NULL, one boolean PRIMARY KEY DEFAULT true CHECK (one));
CREATE TABLE app.demo_clock (shift interval NOT NULL DEFAULT '0', one boolean PRIMARY KEY DEFAULT true CHECK (one));
INSERT INTO app.demo_clock DEFAULT VALUES;
DO $$
DECLARE k bytea := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')) || sha256(convert_to(gen_random_uuid()::text || clock_timestamp()::text, 'UTF8'));
        i bytea := k; o bytea := k;
BEGIN
  FOR n IN 0..63 LOOP
    i := set_byte(i, n, get_byte(k, n) # 54);
    o := set_byte(o, n, get_byte(k, n) # 92);
  END LOOP;
  INSERT INTO app.signing_key (ipad, opad) VALUES (i, o);
END $$;
REVOKE ALL ON app.signing_key, app.demo_clock FROM PUBLIC;

-- Times are signed as whole microseconds since 1970: text would be read by whatever date style
-- the connection is in. (These are bound to what they name when they are made.)
CREATE OR REPLACE FUNCTION app.micros(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (extract(epoch FROM at) * 1000000)::bigint;
CREATE OR REPLACE FUNCTION app.moment(micros bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN timestamptz '1970-01-01 00:00+00' + micros * interval '1 microsecond';
-- Markings that were gathered as bits, as their digits: 5 is '02'.
CREATE OR REPLACE FUNCTION app.digits(markings integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT string_agg(n::text, '' ORDER BY n) FROM generate_series(0, 9) n WHERE markings & (1 << n) <> 0);
CREATE OR REPLACE FUNCTION app.signed(ipad bytea, opad bytea, msg text) RETURNS text LANGUAGE sql STABLE
  RETURN encode(sha256(opad || sha256(ipad || convert_to(msg, 'UTF8') || int4send(pg_backend_pid()) || timestamptz_send(transaction_timestamp()))), 'hex');

CREATE FUNCTION app.sign(msg text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE inner_key bytea; outer_key bytea;
BEGIN
  SELECT k.ipad, k.opad INTO STRICT inner_key, outer_key FROM app.signing_key k;
  RETURN app.signed(inner_key, outer_key, msg);
END $$;

-- The signed claim: the member, the time, and whether that time is running (a request being
-- served) or standing still (a command, a test or the demo at a moment of its own).
CREATE FUNCTION app.claim() RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text[] := string_to_array(nullif(current_setting('accord.actor', true), ''), '|');
BEGIN
  IF cardinality(p) = 4 AND p[4] = app.sign(p[1] || '|' || p[2] || '|' || p[3]) THEN RETURN p; END IF;
  RETURN NULL;
END $$;

-- Is this an account that works: not closed, not suspended? What takes away counts until `till`.
CREATE FUNCTION app.active(who bigint, at timestamptz, till timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.member m WHERE m.id = who AND m.active_until > till
    AND NOT EXISTS (SELECT 1 FROM public.suspension s WHERE s.member_id = who AND s.starts <= till AND s.ends > at));
END $$;

-- Who asks, at what time, and how late it may have become since: a sight that ended while a
-- page was being drawn has ended. No row for nobody, for a forged claim, and for an account
-- that was closed or suspended meanwhile.
CREATE FUNCTION app.me() RETURNS TABLE (id bigint, at timestamptz, till timestamptz) LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text[] := app.claim();
BEGIN
  id := nullif(p[1], '')::bigint; at := app.moment(p[2]::bigint); till := at;
  IF p[3] = 'running' THEN till := at + (clock_timestamp() - transaction_timestamp()); END IF;
  IF id IS NOT NULL AND app.active(id, at, till) THEN RETURN NEXT; END IF;
END $$;

-- The member asking, or NULL for nobody.
CREATE FUNCTION app.actor() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text[] := app.held_of_any();
BEGIN
  IF p IS NOT NULL THEN RETURN p[1]::bigint; END IF;
  RETURN (SELECT m.id FROM app.me() m);
END $$;

-- The one time of this transaction; what clock.now() says in Python.
CREATE FUNCTION app.now() RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN app.moment((app.claim())[2]::bigint); END $$;

CREATE FUNCTION app.my_area() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text[] := app.held_of_any();
BEGIN
  IF p IS NOT NULL THEN RETURN nullif(p[4], '')::bigint; END IF;
  RETURN (SELECT m.area_id FROM public.member m WHERE m.id = (SELECT app.actor()));  -- asked once, not for each member
END $$;

-- Does the actor hold this job role in any team now?
CREATE FUNCTION app.holds(wanted text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.job j WHERE j.member_id = app.actor() AND j.role = wanted
                 AND j.starts <= app.now() AND j.ends > app.now());
END $$;

-- Set the claim and tell who it is, what they hold, and the time, in one answer.
CREATE FUNCTION app.claim_as(who bigint, at timestamptz, running boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE msg text := coalesce(who::text, '') || '|' || app.micros(at) || '|' || CASE WHEN running THEN 'running' ELSE 'still' END;
BEGIN
  PERFORM set_config('accord.actor', msg || '|' || app.sign(msg), true);
  RETURN (SELECT jsonb_build_object(
      'id', m.id, 'name', m.name, 'area_id', m.area_id, 'agency_id', m.agency_id, 'system', m.system,
      'packs', coalesce((SELECT a.packs FROM public.area a WHERE a.id = m.area_id), '[]'::jsonb),
      'jobs', coalesce((SELECT jsonb_agg(jsonb_build_object('role', j.role, 'team_id', j.team_id, 'desk', j.desk))
                        FROM public.job j WHERE j.member_id = m.id AND j.starts <= at AND j.ends > at), '[]'::jsonb))
    FROM public.member m WHERE m.id = who);
END $$;

-- A request: the session named by the cookie, if it is alive. Session times are real
-- time, whatever a demo's clock says. Idle and absolute limits are kept here.
CREATE FUNCTION app.begin(token text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s public.session; real timestamptz := clock_timestamp(); at timestamptz; member jsonb;
BEGIN
  at := real + (SELECT d.shift FROM app.demo_clock d);
  IF token IS NOT NULL THEN
    SELECT * INTO s FROM public.session x WHERE x.key_hash = sha256(convert_to(token, 'UTF8')) AND x.expires_at > real
       AND x.seen_at > real - CASE WHEN x.shared_device THEN interval '10 minutes' ELSE interval '15 minutes' END
       AND x.began_at > real - interval '10 hours';
    IF s.id IS NOT NULL AND s.member_id IS NOT NULL THEN
      IF app.active(s.member_id, at, at) THEN
        IF s.seen_at < real - interval '1 minute' THEN
          UPDATE public.session SET seen_at = real WHERE id = s.id;
          UPDATE public.member SET seen_at = real WHERE id = s.member_id AND coalesce(seen_at, '-infinity') < real - interval '1 day';
        END IF;
      ELSE
        s.member_id := NULL; s.data := '';
      END IF;
    END IF;
  END IF;
  member := app.claim_as(s.member_id, at, true);
  RETURN jsonb_build_object('now', at, 'member', member, 'session',
    CASE WHEN s.id IS NULL THEN NULL ELSE jsonb_build_object('data', s.data, 'expires_at', s.expires_at) END);
END $$;

-- A command, a job on somebody's behalf, the demo or a test: granted to the worker role only.
CREATE FUNCTION app.begin_as(who text, at timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE id bigint; t timestamptz := coalesce(at, clock_timestamp() + (SELECT d.shift FROM app.demo_clock d)); member jsonb;
BEGIN
  SELECT m.id INTO id FROM public.member m WHERE m.ref = who AND app.active(m.id, t, t);
  IF id IS NULL THEN RAISE EXCEPTION 'No active member has the reference %', who; END IF;
  member := app.claim_as(id, t, at IS NULL);
  RETURN jsonb_build_object('now', t, 'member', member, 'session', NULL);
END $$;

-- The demo's date control: nobody is granted it in a live service.
CREATE FUNCTION app.set_demo_clock(to_time timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN UPDATE app.demo_clock SET shift = coalesce(to_time - clock_timestamp(), interval '0'); END $$;

-- An account that nobody has signed in to for 45 days sleeps until an administrator wakes it.
-- Real time, as for sessions: a demo's jump of three months puts nobody to sleep.
CREATE FUNCTION app.dormant(who bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT 1 FROM public.member m WHERE m.id = who AND m.seen_at < clock_timestamp() - interval '45 days'); END $$;

-- Sessions: the web role can only reach the one whose key it holds.
CREATE FUNCTION app.session_save(token text, content text, user_id bigint, expires timestamptz, shared boolean, device text DEFAULT '') RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE who bigint := (SELECT m.id FROM public.member m WHERE m.user_id = session_save.user_id);
  at timestamptz := clock_timestamp() + (SELECT d.shift FROM app.demo_clock d);
BEGIN
  -- asleep, suspended or closed: signed in as nobody, which the sign-in page then says
  IF app.dormant(who) OR NOT app.active(who, at, at) THEN who := NULL; END IF;
  UPDATE public.member SET seen_at = clock_timestamp() WHERE id = who AND coalesce(seen_at, '-infinity') < clock_timestamp() - interval '1 day';
  INSERT INTO public.session AS x (key_hash, member_id, data, began_at, seen_at, expires_at, shared_device, device)
  VALUES (sha256(convert_to(token, 'UTF8')), who, content, clock_timestamp(), clock_timestamp(), expires, shared, session_save.device)
  ON CONFLICT (key_hash) DO UPDATE SET data = excluded.data, member_id = excluded.member_id,
    expires_at = excluded.expires_at, shared_device = excluded.shared_device, device = excluded.device,
    began_at = CASE WHEN x.member_id IS DISTINCT FROM excluded.member_id THEN excluded.began_at ELSE x.began_at END;
END $$;
-- Another key for the same session, as after a code is asked for again: its ten hours go on.
CREATE FUNCTION app.session_renew(token text, new_token text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.session SET key_hash = sha256(convert_to(new_token, 'UTF8')) WHERE key_hash = sha256(convert_to(token, 'UTF8'));
END $$;
-- Where the asker is signed in, and the ends of those: nobody else's are told or ended.
CREATE FUNCTION app.my_sessions(token text) RETURNS TABLE (id bigint, device text, began_at timestamptz, seen_at timestamptz, shared boolean, here boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT x.id, x.device, x.began_at, x.seen_at, x.shared_device, x.key_hash = sha256(convert_to(token, 'UTF8'))
    FROM public.session x WHERE x.member_id = (SELECT app.actor()) AND x.expires_at > clock_timestamp()
     AND x.began_at > clock_timestamp() - interval '10 hours'
     AND x.seen_at > clock_timestamp() - CASE WHEN x.shared_device THEN interval '10 minutes' ELSE interval '15 minutes' END
   ORDER BY 6 DESC, 4 DESC;
END $$;
CREATE FUNCTION app.end_my_sessions(only_one bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.session x WHERE x.member_id = (SELECT app.actor()) AND (only_one IS NULL OR x.id = only_one);
END $$;
CREATE FUNCTION app.session_load(token text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN (SELECT x.data FROM public.session x WHERE x.key_hash = sha256(convert_to(token, 'UTF8')) AND x.expires_at > clock_timestamp()); END $$;
CREATE FUNCTION app.session_end(token text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN DELETE FROM public.session WHERE key_hash = sha256(convert_to(token, 'UTF8')); END $$;
CREATE FUNCTION app.sessions_clear() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN DELETE FROM public.session WHERE expires_at < clock_timestamp() OR began_at < clock_timestamp() - interval '1 day'; END $$;
-- A new password, or an account closed, ends every session begun before it: begin() reads the
-- session alone, so nothing else would.
CREATE FUNCTION app.end_sessions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.session s USING public.member m WHERE m.user_id = NEW.id AND s.member_id = m.id;
  RETURN NULL;
END $$;

-- Until when a grant that lasts a stated time is good: hours as they pass; days, weeks and
-- months to the end of the last London day, as every deadline is counted.
CREATE FUNCTION app.lasting(began timestamptz, lasts text) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF lasts LIKE '%hour%' OR lasts LIKE '%minute%' THEN RETURN began + lasts::interval; END IF;
  RETURN (((began AT TIME ZONE 'Europe/London')::date + lasts::interval)::date + 1)::timestamp AT TIME ZONE 'Europe/London';
END $$;
