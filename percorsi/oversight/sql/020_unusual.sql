-- Readings a privacy officer should look at. Not proofs: a way to the lines that say more (thresholds: rules.unusual).
CREATE OR REPLACE FUNCTION acl.unusual(asked jsonb)
RETURNS TABLE (kind text, actor_id uuid, actor_name text, person_id uuid, person text, restricted boolean,
    lines bigint, persons bigint, first_at timestamptz, last_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    watched record := acl.watched();
BEGIN
    RETURN QUERY
    WITH seen AS MATERIALIZED (
        SELECT e.id, e.at, e.at AT TIME ZONE 'Europe/Rome' AS here, e.actor_id, u.display_name::text AS reader,
               acl.folded(u.display_name) AS reader_name, regexp_replace(acl.folded(u.display_name), '^\S+\s*', '') AS surname,
               e.outcome, e.relation, e.person_id, coalesce(e.listed, 1) = 1 AS opened, e.type ~ (asked->>'readings') AS is_reading,
               p.restricted, acl.folded(p.given_name || ' ' || p.family_name) AS name, acl.folded(p.family_name) AS family_name,
               p.residence_id
          FROM public.audit_event e
          JOIN public.access_user u ON u.id = e.actor_id AND u.kind = 'person'
          LEFT JOIN public.people_person p ON p.id = e.person_id
         WHERE e.at >= (asked->>'since')::timestamptz AND e.at < (asked->>'until')::timestamptz
           AND (watched.everything OR e.organisation_id = watched.body OR p.scope_ids && watched.scopes)
    ), opened AS MATERIALIZED (
        SELECT s.* FROM seen s WHERE s.outcome = 'ok' AND s.opened AND s.is_reading AND s.person_id IS NOT NULL
    ), homes AS (
        SELECT DISTINCT o.actor_id, h.person_id FROM opened o
          JOIN public.people_person q ON acl.folded(q.given_name || ' ' || q.family_name) = o.reader_name
          JOIN public.people_householdmember own ON own.person_id = q.id
          JOIN public.people_householdmember h ON h.household_id = own.household_id AND h.person_id <> q.id
        UNION SELECT DISTINCT o.actor_id, o.person_id FROM opened o
          JOIN public.people_person q ON acl.folded(q.given_name || ' ' || q.family_name) = o.reader_name
         WHERE q.residence_id = o.residence_id AND o.family_name = acl.folded(q.family_name) AND q.id <> o.person_id
    ), found AS (
        SELECT 'same_surname' AS kind, o.* FROM opened o WHERE o.surname <> '' AND o.family_name = o.surname
        UNION ALL SELECT 'same_home', o.* FROM opened o JOIN homes USING (actor_id, person_id)
        UNION ALL SELECT 'colleague', o.* FROM opened o
         WHERE EXISTS (SELECT FROM public.access_user c WHERE c.kind = 'person' AND acl.folded(c.display_name) = o.name)
        UNION ALL SELECT 'emergency', o.* FROM opened o WHERE o.relation = 'break_glass'
        UNION ALL SELECT 'only_read', o.* FROM opened o JOIN (
            SELECT r.actor_id, r.person_id FROM seen r WHERE r.outcome = 'ok' AND r.person_id IS NOT NULL
             GROUP BY 1, 2 HAVING bool_and(r.is_reading) AND bool_and(r.relation NOT IN ('case_manager', 'self'))
                AND count(DISTINCT r.here::date) FILTER (WHERE r.opened) >= (asked->>'only_read_days')::integer
        ) AS again USING (actor_id, person_id)
        UNION ALL SELECT 'many_files', o.* FROM opened o
        UNION ALL SELECT 'out_of_hours', o.* FROM opened o
         WHERE extract(hour FROM o.here) >= (asked->>'night_from')::integer
            OR extract(hour FROM o.here) < (asked->>'night_to')::integer OR extract(isodow FROM o.here) = 7
        UNION ALL SELECT 'many_denied', s.* FROM seen s WHERE s.outcome = 'denied'
    ), grouped AS (
        SELECT f.kind, f.actor_id, max(f.reader) AS reader,
               CASE WHEN f.kind NOT IN ('many_files', 'out_of_hours', 'many_denied') THEN f.person_id END AS about,
               count(*) AS lines, count(DISTINCT f.person_id) AS persons, min(f.at) AS first_at, max(f.at) AS last_at
          FROM found f
         GROUP BY 1, 2, 4, CASE f.kind WHEN 'many_files' THEN date_trunc('hour', f.here) WHEN 'many_denied'
               THEN date_trunc('hour', f.here) WHEN 'out_of_hours' THEN date_trunc('day', f.here) END
    )
    SELECT g.kind, g.actor_id, g.reader, g.about,
           CASE WHEN p.restricted THEN '' ELSE trim(p.given_name || ' ' || p.family_name) END, coalesce(p.restricted, false),
           g.lines, g.persons, g.first_at, g.last_at
      FROM grouped g LEFT JOIN public.people_person p ON p.id = g.about
     WHERE (g.kind <> 'many_files' OR g.persons > (asked->>'files_an_hour')::integer)
       AND (g.kind <> 'out_of_hours' OR g.persons >= (asked->>'files_out_of_hours')::integer)
       AND (g.kind <> 'many_denied' OR g.lines >= (asked->>'denied_an_hour')::integer)
     ORDER BY g.last_at DESC, g.kind, g.actor_id;
END $$;
