-- What somebody holds, on every file at once or on one: an entry for each area, role and, where a
-- grant of that role lasts a stated time, the moment it began; with the files it is held on.
-- Emergency access is an entry without area and role.
SELECT coalesce(string_agg(e.entry, E'\x1e'), '') FROM (
  SELECT concat(h.area_id, E'\x1f', h.role, E'\x1f', h.began, E'\x1f', string_agg(h.file_id::text, ',')) AS entry FROM (
    SELECT m.area_id, m.role, m.file_id,
           CASE WHEN EXISTS (SELECT 1 FROM public.grant_row g WHERE g.area_id = m.area_id AND g.role = m.role AND g.lasts <> '')
                THEN app.micros(m.starts) END AS began FROM mine m
    UNION ALL SELECT NULL, '', x.file_id, NULL FROM glass x) h
   GROUP BY h.area_id, h.role, h.began) e
