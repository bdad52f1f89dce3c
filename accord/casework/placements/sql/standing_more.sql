-- What stands about where the young person lives or is to live, at a moment: the contract it
-- is under and whether staff are there day and night; from the placement lived in that London
-- day (its last day included), else one confirmed, else an offer that no placement came of
-- yet, else the provider's team on the case. Also whether the home they live in that day is
-- away from here, whether there is a youth justice order or youth justice works with them before
-- one (else nothing is said of it), and which referral form is in use.
CREATE OR REPLACE FUNCTION app.standing_more(f bigint, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE day date := (at AT TIME ZONE 'Europe/London')::date; h public.home; made jsonb;
BEGIN
  SELECT x.* INTO h FROM public.placement p JOIN public.home x ON x.id = p.home_id
   WHERE p.file_id = f AND p.started_on <= day AND (p.ended_on IS NULL OR p.ended_on >= day) AND p.ending <> 'entered_in_error'
   ORDER BY p.started_on DESC, p.id DESC LIMIT 1;
  IF h.id IS NULL THEN
    SELECT x.* INTO h FROM public.placement p JOIN public.home x ON x.id = p.home_id
     WHERE p.file_id = f AND p.state = 'confirmed' AND p.confirmed_at <= at ORDER BY p.id DESC LIMIT 1;
  END IF;
  IF h.id IS NULL THEN
    SELECT x.* INTO h FROM public.offer o JOIN public.home x ON x.id = o.home_id
     WHERE o.file_id = f AND o.state IN ('offered', 'accepted') AND o.offered_at <= at
       AND NOT EXISTS (SELECT 1 FROM public.placement p WHERE p.offer_id = o.id) ORDER BY o.id DESC LIMIT 1;
  END IF;
  made := jsonb_build_object(
    'setting_24h', h.has_24h_cover,
    'contract', coalesce(
      (SELECT a.contract FROM public.agency a WHERE a.id = h.agency_id),
      (SELECT a.contract FROM public.case_team t JOIN public.team m ON m.id = t.team_id JOIN public.agency a ON a.id = m.agency_id
        WHERE t.file_id = f AND t.role IN ('provider', 'asked_provider') AND t.starts <= at AND t.ends > at ORDER BY t.starts DESC, t.id DESC LIMIT 1)),
    'lives_away', (SELECT p.out_of_borough FROM public.placement p
                    WHERE p.file_id = f AND p.started_on <= day AND (p.ended_on IS NULL OR p.ended_on >= day) AND p.ending <> 'entered_in_error'
                    ORDER BY p.started_on DESC, p.id DESC LIMIT 1),
    'yos_order', app.on_yos_order(f, at),
    'youth_justice_begun', nullif(app.youth_justice_begun(f, at), false),
    'interim_form', (SELECT coalesce(day < (a.settings->>'own_form_live_on')::date, true) FROM public.file x JOIN public.area a ON a.id = x.area_id WHERE x.id = f));
  RETURN jsonb_strip_nulls(made);
END $$;

-- The young person moved in, so the referral has done its work: also where whoever records it
-- may not read the referral. A move in without an offer ends what was looked for where no referral
-- is asked for; a bed for the night and a move within the provider's homes end nothing.
CREATE FUNCTION app.referral_done(p bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.referral r SET state = 'placed', version = r.version + 1 FROM public.placement x
   WHERE x.id = p AND x.state = 'started' AND app.may_place(x.file_id)
     AND (r.id = x.referral_id OR (x.referral_id IS NULL AND NOT x.emergency AND r.form = ''
                                   AND NOT EXISTS (SELECT 1 FROM public.placement b WHERE b.file_id = x.file_id AND b.ending = 'internal_move' AND b.ended_on = x.started_on)))
     AND r.file_id = x.file_id AND r.state NOT IN ('placed', 'withdrawn');
END $$;
