-- How closely an event is held: read off the one vocabulary, which the database keeps for
-- itself, and never off what a caller says of it.
CREATE TABLE app.event_kind (type text PRIMARY KEY, class text NOT NULL, marking smallint NOT NULL CHECK (marking BETWEEN 0 AND 2));
REVOKE ALL ON app.event_kind FROM PUBLIC;
GRANT SELECT ON app.event_kind TO accord_record;

CREATE TABLE app.information_class (class text PRIMARY KEY);
REVOKE ALL ON app.information_class FROM PUBLIC;
GRANT SELECT ON app.information_class TO accord_record;

-- Called by migrations alone, as the owner. A kind that the vocabulary no longer has stays:
-- there may be events of it.
CREATE FUNCTION app.learn_kinds(kinds jsonb, classes text[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO app.event_kind (type, class, marking)
  SELECT k.type, k.class, k.marking FROM jsonb_to_recordset(kinds) AS k(type text, class text, marking smallint)
  ON CONFLICT (type) DO UPDATE SET class = excluded.class, marking = excluded.marking;
  INSERT INTO app.information_class (class) SELECT unnest(classes) ON CONFLICT DO NOTHING $$;
REVOKE ALL ON FUNCTION app.learn_kinds FROM PUBLIC;
