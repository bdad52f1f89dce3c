-- Who reads figures of the whole agreement: those who commission, place, judge and manage, on
-- both sides. Both sides read the same figures.
CREATE FUNCTION app.reads_figures() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.holds('commissioning_team') OR app.holds('placements_team') OR app.holds('referrals_team') OR app.holds('protocol_owner')
      OR app.holds('head_of_service') OR app.holds('service_manager') OR app.holds('lead_worker_manager') OR app.holds('provider_manager');
END $$;

-- And of one provider: the same, where a provider's manager reads their own agency's alone.
CREATE FUNCTION app.reads_figures_of(provider bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF provider IS NULL THEN RETURN app.reads_figures(); END IF;
  RETURN EXISTS (SELECT 1 FROM public.agency a WHERE a.id = provider AND a.area_id = app.my_area())
    AND (app.holds('commissioning_team') OR app.holds('placements_team') OR app.holds('referrals_team') OR app.holds('protocol_owner')
      OR app.holds('head_of_service') OR app.holds('service_manager') OR app.holds('lead_worker_manager')
      OR (app.holds('provider_manager') AND EXISTS (SELECT 1 FROM public.member m WHERE m.id = app.actor() AND m.agency_id = provider)));
END $$;

-- Under which provider a duty falls: the agency whose own file it is on, or the provider that had
-- a part on the case between the duty's opening and its due moment (where it has no clock, until it
-- was done or until now), the latest if several.
CREATE FUNCTION app.provider_of(d public.duty) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF d.common THEN RETURN (SELECT a.id FROM public.agency a WHERE a.file_id = d.file_id AND a.kind = 'provider'); END IF;
  RETURN (SELECT a.id FROM public.case_team c
            LEFT JOIN public.team t ON t.id = c.team_id LEFT JOIN public.member m ON m.id = c.member_id
            JOIN public.agency a ON a.id = coalesce(t.agency_id, m.agency_id) AND a.kind = 'provider'
           WHERE c.file_id = d.file_id AND c.role IN ('provider', 'asked_provider', 'keyworker', 'provider_manager') AND c.starts <= coalesce(d.due_at, d.done_at, app.now()) AND c.ends > d.opened_at
           ORDER BY c.starts DESC, c.id DESC LIMIT 1);
END $$;

-- Which young person a duty of an agency or the area is about: their case, where it is about a
-- message on one (papers of a referral), or a number of its own for each family without a case.
-- NULL where it is about no young person, such as an action of a forum.
CREATE FUNCTION app.person_of(d public.duty) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF d.about ? 'told' THEN RETURN coalesce((SELECT t.file_id FROM public.tell t WHERE t.id = (d.about->>'told')::bigint AND t.area_id = d.area_id), -(d.about->>'told')::bigint); END IF;
  RETURN -(d.about->>'family')::bigint;
END $$;

-- Every duty with a clock whose due moment lies in a period, by clause and by who owed it: how many
-- were done in time, done late, are open and overdue, and of how many young people. Grouped as
-- asked (clause | team | provider), and never told case by case. What lapsed, and what only had its age
-- shown, has no clock. Small numbers are left out by whoever shows them (suppressing.py).
CREATE FUNCTION app.agreement_figures(since timestamptz, until timestamptz, per text, of_provider bigint DEFAULT NULL, of_clause text DEFAULT NULL)
RETURNS TABLE (clause text, grp bigint, stands text, duties bigint, people bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); at timestamptz := app.now();
BEGIN
  IF NOT app.reads_figures_of(of_provider) THEN RETURN; END IF;
  RETURN QUERY WITH found AS (
    SELECT d.*, CASE WHEN d.common THEN app.person_of(d) ELSE d.file_id END AS person, CASE WHEN of_provider IS NOT NULL OR per = 'provider' THEN app.provider_of(d) END AS provider
      FROM public.duty d WHERE d.area_id = a AND NOT d.measured AND d.due_at >= since AND d.due_at < until AND d.closed_as IN ('', 'done', 'waived')
       AND (of_clause IS NULL OR d.clauses @> ARRAY[of_clause])),
   stood AS (
    SELECT c.one AS clause, CASE per WHEN 'team' THEN coalesce(f.owner_team_id, (SELECT j.team_id FROM public.job j WHERE j.member_id = f.owner_member_id
                AND j.starts <= f.opened_at ORDER BY j.starts DESC, j.id LIMIT 1)) WHEN 'provider' THEN f.provider END AS grp,
           CASE WHEN f.closed_as = 'waived' THEN 'waived' WHEN f.closed_as = 'done' AND f.done_at < f.due_at THEN 'in_time' WHEN f.closed_as = 'done' THEN 'late'
                WHEN f.due_at <= at THEN 'overdue' ELSE 'open' END AS stands, f.person
      FROM found f, unnest(f.clauses) AS c(one) WHERE of_provider IS NULL OR f.provider = of_provider)
  SELECT s.clause, s.grp, s.stands, count(*), count(DISTINCT s.person) FROM stood s WHERE of_clause IS NULL OR s.clause = of_clause GROUP BY 1, 2, 3;
END $$;

-- What the document itself wants measured, over a period: hours from a risk being seen to the first
-- step, outcomes of plans by what they are towards, and moves on to independence; of the area, or by
-- provider. Counts of young people come with each, so that what is small can be left out.
CREATE FUNCTION app.goal_figures(since timestamptz, until timestamptz, per text)
RETURNS TABLE (goal text, part text, grp bigint, n bigint, people bigint, middle double precision) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); d1 date := (since AT TIME ZONE 'Europe/London')::date; d2 date := (until AT TIME ZONE 'Europe/London')::date; split boolean := per = 'provider';
BEGIN
  IF NOT app.reads_figures() THEN RETURN; END IF;
  RETURN QUERY SELECT 'risk'::text, CASE WHEN d.done_at IS NULL THEN 'waiting' ELSE 'answered' END, CASE WHEN split THEN app.provider_of(d) END, count(*), count(DISTINCT d.file_id),
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM coalesce(d.done_at, app.now()) - d.opened_at) / 3600)
    FROM public.duty d WHERE d.area_id = a AND d.rule LIKE '%/risk-has-a-first-step' AND d.opened_at >= since AND d.opened_at < until AND d.closed_as IN ('', 'done')
   GROUP BY 2, 3;
  RETURN QUERY SELECT 'outcome'::text, o.goal || CASE WHEN o.achieved_on IS NULL THEN ':hoped' ELSE ':achieved' END, CASE WHEN split THEN t.agency_id END, count(*), count(DISTINCT o.file_id), NULL::double precision
    FROM public.plan_outcome o JOIN public.support_plan p ON p.id = o.plan_id AND p.state = 'agreed' JOIN public.placement s ON s.id = p.placement_id JOIN public.team t ON t.id = s.provider_team_id
   WHERE o.area_id = a AND o.in_plan AND o.goal <> '' AND p.agreed_at < until AND (s.ended_on IS NULL OR s.ended_on >= d1) AND (o.achieved_on IS NULL OR o.achieved_on < d2)
   GROUP BY 2, 3;
  RETURN QUERY SELECT 'ending'::text, s.ending, CASE WHEN split THEN t.agency_id END, count(*), count(DISTINCT s.file_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY s.ended_on - s.started_on)
    FROM public.placement s JOIN public.team t ON t.id = s.provider_team_id WHERE s.area_id = a AND s.ended_on >= d1 AND s.ended_on < d2 AND s.started_on IS NOT NULL
   GROUP BY 2, 3;
  -- mediation is no provider's
  IF NOT split THEN
    RETURN QUERY SELECT 'mediation'::text, m.outcome, NULL::bigint, count(*), count(DISTINCT m.file_id), NULL::double precision
      FROM public.mediation m WHERE m.area_id = a AND m.outcome <> '' AND m.concluded_at >= since AND m.concluded_at < until
     GROUP BY 2;
  END IF;
END $$;

-- Who lives with a provider on a day, and what comes free in a period: for its contract review.
CREATE FUNCTION app.provider_picture(of_provider bigint, today date, first date, last date)
RETURNS TABLE (part text, what text, people bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area();
BEGIN
  IF of_provider IS NULL OR NOT app.reads_figures_of(of_provider) THEN RETURN; END IF;
  RETURN QUERY WITH here AS (
    SELECT s.file_id, s.planned_end, s.started_on, s.longer_term_option <> '' AS onward FROM public.placement s JOIN public.team t ON t.id = s.provider_team_id
     WHERE s.area_id = a AND t.agency_id = of_provider AND s.started_on <= today AND (s.ended_on IS NULL OR s.ended_on > today)),
   who AS (SELECT h.*, y.born, (SELECT l.status FROM public.legal_status l WHERE l.file_id = h.file_id AND l.started_on <= today ORDER BY l.started_on DESC, l.id DESC LIMIT 1) AS status
             FROM here h JOIN public.young_person y ON y.file_id = h.file_id)
  SELECT 'age', CASE WHEN w.born > today - interval '18 years' THEN 'under_18' ELSE 'from_18' END, count(DISTINCT w.file_id) FROM who w GROUP BY 2
  UNION ALL SELECT 'status', coalesce(w.status, 'unknown'), count(DISTINCT w.file_id) FROM who w GROUP BY 2
  UNION ALL SELECT 'onward', CASE WHEN w.planned_end IS NOT NULL AND w.onward THEN 'planned' ELSE 'not_planned' END, count(DISTINCT w.file_id) FROM who w GROUP BY 2
  UNION ALL SELECT 'ends', 'next_quarter', count(DISTINCT w.file_id) FROM who w WHERE w.planned_end BETWEEN first AND last;
END $$;
