-- Grants as one text: classes of which the same markings are granted stand together.
SELECT string_agg(concat(app.digits(b.seen), '/', app.digits(b.written), ': ', b.classes, ' |'), '' ORDER BY b.seen, b.written) FROM (
  SELECT a.seen, a.written, string_agg(a.class, ' ' ORDER BY a.class COLLATE "C") AS classes FROM (
    SELECT g.class, bit_or(1 << g.marking) AS seen, bit_or(1 << g.marking) FILTER (WHERE g.write) AS written
      FROM ({grants}) g GROUP BY 1) a GROUP BY 1, 2) b
