-- The one rule: who may see what about a young person, and why. Two things are made of this
-- text: what every policy reads, for the member asking now; and app.could_see(), for anybody at
-- any instant. Nothing is ever deleted from what it reads, so the past is answered by the same
-- words as the present. It is asked of `who`, at `moment`.
--
-- What gives sight must have begun by then and last beyond `latest`; what takes it away counts
-- from `latest` on and until that moment is past. The two differ only while a page is being drawn,
-- and there a change can take sight away, never give it.
WITH
 -- a conflict of interest beats everything, emergency access too
 kept_from AS MATERIALIZED (
  SELECT b.file_id FROM public.block b
   WHERE b.member_id = who AND b.starts <= latest AND b.ends > moment),
 -- a role on the file: one's own; of somebody one stands in for; of a team whose desk one works;
 -- as the manager of whoever holds it
 held AS MATERIALIZED (
  SELECT t.file_id, t.area_id, t.role, t.starts, t.id AS case_team_id, 'own' AS via FROM public.case_team t
   WHERE t.member_id = who AND t.starts <= moment AND t.ends > latest{only}
  UNION ALL
  SELECT t.file_id, t.area_id, t.role, t.starts, t.id, 'cover' FROM public.cover c JOIN public.case_team t ON t.member_id = c.member_id
   WHERE c.by_id = who AND c.starts <= moment AND c.ends > latest
     AND t.starts <= moment AND t.ends > latest{only}
  UNION ALL
  SELECT t.file_id, t.area_id, t.role, t.starts, t.id, 'desk' FROM public.job j JOIN public.case_team t ON t.team_id = j.team_id
   WHERE j.member_id = who AND j.desk AND j.starts <= moment AND j.ends > latest
     AND t.starts <= moment AND t.ends > latest{only}
  UNION ALL
  SELECT t.file_id, t.area_id, j.role, t.starts, t.id, 'manager' FROM public.job j JOIN public.job k ON k.team_id = j.team_id JOIN public.case_team t ON t.member_id = k.member_id
   WHERE j.member_id = who AND (j.role, t.role) IN (('lead_worker_manager', 'lead_worker'), ('provider_manager', 'keyworker'))
     AND j.starts <= moment AND j.ends > latest AND k.starts <= moment AND k.ends > latest
     AND t.starts <= moment AND t.ends > latest{only}),
 -- a restricted file is for those named on its list
 mine AS (
  SELECT h.* FROM held h
   WHERE h.file_id NOT IN (SELECT k.file_id FROM kept_from k)
     AND (h.file_id NOT IN (SELECT r.file_id FROM public.restriction r WHERE r.file_id = ANY (ARRAY(SELECT x.file_id FROM held x))
                             AND r.starts <= latest AND r.ends > moment)
       OR h.file_id IN (SELECT l.file_id FROM public.listed l WHERE l.member_id = who
                         AND l.starts <= moment AND l.ends > latest))),
 -- emergency access: one member, one file, some hours, four classes, never the restricted marking
 glass AS (
  SELECT g.file_id, g.id FROM public.glass g
   WHERE g.member_id = who AND g.began_by IS NOT NULL AND g.starts <= moment AND g.ends > latest
     AND g.file_id NOT IN (SELECT k.file_id FROM kept_from k){only_glass})
