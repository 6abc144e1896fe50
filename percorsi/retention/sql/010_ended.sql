-- Persons no scope reaches, because a path of theirs is restricted or protected, by the seat of that path: their keys
-- alone, so that the retention plan covers them too.
CREATE OR REPLACE FUNCTION acl.hidden_persons(asked_kind text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.person_id FROM public.cases_case c
     WHERE c.restricted AND c.scope_id = ANY (ARRAY(SELECT acl.scopes_of(asked_kind, ''))) $$;

-- Persons whose paths have all ended, or who never had one, of the seats one keeps the retention plan for: dates alone.
-- Whose data may only be kept, at her own request, is not among them.
-- Protected persons too: their time runs like everybody's, and nothing is told of them but these dates.
CREATE OR REPLACE FUNCTION acl.ended_persons()
RETURNS TABLE (person_id uuid, ended_on date, was_followed boolean, birth_date date, project_ends_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id, coalesce(max(c.closed_on), p.created_at::date),
           coalesce(bool_or(c.state <> 'oriented_elsewhere' AND c.closing_reason <> 'mistake'), false),
           p.birth_date, max(j.ends_on)
      FROM public.people_person p
      LEFT JOIN public.cases_case c ON c.person_id = p.id
      LEFT JOIN public.programmes_project j ON j.id = c.project_id
     WHERE (p.scope_ids && ARRAY(SELECT acl.scopes_of('retention', '')) OR p.id IN (SELECT acl.hidden_persons('retention')))
       AND NOT acl.is_frozen(p.id)
     GROUP BY p.id
    HAVING count(*) FILTER (WHERE c.id IS NOT NULL AND c.closed_on IS NULL) = 0 $$;
