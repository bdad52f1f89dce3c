-- What the member asking holds, read back from what is kept (kept.sql) as the same two lists that
-- rule.sql makes, so that files.sql follows it word for word.
WITH mine AS (SELECT unnest(concat('{', x.q[3], '}')::bigint[]) AS file_id, x.q[2] AS role FROM {entries} WHERE x.q[2] <> ''),
 glass AS (SELECT unnest(concat('{', x.q[3], '}')::bigint[]) AS file_id FROM {entries} WHERE x.q[2] = '')
