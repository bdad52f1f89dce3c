-- What the member asking holds, read back from what is kept (kept.sql) as the same two lists that
-- rule.sql makes, so that granted.sql and files.sql follow it word for word.
WITH entry AS (SELECT string_to_array(e.one, E'\x1f') AS q FROM unnest(string_to_array(nullif(p[8], ''), E'\x1e')) e(one)),
 mine AS (
  SELECT {each_mine}, q[1]::bigint AS area_id, q[2] AS role, app.moment(nullif(q[3], '')::bigint) AS starts, ''::text AS via, NULL::bigint AS case_team_id
    FROM entry{each_file} WHERE q[2] <> ''),
 glass AS (SELECT {each_mine}, NULL::bigint AS id FROM entry{each_file} WHERE q[2] = '')
