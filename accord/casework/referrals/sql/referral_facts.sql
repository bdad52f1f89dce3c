-- Whether the young person is on a youth justice order, as it was known at that moment.
-- NULL where nobody has said. The last day of an order is still a day on it.
CREATE FUNCTION app.on_yos_order(f bigint, at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT CASE o.on_order WHEN 'yes' THEN coalesce(o.ends_on >= (at AT TIME ZONE 'Europe/London')::date, true)
                                 WHEN 'no' THEN false END
            FROM public.yos_order o WHERE o.file_id = f AND o.known_from <= at
           ORDER BY o.known_from DESC, o.id DESC LIMIT 1);
END $$;

-- What stands about the young person now, for those who may see the referral: which of its
-- parts are needed depends on it, also for readers to whom the order itself is closed.
CREATE FUNCTION app.referral_facts(f bigint) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.sight('referral') s WHERE s.file_id = f) THEN RETURN '{}'::jsonb; END IF;
  -- that somebody is charged is not the referral's to say
  RETURN (app.standing_facts(f, app.now()) - 'youth_justice_begun') || jsonb_strip_nulls(jsonb_build_object('yos_order', app.on_yos_order(f, app.now())));
END $$;
