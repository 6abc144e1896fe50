-- Whether somebody who lives in this household now is one the acting user reaches, in one class of data.
CREATE OR REPLACE FUNCTION acl.lives_with_reached(asked_household uuid, asked_class text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.people_householdmember m
         WHERE m.household_id = asked_household AND coalesce(m.until > current_date, true)
           AND ((NOT m.restricted AND m.scope_ids && ARRAY(SELECT acl.scopes(asked_class)))
                OR m.person_id = ANY (ARRAY(SELECT acl.team_persons(asked_class)))));
END $$;

-- Who else lives or lived with a person one reaches, without being reached: only who she is for the household, and when.
-- Restricted and protected persons are not even counted.
CREATE OR REPLACE FUNCTION acl.household_strangers(asked_person uuid)
RETURNS TABLE (household uuid, told_relation text, told_since date, told_until date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    team uuid[] := ARRAY(SELECT acl.team_persons('B'));
    scopes uuid[] := ARRAY(SELECT acl.scopes('B'));
BEGIN
    RETURN QUERY
    SELECT m.household_id, m.relation::text, m.since, m.until
      FROM public.people_householdmember own
      JOIN public.people_householdmember m ON m.household_id = own.household_id AND m.person_id <> own.person_id
      JOIN public.people_person p ON p.id = m.person_id
     WHERE own.person_id = asked_person AND (asked_person = ANY (team) OR (NOT own.restricted AND own.scope_ids && scopes))
       AND NOT p.restricted AND p.alias = '' AND NOT p.scope_ids && scopes AND p.id <> ALL (team)
     ORDER BY m.since, m.id;
END $$;

-- That somebody may sign for a person today; nothing of who. Asked of one person at a time.
CREATE OR REPLACE FUNCTION acl.is_represented(asked_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.people_representation r
                    WHERE r.person_id = asked_person AND r.kind <> 'foster_carer'
                      AND coalesce(r.until > current_date, true)) $$;
