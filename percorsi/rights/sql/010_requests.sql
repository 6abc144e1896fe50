-- Whether the acting hat handles the requests of a body: a privacy officer, of that body or as widely as she serves.
CREATE OR REPLACE FUNCTION acl.handles_requests_of(asked_body uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT acl.role_holds('privacy_officer') AND EXISTS (
        SELECT FROM acl.hat() h
         WHERE h.organisation_id = asked_body OR h.breadth = 'programme'
            OR (h.breadth = 'project' AND EXISTS (
                SELECT FROM public.access_scope s WHERE s.organisation_id = asked_body AND s.project_id = h.project_id))) $$;

-- Persons with a request still open that the acting hat handles: not her data, only what belongs to the request.
CREATE OR REPLACE FUNCTION acl.rights_persons() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.person_id FROM public.rights_rightsrequest r
     WHERE r.state IN ('received', 'stopped', 'accepted') AND (SELECT acl.role_holds('privacy_officer'))
       AND acl.handles_requests_of(r.organisation_id) $$;

-- Paths an accepted request opens to who handles it: all of the person's, except those another body protects.
CREATE OR REPLACE FUNCTION acl.rights_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id FROM public.rights_rightsrequest r
      JOIN public.cases_case c ON c.person_id = r.person_id
      JOIN public.access_scope s ON s.id = c.scope_id
     WHERE r.state = 'accepted' AND (SELECT acl.uid()) IN (r.handler_id, r.second_reader_id) AND acl.handles_requests_of(r.organisation_id)
       AND (c.protection < 2 OR s.organisation_id = (SELECT h.organisation_id FROM acl.hat() h)) $$;

-- The person a letter names in full: one only, never one whom somebody protects; who asks is a privacy officer.
CREATE OR REPLACE FUNCTION acl.person_named(asked_given text, asked_family text, asked_birth date) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT min(p.id::text)::uuid FROM public.people_person p
     WHERE acl.role_holds('privacy_officer') AND NOT p.restricted AND p.birth_date = asked_birth
       AND lower(p.given_name) = lower(asked_given) AND lower(p.family_name) = lower(asked_family)
    HAVING count(*) = 1 $$;

-- Who follows the person of one's own area: bodies and functions, no names.
CREATE OR REPLACE FUNCTION acl.own_followers() RETURNS TABLE (
    person_id uuid, organisation text, project text, task text, since timestamptz, until timestamptz, origin text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.person_id, o.name, coalesce(nullif(j.title, ''), j.code), t.function, lower(t.valid), upper(t.valid), t.source
      FROM public.cases_teammember t
      JOIN public.cases_case c ON c.id = t.case_id
      JOIN public.network_organisation o ON o.id = t.organisation_id
      JOIN public.programmes_project j ON j.id = c.project_id
     WHERE c.person_id IN (SELECT acl.self_persons()) AND c.protection < 2
     ORDER BY lower(t.valid) DESC $$;

-- Who has read her, told to herself or to who answers her request: bodies and roles, no names of who works there.
CREATE OR REPLACE FUNCTION acl.readings_of(asked_person uuid) RETURNS TABLE (
    at timestamptz, what text, outcome text, organisation text, role text, purpose text, classes text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.at, e.type::text, e.outcome::text, coalesce(o.name, ''), e.role::text, e.purpose::text, e.classes::text[]
      FROM public.audit_event e LEFT JOIN public.network_organisation o ON o.id = e.organisation_id
     WHERE (e.person_id = asked_person OR e.person_id IN (SELECT acl.former_files(asked_person)))
       AND (asked_person IN (SELECT acl.self_persons())
            OR asked_person IN (SELECT c.person_id FROM public.cases_case c WHERE c.id IN (SELECT acl.rights_cases())))
       AND NOT EXISTS (SELECT FROM public.cases_case c WHERE c.id = e.case_id AND c.protection = 2
                          AND asked_person NOT IN (SELECT acl.self_persons())
                          AND c.id NOT IN (SELECT acl.rights_cases()))
     ORDER BY e.at DESC, e.id DESC $$;
