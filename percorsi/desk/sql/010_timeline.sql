-- What happened to a person, as one list of dated facts of the domain tables: nothing is typed twice.
-- Each branch names its table, its data class and the way to the person, so that a condition on person_id
-- or case_id reaches the index of that table, and row-level security stays the table's own.
CREATE VIEW desk_timeline WITH (security_invoker = true) AS

SELECT 'moved:' || t.id AS key, c.person_id, t.case_id, 'case' AS anchor, 'B' AS data_class, t.scope_id, t.restricted,
       t."on", CASE WHEN t.source = '' THEN 'opened' ELSE 'moved' END AS kind, t.target AS code,
       'cases_transition' AS source, t.id AS source_id, t.created_by_id AS author_id, t.reason AS words
  FROM cases_transition t JOIN cases_case c ON c.id = t.case_id

UNION ALL
SELECT 'joined_team:' || m.id, c.person_id, m.case_id, 'case', 'B', m.scope_id, m.restricted,
       (lower(m.valid) AT TIME ZONE 'Europe/Rome')::date, 'joined_team', m.function, 'cases_teammember', m.id, m.user_id, ''
  FROM cases_teammember m JOIN cases_case c ON c.id = m.case_id

UNION ALL
SELECT 'left_team:' || m.id, c.person_id, m.case_id, 'case', 'B', m.scope_id, m.restricted,
       (upper(m.valid) AT TIME ZONE 'Europe/Rome')::date, 'left_team', m.function, 'cases_teammember', m.id, m.user_id, ''
  FROM cases_teammember m JOIN cases_case c ON c.id = m.case_id
 WHERE upper(m.valid) <= now()

UNION ALL
SELECT 'entered:' || s.id, p.person_id, s.case_id, 'case', 'N', s.scope_id, s.restricted,
       s.entry_on, CASE WHEN s.episode = 1 THEN 'entered' ELSE 're_entered' END, '', 'cases_spell', s.id, s.created_by_id, ''
  FROM cases_spell s JOIN cases_participation p ON p.id = s.participation_id

UNION ALL
SELECT 'exited:' || s.id, p.person_id, s.case_id, 'case', 'N', s.scope_id, s.restricted,
       s.exit_on, 'exited', s.exit_reason, 'cases_spell', s.id, s.created_by_id, ''
  FROM cases_spell s JOIN cases_participation p ON p.id = s.participation_id
 WHERE s.exit_on IS NOT NULL

UNION ALL
SELECT 'studying:' || s.id, p.person_id, s.case_id, 'case', 'N', s.scope_id, s.restricted,
       s.education_started_on, 'studying', '', 'cases_spell', s.id, s.created_by_id, ''
  FROM cases_spell s JOIN cases_participation p ON p.id = s.participation_id
 WHERE s.education_started_on IS NOT NULL

UNION ALL
SELECT 'qualified:' || s.id, p.person_id, s.case_id, 'case', 'N', s.scope_id, s.restricted,
       s.qualified_on, 'qualified', '', 'cases_spell', s.id, s.created_by_id, ''
  FROM cases_spell s JOIN cases_participation p ON p.id = s.participation_id
 WHERE s.qualified_on IS NOT NULL

UNION ALL
SELECT 'followed_up:' || s.id, p.person_id, s.case_id, 'case', 'N', s.scope_id, s.restricted,
       s.followed_up_on, CASE WHEN s.followup_reached THEN 'followed_up' ELSE 'not_reached' END,
       s.improvement, 'cases_spell', s.id, s.created_by_id, ''
  FROM cases_spell s JOIN cases_participation p ON p.id = s.participation_id
 WHERE s.followed_up_on IS NOT NULL

UNION ALL
SELECT 'status:' || e.id, p.person_id, e.case_id, 'case', 'N', e.scope_id, e.restricted,
       e."on", 'status', e.status, 'cases_statusevent', e.id, e.created_by_id, ''
  FROM cases_statusevent e JOIN cases_spell s ON s.id = e.spell_id JOIN cases_participation p ON p.id = s.participation_id
 WHERE e.withdrawn_on IS NULL

UNION ALL
SELECT 'assessed:' || a.id, c.person_id, a.case_id, 'case', 'E', a.scope_id, a.restricted,
       a."on", 'assessed', '', 'assessments_assessment', a.id, a.completed_by_id, ''
  FROM assessments_assessment a JOIN cases_case c ON c.id = a.case_id
 WHERE a.state = 'completed'

UNION ALL
SELECT 'answered:' || r.id, c.person_id, r.case_id, 'case', 'E', r.scope_id, r.restricted,
       r."on", CASE WHEN r.how = 'refused' THEN 'plan_not_agreed' ELSE 'plan_agreed' END, r.how,
       'plans_response', r.plan_id, r.created_by_id, ''
  FROM plans_response r JOIN cases_case c ON c.id = r.case_id

UNION ALL
SELECT 'plan_reviewed:' || r.id, c.person_id, r.case_id, 'case', 'E', r.scope_id, r.restricted,
       r."on", 'plan_reviewed', r.decision, 'plans_review', r.id, r.created_by_id, r.words
  FROM plans_review r JOIN cases_case c ON c.id = r.case_id

UNION ALL
SELECT 'step_ended:' || t.id, c.person_id, t.case_id, 'case', 'E', t.scope_id, t.restricted,
       t.ended_on, 'step_ended', t.state, 'plans_step', t.id, t.created_by_id, t.what
  FROM plans_step t JOIN cases_case c ON c.id = t.case_id
 WHERE t.ended_on IS NOT NULL AND t.withdrawn_at IS NULL

UNION ALL
SELECT 'joined_household:' || h.id, h.person_id, NULL, 'person', 'B', NULL, h.restricted,
       h.since, 'joined_household', h.relation, 'people_householdmember', h.id, h.created_by_id, ''
  FROM people_householdmember h

UNION ALL
SELECT 'left_household:' || h.id, h.person_id, NULL, 'person', 'B', NULL, h.restricted,
       h.until, 'left_household', h.relation, 'people_householdmember', h.id, h.created_by_id, ''
  FROM people_householdmember h
 WHERE h.until IS NOT NULL;

GRANT SELECT ON desk_timeline TO percorsi_web;
