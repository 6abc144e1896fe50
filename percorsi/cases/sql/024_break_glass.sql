-- An access in an emergency: asked by who knows whom she looks for, opened for few hours, read only, counted.

CREATE OR REPLACE FUNCTION acl.emergency_rule(OUT most integer, OUT most_asked integer, OUT hours integer, OUT review_days integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(max(r.most), 3)::integer, coalesce(max(r.most_asked), 10)::integer, coalesce(max(r.hours), 2)::integer,
           coalesce(max(r.review_days), 3)::integer
      FROM public.cases_emergencyrule r
     WHERE coalesce(r.valid_from <= current_date, true) AND coalesce(current_date < r.valid_to, true) $$;

-- Why one may open nothing now, told before anybody is looked for: 'blocked' while an access waits for its review beyond
-- its day, 'capped' when there were too many in a day; empty when one may.
CREATE OR REPLACE FUNCTION acl.why_no_emergency() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN NOT acl.role_holds('emergency') THEN 'role'
        WHEN EXISTS (SELECT FROM public.cases_emergency e
                      WHERE e.user_id = acl.uid() AND e.reviewed_at IS NULL AND e.review_due_on < current_date) THEN 'blocked'
        WHEN (SELECT count(*) FILTER (WHERE a.opened) >= r.most OR count(*) >= r.most_asked
                FROM public.cases_emergencyattempt a
               WHERE a.user_id = acl.uid() AND a.at > clock_timestamp() - interval '24 hours') THEN 'capped'
        ELSE '' END FROM acl.emergency_rule() r $$;

-- Whom the asker means: by tax code, or by name and date of birth together. Nobody when two may be meant.
CREATE OR REPLACE FUNCTION acl.open_emergency(
    emergency uuid, place uuid, name_key text, born date, code text, reason text, words text,
    OUT outcome text, OUT case_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor uuid := acl.uid();
    rule record;
    met uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('emergency ' || actor::text, 0));
    outcome := acl.why_no_emergency();
    IF outcome <> '' THEN RETURN; END IF;
    IF length(btrim(words)) < 20 OR reason = '' THEN
        RAISE EXCEPTION 'an emergency needs its reason' USING ERRCODE = '22023';
    END IF;
    SELECT r.* INTO rule FROM acl.emergency_rule() r;
    met := ARRAY(SELECT p.id FROM public.people_person p
                  WHERE (code <> '' AND p.tax_code = code)
                     OR (code = '' AND name_key <> '' AND p.search_key = name_key AND p.birth_date = born) LIMIT 2);
    SELECT c.id INTO case_id FROM public.cases_case c JOIN public.people_person p ON p.id = c.person_id
     WHERE cardinality(met) = 1 AND p.id = met[1] AND p.alias = '' AND c.protection < 2
       AND NOT acl.in_conflict(actor, c.id)
       AND p.id NOT IN (SELECT acl.team_persons('B'))
       AND (p.restricted OR NOT p.scope_ids && ARRAY(SELECT acl.scopes('B')))
       AND NOT EXISTS (SELECT FROM public.cases_teammember t
                        WHERE t.case_id = c.id AND t.user_id = actor AND coalesce(upper(t.valid) > now(), true))
     ORDER BY c.closed_on IS NULL DESC, c.opened_on DESC, c.id LIMIT 1;
    outcome := CASE WHEN case_id IS NULL THEN 'nothing' ELSE 'opened' END;
    INSERT INTO public.cases_emergencyattempt (id, user_id, at, opened)
    VALUES (gen_random_uuid(), actor, clock_timestamp(), case_id IS NOT NULL);
    IF case_id IS NULL THEN RETURN; END IF;
    INSERT INTO public.cases_teammember
           (id, case_id, user_id, organisation_id, source, function, classes, purpose, basis, valid, granted_at,
            granted_by_id, ended_reason, restricted)
    SELECT place, open_emergency.case_id, actor, h.organisation_id, 'break_glass', 'other', ARRAY['B', 'P'], 'care', '',
           tstzrange(now(), now() + make_interval(hours => rule.hours)), now(), actor, '', false FROM acl.hat() h;
    INSERT INTO public.cases_emergency
           (id, case_id, user_id, place_id, reason, words, at, until, review_due_on, review, restricted)
    SELECT emergency, open_emergency.case_id, actor, place, open_emergency.reason, open_emergency.words, now(),
           now() + make_interval(hours => rule.hours), (
               SELECT day::date FROM generate_series(current_date + 1, current_date + 60, interval '1 day') AS g (day)
                WHERE extract(isodow FROM day) < 6 ORDER BY day OFFSET rule.review_days - 1 LIMIT 1), '', false;
END $$;

-- Who opened it closes it before its time.
CREATE OR REPLACE FUNCTION acl.end_emergency(emergency uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.cases_teammember t SET valid = tstzrange(lower(t.valid), now()), ended_by_id = acl.uid()
      FROM public.cases_emergency e
     WHERE e.id = emergency AND e.place_id = t.id AND e.user_id = acl.uid() AND t.valid @> now();
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE public.cases_emergency e SET ended_at = now() WHERE e.id = emergency;
    RETURN true;
END $$;

-- Those whose hours are over and of which nobody has noted so: one's own, or everybody's for a service. Each is told once.
CREATE OR REPLACE FUNCTION acl.emergencies_over()
RETURNS TABLE (emergency uuid, path uuid, person uuid, asker uuid, ended timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.cases_emergency e SET ended_at = e.until FROM public.cases_case c
     WHERE c.id = e.case_id AND e.ended_at IS NULL AND e.until <= now()
       AND (e.user_id = acl.uid() OR EXISTS (SELECT FROM acl.hat() h WHERE h.role = 'service'))
    RETURNING e.id, e.case_id, c.person_id, e.user_id, e.until $$;

-- Reviewed once, by who chooses the team of the path, and by nobody for herself.
CREATE OR REPLACE FUNCTION acl.guard_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.web_acts() AND (OLD.reviewed_at IS NOT NULL OR OLD.user_id = acl.uid() OR NEW.reviewed_by_id <> acl.uid()
                           OR NOT acl.assigns(OLD.case_id)) THEN
        RAISE EXCEPTION 'not the one who may review' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_review BEFORE UPDATE OF reviewed_at, reviewed_by_id, justified, review ON cases_emergency
    FOR EACH ROW EXECUTE FUNCTION acl.guard_review();
