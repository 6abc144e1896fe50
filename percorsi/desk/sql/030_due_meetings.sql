-- The meetings a measure asks of who has it: the first so many days after the activation pact of the household, then so
-- many after the last one. How many days, the register of measures says, with the day from which it holds.
-- Any encounter or home visit written in the diary from the pact on is a meeting; calls are none. While the measure is
-- suspended the duty waits; an exemption lifts it, and once it ends the next meeting is counted from its last day.
CREATE VIEW desk_due_meeting WITH (security_invoker = true) AS
SELECT 'meeting:' || n.id || ':' || c.id AS key, c.id AS case_id, 'E' AS data_class, c.scope_id, c.restricted,
       CASE WHEN held.last IS NULL AND exempt.until IS NULL THEN n.pad_on + days.first
            ELSE greatest(coalesce(held.last, n.pad_on + days.first - days.next), exempt.until) + days.next END AS due_on,
       'measure_meeting' AS kind, CASE WHEN held.last IS NULL THEN 'first' ELSE 'next' END AS code,
       n.id AS target_id, NULL::uuid AS owner_id, '' AS words,
       CASE WHEN now_.exempt THEN 'exempt' WHEN now_.suspended THEN 'suspended' ELSE 'due' END AS state
  FROM eligibility_enrolment n
  JOIN cases_case c ON c.person_id = n.person_id AND c.closed_on IS NULL
 CROSS JOIN LATERAL (
       SELECT (max(v.number) FILTER (WHERE r.code = 'adi-primo-incontro'))::integer AS first,
              (max(v.number) FILTER (WHERE r.code = 'adi-incontri'))::integer AS next
         FROM eligibility_rule r JOIN eligibility_rulevalue v ON v.rule_id = r.id
        WHERE r.measure_id = n.measure_id AND r.code IN ('adi-primo-incontro', 'adi-incontri') AND v.name = 'days'
          AND (v.valid_from IS NULL OR v.valid_from <= n.pad_on) AND (v.valid_to IS NULL OR v.valid_to > n.pad_on)
 ) AS days
 CROSS JOIN LATERAL (
       SELECT max(e."on") AS last FROM diary_entry e
        WHERE e.case_id = c.id AND e.kind IN ('encounter', 'visit') AND e."on" >= n.pad_on
 ) AS held
 CROSS JOIN LATERAL (
       SELECT max(p.until) AS until FROM eligibility_pause p
        WHERE p.enrolment_id = n.id AND p.kind = 'exemption' AND p.until < current_date
          AND p.until >= coalesce(held.last, n.pad_on)
 ) AS exempt
 CROSS JOIN LATERAL (
       SELECT coalesce(bool_or(p.kind = 'exemption'), false) AS exempt,
              coalesce(bool_or(p.kind = 'suspension'), false) AS suspended
         FROM eligibility_pause p
        WHERE p.enrolment_id = n.id AND p.since <= current_date AND (p.until IS NULL OR p.until >= current_date)
          AND (p.member_id IS NULL OR p.member_id = n.person_id)
 ) AS now_
 WHERE n.holding IN ('claimed', 'in_force') AND n.pad_on IS NOT NULL AND (n.until IS NULL OR n.until >= current_date)
   AND days.first IS NOT NULL AND days.next IS NOT NULL;

CREATE VIEW desk_due WITH (security_invoker = true) AS
SELECT w.*, 'due' AS state FROM desk_due_work w
UNION ALL
SELECT * FROM desk_due_meeting;

GRANT SELECT ON desk_due_meeting, desk_due TO percorsi_web;
