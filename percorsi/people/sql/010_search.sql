-- The one way to look for a person by name: only identifiers leave, and only of persons the acting user may see.
-- asked: conditions from strict to tolerant, each tried only while the earlier ones found few; clues: what ranks.
-- Through a policy the index could not be used; here it holds scopes and terms together, so a wide scope stays cheap.
CREATE OR REPLACE FUNCTION acl.search_persons(asked tsquery[], clues tsquery[], worths real[], most integer)
RETURNS TABLE (person_id uuid, score real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    team uuid[] := ARRAY(SELECT acl.team_persons('B'));
    scopes uuid[] := ARRAY(SELECT acl.scopes('B'));
    found uuid[] := '{}';
    stage tsquery;
BEGIN
    FOREACH stage IN ARRAY asked LOOP
        EXIT WHEN cardinality(found) >= most;
        found := found || ARRAY(
            SELECT p.id FROM public.people_person p WHERE p.id = ANY (team) AND p.search_terms @@ stage LIMIT 2 * most);
        IF cardinality(scopes) > 0 THEN
            found := found || ARRAY(
                SELECT p.id FROM public.people_person p
                 WHERE p.scope_ids && scopes AND NOT p.restricted AND p.search_terms @@ stage LIMIT 4 * most);
        END IF;
    END LOOP;
    RETURN QUERY
        SELECT p.id, (SELECT coalesce(sum(c.worth), 0)::real FROM unnest(clues, worths) AS c (clue, worth)
                       WHERE p.search_terms @@ c.clue) AS worth
          FROM public.people_person p WHERE p.id = ANY (found)
         ORDER BY worth DESC, p.search_key, p.id LIMIT most;
END $$;
