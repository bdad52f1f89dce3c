-- What somebody holds, on every file at once or on one: an entry for each area and role, with the files
-- it is held on and what it is granted there, as ' class:marking:w class:marking: ', with a w where it may
-- be written. Where a grant hangs on a consent or on how long ago a part began, files of which the
-- same is true stand together. Emergency access is an entry without area and role.
, roles AS (SELECT DISTINCT m.area_id, m.role FROM mine m),
 alike AS (
  SELECT g.area_id, g.role, string_agg(concat(g.class, ':', g.marking, ':', CASE WHEN g.write THEN 'w' END, ' '), '') AS kinds FROM (
    WITH mine AS (SELECT r.area_id, r.role, NULL::bigint AS file_id, NULL::timestamptz AS starts, ''::text AS via, NULL::bigint AS case_team_id FROM roles r),
     glass AS (SELECT DISTINCT NULL::bigint AS area_id, NULL::bigint AS id FROM glass)
    {together}) g
   GROUP BY g.area_id, g.role),
 apart AS (
  SELECT g.because, g.role, string_agg(concat(g.class, ':', g.marking, ':', CASE WHEN g.write THEN 'w' END, ' '), '' ORDER BY g.class COLLATE "C", g.marking, g.write) AS kinds FROM (
    WITH glass AS (SELECT NULL::bigint AS file_id, NULL::bigint AS id WHERE false)
    {apart}) g
   GROUP BY g.because, g.role)
SELECT coalesce(string_agg(e.entry, E'\x1e'), '') FROM (
  SELECT concat(h.area_id, E'\x1f', h.role, E'\x1f', string_agg(h.file_id::text, ','), E'\x1f', ' ',
                (SELECT k.kinds FROM alike k WHERE k.role = h.role AND k.area_id IS NOT DISTINCT FROM h.area_id), h.kinds) AS entry FROM (
    SELECT m.area_id, m.role, m.file_id, a.kinds COLLATE "C" AS kinds FROM mine m LEFT JOIN apart a ON a.because = m.case_team_id AND a.role = m.role
    UNION ALL SELECT NULL, '', x.file_id, NULL FROM glass x) h
   GROUP BY h.area_id, h.role, h.kinds) e
