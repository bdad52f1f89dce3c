-- A request of a computer system: the key it comes with, if it is alive. One request at a time for
-- each key, and so many a minute in real time; `wait` is in how many seconds to ask again. A key of
-- somebody who could decide who sees what opens nothing.
CREATE FUNCTION app.begin_with_key(given text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE real timestamptz := clock_timestamp(); at timestamptz; x public.api_secret; k public.api_key; who bigint; wait integer := 0; n integer; began timestamptz;
  most CONSTANT integer := 120;
BEGIN
  at := real + (SELECT d.shift FROM app.demo_clock d);
  SELECT * INTO x FROM public.api_secret s WHERE s.key_hash = sha256(convert_to(given, 'UTF8'));
  SELECT * INTO k FROM public.api_key y WHERE y.id = x.key_id AND y.revoked_at IS NULL AND y.ends_at > at AND app.active(y.member_id, at, at)
     AND EXISTS (SELECT 1 FROM public.member m WHERE m.id = y.member_id AND m.machine)
     AND NOT EXISTS (SELECT 1 FROM public.job j WHERE j.member_id = y.member_id AND j.role IN ('area_administrator', 'information_guardian')
                      AND j.starts <= at AND j.ends > at);
  IF k.id IS NOT NULL THEN
    PERFORM 1 FROM public.api_secret s WHERE s.id = x.id FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
      wait := 1;
    ELSE
      UPDATE public.api_secret s SET window_at = CASE WHEN s.window_at > real - interval '1 minute' THEN s.window_at ELSE real END,
                                     calls = CASE WHEN s.window_at > real - interval '1 minute' THEN s.calls + 1 ELSE 1 END
       WHERE s.id = x.id RETURNING s.calls, s.window_at INTO n, began;
      IF n > most THEN wait := greatest(1, ceil(extract(epoch FROM began + interval '1 minute' - real))::integer); END IF;
      UPDATE public.api_key y SET used_at = at WHERE y.id = k.id AND coalesce(y.used_at, '-infinity') < at - interval '1 minute';
    END IF;
    IF wait = 0 THEN who := k.member_id; END IF;
  END IF;
  RETURN jsonb_build_object('now', at, 'member', app.claim_as(who, at, true),
    'session', jsonb_build_object('data', '', 'wait', wait, 'may_write', coalesce(k.may_write, false)));
END $$;

-- The hash of a key is kept once, by whoever has just made it.
CREATE FUNCTION app.keep_api_secret(k bigint, hash bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.holds('area_administrator') OR NOT EXISTS (SELECT 1 FROM public.api_key y JOIN public.member m ON m.id = y.member_id AND m.machine
      WHERE y.id = k AND y.made_by_id = app.actor() AND y.made_at = app.now() AND y.area_id = app.my_area() AND m.area_id = y.area_id AND m.agency_id = y.agency_id) THEN
    RAISE EXCEPTION 'nobody has just made this key' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.api_secret (key_id, key_hash, calls) VALUES (k, hash, 0);
END $$;
