-- The editions the acting user runs: those of the scopes she coordinates, and those in which she works now for the body
-- whose role she wears.
CREATE OR REPLACE FUNCTION acl.editions_run() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.id FROM public.activities_edition e WHERE e.scope_id IN (SELECT acl.scopes_of('keeps_activities', ''))
    UNION
    SELECT s.edition_id FROM acl.hat() h
      JOIN public.activities_staff s ON s.user_id = h.user_id AND s.organisation_id = h.organisation_id
     WHERE (SELECT acl.role_holds('runs_activities'))
       AND s.since <= current_date AND (s.until IS NULL OR s.until >= current_date) $$;

-- How many places are taken and how many wait, in each of the editions asked for: numbers, never names.
CREATE OR REPLACE FUNCTION acl.places_taken(asked uuid[]) RETURNS TABLE (edition_id uuid, taken bigint, waiting bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.edition_id, count(*) FILTER (WHERE r.state IN ('accepted', 'attending')),
           count(*) FILTER (WHERE r.state IN ('waiting', 'requested'))
      FROM public.activities_registration r
     WHERE r.edition_id = ANY (asked) AND (SELECT acl.uid()) IS NOT NULL GROUP BY r.edition_id $$;

-- Who of a meeting was present elsewhere at the same time, also in an edition of others: told to who runs it, without
-- saying where.
CREATE OR REPLACE FUNCTION acl.present_elsewhere(asked uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT mine.id
      FROM public.activities_gathering g
      JOIN public.activities_registration mine ON mine.edition_id = g.edition_id
      JOIN public.cases_case c ON c.id = mine.case_id
      JOIN public.cases_case o ON o.person_id = c.person_id
      JOIN public.activities_delivery d ON d.case_id = o.id AND d.presence = 'present' AND d."on" = g."on"
      JOIN public.activities_gathering n ON n.id = d.gathering_id AND n.id <> g.id
       AND n.starts < g.ends AND n.ends > g.starts
     WHERE g.id = asked AND g.edition_id IN (SELECT acl.editions_run()) $$;

-- Who of an edition asked that her data are only kept: nothing is written of her for now.
CREATE OR REPLACE FUNCTION acl.only_kept_in(asked uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id FROM public.activities_registration r JOIN public.cases_case c ON c.id = r.case_id
     WHERE r.edition_id = asked AND r.edition_id IN (SELECT acl.editions_run()) AND acl.is_frozen(c.person_id) $$;
