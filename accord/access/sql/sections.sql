-- Grants as one text: classes of which the same markings are granted stand together.
SELECT string_agg(concat(b.marks, ': ', b.classes, ' |'), '' ORDER BY b.marks COLLATE "C") FROM (
  SELECT a.marks, string_agg(a.class, ' ' ORDER BY a.class COLLATE "C") AS classes FROM (
    SELECT g.class, concat(string_agg(DISTINCT g.marking::text COLLATE "C", ''), '/', string_agg(DISTINCT g.marking::text COLLATE "C", '') FILTER (WHERE g.write)) AS marks
      FROM ({grants}) g GROUP BY 1) a GROUP BY 1) b
