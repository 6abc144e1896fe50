-- Whether one may change this person: by a team, or by a scope. What joins and parts files asks it of both.
CREATE OR REPLACE FUNCTION acl.may_change_person(asked_person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.people_person p
         WHERE p.id = asked_person AND p.merged_into_id IS NULL
           AND ((NOT p.restricted AND p.scope_ids && ARRAY(SELECT acl.write_scopes('B')))
                OR p.id = ANY (ARRAY(SELECT acl.team_write_persons('B')))));
END $$;

-- Where a file leads: to itself, or to the one it was joined to.
CREATE OR REPLACE FUNCTION acl.file_of(asked_person uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found uuid := asked_person;
    further uuid;
BEGIN
    LOOP
        SELECT p.merged_into_id INTO further FROM public.people_person p WHERE p.id = found;
        IF further IS NULL THEN RETURN found; END IF;
        found := further;
    END LOOP;
END $$;

-- The files that were joined to one: their keys only.
CREATE OR REPLACE FUNCTION acl.former_files(asked_person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE joined AS (
        SELECT p.id FROM public.people_person p WHERE p.merged_into_id = asked_person
        UNION ALL SELECT p.id FROM public.people_person p JOIN joined j ON p.merged_into_id = j.id)
    SELECT j.id FROM joined j $$;

-- Comparable: nobody who is protected, restricted, joined already, or who objected to being compared.
CREATE OR REPLACE FUNCTION acl.comparable(asked_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.people_person p
         WHERE p.id = asked_person AND NOT p.restricted AND p.alias = '' AND p.merged_into_id IS NULL)
       AND NOT acl.objects_to(asked_person, 'matching') AND NOT acl.is_frozen(asked_person) $$;

-- A pair is shown to who may change the one side. Of a stranger on the other side only a near certainty is told.
CREATE OR REPLACE FUNCTION acl.shows_double(one uuid, other uuid, score double precision) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN acl.role_holds('compare') AND acl.may_change_person(one) AND acl.comparable(one) AND acl.comparable(other)
       AND (score >= 0.99 OR acl.may_change_person(other));
END $$;

-- Both sides read the question: who asked for her person, and who follows the other.
CREATE OR REPLACE FUNCTION acl.shows_request(one uuid, other uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN acl.role_holds('compare') AND acl.comparable(one) AND acl.comparable(other)
       AND (acl.may_change_person(one) OR acl.may_change_person(other));
END $$;

-- The pairs of this night, each told on both sides. What somebody has decided stays; what is no longer likely goes.
CREATE OR REPLACE FUNCTION acl.keep_doubles(
    ones uuid[], others uuid[], scores double precision[], told_clues text[], day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE kept integer;
BEGIN
    IF NOT acl.role_holds('match') THEN
        RAISE EXCEPTION 'pairs are kept by the service that compares' USING ERRCODE = '42501';
    END IF;
    DELETE FROM public.people_double WHERE verdict = 'open';
    INSERT INTO public.people_double
           (id, person_id, other_id, score, clues, found_on, verdict, reason, scope_ids, restricted)
    SELECT gen_random_uuid(), side.one, side.other, t.score, string_to_array(t.clues, ','), day, 'open', '', '{}', false
      FROM unnest(ones, others, scores, told_clues) AS t (one, other, score, clues)
     CROSS JOIN LATERAL (VALUES (t.one, t.other), (t.other, t.one)) AS side (one, other)
     WHERE acl.comparable(t.one) AND acl.comparable(t.other)
    ON CONFLICT (person_id, other_id) DO NOTHING;
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN kept / 2;
END $$;

-- «They are two people»: remembered on both sides, by who may change both.
CREATE OR REPLACE FUNCTION acl.tell_apart(asked_double uuid, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d public.people_double;
BEGIN
    SELECT * INTO d FROM public.people_double WHERE id = asked_double AND verdict = 'open' FOR UPDATE;
    IF d.id IS NULL OR NOT acl.role_holds('compare') OR NOT acl.shows_double(d.person_id, d.other_id, d.score)
       OR NOT acl.may_change_person(d.other_id) OR coalesce(btrim(why), '') = '' THEN
        RAISE EXCEPTION 'not the one who may decide' USING ERRCODE = '42501';
    END IF;
    UPDATE public.people_double SET verdict = 'distinct', reason = btrim(why), decided_at = clock_timestamp(),
           decided_by_id = acl.uid()
     WHERE (person_id, other_id) IN ((d.person_id, d.other_id), (d.other_id, d.person_id));
END $$;

-- A word to whoever follows the other: written down, and for whom a line waits on her page.
CREATE OR REPLACE FUNCTION acl.ask_contact(request uuid, asked_double uuid, said text) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE d public.people_double;
BEGIN
    SELECT * INTO d FROM public.people_double WHERE id = asked_double AND verdict = 'open';
    IF d.id IS NULL OR NOT acl.role_holds('compare') OR NOT acl.shows_double(d.person_id, d.other_id, d.score)
       OR coalesce(btrim(said), '') = '' THEN
        RAISE EXCEPTION 'this cannot be asked' USING ERRCODE = '42501';
    END IF;
    INSERT INTO public.people_contactrequest (id, person_id, other_id, organisation_id, words, answer, answer_words,
        created_at, created_by_id, scope_ids, restricted)
    SELECT request, d.person_id, d.other_id, h.organisation_id, btrim(said), 'waiting', '', clock_timestamp(),
           acl.uid(), '{}', false FROM acl.hat() h;
    RETURN QUERY SELECT acl.followers_of(d.other_id);
END $$;

-- Who answers for a person's open paths; where nobody does, who coordinates the bodies that follow her.
CREATE OR REPLACE FUNCTION acl.followers_of(asked_person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH managers AS (
        SELECT DISTINCT c.case_manager_id AS id FROM public.cases_case c
         WHERE c.person_id = asked_person AND c.closed_on IS NULL AND c.case_manager_id IS NOT NULL
           AND c.protection = 0)
    SELECT m.id FROM managers m
    UNION SELECT s.user_id FROM public.people_person p
            JOIN public.access_scope o ON o.id = ANY (p.scope_ids)
            JOIN public.access_membership s ON s.organisation_id = o.organisation_id AND s.valid @> now()
                 AND s.role = 'organisation_coordinator'
           WHERE p.id = asked_person AND NOT EXISTS (SELECT FROM managers) $$;

CREATE OR REPLACE FUNCTION acl.answer_contact(request uuid, said_answer text, said text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.people_contactrequest;
BEGIN
    SELECT * INTO r FROM public.people_contactrequest WHERE id = request AND answer = 'waiting' FOR UPDATE;
    IF r.id IS NULL OR said_answer NOT IN ('yes', 'no') OR NOT acl.role_holds('compare')
       OR NOT acl.may_change_person(r.other_id) OR NOT acl.comparable(r.person_id) THEN
        RAISE EXCEPTION 'not the one who may answer' USING ERRCODE = '42501';
    END IF;
    UPDATE public.people_contactrequest SET answer = said_answer, answer_words = coalesce(btrim(said), ''),
           answered_at = clock_timestamp(), answered_by_id = acl.uid() WHERE id = request;
END $$;
