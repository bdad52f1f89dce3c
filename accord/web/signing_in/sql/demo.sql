-- Only in a demo's database; a live one never has these functions. Each looks at areas marked as
-- a demo and at nothing else.
CREATE OR REPLACE FUNCTION app.demo_personas() RETURNS TABLE (ref text, name text, job_title text, role text, team text, agency text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT m.ref, m.name, m.job_title, j.role, t.name, g.name
    FROM public.member m JOIN public.area a ON a.id = m.area_id AND a.is_demo
    JOIN LATERAL (SELECT k.role, k.team_id FROM public.job k WHERE k.member_id = m.id AND k.ends > now() ORDER BY k.id LIMIT 1) j ON true
    JOIN public.team t ON t.id = j.team_id JOIN public.agency g ON g.id = t.agency_id
   WHERE NOT m.system AND NOT m.machine AND m.active_until > now()
     AND m.id IN (SELECT min(k.member_id) FROM public.job k JOIN public.member x ON x.id = k.member_id AND x.active_until > now() AND NOT x.system AND NOT x.machine
                   WHERE k.ends > now() AND k.area_id = a.id GROUP BY k.role, k.team_id)
   ORDER BY g.id, t.id, m.id;
END $$;

-- The account of somebody in a demo, made when it is first needed. It has no password.
CREATE OR REPLACE FUNCTION app.demo_account(wanted text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.member; u bigint;
BEGIN
  SELECT x.* INTO m FROM public.member x JOIN public.area a ON a.id = x.area_id AND a.is_demo
   WHERE x.ref = wanted AND NOT x.system AND NOT x.machine AND x.active_until > now() FOR NO KEY UPDATE OF x;
  IF m.id IS NULL OR m.user_id IS NOT NULL THEN RETURN m.user_id; END IF;
  INSERT INTO public.auth_user (username, password, email, first_name, last_name, is_active, is_staff, is_superuser, date_joined)
  VALUES ('demo-' || m.ref, '!', m.email, '', '', true, false, false, now()) RETURNING id INTO u;
  UPDATE public.member SET user_id = u WHERE id = m.id;
  RETURN u;
END $$;
