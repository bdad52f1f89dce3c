-- What the building of the bulk needs, in a schema of its own that nothing of Accord's knows.
CREATE SCHEMA IF NOT EXISTS bench;
-- every area that is there, noted in the transaction that wrote it
CREATE TABLE IF NOT EXISTS bench.built (area integer PRIMARY KEY, area_id bigint NOT NULL, files integer NOT NULL);
-- steps that are done, and what they found
CREATE TABLE IF NOT EXISTS bench.done (step text PRIMARY KEY, says text NOT NULL DEFAULT '');
-- indexes and unique constraints that were taken away for the time of building
CREATE TABLE IF NOT EXISTS bench.apart (name text PRIMARY KEY, place text NOT NULL, restore text NOT NULL);

-- a reference as Accord makes them, of nine bytes, but the same each time; `kind` tells tables apart
CREATE OR REPLACE FUNCTION bench.ref(kind integer, id bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT translate(encode(substring(sha256(int8send(id * 16 + kind)) FOR 9), 'base64'), '+/', 'A_') $$;
CREATE OR REPLACE FUNCTION bench.name(id bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT translate(left(md5(id::text), 6), '0123456789abcdef', 'aeioubcdfghklmnr') || ' ' || translate(right(md5(id::text), 8), '0123456789abcdef', 'aeioubcdfghklmnr') $$;

-- the hash of each event after the one before it
CREATE OR REPLACE FUNCTION bench.link(head bytea, body text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS
  $$ BEGIN RETURN sha256(head || convert_to(body, 'UTF8')); END $$;
CREATE OR REPLACE AGGREGATE bench.chain(text) (SFUNC = bench.link, STYPE = bytea, INITCOND = '');

-- a claim made before the clock runs, for the role of the pages
CREATE OR REPLACE FUNCTION bench.begin(who bigint, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ SELECT app.claim_as(who, at, true) $$;
GRANT USAGE ON SCHEMA bench TO accord_web, accord_worker;
GRANT EXECUTE ON FUNCTION bench.begin TO accord_web, accord_worker;
