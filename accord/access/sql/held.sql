-- What somebody holds, on every file at once or on one: an entry for each area and role, with the files
-- it is held on and what it is granted there, as ' class:marking:w class:marking: ', with a w where it may
-- be written. Where a grant hangs on a consent or on how long ago a part began, files of which the
-- same is true stand together. Emergency access is an entry without area and role.
, roles AS (SELECT DISTINCT m.area_id, m.role FROM mine m),
 apart AS (
  SELECT g.because, g.role, string_agg(concat(g.class, ':', g.marking, ':', CASE WHEN g.write THEN 'w' END, ' '), '' ORDER BY g.class COLLATE "C", g.marking, g.write) AS kinds
    FROM ({apart}) g GROUP BY g.because, g.role)
SELECT concat_ws(E'\x1e', (
  SELECT string_agg(concat(h.area_id, E'\x1f', h.role, E'\x1f', h.files, E'\x1f', ' ', (
      SELECT string_agg(DISTINCT concat(g.class, ':', g.marking, ':', CASE WHEN g.write THEN 'w' END, ' ') COLLATE "C", '') FROM (
        WITH mine AS (SELECT h.area_id, h.role, NULL::bigint AS file_id, NULL::timestamptz AS starts, ''::text AS via, NULL::bigint AS case_team_id)
        {together}) g), h.kinds), E'\x1e')
    FROM (SELECT m.area_id, m.role, string_agg(m.file_id::text, ',') AS files, a.kinds COLLATE "C" AS kinds
            FROM mine m LEFT JOIN apart a ON a.because = m.case_team_id AND a.role = m.role GROUP BY 1, 2, 4) h), (
  SELECT concat(E'\x1f\x1f', string_agg(h.file_id::text, ','), E'\x1f', ' ', (
      SELECT string_agg(DISTINCT concat(g.class, ':', g.marking, ':', CASE WHEN g.write THEN 'w' END, ' '), '') FROM ({in_emergency}) g))
    FROM glass h HAVING count(*) > 0))
