-- What one provider found of a young person is for itself, the lead worker and the placements
-- team; another provider never reads it. These are the teams, and the members, of the other
-- providers: none for anybody who does not work for a provider.
CREATE FUNCTION app.other_providers_teams() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT t.id FROM public.team t JOIN public.agency a ON a.id = t.agency_id JOIN public.agency mine ON mine.area_id = a.area_id AND mine.id <> a.id
                 JOIN public.member me ON me.agency_id = mine.id
                WHERE me.id = app.actor() AND mine.kind = 'provider' AND a.kind = 'provider');
END $$;

CREATE FUNCTION app.other_providers_members() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT m.id FROM public.member m JOIN public.agency a ON a.id = m.agency_id JOIN public.agency mine ON mine.area_id = a.area_id AND mine.id <> a.id
                 JOIN public.member me ON me.agency_id = mine.id
                WHERE me.id = app.actor() AND mine.kind = 'provider' AND a.kind = 'provider');
END $$;
