SELECT m.file_id, g.class, g.marking, m.role, g.write, g.clause, m.via, m.case_team_id AS because
  FROM mine m JOIN public.grant_row g ON g.area_id = m.area_id AND g.role = m.role
 WHERE g.starts <= moment AND g.ends > latest
   AND (g.lasts = '' OR app.lasting(m.starts, g.lasts) > latest)
   AND (g.consent = '' OR (m.file_id, g.consent) IN (SELECT c.file_id, c.purpose FROM public.consent c WHERE c.file_id = ANY (ARRAY(SELECT x.file_id FROM mine x))
                                   AND c.starts <= moment AND c.ends > latest)){bounded}
