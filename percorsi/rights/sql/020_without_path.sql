-- Records of the monitoring that hang on a person and on no path: a place given for her request does not reach them.
-- Only who handles an accepted request of hers, or reads it a second time, is given them, for her copy.
CREATE OR REPLACE FUNCTION acl.records_without_path(asked uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id FROM public.cases_participation p
     WHERE p.person_id = asked AND p.case_id IS NULL AND NOT p.restricted AND EXISTS (
        SELECT FROM public.rights_rightsrequest r
         WHERE r.person_id = asked AND r.state = 'accepted' AND (SELECT acl.uid()) IN (r.handler_id, r.second_reader_id)
           AND acl.handles_requests_of(r.organisation_id)) $$;

CREATE OR REPLACE FUNCTION acl.participations_without_path(asked uuid) RETURNS SETOF public.cases_participation
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM public.cases_participation t WHERE t.id IN (SELECT acl.records_without_path(asked)) ORDER BY t.id $$;

CREATE OR REPLACE FUNCTION acl.sensitive_entries_without_path(asked uuid) RETURNS SETOF public.cases_sensitiveentry
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM public.cases_sensitiveentry t WHERE t.participation_id IN (SELECT acl.records_without_path(asked)) ORDER BY t.id $$;

CREATE OR REPLACE FUNCTION acl.entry_corrections_without_path(asked uuid) RETURNS SETOF public.cases_entrycorrection
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM public.cases_entrycorrection t WHERE t.participation_id IN (SELECT acl.records_without_path(asked)) ORDER BY t.id $$;

CREATE OR REPLACE FUNCTION acl.spells_without_path(asked uuid) RETURNS SETOF public.cases_spell
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM public.cases_spell t WHERE t.participation_id IN (SELECT acl.records_without_path(asked)) ORDER BY t.id $$;

CREATE OR REPLACE FUNCTION acl.status_events_without_path(asked uuid) RETURNS SETOF public.cases_statusevent
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM public.cases_statusevent t WHERE t.spell_id IN (SELECT s.id FROM acl.spells_without_path(asked) s) ORDER BY t.id $$;
