-- What is owed, derived from facts: a row is there while the fact that answers it is missing.
-- The windows are those of the funder (28 days after the exit, six calendar months); PostgreSQL clips a month
-- to its last day as kernel.dates.add_months does, and a test compares the two.
CREATE VIEW desk_due_work WITH (security_invoker = true) AS

-- After the last exit: the situation within 28 days, day 28 included; the follow-up on the day six months later.
-- Neither is asked any more once the person has come back.
SELECT f.kind || ':' || s.id AS key, s.case_id, 'N' AS data_class, s.scope_id, s.restricted, f.due_on, f.kind,
       '' AS code, s.id AS target_id, NULL::uuid AS owner_id, '' AS words
  FROM cases_spell s
 CROSS JOIN LATERAL (VALUES
       ('exit_outcome', s.exit_on + 28, s.outcome_recorded_on IS NULL AND s.followup_reached IS NULL
          AND s.education_started_on IS NULL AND s.qualified_on IS NULL
          AND NOT EXISTS (SELECT FROM cases_statusevent e
                           WHERE e.spell_id = s.id AND e.withdrawn_on IS NULL AND e."on" >= s.exit_on)),
       ('follow_up', (s.exit_on + interval '6 months')::date, s.followup_reached IS NULL)
 ) AS f (kind, due_on, open)
 WHERE s.exit_on IS NOT NULL AND s.followup_reached IS NULL AND f.open
   AND NOT EXISTS (SELECT FROM cases_participation p WHERE p.id = s.participation_id AND p.is_double)
   AND NOT EXISTS (SELECT FROM cases_spell n WHERE n.participation_id = s.participation_id AND n.episode > s.episode)

-- The data the funder asks at entry; four weeks are the usual tolerance.
UNION ALL
SELECT 'entry_data:' || p.id, p.case_id, 'N', p.scope_id, p.restricted, p.entered_on + 28, 'entry_data',
       '', p.id, NULL, ''
  FROM cases_participation p
 WHERE p.entered_on IS NOT NULL AND NOT p.is_double
   AND (p.sex = '' OR p.birth_date IS NULL OR p.labour_status = '' OR p.isced IS NULL
        OR (p.labour_status = 'UNE' AND p.unemployed_since IS NULL)
        OR (p.labour_status = 'INA' AND p.in_education IS NULL))

-- The next look at the plan in force, together; and what somebody began to write and has not finished.
UNION ALL
SELECT f.kind || ':' || p.id, p.case_id, 'E', p.scope_id, p.restricted, f.due_on, f.kind, f.code, p.id, f.owner_id, ''
  FROM plans_plan p
 CROSS JOIN LATERAL (VALUES
       ('plan_review', coalesce(p.next_review_on, p.review_on), '', NULL::uuid, 'agreed'),
       ('draft', NULL::date, 'plan', p.keeper_id, 'draft')
 ) AS f (kind, due_on, code, owner_id, of_state)
 WHERE p.state = f.of_state

UNION ALL
SELECT 'draft:' || a.id, a.case_id, 'E', a.scope_id, a.restricted, NULL, 'draft', 'assessment', a.id, a.keeper_id, ''
  FROM assessments_assessment a
 WHERE a.state = 'draft'

-- Steps of the plan in force, owed by the colleague who answers for them, else by the case manager.
UNION ALL
SELECT 'step:' || t.id, t.case_id, 'E', t.scope_id, t.restricted, t.due_on, 'step', t.who, p.id, t.operator_id, t.what
  FROM plans_step t JOIN plans_goal g ON g.id = t.goal_id JOIN plans_plan p ON p.id = g.plan_id
 WHERE t.state IN ('to_do', 'doing') AND t.due_on IS NOT NULL AND t.withdrawn_at IS NULL AND g.withdrawn_at IS NULL
   AND p.state = 'agreed'

-- What was sent and has no answer: reminded, or withdrawn, by who answers for the path.
UNION ALL
SELECT 'referral:' || r.id, r.case_id, 'B', r.scope_id, r.restricted, r.answer_by, 'referral', r.state, r.id, NULL, ''
  FROM cases_referral r
 WHERE r.state IN ('pending', 'asked') AND r.answer_by IS NOT NULL

-- The day on which the requirements are looked at again; a later decision answers it.
UNION ALL
SELECT 'recheck:' || k.id, k.case_id, 'E', k.scope_id, k.restricted, k.recheck_on, 'recheck', k.decision, k.id, NULL, ''
  FROM eligibility_check k
 WHERE k.recheck_on IS NOT NULL AND k.decision <> ''
   AND NOT EXISTS (SELECT FROM eligibility_check n
                    WHERE n.case_id = k.case_id AND n.decision <> '' AND n.decided_at > k.decided_at)

-- Documents with a last day, until they are withdrawn or one with the same title is added.
UNION ALL
SELECT 'document:' || d.id, d.case_id, 'E', d.scope_id, d.restricted, d.expires_on, 'document', '', d.id, NULL, d.title
  FROM cases_attachment d
 WHERE d.expires_on IS NOT NULL AND d.withdrawn_at IS NULL
   AND NOT EXISTS (SELECT FROM cases_attachment n
                    WHERE n.case_id = d.case_id AND n.withdrawn_at IS NULL AND n.title = d.title AND n.id > d.id)

-- Qualifications with a last day, until they are withdrawn or renewed: one of the same kind, awarded later.
UNION ALL
SELECT 'qualification:' || q.id, q.case_id, 'E', q.scope_id, q.restricted, q.expires_on, 'qualification', '', q.id,
       NULL, q.title
  FROM activities_qualification q
  JOIN cases_case c ON c.id = q.case_id AND c.closed_on IS NULL
 WHERE q.expires_on IS NOT NULL AND q.withdrawn_at IS NULL
   AND NOT EXISTS (SELECT FROM activities_qualification n
                    WHERE n.case_id = q.case_id AND n.kind = q.kind AND n.withdrawn_at IS NULL
                      AND (n.title = q.title OR n.kind <> 'other') AND n.issued_on > q.issued_on)

-- Three meetings in a row without her, of an activity she takes part in: somebody asks her why within a week. That she
-- comes again, that she leaves the activity, or an entry of the diary from that day on answers it.
-- Only who reads the path is told: who takes the attendance need not follow anybody.
UNION ALL
SELECT 'absences:' || r.id, r.case_id, 'E', r.scope_id, r.restricted, last."on" + 7, 'absences', '', r.id, NULL, e.title
  FROM activities_registration r
  JOIN cases_case c ON c.id = r.case_id
  JOIN activities_edition e ON e.id = r.edition_id
 CROSS JOIN LATERAL (
       SELECT count(*) AS times, bool_and(t.presence <> 'present') AS away, max(t."on") AS "on"
         FROM (SELECT d.presence, d."on" FROM activities_delivery d JOIN activities_gathering g ON g.id = d.gathering_id
                WHERE d.registration_id = r.id ORDER BY d."on" DESC, g.starts DESC LIMIT 3) AS t
 ) AS last
 WHERE r.state IN ('accepted', 'attending') AND last.times = 3 AND last.away
   AND NOT EXISTS (SELECT FROM diary_entry n WHERE n.case_id = r.case_id AND n."on" >= last."on")

-- What must hold while somebody is placed and expires before her last day: insurance, medical check, training; and the
-- agreement between promoter and host. Of each paper the last one recorded counts. The tutor answers for it.
UNION ALL
SELECT 'placement_paper:' || p.id || ':' || x.paper, p.case_id, 'E', p.scope_id, p.restricted, x.until,
       'placement_paper', x.paper, p.id, p.tutor_id, ''
  FROM placements_placement p
  JOIN placements_hostsite h ON h.id = p.site_id
 CROSS JOIN LATERAL (
       (SELECT DISTINCT ON (s.paper) s.paper, s.until FROM placements_seenpaper s
         WHERE s.placement_id = p.id ORDER BY s.paper, s.created_at DESC, s.id DESC)
       UNION ALL
       SELECT 'agreement', max(a.expires_on) FROM placements_agreement a
        WHERE a.host_id = h.host_id AND a.promoter_id = p.promoter_id AND a.ended_on IS NULL
       HAVING bool_and(a.expires_on IS NOT NULL)
 ) AS x
 WHERE p.phase IN ('signed', 'notified', 'active', 'suspended') AND x.until IS NOT NULL AND x.until < p.ends_on;

GRANT SELECT ON desk_due_work TO percorsi_web;
