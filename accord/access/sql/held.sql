-- What somebody holds, on every file at once or on one: an entry for each area and role, with the files
-- it is held on and what it is granted there: '<markings>/<of these, those that may be written>: class class |', and so on
-- for classes with other markings. Where a grant hangs on a consent or on how long ago a part began, files of which
-- the same is true stand together. Emergency access is an entry without area and role.
, roles AS (SELECT DISTINCT m.area_id, m.role FROM mine m),
 apart AS (  -- of hundreds of parts, so each marking of each class for itself: what stands together would be sorted once more
  SELECT g.because, g.role, string_agg(concat(g.marking, '/', CASE WHEN g.write THEN g.marking END, ': ', g.class, ' |'), '' ORDER BY g.class COLLATE "C", g.marking, g.write) AS kinds
    FROM ({apart}) g GROUP BY 1, 2)
SELECT concat_ws(E'\x1e', (
  SELECT string_agg(concat(h.area_id, E'\x1f', h.role, E'\x1f', h.files, E'\x1f', ({together}), h.kinds), E'\x1e')
    FROM (SELECT m.area_id, m.role, string_agg(m.file_id::text, ',') AS files, a.kinds COLLATE "C" AS kinds
            FROM mine m LEFT JOIN apart a ON a.because = m.case_team_id AND a.role = m.role GROUP BY 1, 2, 4) h), (
  SELECT concat(E'\x1f\x1f', string_agg(h.file_id::text, ','), E'\x1f', ({in_emergency}))
    FROM glass h HAVING count(*) > 0))
