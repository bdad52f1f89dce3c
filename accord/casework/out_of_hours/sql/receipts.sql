-- Who was told of a matter when it came or was handed on, and who has said that they know of it:
-- for whoever sees the matter. Of what was told, nothing else is said.
CREATE FUNCTION app.receipts_of_matter(wanted bigint) RETURNS TABLE (role text, told_at timestamptz, acknowledged_at timestamptz, acknowledged_by text) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 4 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT t.role, t.queued_at, t.acknowledged_at, coalesce(m.name, '')
    FROM public.out_of_hours_matter x
    JOIN public.event e ON e.file_id = x.file_id AND e.type IN ('out_of_hours_issue_assigned', 'out_of_hours_issue_handed_over') AND (e.facts->>'issue')::bigint = x.id
    JOIN public.tell t ON t.event_id = e.id AND t.receipt
    LEFT JOIN public.member m ON m.id = t.acknowledged_by_id
   WHERE x.id = wanted AND (x.file_id, x.marking) IN (SELECT s.file_id, s.marking FROM app.sight('incident') s)
   ORDER BY t.queued_at, t.id;
END $$;
