-- The paths one answers for, in a role that writes: their case manager keeps the lists of the reserved parts.
CREATE OR REPLACE FUNCTION acl.headed_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id FROM public.cases_case c
     WHERE c.case_manager_id = (SELECT acl.uid()) AND c.id IN (SELECT acl.team_write_cases('B')) $$;

-- Both ends of an admission: a place of the same path, valid now, of somebody who works on it.
CREATE OR REPLACE FUNCTION acl.place_stands(place uuid, asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_teammember t
                    WHERE t.id = place AND t.case_id = asked_case AND t.valid @> now()
                      AND t.source IN ('team', 'referral')) $$;

-- The staff of a health trust enter the health part by joining the team, through whoever chooses it.
CREATE OR REPLACE FUNCTION acl.seeds_health(place uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_teammember t
                     JOIN public.network_organisation o ON o.id = t.organisation_id AND o.subkind = 'health_trust'
                    WHERE t.id = place AND t.source = 'team' AND acl.assigns(t.case_id)) $$;

-- An admission only shrinks.
CREATE OR REPLACE FUNCTION acl.guard_admission() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.web_acts() AND NOT NEW.valid <@ OLD.valid THEN
        RAISE EXCEPTION 'an admission only shrinks' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_admission BEFORE UPDATE ON cases_healthadmission
    FOR EACH ROW EXECUTE FUNCTION acl.guard_admission();
CREATE OR REPLACE TRIGGER guard_admission BEFORE UPDATE ON cases_judicialadmission
    FOR EACH ROW EXECUTE FUNCTION acl.guard_admission();
CREATE OR REPLACE TRIGGER guard_admission BEFORE UPDATE ON cases_minorsadmission
    FOR EACH ROW EXECUTE FUNCTION acl.guard_admission();
