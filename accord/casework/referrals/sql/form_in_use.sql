-- The day from which new referrals use the council's own form; none while the interim forms are
-- in use. Only the area's administrator or whoever looks after its protocols says so.
CREATE FUNCTION app.set_own_form(live_on date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (app.holds('area_administrator') OR app.holds('protocol_owner')) THEN
    RAISE EXCEPTION 'only the area administrator or the protocol owner says which form is in use' USING ERRCODE = '42501'; END IF;
  UPDATE public.area SET settings = (settings - 'own_form_live_on')
      || CASE WHEN live_on IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('own_form_live_on', live_on) END
   WHERE id = app.my_area();
END $$;
