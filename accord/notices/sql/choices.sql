-- How the actor wants to hear, and their number for urgent texts: shown to themselves alone.

CREATE FUNCTION app.my_contact() RETURNS TABLE (hears text, usual text, number text, confirmed boolean, code_waits boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.actor() IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT coalesce(c.hears, ''), app.area_hears(m.area_id), coalesce(c.number, ''), c.confirmed_at IS NOT NULL, coalesce(c.code <> '' AND c.code_ends_at > app.now() AND c.code_tries < 5, false)
    FROM public.member m LEFT JOIN public.contact_choice c ON c.member_id = m.id WHERE m.id = app.actor();
END $$;

CREATE FUNCTION app.choose_hearing(choice text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.contact_choice AS c (member_id, hears, number, code, code_tries) VALUES (app.actor(), choice, '', '', 0)
  ON CONFLICT (member_id) DO UPDATE SET hears = excluded.hears;
END $$;

-- A number is given, or taken back with ''. It counts once the code that is sent to it was typed in.
-- One code a minute at the most: `false` where there was one just now.
CREATE FUNCTION app.give_number(given text, new_code text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.contact_choice AS c (member_id, hears, number, code, code_tries, code_ends_at)
  VALUES (app.actor(), '', given, CASE WHEN given = '' THEN '' ELSE new_code END, 0, app.now() + interval '15 minutes')
  ON CONFLICT (member_id) DO UPDATE SET number = excluded.number, confirmed_at = NULL, code = excluded.code, code_tries = 0, code_sent_at = NULL, code_ends_at = excluded.code_ends_at
   WHERE given = '' OR c.code_ends_at IS NULL OR c.code_ends_at < app.now() + interval '14 minutes';
  RETURN FOUND;
END $$;

-- Five wrong codes, and there must be a new one.
CREATE FUNCTION app.confirm_number(typed text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE c public.contact_choice; right_one boolean;
BEGIN
  SELECT * INTO c FROM public.contact_choice x WHERE x.member_id = app.actor() FOR UPDATE;
  IF c.id IS NULL OR c.code = '' OR c.code_ends_at <= app.now() OR c.code_tries >= 5 THEN RETURN false; END IF;
  right_one := c.code = typed;
  UPDATE public.contact_choice SET code_tries = code_tries + 1, confirmed_at = CASE WHEN right_one THEN app.now() END, code = CASE WHEN right_one THEN '' ELSE c.code END WHERE id = c.id;
  RETURN right_one;
END $$;

-- Codes to be sent, each once: for the worker.
CREATE FUNCTION app.claim_codes() RETURNS TABLE (number text, code text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY UPDATE public.contact_choice c SET code_sent_at = app.now() FROM public.member m
   WHERE m.id = c.member_id AND m.area_id = app.my_area() AND c.code <> '' AND c.code_sent_at IS NULL AND c.code_ends_at > app.now() RETURNING c.number, c.code;
END $$;
