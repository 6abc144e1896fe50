-- What an account could see at a past moment, for the privacy officer after a breach: keys, classes and numbers, never a name.
CREATE OR REPLACE FUNCTION acl.places_on(account uuid, moment timestamptz)
RETURNS TABLE (case_id uuid, organisation_id uuid, source text, purpose text, classes text[], since timestamptz, until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.case_id, t.organisation_id, t.source, t.purpose, t.classes::text[], lower(t.valid), upper(t.valid)
      FROM public.cases_teammember t
     WHERE acl.role_holds('reach') AND t.user_id = account AND t.valid @> moment ORDER BY lower(t.valid), t.case_id $$;

-- Paths open by scope to each role held then: those begun by that day and not reserved today.
CREATE OR REPLACE FUNCTION acl.scopes_on(account uuid, moment timestamptz)
RETURNS TABLE (membership_id uuid, classes text[], paths bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.id, ARRAY(SELECT r.item FROM acl.role_item r WHERE r.role = m.role AND r.kind = 'scope_read' ORDER BY r.item),
           (SELECT count(*) FROM public.cases_case c JOIN public.access_scope s ON s.id = c.scope_id
             WHERE NOT c.restricted AND c.opened_on <= (moment AT TIME ZONE 'Europe/Rome')::date
               AND (m.breadth = 'programme'
                 OR (m.breadth = 'project' AND s.project_id = m.project_id)
                 OR (m.breadth = 'own' AND s.organisation_id = m.organisation_id
                     AND (m.project_id IS NULL OR s.project_id = m.project_id))))
      FROM public.access_membership m
     WHERE acl.role_holds('reach') AND m.user_id = account AND m.valid @> moment
       AND EXISTS (SELECT FROM acl.role_item r WHERE r.role = m.role AND r.kind = 'scope_read') ORDER BY lower(m.valid) $$;
