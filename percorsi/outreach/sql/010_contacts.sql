-- Where the acting user may record a contact: at the places she belongs to, for the body whose role she wears, and,
-- if she takes contacts up, at every place of her scopes. Only while the place is open.
CREATE OR REPLACE FUNCTION acl.recording_points() RETURNS TABLE (point_id uuid, scope_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id, p.scope_id FROM public.outreach_outreachpoint p
     WHERE (SELECT acl.role_holds('records_contacts'))
       AND p.opens_on <= current_date AND (p.closes_on IS NULL OR p.closes_on >= current_date - 8)
       AND (p.scope_id IN (SELECT acl.scopes_of('takes_contacts', ''))
            OR p.id IN (SELECT m.point_id FROM acl.point_places() m)) $$;

-- The places in force of the acting user, in the body whose role she wears.
CREATE OR REPLACE FUNCTION acl.point_places() RETURNS TABLE (point_id uuid, function text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.point_id, m.function FROM acl.hat() h
      JOIN public.outreach_pointmember m ON m.user_id = h.user_id
      JOIN public.outreach_outreachpoint p ON p.id = m.point_id
      JOIN public.access_scope s ON s.id = p.scope_id AND s.organisation_id = h.organisation_id
     WHERE m.since <= current_date AND (m.until IS NULL OR m.until >= current_date) $$;

-- Whether the acting user reads and works on what somebody met has said. Guarded ones: who works at the place, who has
-- been given it, who coordinates the scope.
CREATE OR REPLACE FUNCTION acl.takes_contact(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.outreach_firstcontact c
         WHERE c.id = asked AND c.scope_id IN (SELECT acl.scopes_of('takes_contacts', ''))
           AND (NOT c.guarded OR c.taken_by_id = (SELECT acl.uid())
                OR c.scope_id IN (SELECT acl.write_scopes('B'))
                OR c.point_id IN (SELECT m.point_id FROM acl.point_places() m WHERE m.function = 'operator'))) $$;

-- The words are added by who records the contact, before anybody has taken it up, and only once: their key is its own.
CREATE OR REPLACE FUNCTION acl.records_contact(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.outreach_firstcontact c
                    WHERE c.id = asked AND c.created_by_id = (SELECT acl.uid()) AND c.state = 'received') $$;
