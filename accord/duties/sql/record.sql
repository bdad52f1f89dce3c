-- The database half of the one door. Owned by accord_record, so that consequences never
-- depend on what the actor may see.

-- Facts about the young person that rules may use. Replaced by later migrations as the
-- records they come from are made.
CREATE FUNCTION app.standing_facts(f bigint, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN '{}'::jsonb; END $$;

-- What this member may record on this file at this moment: 2 anything, with a role on it, on an
-- area-level file of their own area, on a file they have just opened, or as a named system actor;
-- 1 only what may be recorded from outside; 0 nothing. Asked of this one file, not of everything
-- they may see, and the common case first: it stands on the path of every recording.
CREATE FUNCTION app.standing_on(x public.file, me bigint, at timestamptz) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE area bigint; robot boolean; plainly boolean;
BEGIN
  SELECT m.area_id, m.system,
         EXISTS (SELECT 1 FROM public.case_team t WHERE t.file_id = x.id AND t.member_id = me AND t.starts <= at AND t.ends > at)
         AND NOT EXISTS (SELECT 1 FROM public.block b WHERE b.file_id = x.id AND b.member_id = me)
         AND NOT EXISTS (SELECT 1 FROM public.restriction r WHERE r.file_id = x.id)
    INTO area, robot, plainly FROM public.member m WHERE m.id = me;
  IF x.id IS NULL OR area IS NULL OR x.area_id <> area THEN RETURN 0; END IF;
  IF robot OR x.kind <> 'case' OR x.events = 0 OR plainly THEN RETURN 2; END IF;
  IF EXISTS (SELECT 1 FROM app.my_roles(x.id)) THEN RETURN 2; END IF;
  RETURN CASE WHEN app.from_outside(x.id) <> '{}' THEN 1 ELSE 0 END;
END $$;

-- May the actor record on this file?
CREATE FUNCTION app.may_record(f bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.file;
BEGIN
  SELECT * INTO x FROM public.file WHERE id = f;
  RETURN app.standing_on(x, app.actor(), app.now()) = 2;
END $$;

-- Whoever decides under the area's agreements shares this until they commit; whoever leaves one has it alone. So
-- nothing is owed that was decided under an agreement before it was left, and written after.
CREATE FUNCTION app.under_agreements(a bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN PERFORM pg_advisory_xact_lock_shared(hashtextextended('agreements ' || a, 0)); END $$;

-- Wait for everything that is being decided under the area's agreements, and hold up the rest until this is
-- done. Before anything else of leaving one is written: who waits here must hold nothing that others wait for.
CREATE FUNCTION app.hold_agreements() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (app.holds('area_administrator') OR app.holds('protocol_owner')) THEN
    RAISE EXCEPTION 'only those who adopt a protocol leave one' USING ERRCODE = '42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('agreements ' || app.my_area(), 0));
END $$;

-- First round trip: lock the file, tell what deciding needs to know. `json`, not `jsonb`: it is
-- written once and read by nobody here.
-- The file is locked against whoever records on it too, and not against whoever names it: a page that
-- is shown says so in the view log, and would otherwise wait for them, holding what they wait for.
CREATE FUNCTION app.prepare_event(f bigint, at timestamptz, once_key text, look text[]) RETURNS json LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.file; already text; past json := '[]';
BEGIN
  PERFORM app.under_agreements(y.area_id) FROM public.file y WHERE y.id = f;
  SELECT * INTO x FROM public.file WHERE id = f FOR NO KEY UPDATE;
  IF app.standing_on(x, app.actor(), app.now()) = 0 THEN
    RAISE EXCEPTION 'not yours to record on' USING ERRCODE = '42501'; END IF;
  IF once_key IS NOT NULL THEN
    SELECT e.ref INTO already FROM public.event e WHERE e.once = once_key AND e.file_id = f; END IF;
  IF cardinality(look) > 0 THEN
    SELECT coalesce(json_agg(json_build_array(e.id, e.type, e.happened_at, e.facts, e.standing) ORDER BY e.happened_at, e.seq), '[]') INTO past
      FROM public.event e WHERE e.file_id = f AND e.type = ANY (look)
       AND NOT EXISTS (SELECT 1 FROM public.event c WHERE c.corrects_id = e.id); END IF;
  RETURN json_build_object(
    'already', already,
    'area_id', x.area_id,
    'packs', (SELECT a.packs FROM public.area a WHERE a.id = x.area_id),
    'standing', CASE WHEN x.kind = 'case' THEN app.standing_facts(f, at) ELSE '{}'::jsonb END,
    'open', (SELECT coalesce(json_agg(json_build_array(d.id, d.rule, d.role, d.about, d.due_at, d.opened_at) ORDER BY d.id), '[]')
               FROM public.duty d WHERE d.file_id = f AND d.closed_at IS NULL),
    'past', past);
END $$;

-- Who holds which role on the file itself now: {"lead_worker": [member, team], …}.
CREATE FUNCTION app.holders(f bigint, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(jsonb_object_agg(h.role, jsonb_build_array(h.member_id, h.team_id)), '{}'::jsonb) FROM (
    SELECT DISTINCT ON (t.role) t.role, t.member_id, t.team_id FROM public.case_team t LEFT JOIN public.member m ON m.id = t.member_id
     WHERE t.file_id = f AND t.starts <= at AND t.ends > at AND (m.id IS NULL OR m.active_until > at)
     ORDER BY t.role, t.starts DESC, t.id DESC) h);
END $$;

-- Who owes it: the first of these roles that somebody holds — on the file; as the manager of
-- whoever holds it there; as the area's only team with that function; or, for a post that is
-- not a role on cases, as the area's only member with that job. A keyworker is never guessed.
CREATE FUNCTION app.owner_from(held jsonb, f bigint, a bigint, case_roles jsonb, wanted text[], at timestamptz, OUT member_id bigint, OUT team_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY wanted LOOP
    IF held ? r THEN
      member_id := (held->r->>0)::bigint; team_id := (held->r->>1)::bigint;
      RETURN;
    END IF;
    IF r IN ('lead_worker_manager', 'provider_manager', 'keyworker_manager') THEN
      SELECT j.member_id INTO member_id FROM public.case_team t
        LEFT JOIN public.job k ON k.member_id = t.member_id AND k.starts <= at AND k.ends > at
        JOIN public.job j ON j.team_id = coalesce(t.team_id, k.team_id) AND j.starts <= at AND j.ends > at
        JOIN public.member m ON m.id = j.member_id AND m.active_until > at AND NOT m.machine
       WHERE t.file_id = f AND t.starts <= at AND t.ends > at
         AND ((r = 'lead_worker_manager' AND j.role = r AND t.role = 'lead_worker')
           OR (r <> 'lead_worker_manager' AND j.role = 'provider_manager' AND t.role IN ('keyworker', 'provider')))
       ORDER BY j.id LIMIT 1;
      IF member_id IS NOT NULL THEN RETURN; END IF;
    END IF;
    CONTINUE WHEN case_roles ? r;
    SELECT min(t.id) INTO team_id FROM public.team t WHERE t.area_id = a AND t.function = r HAVING count(*) = 1;
    IF team_id IS NOT NULL THEN RETURN; END IF;
    SELECT min(j.member_id) INTO member_id FROM public.job j JOIN public.member m ON m.id = j.member_id
     WHERE j.area_id = a AND j.role = r AND j.starts <= at AND j.ends > at AND m.active_until > at AND NOT m.machine
    HAVING count(DISTINCT j.member_id) = 1;
    IF member_id IS NOT NULL THEN RETURN; END IF;
  END LOOP;
END $$;

-- After the case team changed: open duties go to whoever now holds their role.
CREATE FUNCTION app.reassign(f bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE changed integer; at timestamptz := app.now(); held jsonb := app.holders(f, at); a bigint := (SELECT x.area_id FROM public.file x WHERE x.id = f);
  case_roles jsonb := coalesce((SELECT x.settings->'case_roles' FROM public.area x WHERE x.id = a), '[]'::jsonb);
BEGIN
  WITH wanted AS MATERIALIZED (
    SELECT w.roles, o.member_id, o.team_id
      FROM (SELECT DISTINCT d.role || d.fallback AS roles FROM public.duty d WHERE d.file_id = f AND d.closed_at IS NULL) w,
           LATERAL app.owner_from(held, f, a, case_roles, w.roles, at) o),
   now_owed AS (
    SELECT d.id, w.member_id, w.team_id FROM public.duty d JOIN wanted w ON w.roles = d.role || d.fallback
     WHERE d.file_id = f AND d.closed_at IS NULL)
  UPDATE public.duty d SET owner_member_id = n.member_id, owner_team_id = n.team_id, changed_at = at
    FROM now_owed n WHERE n.id = d.id AND (d.owner_member_id, d.owner_team_id) IS DISTINCT FROM (n.member_id, n.team_id);
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END $$;

-- Begin and end roles on the file. Each must be one that the area's adopted rules allow
-- for this event: a caller cannot raise anybody's reach by another way.
--
-- A part is what one access rule began. Whoever holds a role for two reasons has two parts, and sees
-- while either lasts; a leave ends the parts of the rules it names (`of`), or all of them. A part of a
-- rule that the area has no more is ended by any leave of its role: nobody sees for want of a name.
-- Of a provider's team it ends the parts of those too whom that provider has named for a stay.
CREATE FUNCTION app.change_team(e public.event, joins jsonb, leaves jsonb) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE j record; at timestamptz := app.now(); n integer := 0; forever CONSTANT timestamptz := '9999-01-01 00:00+00';
BEGIN
  FOR j IN SELECT * FROM jsonb_to_recordset(leaves) AS x(role text, member bigint, team bigint, after_days int, of text[], clause text) LOOP
    IF NOT EXISTS (SELECT 1 FROM public.access_rule r WHERE r.area_id = e.area_id AND r.event = e.type AND r.role IN (j.role, '')) THEN
      RAISE EXCEPTION '% does not end the role %', e.type, j.role USING ERRCODE = '42501'; END IF;
    UPDATE public.case_team t SET ended_by = e.id, ends = least(t.ends, CASE WHEN coalesce(j.after_days, 0) = 0 THEN at
        -- a hand-over ends at the end of its last London day, and never lengthens one that ends sooner
        ELSE (date_trunc('day', at AT TIME ZONE 'Europe/London') + make_interval(days => j.after_days + 1)) AT TIME ZONE 'Europe/London' END)
     WHERE t.file_id = e.file_id AND t.role = j.role AND t.ends > at
       AND (j.member IS NULL OR t.member_id = j.member) AND (j.team IS NULL OR t.team_id = j.team
         OR (t.role IN ('keyworker', 'keyworker_manager', 'provider_manager', 'challenged_keyworker')
           AND EXISTS (SELECT 1 FROM public.member m JOIN public.team y ON y.agency_id = m.agency_id WHERE m.id = t.member_id AND y.id = j.team)))
       AND (j.of IS NULL OR t.rule = ANY (j.of)
         OR NOT EXISTS (SELECT 1 FROM public.access_rule r WHERE r.area_id = e.area_id AND r.rule = t.rule AND r.role IN (t.role, '')));
    n := n + 1;
  END LOOP;
  FOR j IN SELECT * FROM jsonb_to_recordset(joins) AS x(role text, member bigint, team bigint, function text, replaces boolean, marking smallint, rule text, clause text) LOOP
    IF j.member IS NULL AND j.team IS NULL THEN
      -- by what they are for: the area's only team with that function, or its only holder of the post.
      -- Where there is none nobody joins, and what they owe is shown as owned by nobody.
      SELECT min(t.id) INTO j.team FROM public.team t WHERE t.area_id = e.area_id AND t.function = j.function HAVING count(*) = 1;
      IF j.team IS NULL THEN
        SELECT min(k.member_id) INTO j.member FROM public.job k JOIN public.member m ON m.id = k.member_id AND m.active_until > at
         WHERE k.area_id = e.area_id AND k.role = j.function AND k.starts <= at AND k.ends > at HAVING count(DISTINCT k.member_id) = 1;
      END IF;
      CONTINUE WHEN j.team IS NULL AND j.member IS NULL;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM public.access_rule r WHERE r.area_id = e.area_id AND r.event = e.type AND r.role IN (j.role, '')) THEN
      RAISE EXCEPTION '% does not begin the role %', e.type, j.role USING ERRCODE = '42501'; END IF;
    IF NOT EXISTS (SELECT 1 FROM public.member m WHERE m.id = j.member AND m.area_id = e.area_id AND m.active_until > at
                   UNION ALL SELECT 1 FROM public.team t WHERE t.id = j.team AND t.area_id = e.area_id) THEN
      RAISE EXCEPTION 'nobody to take the role %', j.role USING ERRCODE = '23503'; END IF;
    -- held by the same rule already; or named by hand where a rule of the same event has begun it
    CONTINUE WHEN EXISTS (SELECT 1 FROM public.case_team t WHERE t.file_id = e.file_id AND t.role = j.role AND t.starts <= at AND t.ends = forever
       AND t.member_id IS NOT DISTINCT FROM j.member AND t.team_id IS NOT DISTINCT FROM j.team
       AND (t.rule = coalesce(j.rule, '') OR (t.began_by = e.id AND j.rule = 'accord/team')));
    -- whoever is handing over and takes the role up again keeps it: the new part follows on the old
    UPDATE public.case_team t SET ends = at, ended_by = e.id WHERE t.file_id = e.file_id AND t.role = j.role AND t.starts <= at AND t.ends > at
       AND t.member_id IS NOT DISTINCT FROM j.member AND t.team_id IS NOT DISTINCT FROM j.team AND t.rule = coalesce(j.rule, '');
    IF j.replaces THEN
      UPDATE public.case_team t SET ends = at, ended_by = e.id WHERE t.file_id = e.file_id AND t.role = j.role AND t.ends > at
         AND (t.member_id, t.team_id) IS DISTINCT FROM (j.member, j.team);
    END IF;
    INSERT INTO public.case_team (area_id, file_id, member_id, team_id, role, marking, starts, ends, began_by, rule, clause)
    VALUES (e.area_id, e.file_id, j.member, j.team, j.role, coalesce(j.marking, 0), at, forever, e.id, coalesce(j.rule, ''), coalesce(j.clause, ''));
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;

-- Who is told as the holder of a role: those whose part has just ended with this event, so that
-- a provider which loses a referral hears of it, or else whoever holds the role now.
CREATE FUNCTION app.told_as(e public.event, held jsonb, case_roles jsonb, wanted text, losing boolean) RETURNS TABLE (member_id bigint, team_id bigint, nth bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  -- of no young person: the one whom the event names for this role, every team that it names as a partner, or a home's own
  IF e.common THEN
    RETURN QUERY SELECT m.id, NULL::bigint, 1::bigint FROM public.member m WHERE m.id = (e.facts->>'member')::bigint AND m.area_id = e.area_id AND e.facts->>'to_role' = wanted
      UNION ALL SELECT NULL::bigint, t.id, row_number() OVER (ORDER BY t.id) FROM public.team t WHERE wanted = 'every_partner' AND t.area_id = e.area_id
        AND to_jsonb(t.id) IN (SELECT jsonb_array_elements(coalesce(e.facts->'partner_teams', '[]')))
      -- on a home's own file, whoever runs it
      UNION ALL SELECT NULL::bigint, h.provider_team_id, 1::bigint FROM public.home h
        WHERE wanted = 'provider' AND h.file_id = e.file_id AND h.provider_team_id = (e.facts->>'provider_team')::bigint;
    IF FOUND THEN RETURN; END IF;
  END IF;
  IF losing OR NOT EXISTS (SELECT 1 FROM public.case_team t WHERE t.file_id = e.file_id AND t.role = wanted AND t.began_by = e.id) THEN
    RETURN QUERY SELECT t.member_id, t.team_id, row_number() OVER (ORDER BY min(t.id)) FROM public.case_team t
      WHERE t.file_id = e.file_id AND t.role = wanted AND t.ended_by = e.id AND t.ends <= e.recorded_at
        -- not who holds it still, for another reason, or has another part from now on
        AND NOT EXISTS (SELECT 1 FROM public.case_team k WHERE k.file_id = t.file_id AND (k.role = t.role OR k.began_by = e.id) AND k.ends > e.recorded_at
                         AND k.member_id IS NOT DISTINCT FROM t.member_id AND k.team_id IS NOT DISTINCT FROM t.team_id)
      GROUP BY t.member_id, t.team_id;
    IF FOUND OR losing THEN RETURN; END IF;
  END IF;
  RETURN QUERY SELECT o.member_id, o.team_id, 1::bigint FROM app.owner_from(held, e.file_id, e.area_id, case_roles, ARRAY[wanted], e.recorded_at) o;
END $$;

-- A closed file is kept by its lead worker and their manager; everybody else's part has ended. A
-- hand-over that is running ends when it was to end, no sooner and no later.
CREATE FUNCTION app.close_file(e public.event) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.file SET closed_at = e.recorded_at WHERE id = e.file_id AND closed_at IS NULL;
  UPDATE public.case_team t SET ends = e.recorded_at, ended_by = e.id WHERE t.file_id = e.file_id AND t.ends = '9999-01-01 00:00+00'
     AND t.role NOT IN ('lead_worker', 'lead_worker_manager');
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- What was still owed on a file that is closed is owed no more: it lapsed, and says why.
CREATE FUNCTION app.lapse_all(e public.event) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.duty d SET closed_at = e.recorded_at, closed_as = 'lapsed', closed_by_id = e.id, closed_says = 'The case was closed', changed_at = e.recorded_at
   WHERE d.file_id = e.file_id AND d.closed_at IS NULL AND d.opened_by_id <> e.id;
END $$;

-- What was owed under an agreement that was left is owed no more, and says why. What another agreement states too stays, as its own,
-- once: where that one owes it already, or two of the agreement that was left stand for one of it, the others lapse.
CREATE FUNCTION app.lapse_pack(e public.event, gone jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (app.holds('area_administrator') OR app.holds('protocol_owner')) THEN
    RAISE EXCEPTION 'only those who adopt a protocol leave one' USING ERRCODE = '42501'; END IF;
  UPDATE public.duty d SET rule = gone->'stays'->>d.rule, changed_at = e.recorded_at
   WHERE d.area_id = e.area_id AND d.closed_at IS NULL AND gone->'stays' ? d.rule
     AND NOT EXISTS (SELECT 1 FROM public.duty o WHERE o.opened_by_id = d.opened_by_id AND o.role = d.role AND o.id <> d.id
          AND (o.rule = gone->'stays'->>d.rule
               OR (o.closed_at IS NULL AND o.id < d.id AND gone->'stays'->>o.rule = gone->'stays'->>d.rule)));
  UPDATE public.duty d SET closed_at = e.recorded_at, closed_as = 'lapsed', closed_by_id = e.id, closed_says = gone->>'says', changed_at = e.recorded_at
   WHERE d.area_id = e.area_id AND d.closed_at IS NULL AND split_part(d.rule, '/', 1) = e.facts->>'pack';
END $$;

-- How closely an event is held: as its kind is; one that puts another right, as that one; and
-- what is said of a duty, at least as closely as the duty.
CREATE FUNCTION app.kept_as(e public.event, p jsonb, OUT class text, OUT marking smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT k.class, k.marking INTO class, marking FROM app.event_kind k WHERE k.type = e.type;
  IF class IS NULL THEN RAISE EXCEPTION 'there is no kind of event called %', e.type USING ERRCODE = '23503'; END IF;
  IF e.corrects_id IS NOT NULL THEN
    SELECT c.class, c.marking INTO class, marking FROM public.event c WHERE c.id = e.corrects_id;
  END IF;
  IF class = 'duty' AND (p ? 'overdue' OR p ? 'closed') THEN
    marking := greatest(marking, (SELECT max(d.marking) FROM public.duty d WHERE d.file_id = e.file_id AND d.id IN (
      SELECT jsonb_array_elements_text(coalesce(p->'overdue', '[]'))::bigint UNION ALL
      SELECT (c->>'id')::bigint FROM jsonb_array_elements(coalesce(p->'closed', '[]')) c)));
  END IF;
END $$;

-- Second round trip: the event, what it discharges and opens, who is told, the chain.
CREATE FUNCTION app.apply_event(p jsonb) RETURNS json LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.file; e public.event; me bigint := app.actor(); at timestamptz := app.now();
  standing integer; moved integer := 0; held jsonb; case_roles jsonb; duties jsonb := coalesce(p->'duties', '[]'); tells jsonb := coalesce(p->'tells', '[]');
BEGIN
  SELECT * INTO x FROM public.file WHERE id = (p->>'file')::bigint FOR NO KEY UPDATE;
  standing := app.standing_on(x, me, at);
  IF standing = 0 OR (standing = 1 AND NOT coalesce(p->>'type' = ANY (app.from_outside(x.id)), false)) THEN
    RAISE EXCEPTION 'not yours to record on' USING ERRCODE = '42501'; END IF;
  e.id := nextval('public.event_id_seq'); e.ref := p->>'ref'; e.file_id := x.id; e.area_id := x.area_id; e.seq := x.events + 1;
  e.type := p->>'type'; e.facts := p->'facts'; e.standing := p->'standing';
  e.packs := ARRAY(SELECT jsonb_array_elements_text(p->'packs')); e.happened_at := (p->>'happened_at')::timestamptz; e.recorded_at := at;
  e.common := x.kind <> 'case'; e.by_id := me; e.by_roles := ARRAY(SELECT jsonb_array_elements_text(p->'by_roles'));
  e.corrects_id := (p->>'corrects')::bigint;
  -- a correction takes an entry out of everything that is decided later, so never on another file
  IF e.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.event c WHERE c.id = e.corrects_id AND c.file_id = x.id) THEN
    RAISE EXCEPTION 'the entry to be corrected is not on this file' USING ERRCODE = '42501'; END IF;
  SELECT k.class, k.marking INTO e.class, e.marking FROM app.kept_as(e, p) k;
  e.once := p->>'once'; e.prev := x.head;
  e.hash := sha256(e.prev || convert_to(app.event_body(e), 'UTF8'));
  INSERT INTO public.event SELECT e.*;
  UPDATE public.file SET events = e.seq, head = e.hash WHERE id = x.id;
  IF jsonb_array_length(coalesce(p->'joins', '[]') || coalesce(p->'leaves', '[]')) > 0 THEN
    moved := app.change_team(e, coalesce(p->'joins', '[]'), coalesce(p->'leaves', '[]'));
  END IF;
  IF e.type = 'case_closed' THEN moved := moved + app.close_file(e); END IF;
  IF e.class = 'access' OR e.type IN ('consent_given', 'consent_withdrawn', 'member_suspended', 'member_reinstated') THEN PERFORM app.change_sight(e); END IF;
  IF jsonb_array_length(coalesce(p->'closed', '[]') || coalesce(p->'reopened', '[]') || coalesce(p->'overdue', '[]')) > 0 THEN
    PERFORM app.close_duties(e, p);
  END IF;
  IF e.type = 'case_closed' THEN PERFORM app.lapse_all(e); END IF;
  IF e.type = 'withdrawal_notified' THEN PERFORM app.lapse_pack(e, coalesce(p->'gone', '{}')); END IF;
  -- most events open nothing and tell nobody: then nobody is asked who owes what
  IF jsonb_array_length(duties || tells) > 0 THEN
    held := app.holders(x.id, at);
    case_roles := coalesce((SELECT y.settings->'case_roles' FROM public.area y WHERE y.id = x.area_id), '[]'::jsonb);
  END IF;
  IF jsonb_array_length(duties) > 0 THEN
  INSERT INTO public.duty (ref, file_id, area_id, common, marking, rule, clauses, act, role, fallback, owner_member_id, owner_team_id, about, screen, flag,
      opened_by_id, opened_at, due_at, aim_at, law_at, law_source, immediate, measured, done_at, closed_at, closed_as, closed_by_id, closed_says, changed_at)
  SELECT d.ref, e.file_id, e.area_id, e.common, d.marking, d.rule, d.clauses, d.act, d.role, d.fallback, o.member_id, o.team_id, d.about, d.screen, d.flag,
      coalesce(d.opened_by, e.id), coalesce(d.opened_at, e.happened_at), d.due, d.aim, d.law, d.law_source, d.immediate, d.measured,
      CASE WHEN d.done_by IS NOT NULL THEN coalesce((SELECT h.happened_at FROM public.event h WHERE h.id = d.done_by AND h.file_id = e.file_id), e.happened_at) END,
      CASE WHEN d.done_by IS NOT NULL OR d.lapsed_by IS NOT NULL THEN at END,
      CASE WHEN d.done_by IS NOT NULL THEN 'done' WHEN d.lapsed_by IS NOT NULL THEN 'lapsed' ELSE '' END,
      coalesce(nullif(d.done_by, 0), nullif(d.lapsed_by, 0), CASE WHEN d.done_by = 0 OR d.lapsed_by = 0 THEN e.id END), d.lapse_says, at
    FROM jsonb_to_recordset(duties) AS d(ref text, rule text, clauses text[], act text, role text, fallback text[], about jsonb,
      screen text, due timestamptz, aim timestamptz, law timestamptz, law_source text, immediate boolean, measured boolean, marking smallint,
      flag text, done_by bigint, lapsed_by bigint, lapse_says text, opened_by bigint, opened_at timestamptz),
      LATERAL app.owner_from(held, e.file_id, e.area_id, case_roles, d.role || d.fallback, at) o;
  -- on an agency's own file a duty about one of its teams is that team's
  IF e.common THEN
    UPDATE public.duty d SET owner_team_id = theirs.id FROM public.team theirs JOIN public.agency a ON a.id = theirs.agency_id
     WHERE d.opened_by_id = e.id AND d.owner_member_id IS NULL AND d.owner_team_id IS NULL AND a.file_id = e.file_id AND theirs.id = (e.facts->>'provider_team')::bigint;
    -- on a home's, that of whoever runs it; and what the event gives to one person by name is theirs
    UPDATE public.duty d SET owner_team_id = h.provider_team_id FROM public.home h
     WHERE d.opened_by_id = e.id AND d.owner_member_id IS NULL AND d.owner_team_id IS NULL AND h.file_id = e.file_id AND h.provider_team_id = (e.facts->>'provider_team')::bigint;
    UPDATE public.duty d SET owner_member_id = m.id, owner_team_id = NULL FROM public.member m
     WHERE d.opened_by_id = e.id AND d.role = e.facts->>'to_role' AND m.id = (e.facts->>'member')::bigint AND m.area_id = e.area_id;
  END IF;
  END IF;
  IF jsonb_array_length(tells) > 0 THEN
  INSERT INTO public.tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_team_id, to_outside, says, how, force,
      urgent, receipt, about, due_at, queued_at)
  SELECT CASE WHEN o.nth = 1 THEN t.ref ELSE t.ref || '-' || o.nth END, e.file_id, e.area_id, t.marking, e.id, t.rule, t.clauses, t.role, o.member_id, o.team_id,
      CASE WHEN o.member_id IS NULL AND o.team_id IS NULL THEN t.role ELSE '' END, t.says, t.how, t.force, t.urgent, t.receipt, t.about, t.due, at
    FROM jsonb_to_recordset(tells) AS t(ref text, rule text, clauses text[], role text, says text, how text, force text,
      urgent boolean, receipt boolean, about jsonb, due timestamptz, marking smallint, losing boolean),
      LATERAL app.told_as(e, held, case_roles, t.role, coalesce(t.losing, false)) o;
  END IF;
  IF moved > 0 THEN PERFORM app.reassign(x.id); END IF;
  RETURN json_build_object('id', e.id, 'ref', e.ref, 'seq', e.seq);
END $$;

-- Everything that stands of a file's history, for deciding it again: a correction takes the
-- place of what it corrects. The file is locked as for any other recording.
CREATE FUNCTION app.whole_history(f bigint, at timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE x public.file;
BEGIN
  PERFORM app.under_agreements(y.area_id) FROM public.file y WHERE y.id = f;
  SELECT * INTO x FROM public.file WHERE id = f FOR NO KEY UPDATE;
  IF NOT coalesce(app.may_record(f), false) THEN RAISE EXCEPTION 'not yours to record on' USING ERRCODE = '42501'; END IF;
  RETURN jsonb_build_object(
    'packs', (SELECT a.packs FROM public.area a WHERE a.id = x.area_id),
    'standing', CASE WHEN x.kind = 'case' THEN app.standing_facts(f, at) ELSE '{}'::jsonb END,
    'events', coalesce((SELECT jsonb_agg(jsonb_build_array(e.id, e.type, e.happened_at, e.facts, e.standing) ORDER BY e.happened_at, e.seq)
                        FROM public.event e WHERE e.file_id = f AND NOT EXISTS (SELECT 1 FROM public.event c WHERE c.corrects_id = e.id)), '[]'::jsonb),
    'duties', coalesce((SELECT jsonb_agg(jsonb_build_array(d.id, d.opened_by_id, d.rule, d.role, d.closed_as, d.due_at) ORDER BY d.id)
                        FROM public.duty d WHERE d.file_id = f), '[]'::jsonb));
END $$;

-- What the chain is over: everything an event says, in one canonical text. Its parts stand between
-- marks that none of them can hold: numbers, names of the vocabulary, JSON and arrays that end where
-- their brackets do; and last, to the end, the reference. Written so, and not as one JSON object, it
-- takes a third of the time to make, for every event recorded and every event verified.
CREATE FUNCTION app.event_body(e public.event) RETURNS text LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT concat(e.file_id, E'\x1f', e.seq, E'\x1f', e.type, E'\x1f', e.class, E'\x1f', e.marking, E'\x1f', e.facts, E'\x1f', e.standing, E'\x1f',
    e.packs, E'\x1f', extract(epoch FROM e.happened_at), E'\x1f', extract(epoch FROM e.recorded_at), E'\x1f', e.by_id, E'\x1f', e.by_roles, E'\x1f', e.corrects_id, E'\x1f', e.ref) $$;

-- Done, lapsed, waived and overdue. A row that is not there is an error, never silence.
CREATE FUNCTION app.close_duties(e public.event, p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer; closed jsonb := coalesce(p->'closed', '[]');
BEGIN
  IF jsonb_array_length(closed) > 0 THEN
    UPDATE public.duty d SET closed_at = e.recorded_at, closed_as = c.closed_as, closed_by_id = e.id, closed_says = coalesce(c.says, ''), changed_at = e.recorded_at,
        done_at = CASE WHEN c.closed_as = 'done' THEN coalesce(c.done_at, e.happened_at) END
      FROM jsonb_to_recordset(closed) AS c(id bigint, closed_as text, says text, done_at timestamptz)
     WHERE d.id = c.id AND d.file_id = e.file_id AND d.closed_at IS NULL;
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n <> jsonb_array_length(closed) THEN RAISE EXCEPTION 'a duty to be closed is not open on this file'; END IF;
  END IF;
  IF p ? 'reopened' THEN
    UPDATE public.duty d SET closed_at = NULL, closed_as = '', closed_by_id = NULL, closed_says = '', done_at = NULL, changed_at = e.recorded_at
     WHERE d.file_id = e.file_id AND d.id IN (SELECT jsonb_array_elements_text(p->'reopened')::bigint);
  END IF;
  IF p ? 'overdue' THEN
    UPDATE public.duty d SET overdue_at = d.due_at, changed_at = e.recorded_at
     WHERE d.file_id = e.file_id AND d.id IN (SELECT jsonb_array_elements_text(p->'overdue')::bigint);
  END IF;
END $$;

-- A new, empty file in the actor's own area.
CREATE FUNCTION app.open_file(what text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made bigint;
BEGIN
  INSERT INTO public.file (ref, area_id, kind, opened_at, events, head)
  VALUES (translate(left(encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'base64'), 12), '+/', '-_'), app.my_area(), what, app.now(), 0, '') RETURNING id INTO made;
  RETURN made;
END $$;

-- An area, its own file, its system actors and its first administrator: the worker role only.
CREATE FUNCTION app.found_area(area_name text, council text, admin_name text, admin_email text, at timestamptz, demo boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint; g bigint; f bigint; t bigint; m bigint; r text;
BEGIN
  INSERT INTO public.area (ref, name, packs, settings, is_demo) VALUES (gen_random_uuid()::text, area_name, '[]', '{}', demo) RETURNING id INTO a;
  INSERT INTO public.file (ref, area_id, kind, opened_at, events, head) VALUES (gen_random_uuid()::text, a, 'area', at, 0, '');
  INSERT INTO public.file (ref, area_id, kind, opened_at, events, head) VALUES (gen_random_uuid()::text, a, 'agency', at, 0, '') RETURNING id INTO f;
  INSERT INTO public.agency (ref, area_id, version, name, kind, contract, file_id, tiers) VALUES (gen_random_uuid()::text, a, 1, council, 'council', 'none', f, '') RETURNING id INTO g;
  INSERT INTO public.team (ref, area_id, version, agency_id, name, function, mailbox) VALUES (gen_random_uuid()::text, a, 1, g, 'Administration', 'administration', '') RETURNING id INTO t;
  FOREACH r IN ARRAY ARRAY['Deadlines', 'Messages', 'Import'] LOOP
    INSERT INTO public.member (ref, area_id, version, agency_id, name, job_title, email, phone, system, active_until)
    VALUES (lower(r) || '-' || a, a, 1, g, 'Accord: ' || lower(r), 'The system itself', '', '', true, '9999-01-01 00:00+00');
  END LOOP;
  INSERT INTO public.member (ref, area_id, version, agency_id, name, job_title, email, phone, system, active_until)
  VALUES (gen_random_uuid()::text, a, 1, g, admin_name, 'Area administrator', admin_email, '', false, '9999-01-01 00:00+00') RETURNING id INTO m;
  INSERT INTO public.job (area_id, member_id, team_id, role, desk, starts, ends) VALUES (a, m, t, 'area_administrator', true, at, '9999-01-01 00:00+00');
  RETURN (SELECT jsonb_build_object('area_id', a, 'admin', x.ref) FROM public.member x WHERE x.id = m);
END $$;

-- Seen and acknowledged: by somebody it was addressed to, once.
CREATE FUNCTION app.mark_tell(wanted text, what text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n integer;
BEGIN
  UPDATE public.tell t SET seen_at = coalesce(t.seen_at, app.now()), seen_by_id = coalesce(t.seen_by_id, app.actor()),
      acknowledged_at = CASE WHEN what = 'acknowledged' THEN coalesce(t.acknowledged_at, app.now()) ELSE t.acknowledged_at END,
      acknowledged_by_id = CASE WHEN what = 'acknowledged' THEN coalesce(t.acknowledged_by_id, app.actor()) ELSE t.acknowledged_by_id END
   WHERE t.ref = wanted AND (t.to_member_id IN (SELECT app.my_people()) OR t.to_team_id IN (SELECT app.my_teams()))
     AND t.file_id NOT IN (SELECT app.blocked());
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;

-- When the member last looked at their work, told and moved on in one step.
CREATE FUNCTION app.look_at_work() RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE before timestamptz;
BEGIN
  SELECT m.looked_at INTO before FROM public.member m WHERE m.id = app.actor() FOR NO KEY UPDATE;
  UPDATE public.member SET looked_at = app.now() WHERE id = app.actor();
  RETURN before;
END $$;

-- Open duties that have passed their time and are not yet known to be overdue, oldest first, with what deciding
-- each needs to know; those named in `past_over` are left out. Their files are locked as for any other recording,
-- and what somebody else is recording on is passed over: whoever sweeps waits for nobody while they hold anything,
-- so they can stand in nobody's circle, and nobody waits for them longer than one call that writes takes.
CREATE FUNCTION app.duties_to_watch(most integer, past_over bigint[]) RETURNS json LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area(); found bigint[];
BEGIN
  PERFORM app.under_agreements(a);
  found := ARRAY(SELECT d.id FROM public.duty d JOIN public.file f ON f.id = d.file_id
   WHERE d.closed_at IS NULL AND d.overdue_at IS NULL AND NOT d.measured AND d.due_at <= app.now() AND d.area_id = a AND d.id <> ALL (past_over)
   ORDER BY d.due_at, d.id LIMIT most FOR NO KEY UPDATE OF d, f SKIP LOCKED);
  -- a statement of its own: it sees what was written until everything was locked
  RETURN json_build_object(
    'packs', (SELECT x.packs FROM public.area x WHERE x.id = a),
    'due', (SELECT coalesce(json_agg(json_build_array(d.id, d.file_id, d.rule, d.clauses[1], d.role, d.act, d.due_at,
                CASE WHEN f.kind = 'case' THEN app.standing_facts(d.file_id, d.due_at) ELSE '{}'::jsonb END) ORDER BY d.due_at, d.id), '[]')
              FROM public.duty d JOIN public.file f ON f.id = d.file_id WHERE d.id = ANY (found)));
END $$;

-- That duties became overdue, where no rule listens to it: the events, each on the chain of its file, and the marks
-- on the duties, as app.apply_event() would write them one after another. All of them or none: a duty that is not
-- open and late, or not of the area of the system's own actor who asks, is an error, never silence.
CREATE FUNCTION app.record_overdue(p jsonb) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d record; e public.event; written public.event[] := '{}'; me bigint := app.actor(); at timestamptz := app.now(); here bigint; kind record;
  packs text[] := ARRAY(SELECT jsonb_array_elements_text(p->'packs')); roles text[] := ARRAY(SELECT jsonb_array_elements_text(p->'by_roles'));
BEGIN
  SELECT m.area_id INTO here FROM public.member m WHERE m.id = me AND m.system;
  SELECT k.class, k.marking INTO kind FROM app.event_kind k WHERE k.type = 'duty_overdue';
  FOR d IN
    SELECT w.*, o.file_id, o.marking, f.kind AS kind_of_file, f.events, f.head
      FROM ROWS FROM (jsonb_to_recordset(p->'due') AS (duty bigint, ref text, once text, facts jsonb, standing jsonb)) WITH ORDINALITY AS w(duty, ref, once, facts, standing, nth)
      JOIN public.duty o ON o.id = w.duty AND o.closed_at IS NULL AND o.overdue_at IS NULL AND NOT o.measured AND o.due_at <= at AND o.area_id = here
      JOIN public.file f ON f.id = o.file_id AND f.area_id = here
     ORDER BY o.file_id, w.nth FOR NO KEY UPDATE OF f, o
  LOOP
    IF e.file_id IS DISTINCT FROM d.file_id THEN e.seq := d.events; e.hash := d.head; END IF;
    e.id := nextval('public.event_id_seq'); e.ref := d.ref; e.file_id := d.file_id; e.area_id := here; e.seq := e.seq + 1;
    e.type := 'duty_overdue'; e.class := kind.class; e.marking := CASE kind.class WHEN 'duty' THEN greatest(kind.marking, d.marking) ELSE kind.marking END;
    e.common := d.kind_of_file <> 'case'; e.facts := d.facts; e.standing := d.standing; e.packs := packs;
    e.happened_at := (d.facts->>'due_at')::timestamptz; e.recorded_at := at; e.by_id := me; e.by_roles := roles; e.once := d.once;
    e.prev := e.hash;
    -- the text of app.event_body(), written out as where all are verified: a call for each costs more than its hash
    e.hash := sha256(e.prev || convert_to(concat(e.file_id, E'\x1f', e.seq, E'\x1f', e.type, E'\x1f', e.class, E'\x1f', e.marking, E'\x1f', e.facts, E'\x1f', e.standing, E'\x1f',
      e.packs, E'\x1f', extract(epoch FROM e.happened_at), E'\x1f', extract(epoch FROM e.recorded_at), E'\x1f', e.by_id, E'\x1f', e.by_roles, E'\x1f', e.corrects_id, E'\x1f', e.ref), 'UTF8'));
    written := written || e;
  END LOOP;
  IF cardinality(written) <> jsonb_array_length(p->'due') THEN RAISE EXCEPTION 'a duty to be overdue is not open and late in this area'; END IF;
  INSERT INTO public.event SELECT w.* FROM unnest(written) w;
  UPDATE public.file f SET events = n.seq, head = n.hash
    FROM (SELECT DISTINCT ON (w.file_id) w.file_id, w.seq, w.hash FROM unnest(written) w ORDER BY w.file_id, w.seq DESC) n WHERE f.id = n.file_id;
  UPDATE public.duty o SET overdue_at = o.due_at, changed_at = at FROM unnest(written) w WHERE o.id = (w.facts->>'duty')::bigint;
  RETURN cardinality(written);
END $$;

-- The named system actors, for the worker to act as: one per area.
CREATE FUNCTION app.system_actors(called text) RETURNS TABLE (ref text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN QUERY SELECT m.ref FROM public.member m WHERE m.system AND m.ref = called || '-' || m.area_id ORDER BY m.area_id; END $$;

-- What no pack may grant, whoever compiled it: what the vocabulary does not know; a marking there
-- is not; a part on files to those who run the area, the protocol or the contracts; and, by a
-- constraint of the table, consent for anything about safety.
CREATE FUNCTION app.check_grants(grants jsonb) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE g record;
BEGIN
  FOR g IN SELECT * FROM jsonb_to_recordset(grants) AS x(role text, class text, marking smallint) LOOP
    IF coalesce(g.role, '') IN ('', 'commissioning_team', 'area_administrator', 'protocol_owner', 'information_guardian') THEN
      RAISE EXCEPTION 'the role % has no part on the files of young people', g.role USING ERRCODE = '42501'; END IF;
    IF coalesce(g.marking, -1) NOT BETWEEN 0 AND 2 THEN RAISE EXCEPTION 'there is no marking %', g.marking USING ERRCODE = '42501'; END IF;
    IF g.class IS NULL OR NOT EXISTS (SELECT 1 FROM app.information_class c WHERE c.class = g.class) THEN
      RAISE EXCEPTION 'there is no class of information called %', g.class USING ERRCODE = '42501'; END IF;
  END LOOP;
END $$;

-- The area takes on these packs: their grants and access rules replace those before. Only
-- somebody who looks after the area's protocols, or its administrator, may.
CREATE FUNCTION app.adopt_packs(packs jsonb, grants jsonb, rules jsonb, case_roles jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE a bigint := app.my_area();
BEGIN
  IF NOT (app.holds('area_administrator') OR app.holds('protocol_owner')) THEN
    RAISE EXCEPTION 'only the area administrator or the protocol owner adopts a protocol' USING ERRCODE = '42501'; END IF;
  PERFORM app.check_grants(grants);
  UPDATE public.area SET packs = adopt_packs.packs, settings = settings || jsonb_build_object('case_roles', case_roles) WHERE id = a;
  -- what was granted until now is kept, so that who could see what can always be told
  UPDATE public.grant_row r SET ends = app.now() WHERE r.area_id = a AND r.ends > app.now();
  DELETE FROM public.grant_row r WHERE r.area_id = a AND r.starts = r.ends;
  INSERT INTO public.grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)
  SELECT a, g.role, g.class, g.marking, g.write, coalesce(g.consent, ''), coalesce(g.lasts, ''), g.pack, g.rule, g.clause, app.now(), '9999-01-01 00:00+00'
    FROM jsonb_to_recordset(grants) AS g(role text, class text, marking smallint, write boolean, consent text, lasts text, pack text, rule text, clause text);
  DELETE FROM public.access_rule WHERE area_id = a;
  INSERT INTO public.access_rule (area_id, event, role, pack, rule, clause)
  SELECT a, r.event, r.role, r.pack, coalesce(r.rule, ''), r.clause FROM jsonb_to_recordset(rules) AS r(event text, role text, pack text, rule text, clause text);
END $$;
