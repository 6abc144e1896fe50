-- One's places in teams now: given for the body worn, for a purpose that fits the role; asked at every statement.
-- Who acts is proved once: these are asked by nearly every statement.
CREATE OR REPLACE FUNCTION acl.places() RETURNS SETOF public.cases_teammember
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM acl.hat() h
      JOIN acl.role_item p ON p.role = h.role AND p.kind = 'team_purpose'
      JOIN public.cases_teammember t
        ON t.user_id = h.user_id AND t.organisation_id = h.organisation_id AND t.purpose = p.item
       -- «IS TRUE» keeps to the index of one's own places: the one that forbids overlaps is slow to ask at a million.
     WHERE (t.valid @> now()) IS TRUE $$;

-- Whether a place is let in to a reserved part now: each class has a list of its own.
CREATE OR REPLACE FUNCTION acl.let_in(place uuid, asked_class text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE asked_class
        WHEN 'H' THEN EXISTS (SELECT FROM public.cases_healthadmission a WHERE a.place_id = place AND a.valid @> now())
        WHEN 'J' THEN EXISTS (SELECT FROM public.cases_judicialadmission a WHERE a.place_id = place AND a.valid @> now())
        WHEN 'M' THEN EXISTS (SELECT FROM public.cases_minorsadmission a WHERE a.place_id = place AND a.valid @> now())
        ELSE false END $$;

-- The places that open one data class to a role that may read it, or write it.
CREATE OR REPLACE FUNCTION acl.places_for(asked_kind text, asked_class text) RETURNS SETOF public.cases_teammember
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM acl.hat() h
      JOIN acl.role_item r ON r.role = h.role AND r.kind = asked_kind AND r.item = asked_class
      JOIN acl.role_item p ON p.role = h.role AND p.kind = 'team_purpose'
      JOIN public.cases_teammember t
        ON t.user_id = h.user_id AND t.organisation_id = h.organisation_id AND t.purpose = p.item
     WHERE (t.valid @> now()) IS TRUE AND (asked_class = ANY (t.classes) OR acl.let_in(t.id, asked_class)) $$;

-- Paths and persons one reaches as a member of a team, in one data class: to read, and to write.
CREATE OR REPLACE FUNCTION acl.team_cases(asked_class text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.case_id FROM acl.places_for('team_read', asked_class) p $$;

CREATE OR REPLACE FUNCTION acl.team_write_cases(asked_class text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.case_id FROM acl.places_for('team_write', asked_class) p WHERE p.source IN ('team', 'referral') $$;

-- What stayed with a file that was joined to hers is read as hers.
CREATE OR REPLACE FUNCTION acl.team_persons(asked_class text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE reached AS (
        SELECT c.person_id AS id FROM public.cases_case c WHERE c.id IN (SELECT acl.team_cases(asked_class))
        UNION SELECT p.id FROM public.people_person p JOIN reached r ON p.merged_into_id = r.id)
    SELECT r.id FROM reached r $$;

CREATE OR REPLACE FUNCTION acl.team_write_persons(asked_class text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.person_id FROM public.cases_case c WHERE c.id IN (SELECT acl.team_write_cases(asked_class)) $$;

-- A path nobody follows yet: whoever opens it joins its team first.
CREATE OR REPLACE FUNCTION acl.unclaimed(asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (SELECT FROM public.cases_teammember t WHERE t.case_id = asked_case) $$;

-- A path is opened for a person one sees, or has just registered: otherwise opening it would be a way to see her.
CREATE OR REPLACE FUNCTION acl.may_follow(asked_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT asked_person IN (SELECT acl.team_write_persons('B')) OR EXISTS (
        SELECT FROM public.people_person p
         WHERE p.id = asked_person
           AND ((NOT p.restricted AND p.scope_ids && ARRAY(SELECT acl.scopes('B')))
                OR (p.created_by_id = (SELECT acl.uid()) AND p.merged_into_id IS NULL
                    AND NOT EXISTS (SELECT FROM public.cases_case c WHERE c.person_id = p.id)))) $$;

-- The columns a record takes over from its path, or from its person: nobody types them.
CREATE OR REPLACE FUNCTION acl.inherit_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.case_id IS NOT NULL THEN
        SELECT c.scope_id, c.restricted INTO NEW.scope_id, NEW.restricted FROM public.cases_case c WHERE c.id = NEW.case_id;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION acl.inherit_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT p.scope_ids, p.restricted INTO NEW.scope_ids, NEW.restricted FROM public.people_person p WHERE p.id = NEW.person_id;
    RETURN NEW;
END $$;
