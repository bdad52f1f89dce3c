-- What somebody holds, on every file at once or on one: an entry for each area and role, with the files
-- it is held on and what it is granted there: '<markings>/<of these, those that may be written>: class class |', and so on
-- for classes with other markings. Where a grant hangs on a consent or on how long ago a part began, files of which
-- the same is true stand together. Emergency access is an entry without area and role.
, roles AS (SELECT DISTINCT m.area_id, m.role FROM mine m),
 apart AS (
  SELECT b.because, b.role, string_agg(concat(b.marks, ': ', b.classes, ' |'), '' ORDER BY b.marks COLLATE "C") AS kinds FROM (
    SELECT a.because, a.role, a.marks, string_agg(a.class, ' ' ORDER BY a.class COLLATE "C") AS classes FROM (
      SELECT g.because, g.role, g.class, concat(string_agg(DISTINCT g.marking::text COLLATE "C", ''), '/', string_agg(DISTINCT g.marking::text COLLATE "C", '') FILTER (WHERE g.write)) AS marks
        FROM ({apart}) g GROUP BY 1, 2, 3) a GROUP BY 1, 2, 3) b GROUP BY 1, 2)
SELECT concat_ws(E'\x1e', (
  SELECT string_agg(concat(h.area_id, E'\x1f', h.role, E'\x1f', h.files, E'\x1f', ({together}), h.kinds), E'\x1e')
    FROM (SELECT m.area_id, m.role, string_agg(m.file_id::text, ',') AS files, a.kinds COLLATE "C" AS kinds
            FROM mine m LEFT JOIN apart a ON a.because = m.case_team_id AND a.role = m.role GROUP BY 1, 2, 4) h), (
  SELECT concat(E'\x1f\x1f', string_agg(h.file_id::text, ','), E'\x1f', ({in_emergency}))
    FROM glass h HAVING count(*) > 0))
