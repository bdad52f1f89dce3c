-- How many others live where this young person moves in on a day: behind the same front door, where the bed
-- has one of its own, else in the home. Whoever leaves that day does not count. A number and no more, for
-- who may place them.
CREATE FUNCTION app.others_living_there(f bigint, home bigint, bed bigint, day date) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.may_place(f) THEN RAISE EXCEPTION 'not yours to place' USING ERRCODE = '42501'; END IF;
  RETURN (SELECT count(DISTINCT p.file_id)::integer FROM public.placement p LEFT JOIN public.bed x ON x.id = p.bed_id
    WHERE p.home_id = home AND p.file_id <> f AND p.started_on <= day AND (p.ended_on IS NULL OR p.ended_on > day) AND p.ending <> 'entered_in_error'
      AND NOT EXISTS (SELECT 1 FROM public.bed mine WHERE mine.id = bed AND mine.unit_id IS DISTINCT FROM x.unit_id AND x.id IS NOT NULL));
END $$;
