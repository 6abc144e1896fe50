-- How many participants are hidden from who reports to the funder, by project and sex, on the last 30 June or 31 December.
-- She can subtract what she sees from any number: hence none but zero and five or more, and nothing but the total.
-- From one day to the next a number stays, or moves by five or more: who compares two days isolates nobody. The days are
-- fixed for the same reason, and a project is told whole or not at all, whoever asks.
CREATE OR REPLACE FUNCTION acl.protected_in_total(on_day date, asked uuid)
RETURNS TABLE (project uuid, sex text, counted integer, known_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    fewest CONSTANT integer := 5;
    there integer;
BEGIN
    FOR project, sex IN
        SELECT DISTINCT s.project_id, x.sex FROM acl.hat() h
          JOIN public.access_scope s ON h.breadth = 'programme' OR (h.breadth = 'project' AND s.project_id = h.project_id)
         CROSS JOIN (VALUES ('F'), ('M')) AS x (sex)
         WHERE acl.role_holds('fund_reporter') AND (asked IS NULL OR s.project_id = asked)
         ORDER BY 1, 2
    LOOP
        counted := 0;
        FOR known_on IN
            SELECT day::date FROM generate_series(
                (SELECT coalesce(min(p.entered_on), on_day) FROM public.cases_participation p WHERE p.project_id = project),
                least(on_day, current_date), '1 day') AS day
             WHERE (extract(month FROM day), extract(day FROM day)) IN ((6, 30), (12, 31)) ORDER BY 1
        LOOP
            SELECT count(*) INTO there FROM public.cases_participation p
             WHERE p.project_id = project AND p.sex = protected_in_total.sex AND p.restricted AND NOT p.is_double
               AND p.entered_on <= known_on AND p.case_id NOT IN (SELECT acl.team_cases('N'));
            IF abs(there - counted) >= fewest THEN
                counted := CASE WHEN there >= fewest THEN there ELSE 0 END;
            END IF;
        END LOOP;
        IF known_on IS NOT NULL THEN RETURN NEXT; END IF;
    END LOOP;
END $$;
