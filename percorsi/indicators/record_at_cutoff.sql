-- One row per participation record, as it was known on the cut-off day %(on)s; read and filled in by engine.py.
--
-- * A spell that begins after the day does not exist yet; an exit after the day means «not left yet».
-- * Only the last spell has results: a re-entry discards the earlier ones.
-- * Facts dated after the day (changes of status, education, qualification, follow-up) do not exist yet.
-- * Of two records of one person in one project, left by two files that were joined, one counts.
-- * Entry data are those of the first entry, whatever happened later.
--
-- Nothing is computed row by row in functions: joins, one aggregate, plain expressions.
-- The last change of status is the greatest (day, status): one integer holds both, (days × 4 + status code).
SELECT p.id, p.case_id, p.project_id, p.pseudonym, p.version,
       p.entered_on, p.sex, p.labour_status, p.in_education, p.unemployed_since, p.isced,
       p.household_jobless, p.household_dependent_children, p.household_single_adult,
       p.citizenship, p.homeless, p.degurba, p.birth_date,
       date_part('year', age(p.entered_on::timestamp, p.birth_date::timestamp))::int AS age,
       q.foreign_background, q.minority, q.disability, q.other_disadvantaged,
       s.id AS spell_id, s.entry_on AS spell_entered_on, s.exit_on, s.due_on,
       s.education_started_on, s.qualified_on, s.improvement,
       CASE WHEN s.exit_on IS NOT NULL
            THEN coalesce((ARRAY['UNE', 'INA', 'EMP'])[c.on_leaving & 3], p.labour_status) END AS status_on_leaving,
       s.due_on <= %(on)s AND s.followed_up AS traced,
       CASE WHEN s.due_on <= %(on)s AND s.followed_up
            THEN coalesce((ARRAY['UNE', 'INA', 'EMP'])[c.on_due_day & 3], p.labour_status) END AS status_at_six_months
  FROM cases_participation p
  LEFT JOIN cases_sensitiveentry q ON q.participation_id = p.id
  LEFT JOIN (
    SELECT last.id, last.participation_id, last.entry_on, last.improvement,
           CASE WHEN last.exit_on <= %(on)s THEN last.exit_on END AS exit_on,
           CASE WHEN last.exit_on <= %(on)s THEN (last.exit_on + interval '6 months')::date END AS due_on,
           CASE WHEN last.education_started_on <= %(on)s THEN last.education_started_on END AS education_started_on,
           CASE WHEN last.qualified_on <= %(on)s THEN last.qualified_on END AS qualified_on,
           last.followup_reached AND coalesce(last.followed_up_on <= %(on)s, true) AS followed_up
      FROM cases_spell last
     WHERE last.entry_on <= %(on)s
       AND NOT EXISTS (SELECT FROM cases_spell later
                        WHERE later.participation_id = last.participation_id AND later.episode > last.episode
                          AND later.episode > 1 AND later.entry_on <= %(on)s)
  ) s ON s.participation_id = p.id
  LEFT JOIN (
    SELECT e.spell_id,
           max((e.on - date '1900-01-01') * 4 + CASE e.status WHEN 'UNE' THEN 1 WHEN 'INA' THEN 2 ELSE 3 END)
             FILTER (WHERE e.on <= left_spell.exit_on + 28) AS on_leaving,
           max((e.on - date '1900-01-01') * 4 + CASE e.status WHEN 'UNE' THEN 1 WHEN 'INA' THEN 2 ELSE 3 END)
             FILTER (WHERE e.on <= (left_spell.exit_on + interval '6 months')::date) AS on_due_day
      FROM cases_spell left_spell JOIN cases_statusevent e ON e.spell_id = left_spell.id
     WHERE left_spell.exit_on <= %(on)s AND e.withdrawn_on IS NULL
       AND e.on BETWEEN left_spell.entry_on AND %(on)s
     GROUP BY e.spell_id
  ) c ON c.spell_id = s.id
 WHERE p.entered_on <= %(on)s AND NOT p.is_double
   AND (p.case_id = ANY (%(team_cases)s) OR (NOT p.restricted AND p.scope_id = ANY (%(scopes)s)))
   AND (%(project)s::uuid IS NULL OR p.project_id = %(project)s)
OFFSET 0
