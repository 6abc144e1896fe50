-- The one way to look for a person by name: only identifiers leave, and only of persons the acting user may see.
-- asked: readings from strict to tolerant, one a row, each a set of conditions that must all hold (NULL fills the row);
-- a reading is tried only while fewer than enough were found. clues and worths: what ranks those found.
-- Each condition is a key of its own of one index that holds scopes and terms together: the keys skip along each other,
-- so the cost follows the rarest of them. A policy could not use the index at all. Many scopes are nearly everybody:
-- then they only filter.
CREATE OR REPLACE FUNCTION acl.search_persons(
    asked tsquery[], enough integer[], clues tsquery[], worths real[], most integer)
RETURNS TABLE (person_id uuid, score real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
    team uuid[] := ARRAY(SELECT acl.team_persons('B'));
    scopes uuid[] := ARRAY(SELECT acl.scopes('B'));
    within text := CASE WHEN cardinality(scopes) > 40 THEN '(p.scope_ids && $2) IS TRUE' ELSE 'p.scope_ids && $2' END;
    found uuid[] := '{}';
    more uuid[];
    reading tsquery[];
    conditions text;
    place integer := 0;
BEGIN
    FOREACH reading SLICE 1 IN ARRAY asked LOOP
        place := place + 1;
        CONTINUE WHEN cardinality(found) >= enough[place];
        reading := array_remove(reading, NULL);
        found := found || ARRAY(
            SELECT p.id FROM public.people_person p
             WHERE p.id = ANY (team) AND p.merged_into_id IS NULL AND NOT EXISTS (SELECT FROM unnest(reading) r WHERE NOT p.search_terms @@ r)
               AND p.id <> ALL (found) LIMIT most);
        CONTINUE WHEN cardinality(scopes) = 0;
        SELECT string_agg(format('p.search_terms @@ $1[%s]', n), ' AND ') INTO conditions
          FROM generate_subscripts(reading, 1) n;
        EXECUTE 'SELECT ARRAY(SELECT p.id FROM public.people_person p WHERE ' || conditions || ' AND ' || within
             || ' AND NOT p.restricted AND p.merged_into_id IS NULL AND p.id <> ALL ($3) LIMIT $4)'
           INTO more USING reading, scopes, found, 2 * most;
        found := found || more;
    END LOOP;
    RETURN QUERY
        SELECT p.id, (SELECT coalesce(sum(c.worth), 0)::real FROM unnest(clues, worths) AS c (clue, worth)
                       WHERE p.search_terms @@ c.clue) AS nearness
          FROM public.people_person p WHERE p.id = ANY (found)
         ORDER BY nearness DESC, p.search_key, p.id LIMIT most;
END $$;
