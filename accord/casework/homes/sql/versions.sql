-- Every version of an agency's contract, a home, a flat and a bed, written by the database whenever the row changes: what was known
-- of it on a day, and who changed it. The columns that are kept come with the trigger.
CREATE FUNCTION app.keep_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE kept text := (SELECT string_agg(format('%I', c), ', ') FROM unnest(string_to_array(TG_ARGV[0], ',')) c);
BEGIN
  EXECUTE format('INSERT INTO public.%I (area_id, %I, version, changed_at, changed_by_id, %s) SELECT ($1).area_id, ($1).id, ($1).version, $2, $3, %s',
    TG_TABLE_NAME || '_version', TG_TABLE_NAME || '_id', kept, (SELECT string_agg(format('($1).%I', c), ', ') FROM unnest(string_to_array(TG_ARGV[0], ',')) c))
    USING NEW, coalesce(app.now(), now()), app.actor();
  RETURN NULL;
END $$;
