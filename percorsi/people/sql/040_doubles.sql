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

-- The files that were joined to one, told to who reaches it: their keys only.
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
       AND (score >= 0.9 OR acl.may_change_person(other));
END $$;

-- Both sides read the question: who asked for her person, and who follows the other.
CREATE OR REPLACE FUNCTION acl.shows_request(one uuid, other uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN acl.role_holds('compare') AND acl.comparable(one) AND acl.comparable(other)
       AND (acl.may_change_person(one) OR acl.may_change_person(other));
END $$;
