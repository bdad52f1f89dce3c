-- The roles Accord needs, and one database prepared for them. Safe to repeat.
-- The embedded server runs this by itself; on a server of your own, run it as a
-- superuser connected to Accord's database, then give the three LOGIN roles passwords.
--
--   accord_owner   owns the tables, runs migrations, serves nobody
--   accord_web     the pages; row-level security decides every row it sees
--   accord_worker  deadlines, outbox and the demo; owns nothing
--   accord_sight   no login; owns the functions that say what a member may see
--   accord_reader  no login; reads what the pages would read, for whoever the signed claim names;
--                  owns the one function by which `who could see it` asks that of a single record
--   accord_record  no login; owns the functions that record what happened
--   accord_disposal  no login; owns the one function that lets go of a record whose time has come,
--                  signed by two people
--   accord_raw     no login; owns the schema `raw` and the functions by which the gangs team alone
--                  reads what the police told it; nobody else has any right there
DO $$
DECLARE role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['accord_owner', 'accord_web', 'accord_worker', 'accord_sight', 'accord_record', 'accord_raw', 'accord_reader', 'accord_disposal'] LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role) THEN
      EXECUTE pg_catalog.format('CREATE ROLE %I', role);
    END IF;
    EXECUTE pg_catalog.format(
      'ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT %s',
      role, CASE WHEN role IN ('accord_sight', 'accord_record', 'accord_raw', 'accord_reader', 'accord_disposal') THEN 'NOLOGIN' ELSE 'LOGIN' END);
  END LOOP;
  -- The owner may give functions to these roles but gains nothing they may read:
  -- inherited, their policies would let it through forced row-level security.
  IF pg_catalog.current_setting('server_version_num')::int >= 160000 THEN
    EXECUTE 'GRANT accord_sight, accord_record, accord_raw, accord_reader, accord_disposal TO accord_owner WITH INHERIT FALSE, SET TRUE';
  ELSE
    EXECUTE 'GRANT accord_sight, accord_record, accord_raw, accord_reader, accord_disposal TO accord_owner';  -- before 16, NOINHERIT above does the same
  END IF;
  -- The policies of the pages hold for the reader because it inherits what their role may read.
  EXECUTE 'ALTER ROLE accord_reader INHERIT';
  IF pg_catalog.current_setting('server_version_num')::int >= 160000 THEN
    EXECUTE 'GRANT accord_web TO accord_reader WITH INHERIT TRUE, SET FALSE';
  ELSE
    EXECUTE 'GRANT accord_web TO accord_reader';
  END IF;
  EXECUTE pg_catalog.format('ALTER DATABASE %I OWNER TO accord_owner', pg_catalog.current_database());
  EXECUTE pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', pg_catalog.current_database());
  EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO accord_web, accord_worker', pg_catalog.current_database());
END $$;

CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION accord_owner;
GRANT USAGE ON SCHEMA app TO PUBLIC;
GRANT CREATE, USAGE ON SCHEMA app TO accord_sight, accord_record, accord_raw, accord_reader, accord_disposal;
CREATE SCHEMA IF NOT EXISTS raw AUTHORIZATION accord_raw;
REVOKE ALL ON SCHEMA raw FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;
GRANT CREATE ON SCHEMA public TO accord_owner;  -- by name: before 16 it does not inherit from pg_database_owner
