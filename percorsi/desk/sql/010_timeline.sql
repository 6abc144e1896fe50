-- What happened to a person, as one list of dated facts of the domain tables: nothing is typed twice.
-- Facts of a path carry its key, facts of the person hers: a condition on one of the two keys reaches the index of
-- every table concerned and leaves the others alone. Row-level security stays the tables' own; the fewer tables a
-- branch joins, the fewer policies are asked.
CREATE VIEW desk_timeline WITH (security_invoker = true) AS

SELECT 'moved:' || t.id AS key, NULL::uuid AS person_id, t.case_id, 'B' AS data_class, t.scope_id, t.restricted,
       t."on", CASE WHEN t.source = '' THEN 'opened' ELSE 'moved' END AS kind, t.target AS code,
       'cases_transition' AS source, t.id AS source_id, t.created_by_id AS author_id, t.reason AS words
  FROM cases_transition t

UNION ALL
SELECT f.kind || ':' || m.id, NULL, m.case_id, 'B', m.scope_id, m.restricted,
       (f.at AT TIME ZONE 'Europe/Rome')::date, f.kind, m.function, 'cases_teammember', m.id, m.user_id, ''
  FROM cases_teammember m
 CROSS JOIN LATERAL (VALUES ('joined_team', lower(m.valid)), ('left_team', upper(m.valid))) AS f (kind, at)
 WHERE f.at <= now()

UNION ALL
SELECT f.kind || ':' || s.id, NULL, s.case_id, 'N', s.scope_id, s.restricted,
       f."on", f.kind, f.code, 'cases_spell', s.id, s.created_by_id, ''
  FROM cases_spell s
 CROSS JOIN LATERAL (VALUES
       (CASE WHEN s.episode = 1 THEN 'entered' ELSE 're_entered' END, s.entry_on, ''),
       ('exited', s.exit_on, s.exit_reason),
       ('studying', s.education_started_on, ''),
       ('qualified', s.qualified_on, ''),
       (CASE WHEN s.followup_reached THEN 'followed_up' ELSE 'not_reached' END, s.followed_up_on, s.improvement)
 ) AS f (kind, "on", code)
 WHERE f."on" IS NOT NULL AND s.case_id IS NOT NULL

UNION ALL
SELECT 'status:' || e.id, NULL, e.case_id, 'N', e.scope_id, e.restricted,
       e."on", 'status', e.status, 'cases_statusevent', e.id, e.created_by_id, ''
  FROM cases_statusevent e
 WHERE e.withdrawn_on IS NULL

UNION ALL
SELECT 'assessed:' || a.id, NULL, a.case_id, 'E', a.scope_id, a.restricted,
       a."on", 'assessed', '', 'assessments_assessment', a.id, a.completed_by_id, ''
  FROM assessments_assessment a
 WHERE a.state = 'completed'

UNION ALL
SELECT 'checked:' || k.id, NULL, k.case_id, 'E', k.scope_id, k.restricted,
       k."on", 'checked', k.decision, 'eligibility_check', k.id, k.decided_by_id, k.reason
  FROM eligibility_check k
 WHERE k.decision <> ''

UNION ALL
SELECT f.kind || ':' || e.id, e.person_id, NULL, 'E', NULL, e.restricted,
       f."on", f.kind, m.code, 'eligibility_enrolment', e.id, e.created_by_id, ''
  FROM eligibility_enrolment e JOIN programmes_measure m ON m.id = e.measure_id
 CROSS JOIN LATERAL (VALUES ('measure_began', e.since), ('measure_ended', e.until)) AS f (kind, "on")
 WHERE f."on" IS NOT NULL

UNION ALL
SELECT 'answered:' || r.id, NULL, r.case_id, 'E', r.scope_id, r.restricted,
       r."on", CASE WHEN r.how = 'refused' THEN 'plan_not_agreed' ELSE 'plan_agreed' END, r.how,
       'plans_response', r.plan_id, r.created_by_id, ''
  FROM plans_response r JOIN plans_signer s ON s.id = r.signer_id
 WHERE s.party IN ('person', 'guardian')

UNION ALL
SELECT 'plan_reviewed:' || r.id, NULL, r.case_id, 'E', r.scope_id, r.restricted,
       r."on", 'plan_reviewed', r.decision, 'plans_review', r.id, r.created_by_id, r.words
  FROM plans_review r

UNION ALL
SELECT 'step_ended:' || t.id, NULL, t.case_id, 'E', t.scope_id, t.restricted,
       t.ended_on, 'step_ended', t.state, 'plans_step', t.id, t.created_by_id, t.what
  FROM plans_step t
 WHERE t.ended_on IS NOT NULL AND t.withdrawn_at IS NULL

UNION ALL
SELECT 'told:' || d.id, NULL, d.case_id, 'E', d.scope_id, d.restricted,
       d."on", 'told', d.kind, 'diary_entry', d.id, d.created_by_id, ''
  FROM diary_entry d

UNION ALL
SELECT f.kind || ':' || h.id, h.person_id, NULL, 'B', NULL, h.restricted,
       f."on", f.kind, h.relation, 'people_householdmember', h.id, h.created_by_id, ''
  FROM people_householdmember h
 CROSS JOIN LATERAL (VALUES ('joined_household', h.since), ('left_household', h.until)) AS f (kind, "on")
 WHERE f."on" IS NOT NULL

UNION ALL
SELECT 'met:' || j.id, j.person_id, NULL, 'E', NULL, j.restricted,
       j.met_on, 'met', j.channel, 'outreach_joinedcontact', j.id, j.created_by_id, j.place
  FROM outreach_joinedcontact j;

GRANT SELECT ON desk_timeline TO percorsi_web;
