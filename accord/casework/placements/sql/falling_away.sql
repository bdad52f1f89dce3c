-- Confirmed placements that come to nothing: nobody has moved in, and nobody is to.

-- The keyworker of the home that was to have them, unless they live with that provider; kept from callers.
CREATE FUNCTION app.keyworker_in_vain(p bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT max(t.member_id) FROM public.placement w JOIN public.team y ON y.id = w.provider_team_id
      JOIN public.case_team t ON t.file_id = w.file_id AND t.role = 'keyworker' AND t.starts <= app.now() AND t.ends > app.now()
      JOIN public.member m ON m.id = t.member_id AND m.agency_id = y.agency_id
     WHERE w.id = p AND NOT EXISTS (SELECT 1 FROM public.placement s JOIN public.team z ON z.id = s.provider_team_id
       WHERE s.file_id = w.file_id AND s.id <> w.id AND s.state = 'started' AND z.agency_id = y.agency_id));
END $$;

-- End every other confirmed placement of somebody who has moved in for good (`p`), what was confirmed under a referral that
-- has just been withdrawn (`r`), or on a case that has just been closed (`c`), for whoever recorded it: they may read none of what another home confirmed.
CREATE FUNCTION app.confirmed_in_vain(p bigint, r bigint, c bigint) RETURNS TABLE (placement_id bigint, home_id bigint, provider_team_id bigint, keyworker bigint) LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE f bigint;
BEGIN
  SELECT y.file_id INTO f FROM (
    SELECT x.file_id, x.area_id FROM public.placement x WHERE x.id = p AND x.state = 'started' AND NOT x.emergency
    UNION ALL SELECT x.file_id, x.area_id FROM public.referral x WHERE x.id = r AND x.state = 'withdrawn' AND x.withdrawn_at = app.now()
    UNION ALL SELECT x.id, x.area_id FROM public.file x WHERE x.id = c AND x.closed_at = app.now()) y
   WHERE y.area_id = app.my_area();
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM app.my_roles(f)) THEN RETURN; END IF;
  RETURN QUERY UPDATE public.placement x SET state = 'ended', ended_on = (app.now() AT TIME ZONE 'Europe/London')::date,
      ending = CASE WHEN r IS NOT NULL THEN 'referral_withdrawn' WHEN c IS NOT NULL THEN 'case_closed' ELSE 'moved_in_elsewhere' END, version = x.version + 1
   WHERE x.file_id = f AND x.state = 'confirmed' AND (r IS NULL OR x.referral_id = r)
   RETURNING x.id, x.home_id, x.provider_team_id, app.keyworker_in_vain(x.id);
END $$;

-- Do they live in another home than the one of this placement, with another provider only, and who is the keyworker of this one?
-- To somebody on the case, as they end it: what ends with a stay would end what belongs to where they live.
CREATE FUNCTION app.lives_elsewhere(p bigint) RETURNS TABLE (elsewhere boolean, keyworker bigint, not_with_them boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT EXISTS (SELECT 1 FROM public.placement s WHERE s.file_id = w.file_id AND s.id <> w.id AND s.state = 'started'), app.keyworker_in_vain(w.id),
      NOT EXISTS (SELECT 1 FROM public.placement s JOIN public.team z ON z.id = s.provider_team_id JOIN public.team y ON y.agency_id = z.agency_id
        WHERE y.id = w.provider_team_id AND s.file_id = w.file_id AND s.id <> w.id AND s.state = 'started')
    FROM public.placement w WHERE w.id = p AND app.may_record(w.file_id);
END $$;
