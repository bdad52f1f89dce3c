-- What the police told the gangs team, as they told it. Owned by a role that nobody signs in as;
-- no other role has any right in this schema. There is no key to any other table, so that nothing
-- outside can be joined to it, and nothing in it is ever changed or deleted by what serves.
CREATE TABLE raw.briefing (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ref text NOT NULL UNIQUE, team bigint NOT NULL, briefed_on date NOT NULL,
  words text NOT NULL CHECK (btrim(words) <> ''), by_id bigint NOT NULL, at timestamptz NOT NULL);
CREATE TABLE raw.passed (  -- which item came of which briefing: known to the team alone
  briefing bigint NOT NULL REFERENCES raw.briefing, intel bigint NOT NULL, by_id bigint NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (briefing, intel));
CREATE TABLE raw.looked (  -- who read it, and when
  briefing bigint NOT NULL REFERENCES raw.briefing, by_id bigint NOT NULL, at timestamptz NOT NULL);
CREATE INDEX ON raw.briefing (team, briefed_on);
ALTER TABLE raw.briefing ENABLE ROW LEVEL SECURITY;  ALTER TABLE raw.briefing FORCE ROW LEVEL SECURITY;
ALTER TABLE raw.passed ENABLE ROW LEVEL SECURITY;  ALTER TABLE raw.passed FORCE ROW LEVEL SECURITY;
ALTER TABLE raw.looked ENABLE ROW LEVEL SECURITY;  ALTER TABLE raw.looked FORCE ROW LEVEL SECURITY;
-- The functions below run as this role; even they see the rows of the asker's own team alone.
CREATE POLICY own_team ON raw.briefing FOR SELECT TO accord_raw USING (briefing.team = (SELECT app.my_gangs_team()));
CREATE POLICY add ON raw.briefing FOR INSERT TO accord_raw WITH CHECK (briefing.team = (SELECT app.my_gangs_team()) AND briefing.by_id = (SELECT app.actor()));
CREATE POLICY own_team ON raw.passed FOR SELECT TO accord_raw USING (passed.briefing IN (SELECT b.id FROM raw.briefing b));
CREATE POLICY add ON raw.passed FOR INSERT TO accord_raw WITH CHECK (passed.briefing IN (SELECT b.id FROM raw.briefing b) AND passed.by_id = (SELECT app.actor()));
CREATE POLICY own_team ON raw.looked FOR SELECT TO accord_raw USING (looked.briefing IN (SELECT b.id FROM raw.briefing b));
CREATE POLICY add ON raw.looked FOR INSERT TO accord_raw WITH CHECK (looked.briefing IN (SELECT b.id FROM raw.briefing b) AND looked.by_id = (SELECT app.actor()));
COMMENT ON SCHEMA raw IS 'Read and written only through functions of accord_raw, by the gangs team';

-- Keep what was said at one day's briefing. Nothing, and NULL, for anybody outside the team.
CREATE FUNCTION app.keep_briefing(day date, said text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE kept text; made text := md5(random()::text || clock_timestamp()::text);
BEGIN
  IF app.my_gangs_team() IS NULL OR day > (app.now() AT TIME ZONE 'Europe/London')::date THEN RETURN NULL; END IF;
  INSERT INTO raw.briefing (ref, team, briefed_on, words, by_id, at) VALUES (made, app.my_gangs_team(), day, said, app.actor(), app.now()) RETURNING ref INTO kept;
  RETURN kept;
END $$;

-- The briefings of the asker's team between two days, newest first; every reading is kept beside them.
CREATE FUNCTION app.read_briefings(since date, until date) RETURNS TABLE (ref text, briefed_on date, words text, by_id bigint, at timestamptz, passed bigint[], looks bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.my_gangs_team() IS NULL THEN RETURN; END IF;
  INSERT INTO raw.looked (briefing, by_id, at) SELECT b.id, app.actor(), app.now() FROM raw.briefing b WHERE b.briefed_on BETWEEN since AND until;
  RETURN QUERY SELECT b.ref, b.briefed_on, b.words, b.by_id, b.at, ARRAY(SELECT p.intel FROM raw.passed p WHERE p.briefing = b.id ORDER BY 1),
      (SELECT count(DISTINCT l.by_id) FROM raw.looked l WHERE l.briefing = b.id)
    FROM raw.briefing b WHERE b.briefed_on BETWEEN since AND until ORDER BY b.briefed_on DESC, b.id DESC;
END $$;

-- The days on which the asker's team was briefed, without a word of what was said.
CREATE FUNCTION app.briefed_days(since date) RETURNS TABLE (briefed_on date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.my_gangs_team() IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT DISTINCT b.briefed_on FROM raw.briefing b WHERE b.briefed_on >= since ORDER BY 1;
END $$;

-- Note, for the team, which briefing an item came of.
CREATE FUNCTION app.note_passed(briefing_ref text, item bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO raw.passed (briefing, intel, by_id, at) SELECT b.id, item, app.actor(), app.now() FROM raw.briefing b WHERE b.ref = briefing_ref;
  RETURN FOUND;
END $$;

-- Do these words repeat eight words in a row of a briefing of the last month? Yes or no, to the team.
CREATE FUNCTION app.repeats_briefing(said text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE w text[] := regexp_split_to_array(btrim(regexp_replace(lower(said), '[^[:alnum:]]+', ' ', 'g')), ' ');
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM raw.briefing b, generate_series(1, cardinality(w) - 7) n
     WHERE b.briefed_on > (app.now() AT TIME ZONE 'Europe/London')::date - 31
       AND strpos(' ' || regexp_replace(lower(b.words), '[^[:alnum:]]+', ' ', 'g') || ' ', ' ' || array_to_string(w[n : n + 7], ' ') || ' ') > 0);
END $$;
