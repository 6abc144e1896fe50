-- Levels of a path: 0 open to who coordinates its scope, 1 restricted to its team, 2 protected (named persons only).
-- The web role changes none of the columns below; these functions do, after asking who wants it.

CREATE OR REPLACE FUNCTION acl.protecting_body(asked_case uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT x.body_id FROM public.cases_protectionchange x
      JOIN public.cases_case other ON other.id = x.case_id
      JOIN public.cases_case c ON c.person_id = other.person_id AND c.id = asked_case AND c.protection = 2
     WHERE x.level = 2 AND x.body_id IS NOT NULL ORDER BY x.created_at DESC, x.id DESC LIMIT 1 $$;

-- Whether one acts for this body, in a role that follows people.
CREATE OR REPLACE FUNCTION acl.of_body(body uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT acl.role_holds('team_purpose', 'protection')
       AND EXISTS (SELECT FROM acl.hat() h WHERE h.organisation_id = body) $$;

-- Her case manager, or who works in her team for the anti-violence body that will protect her.
CREATE OR REPLACE FUNCTION acl.may_protect(asked_case uuid, body uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT asked_case IN (SELECT acl.team_write_cases('B')) AND (
        EXISTS (SELECT FROM public.cases_case c WHERE c.id = asked_case AND c.case_manager_id = (SELECT acl.uid()))
        OR (acl.of_body(body) AND EXISTS (
            SELECT FROM public.network_organisation o
             WHERE o.id = body AND o.subkind IN ('anti_violence_centre', 'anti_violence_network')))) $$;

-- What a person takes over from her paths: scopes of open ones reach her, those of restricted ones do not; protected
-- once, she is protected as a person.
CREATE OR REPLACE FUNCTION acl.keep_reach(asked_person uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    WITH paths AS (SELECT c.scope_id, c.protection FROM public.cases_case c WHERE c.person_id = asked_person),
    opened AS (
        SELECT scope_id FROM paths WHERE protection = 0
        UNION SELECT n.scope_id FROM public.cases_participation n
               WHERE n.person_id = asked_person AND n.case_id IS NULL AND n.scope_id IS NOT NULL),
    kept AS (
        SELECT p.id, bool_or_protected AS protected, (
            ARRAY(SELECT s FROM unnest(p.scope_ids) WITH ORDINALITY AS u (s, place)
                   WHERE s IN (SELECT scope_id FROM opened)
                      OR s NOT IN (SELECT scope_id FROM paths WHERE protection > 0) ORDER BY place)
            || ARRAY(SELECT scope_id FROM opened WHERE scope_id <> ALL (p.scope_ids) ORDER BY 1)) AS scopes
          FROM public.people_person p, (SELECT coalesce(bool_or(protection = 2), false) FROM paths) AS x (bool_or_protected)
         WHERE p.id = asked_person),
    wanted AS (
        SELECT id, CASE WHEN protected THEN '{}' ELSE scopes END AS scopes,
               protected OR (cardinality(scopes) = 0 AND EXISTS (SELECT FROM paths WHERE protection > 0)) AS restricted
          FROM kept)
    UPDATE public.people_person p SET scope_ids = w.scopes, restricted = w.restricted FROM wanted w
     WHERE p.id = w.id AND (p.scope_ids, p.restricted) IS DISTINCT FROM (w.scopes, w.restricted) $$;

CREATE OR REPLACE FUNCTION acl.keep_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM acl.keep_reach(NEW.person_id);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER keep_person AFTER INSERT OR UPDATE OF protection ON cases_case
    FOR EACH ROW EXECUTE FUNCTION acl.keep_person();

-- A further path of a protected person is protected from its first instant, whatever is typed.
CREATE OR REPLACE FUNCTION acl.begin_path() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.web_acts() THEN
        NEW.protection := CASE WHEN EXISTS (
            SELECT FROM public.cases_case c WHERE c.person_id = NEW.person_id AND c.protection = 2) THEN 2 ELSE 0 END;
        NEW.restricted := NEW.protection > 0;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER begin_path BEFORE INSERT ON cases_case
    FOR EACH ROW EXECUTE FUNCTION acl.begin_path();

-- Nobody is tied to a household while she is protected, neither as a member nor as the one others join.
CREATE OR REPLACE FUNCTION acl.guard_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.until IS NULL AND (
        EXISTS (SELECT FROM public.people_person p WHERE p.id = NEW.person_id AND p.alias <> '')
        OR EXISTS (SELECT FROM public.people_householdmember m JOIN public.people_person p ON p.id = m.person_id
                    WHERE m.household_id = NEW.household_id AND m.until IS NULL AND p.alias <> '')) THEN
        RAISE EXCEPTION 'this household cannot be linked' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_household BEFORE INSERT OR UPDATE OF household_id, until ON people_householdmember
    FOR EACH ROW WHEN (current_user <> 'percorsi_definer') EXECUTE FUNCTION acl.guard_household();

-- 0 ↔ 1, with a reason: who chooses the team.
CREATE OR REPLACE FUNCTION acl.restrict_path(change uuid, asked_case uuid, asked_level integer, why bytea)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE level_now integer;
BEGIN
    SELECT c.protection INTO level_now FROM public.cases_case c WHERE c.id = asked_case FOR UPDATE;
    IF coalesce(level_now, 2) = 2 OR asked_level <> 1 - level_now OR why IS NULL OR NOT acl.assigns(asked_case) THEN
        RAISE EXCEPTION 'this path cannot be restricted or widened by who asks' USING ERRCODE = '42501';
    END IF;
    INSERT INTO public.cases_protectionchange (id, case_id, level, reason, restricted, created_at, created_by_id)
    VALUES (change, asked_case, asked_level, why, false, clock_timestamp(), acl.uid());
    UPDATE public.cases_case SET protection = asked_level, restricted = asked_level > 0 WHERE id = asked_case;
END $$;

-- → 2, at once: all her paths. In this one those named stay, in the others the case manager. Her links to households
-- end, the last files of others forget her, the tax code goes, the alias takes the place of her name.
CREATE OR REPLACE FUNCTION acl.protect_path(
    change uuid, asked_case uuid, body uuid, staying uuid[], new_alias text, why bytea, ending text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    subject uuid;
    actor uuid := acl.uid();
BEGIN
    SELECT c.person_id INTO subject FROM public.cases_case c WHERE c.id = asked_case AND c.protection < 2 FOR UPDATE;
    IF subject IS NULL OR why IS NULL OR body IS NULL OR new_alias !~ '^P-[2-9A-HJ-NP-Z]{6}$'
       OR NOT acl.may_protect(asked_case, body) THEN
        RAISE EXCEPTION 'this path cannot be protected by who asks' USING ERRCODE = '42501';
    END IF;
    INSERT INTO public.cases_protectionchange (id, case_id, level, body_id, reason, restricted, created_at, created_by_id)
    SELECT CASE WHEN c.id = asked_case THEN change ELSE gen_random_uuid() END, c.id, 2, body,
           CASE WHEN c.id = asked_case THEN why END, false, clock_timestamp(), actor
      FROM public.cases_case c WHERE c.person_id = subject AND c.protection < 2;
    UPDATE public.cases_case SET protection = 2, restricted = true WHERE person_id = subject AND protection < 2;
    UPDATE public.cases_teammember t
       SET valid = tstzrange(lower(t.valid), greatest(lower(t.valid), now())), ended_by_id = actor, ended_reason = ending
      FROM public.cases_case c
     WHERE c.id = t.case_id AND c.person_id = subject AND coalesce(upper(t.valid) > now(), true)
       AND (t.source NOT IN ('team', 'referral')
            OR (t.user_id IS DISTINCT FROM c.case_manager_id
                AND NOT (t.case_id = asked_case AND t.user_id = ANY (staying || actor))));
    UPDATE public.cases_referral r SET state = 'withdrawn', ended_at = now(), ended_by_id = actor, ended_reason = ending
      FROM public.cases_case c WHERE c.id = r.case_id AND c.person_id = subject AND r.state = 'pending';
    UPDATE public.people_householdmember SET until = greatest(since, current_date)
     WHERE person_id = subject AND (until IS NULL OR until > current_date);
    DELETE FROM public.people_recentperson r
     WHERE r.person_id = subject AND r.user_id NOT IN (
        SELECT t.user_id FROM public.cases_teammember t JOIN public.cases_case c ON c.id = t.case_id
         WHERE c.person_id = subject AND t.valid @> now());
    UPDATE public.people_person SET alias = new_alias, tax_code = '', version = version + 1 WHERE id = subject;
END $$;
