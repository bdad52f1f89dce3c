-- One area of England: its people, its files and everything on them, as the superuser with
-- triggers off. {n} is the area's number from 1, {base} what its numbers begin after, {files} how
-- many case files it has. All in one transaction, which notes at its end that the area is there.
--
-- Members, from {base}: 1 to {leads} lead workers; 101 on, their keyworkers; 201 the manager of
-- the first {managed} leads and 202 of the others; 203 who keeps all closed files; 301 and 302,
-- who left. Teams: 1 and 2 of the leads, 11 on the providers' offices.
CREATE TEMP TABLE here ON COMMIT DROP AS
  SELECT (made->>'area_id')::bigint AS area_id, made->>'admin' AS admin
    FROM app.found_area('Area {n}', 'Council {n}', 'Administrator {n}', 'administrator@{n}.example', '2021-01-04 09:00+00', false) made;
UPDATE area SET packs = p.packs, settings = p.settings FROM area p WHERE area.id = (SELECT area_id FROM here) AND p.id = {pattern};
INSERT INTO grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)
  SELECT h.area_id, g.role, g.class, g.marking, g.write, g.consent, g.lasts, g.pack, g.rule, g.clause, '2021-01-04', g.ends FROM grant_row g, here h WHERE g.area_id = {pattern};
INSERT INTO access_rule (area_id, event, role, pack, clause)
  SELECT h.area_id, r.event, r.role, r.pack, r.clause FROM access_rule r, here h WHERE r.area_id = {pattern};

INSERT INTO team (id, ref, area_id, version, agency_id, name, function, mailbox)
  SELECT {base} + n, bench.ref(1, {base} + n), h.area_id, 1, a.id, 'Team ' || n, CASE WHEN n < 11 THEN 'childrens_social_care' ELSE '' END, ''
    FROM unnest(ARRAY[1, 2] || ARRAY(SELECT generate_series(11, 10 + {offices}))) n, here h JOIN agency a ON a.area_id = h.area_id;
INSERT INTO member (id, ref, area_id, agency_id, version, name, job_title, email, phone, system, active_until)
  SELECT {base} + n, bench.ref(2, {base} + n), h.area_id, a.id, 1, 'Member ' || n, '', n || '@{n}.example', '', false,
         CASE WHEN n IN (301, 302) THEN timestamptz '2026-01-01' ELSE '9999-01-01 00:00+00' END
    FROM unnest(ARRAY(SELECT generate_series(1, {leads})) || ARRAY(SELECT generate_series(101, 100 + {keyworkers})) || ARRAY[201, 202, 203, 301, 302]) n,
         here h JOIN agency a ON a.area_id = h.area_id;
INSERT INTO job (area_id, member_id, team_id, role, desk, starts, ends)
  SELECT h.area_id, {base} + n, {base} + CASE WHEN n <= {managed} THEN 1 ELSE 2 END, 'lead_worker', false, timestamptz '2021-01-04', timestamptz '9999-01-01 00:00+00' FROM generate_series(1, {leads}) n, here h
  UNION ALL SELECT h.area_id, {base} + 100 + n, {base} + 11 + n % {offices}, 'keyworker', n % 3 = 0, '2021-01-04', '9999-01-01 00:00+00' FROM generate_series(1, {keyworkers}) n, here h
  UNION ALL SELECT h.area_id, {base} + 200 + n, {base} + n, 'lead_worker_manager', false, '2021-01-04', '9999-01-01 00:00+00' FROM generate_series(1, 2) n, here h;

-- Every file: which life it had, since when (whole weeks back, so that weekdays stay what they were), and whose it is.
CREATE TEMP TABLE f ON COMMIT DROP AS
  SELECT {base}::bigint + n AS id, h.area_id, CASE WHEN n % {one_in} = 0 THEN 'open' ELSE 'closed' END AS life,
         timestamptz '2026-01-05 09:00+00' - make_interval(weeks => CASE WHEN n % {one_in} = 0 THEN n % 12 ELSE 13 + n % 240 END) AS opened,
         {base} + CASE WHEN n % {one_in} = 0 THEN 1 + (n / {one_in}) % {leads} ELSE 203 END AS lead,
         {base} + 101 + (n / {one_in}) % {keyworkers} AS keyworker, {base} + 11 + (n / {one_in}) % {offices} AS office, n
    FROM generate_series(1, {files}) n, here h;
ANALYZE f;

-- The text that is hashed is that of app.event_body(): were they to differ, nothing here would verify.
INSERT INTO event (id, ref, file_id, area_id, seq, type, class, marking, common, facts, standing, packs, happened_at, recorded_at, by_id, by_roles, prev, hash)
SELECT c.id, c.ref, c.file_id, c.area_id, c.seq, c.type, c.class, c.marking, false, c.facts, c.standing, c.packs, c.at, c.at, c.by_id, c.by_roles,
       coalesce(lag(c.hash) OVER (PARTITION BY c.file_id ORDER BY c.seq), ''), c.hash
  FROM (SELECT b.*, bench.chain(concat(b.file_id, E'\x1f', b.seq, E'\x1f', b.type, E'\x1f', b.class, E'\x1f', b.marking, E'\x1f', b.facts, E'\x1f', b.standing, E'\x1f',
          b.packs, E'\x1f', extract(epoch FROM b.at), E'\x1f', extract(epoch FROM b.at), E'\x1f', b.by_id, E'\x1f', b.by_roles, E'\x1f', NULL::bigint, E'\x1f', b.ref)) OVER (PARTITION BY b.file_id ORDER BY b.seq) AS hash
          FROM (SELECT f.id * 16 + l.seq AS id, bench.ref(3, f.id * 16 + l.seq) AS ref, f.id AS file_id, f.area_id, l.seq, l.type, l.class, l.marking,
                       CASE WHEN l.facts ? 'lead_worker' THEN jsonb_build_object('lead_worker', f.lead) ELSE l.facts END AS facts,
                       l.standing, l.packs, f.opened + l.after AS at, f.lead AS by_id, l.by_roles
                  FROM f JOIN bench.life_event l ON l.life = f.life) b) c;

INSERT INTO file (id, ref, area_id, kind, opened_at, closed_at, events, head)
SELECT f.id, bench.ref(4, f.id), f.area_id, 'case', f.opened, CASE WHEN f.life = 'closed' THEN e.recorded_at END, e.seq, e.hash
  FROM f JOIN event e ON e.id = f.id * 16 + {events};

-- What is dated and open is due between four days ago and sixteen days ahead, whatever its rule says:
-- as much falls due each day as in a service where it is renewed all the time.
INSERT INTO duty (id, ref, file_id, area_id, common, marking, rule, clauses, act, role, fallback, owner_member_id, owner_team_id, about, screen, flag, opened_by_id,
                  opened_at, due_at, aim_at, law_at, law_source, immediate, measured, overdue_at, done_at, closed_at, closed_as, closed_by_id, closed_says, changed_at)
SELECT d.id, bench.ref(5, d.id), d.file_id, d.area_id, false, d.marking, d.rule, d.clauses, d.act, d.role, d.fallback,
       CASE d.role WHEN 'lead_worker' THEN d.lead WHEN 'keyworker' THEN d.keyworker END, CASE WHEN d.role = 'provider' THEN d.office END,
       d.about, d.screen, d.flag, d.file_id * 16 + d.opened_seq, d.opened_at, d.due_now, d.aim, d.law, d.law_source, d.immediate, d.measured,
       CASE WHEN NOT d.measured AND d.due_now <= timestamptz '{now}' AND d.closed IS NULL THEN d.due_now END,
       CASE WHEN d.closed_as = 'done' THEN d.closed_at END, d.closed_at, d.closed_as, d.file_id * 16 + d.closed, d.closed_says, coalesce(d.closed_at, d.opened_at)
  FROM (SELECT f.id * 16 + l.n AS id, f.id AS file_id, f.area_id, f.lead, f.keyworker, f.office, l.*, l.opened AS opened_seq,
               f.opened + o.after AS opened_at, f.opened + c.after AS closed_at, f.opened + l.aim AS aim_at, f.opened + l.law AS law_at,
               CASE WHEN l.due IS NULL THEN NULL WHEN l.closed IS NOT NULL THEN f.opened + l.due
                    ELSE timestamptz '{now}' - interval '4 days' + ((f.id * 16 + l.n) * 7919 % 28800) * interval '1 minute' END AS due_now
          FROM f JOIN bench.life_duty l ON l.life = f.life JOIN bench.life_event o ON (o.life, o.seq) = (l.life, l.opened)
          LEFT JOIN bench.life_event c ON (c.life, c.seq) = (l.life, l.closed)) d (id, file_id, area_id, lead, keyworker, office, life, n, marking, rule,
               clauses, act, role, fallback, about, screen, flag, law_source, immediate, measured, closed_as, closed_says, opened, closed, due_after, law_after,
               aim_after, opened_seq, opened_at, closed_at, aim, law, due_now);

INSERT INTO tell (id, ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_team_id, to_outside, says, how, force, urgent, receipt, about, due_at, queued_at, sent_at)
SELECT f.id * 16 + l.n, bench.ref(6, f.id * 16 + l.n), f.id, f.area_id, l.marking, f.id * 16 + l.seq, l.rule, l.clauses, l.role,
       CASE l.role WHEN 'lead_worker' THEN f.lead WHEN 'keyworker' THEN f.keyworker END, CASE WHEN l.role = 'provider' THEN f.office END,
       CASE WHEN l.role IN ('lead_worker', 'keyworker', 'provider') THEN '' ELSE l.role END, l.says, l.how, l.force, l.urgent, l.receipt, l.about, f.opened + l.due, f.opened + l.after, f.opened + l.after
  FROM f JOIN bench.life_tell l ON l.life = f.life;

-- Its worker, a worker before, a keyworker and a provider's office; of a closed file only its worker is left.
INSERT INTO case_team (area_id, file_id, member_id, team_id, role, marking, clause, starts, ends)
SELECT f.area_id, f.id, f.lead, NULL::bigint, 'lead_worker', 0, '', f.opened + interval '14 days', timestamptz '9999-01-01 00:00+00' FROM f
UNION ALL SELECT f.area_id, f.id, {base} + 1 + (f.n + 7) % {leads}, NULL, 'lead_worker', 0, '', f.opened, f.opened + interval '14 days' FROM f
UNION ALL SELECT f.area_id, f.id, f.keyworker, NULL, 'keyworker', 0, '', f.opened, CASE f.life WHEN 'open' THEN timestamptz '9999-01-01 00:00+00' ELSE f.opened + interval '20 days' END FROM f
UNION ALL SELECT f.area_id, f.id, NULL, f.office, 'provider', 0, '', f.opened, CASE f.life WHEN 'open' THEN timestamptz '9999-01-01 00:00+00' ELSE f.opened + interval '20 days' END FROM f;

INSERT INTO young_person (id, ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, legal_name, preferred_name, sort_key, born, pronouns, language, interpreter, communication, case_system_ref, service)
SELECT f.id, bench.ref(7, f.id), f.id, f.area_id, 0, 1, f.opened, f.lead, initcap(bench.name(f.id)), initcap(split_part(bench.name(f.id), ' ', 1)), bench.name(f.id),
       date '2008-01-01' + (f.n % 850)::integer, '', '', 'no', '', '', 'looked_after' FROM f;
INSERT INTO risk_assessment (id, ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, number, because_of, significant_risks, level_of_risk, actions_needed, contributors, assessed_at)
SELECT f.id, bench.ref(8, f.id), f.id, f.area_id, f.n % 2, 1, f.opened + (f.n % 1440) * interval '1 minute', f.lead, 1, 'referral', 'no', 'Low', 'None for now', '{{}}', f.opened FROM f;

-- What else sight hangs on: conflicts of interest, restricted files and their lists, consent, emergency access, cover.
INSERT INTO block (file_id, member_id, reason, starts, ends) SELECT f.id, f.lead, '', '2026-02-01', '9999-01-01 00:00+00' FROM f WHERE f.n % 1700 = 85;
INSERT INTO restriction (file_id, reason, starts, ends) SELECT f.id, '', '2026-02-01', '9999-01-01 00:00+00' FROM f WHERE f.n % 500 = 40;
INSERT INTO listed (file_id, member_id, starts, ends) SELECT f.id, f.lead, '2026-02-01', '9999-01-01 00:00+00' FROM f WHERE f.n % 1000 = 40;
INSERT INTO consent (file_id, purpose, starts, ends) SELECT f.id, 'tenancy', '2026-02-01', '9999-01-01 00:00+00' FROM f WHERE f.n % 3 = 0;
INSERT INTO glass (file_id, member_id, reason_code, reason, starts, ends, began_by)
  SELECT f.id, {base} + 101 + f.n % {keyworkers}, '', '', timestamptz '{now}' - interval '1 hour', timestamptz '{now}' + interval '3 hours', f.id * 16 + 1 FROM f WHERE f.n % 600 = 120;
INSERT INTO cover (area_id, member_id, by_id, starts, ends) SELECT h.area_id, {base} + n, {base} + n + 1, '2026-02-01', '2026-03-01' FROM generate_series(1, 20) n, here h;

INSERT INTO bench.built (area, area_id, files) SELECT {n}, h.area_id, {files} FROM here h;
