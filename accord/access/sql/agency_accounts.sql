-- Whose account it is that an agency's own sign-in service vouches for. Asked before anybody is
-- signed in, so it tells one number or none: a member who works for that agency now, and nobody else.
CREATE FUNCTION app.account_of_member(agency_ref text, address text) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE at timestamptz := clock_timestamp() + (SELECT d.shift FROM app.demo_clock d); found bigint[];
BEGIN
  found := ARRAY(SELECT m.user_id FROM public.member m JOIN public.agency a ON a.id = m.agency_id
    WHERE a.ref = agency_ref AND lower(m.email) = lower(address) AND m.user_id IS NOT NULL AND NOT m.system
      AND app.active(m.id, at, at));
  IF cardinality(found) = 1 THEN RETURN found[1]; END IF;
  RETURN NULL;
END $$;

-- The agency whose member an account is: whether it takes passwords is the agency's to say.
CREATE FUNCTION app.agency_of_account(account bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT a.ref FROM public.member m JOIN public.agency a ON a.id = m.agency_id WHERE m.user_id = account);
END $$;
