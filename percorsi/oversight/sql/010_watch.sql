-- The trace, read by those who may: the web role itself reads no line of it.

-- What a privacy officer answers for: the lines of her own body, and those about persons in her scopes.
CREATE OR REPLACE FUNCTION acl.watched(OUT everything boolean, OUT body uuid, OUT scopes uuid[]) RETURNS record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT acl.role_holds('privacy_officer') THEN
        RAISE EXCEPTION 'The trace is read by the privacy officer.' USING ERRCODE = '42501';
    END IF;
    SELECT h.breadth = 'programme', h.organisation_id, coalesce(array_agg(s.id) FILTER (WHERE s.id IS NOT NULL), '{}')
      INTO everything, body, scopes
      FROM acl.hat() h LEFT JOIN public.access_scope s ON (h.breadth = 'project' AND s.project_id = h.project_id)
        OR (h.breadth = 'own' AND s.organisation_id = h.organisation_id)
     GROUP BY 1, 2;
END $$;

-- A page of lines, the last first; asked: since, until, person, actor, named, colleague, type, denied.
CREATE OR REPLACE FUNCTION acl.watched_lines(asked jsonb, most integer, skipped integer)
RETURNS TABLE (id uuid, at timestamptz, type text, outcome text, actor_id uuid, actor_name text, organisation text,
    role text, relation text, purpose text, classes text[], person_id uuid, person text, restricted boolean, listed integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    watched record := acl.watched();
BEGIN
    RETURN QUERY
    SELECT e.id, e.at, e.type::text, e.outcome::text, e.actor_id, e.actor_name::text, o.name::text, e.role::text,
           e.relation::text, e.purpose::text, e.classes::text[], e.person_id,
           CASE WHEN p.restricted THEN '' ELSE trim(p.given_name || ' ' || p.family_name) END, coalesce(p.restricted, false),
           e.listed
      FROM public.audit_event e
      LEFT JOIN public.people_person p ON p.id = e.person_id
      LEFT JOIN public.network_organisation o ON o.id = e.organisation_id
     WHERE e.at >= (asked->>'since')::timestamptz AND e.at < (asked->>'until')::timestamptz
       AND (watched.everything OR e.organisation_id = watched.body OR p.scope_ids && watched.scopes)
       AND (asked->>'person' IS NULL OR e.person_id = (asked->>'person')::uuid)
       AND (asked->>'actor' IS NULL OR e.actor_id = (asked->>'actor')::uuid)
       AND (asked->>'type' IS NULL OR e.type = asked->>'type')
       AND (asked->>'denied' IS NULL OR e.outcome = 'denied')
       AND (asked->>'colleague' IS NULL OR strpos(acl.folded(e.actor_name), acl.folded(asked->>'colleague')) > 0)
       AND (asked->>'named' IS NULL OR NOT p.restricted
            AND strpos(acl.folded(p.given_name || ' ' || p.family_name), acl.folded(asked->>'named')) > 0)
     ORDER BY e.at DESC, e.id DESC LIMIT most OFFSET skipped;
END $$;

-- Without accents and capitals, to compare names as people do.
CREATE OR REPLACE FUNCTION acl.folded(name text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT lower(public.unaccent(trim(name))) $$;

-- Whether one may know who opened a person's file: her case manager, who coordinates, who answers her request, herself.
CREATE OR REPLACE FUNCTION acl.may_ask_accesses(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    watched record;
BEGIN
    IF acl.role_holds('privacy_officer') THEN
        watched := acl.watched();
        IF watched.everything OR EXISTS (SELECT FROM public.people_person p WHERE p.id = asked AND p.scope_ids && watched.scopes)
        THEN RETURN true; END IF;
    END IF;
    RETURN asked IN (SELECT acl.self_persons()) OR asked IN (SELECT acl.rights_persons())
        OR EXISTS (SELECT FROM public.cases_case c WHERE c.person_id = asked AND c.case_manager_id = acl.uid()
                      AND c.id IN (SELECT acl.team_cases('B')))
        OR acl.role_holds('assign') AND EXISTS (SELECT FROM public.people_person p
              WHERE p.id = asked AND NOT p.restricted AND p.scope_ids && ARRAY(SELECT acl.scopes('B')));
END $$;

CREATE OR REPLACE FUNCTION acl.accesses_of(asked uuid, since timestamptz, until timestamptz)
RETURNS TABLE (at timestamptz, type text, actor_id uuid, actor_name text, organisation text, role text, relation text,
    purpose text, classes text[], listed integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT acl.may_ask_accesses(asked) THEN RETURN; END IF;
    RETURN QUERY
    SELECT e.at, e.type::text, e.actor_id, e.actor_name::text, o.name::text, e.role::text, e.relation::text,
           e.purpose::text, e.classes::text[], e.listed
      FROM public.audit_event e LEFT JOIN public.network_organisation o ON o.id = e.organisation_id
     WHERE e.person_id = asked AND e.outcome = 'ok' AND e.at >= since AND e.at < until
     ORDER BY e.at DESC, e.id DESC;
END $$;
