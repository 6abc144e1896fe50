-- What is asked of the protecting body about a protected path, and its answer: always two persons, neither of them the
-- one who would be let in.

-- For which body a colleague would join: the one of the path's seat, else another with a seat in the project.
CREATE OR REPLACE FUNCTION acl.body_of(colleague uuid, asked_case uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.organisation_id FROM public.cases_case c
      JOIN public.access_scope own ON own.id = c.scope_id
      JOIN public.access_scope s ON s.project_id = c.project_id
      JOIN public.access_membership m ON m.organisation_id = s.organisation_id AND m.user_id = colleague
      JOIN public.access_user u ON u.id = m.user_id AND u.state = 'active'
      JOIN acl.role_item r ON r.role = m.role AND r.kind = 'team_purpose' AND r.item = 'protection'
     WHERE c.id = asked_case AND m.valid @> now()
     ORDER BY m.organisation_id = own.organisation_id DESC, m.valid LIMIT 1 $$;

-- To let one more person in, any member of the team asks; to end the protection, the case manager or the body's own.
CREATE OR REPLACE FUNCTION acl.may_ask(asked_case uuid, asked_kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM acl.places() p JOIN public.cases_case c ON c.id = p.case_id
         WHERE p.case_id = asked_case AND p.source IN ('team', 'referral') AND c.protection = 2
           AND (asked_kind = 'opening' OR (asked_kind = 'release' AND (
                c.case_manager_id = p.user_id OR acl.of_body(acl.protecting_body(asked_case)))))) $$;

CREATE OR REPLACE FUNCTION acl.ask_protection(
    request uuid, asked_case uuid, asked_kind text, colleague uuid, asked_function text, asked_classes text[], why text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT acl.may_ask(asked_case, asked_kind)
       OR (asked_kind = 'opening' AND (
            acl.body_of(colleague, asked_case) IS NULL OR acl.in_conflict(colleague, asked_case)
            OR NOT 'B' = ANY (asked_classes) OR NOT asked_classes <@ ARRAY(SELECT acl.grantable(asked_case)))) THEN
        RAISE EXCEPTION 'this cannot be asked' USING ERRCODE = '42501';
    END IF;
    INSERT INTO public.cases_protectionrequest
           (id, case_id, kind, body_id, alias, member_id, function, classes, grounds, answer, restricted,
            created_at, created_by_id)
    SELECT request, c.id, asked_kind, acl.protecting_body(c.id), p.alias, colleague, asked_function, asked_classes, why,
           '', true, clock_timestamp(), acl.uid()
      FROM public.cases_case c JOIN public.people_person p ON p.id = c.person_id WHERE c.id = asked_case;
END $$;

-- Another person of the protecting body answers. Approved: the colleague has her place, or the protection ends.
CREATE OR REPLACE FUNCTION acl.answer_protection(request uuid, approved boolean, place uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asked public.cases_protectionrequest;
    actor uuid := acl.uid();
    subject uuid;
BEGIN
    SELECT q.* INTO asked FROM public.cases_protectionrequest q WHERE q.id = request AND q.answer = '' FOR UPDATE;
    IF asked.id IS NULL OR approved IS NULL OR NOT acl.of_body(asked.body_id)
       OR asked.body_id IS DISTINCT FROM acl.protecting_body(asked.case_id)
       OR actor = asked.created_by_id OR actor IS NOT DISTINCT FROM asked.member_id THEN
        RAISE EXCEPTION 'not the one who may answer' USING ERRCODE = '42501';
    END IF;
    UPDATE public.cases_protectionrequest
       SET answer = CASE WHEN approved THEN 'given' ELSE 'refused' END, answered_at = clock_timestamp(),
           answered_by_id = actor
     WHERE id = request;
    IF NOT approved THEN RETURN; END IF;
    SELECT c.person_id INTO subject FROM public.cases_case c WHERE c.id = asked.case_id FOR UPDATE;
    IF asked.kind = 'opening' THEN
        INSERT INTO public.cases_teammember
               (id, case_id, user_id, organisation_id, source, function, classes, purpose, basis, valid, granted_at,
                granted_by_id, ended_reason, restricted)
        VALUES (place, asked.case_id, asked.member_id, acl.body_of(asked.member_id, asked.case_id), 'team',
                asked.function, asked.classes, 'protection', '', tstzrange(now(), NULL), now(), actor, '', true);
    ELSE
        UPDATE public.people_person SET alias = '', version = version + 1 WHERE id = subject;
        INSERT INTO public.cases_protectionchange (id, case_id, level, body_id, restricted, created_at, created_by_id)
        SELECT gen_random_uuid(), c.id, 1, asked.body_id, true, clock_timestamp(), actor
          FROM public.cases_case c WHERE c.person_id = subject AND c.protection = 2;
        UPDATE public.cases_case SET protection = 1, restricted = true WHERE person_id = subject AND protection = 2;
    END IF;
END $$;
