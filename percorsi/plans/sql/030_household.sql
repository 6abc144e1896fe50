-- The plans in force that are also for somebody whose path the acting user works on: only while the two live together,
-- and only if neither is protected. Who works on one path never reads by it the note, the reviews or the signatures of the other.
CREATE OR REPLACE FUNCTION acl.shared_plans() RETURNS TABLE (plan_id uuid, with_person uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT p.id, m.person_id
      FROM public.plans_planmember m
      JOIN public.plans_plan p ON p.id = m.plan_id AND p.state = 'agreed'
      JOIN public.cases_case c ON c.id = p.case_id AND NOT c.restricted
      JOIN public.people_person own ON own.id = c.person_id AND NOT own.restricted AND own.alias = ''
      JOIN public.people_person other ON other.id = m.person_id AND NOT other.restricted AND other.alias = ''
      JOIN public.people_householdmember a ON a.person_id = own.id AND coalesce(a.until > current_date, true)
      JOIN public.people_householdmember b
        ON b.household_id = a.household_id AND b.person_id = other.id AND coalesce(b.until > current_date, true)
     WHERE m.withdrawn_at IS NULL AND own.id <> other.id
       AND m.person_id = ANY (ARRAY(SELECT acl.team_write_persons('E'))) $$;

CREATE OR REPLACE FUNCTION acl.shared_goals() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT g.id FROM public.plans_goal g
     WHERE g.withdrawn_at IS NULL AND g.plan_id IN (SELECT s.plan_id FROM acl.shared_plans() s) $$;

-- The frame of those plans, for the page of one member: what the person wrote above her goals, and never the internal note.
CREATE OR REPLACE FUNCTION acl.household_plans(asked_person uuid)
RETURNS TABLE (plan uuid, owner uuid, edition integer, agreed_on date, review_on date, wish text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id, c.person_id, p.edition::integer, p.agreed_on, coalesce(p.next_review_on, p.review_on), p.wish
      FROM acl.shared_plans() s
      JOIN public.plans_plan p ON p.id = s.plan_id
      JOIN public.cases_case c ON c.id = p.case_id
     WHERE s.with_person = asked_person
     ORDER BY p.agreed_on, p.id $$;
