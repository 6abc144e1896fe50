-- One's own hours of a span of days, from the entries one took part in: no person is named, hence they stay also when
-- one does not follow a path any more.
CREATE OR REPLACE FUNCTION acl.my_hours(first_day date, last_day date)
RETURNS TABLE (entry_id uuid, "on" date, at_time time, kind varchar, minutes smallint, project_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.id, e."on", e.at_time, e.kind, e.minutes, c.project_id
      FROM public.diary_participant p
      JOIN public.diary_entry e ON e.id = p.entry_id
      JOIN public.cases_case c ON c.id = e.case_id
     WHERE p.user_id = (SELECT acl.uid()) AND e."on" BETWEEN first_day AND last_day
     ORDER BY e."on", e.at_time NULLS LAST, e.id $$;
