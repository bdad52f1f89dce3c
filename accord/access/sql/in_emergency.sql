SELECT x.file_id, c.class, n::smallint AS marking, '' AS role, false AS write, 'glass' AS clause, 'glass' AS via, x.id AS because
  FROM glass x, (VALUES ('identity'), ('contact'), ('location'), ('risk')) AS c(class), generate_series(0, 1) AS n
