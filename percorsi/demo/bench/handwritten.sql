-- The indicators of ESF 2014-2020 as somebody would write them by hand, in one pass: the yardstick of the engine.
-- Same rules, written apart from its catalogue; the benchmark refuses to time the two if their numbers differ.
WITH record AS (
    SELECT p.*, q.foreign_background = 'Y' OR q.minority = 'Y' AS migrant, q.disability = 'Y' AS disabled,
           q.other_disadvantaged = 'Y' AS other,
           extract(year FROM age(p.entered_on, p.birth_date)) AS age,
           s.entry_on AS inside_since, s.education_started_on AS studying_on, s.qualified_on AS qualified,
           s.exit_on AS left_on, s.improvement AS better,
           s.followup_reached AND (s.exit_on + interval '6 months')::date <= %(on)s
             AND coalesce(s.followed_up_on <= %(on)s, true) AS heard,
           coalesce((SELECT e.status FROM cases_statusevent e
                      WHERE e.spell_id = s.id AND e.withdrawn_on IS NULL AND e."on" >= s.entry_on
                        AND e."on" <= least(%(on)s, s.exit_on + 28)
                      ORDER BY e."on" DESC LIMIT 1), p.labour_status) AS after_exit,
           coalesce((SELECT e.status FROM cases_statusevent e
                      WHERE e.spell_id = s.id AND e.withdrawn_on IS NULL AND e."on" >= s.entry_on
                        AND e."on" <= least(%(on)s, (s.exit_on + interval '6 months')::date)
                      ORDER BY e."on" DESC LIMIT 1), p.labour_status) AS after_six_months
      FROM cases_participation p
      LEFT JOIN cases_sensitiveentry q ON q.participation_id = p.id
      LEFT JOIN (SELECT DISTINCT ON (x.participation_id) x.id, x.participation_id, x.entry_on, x.improvement,
                        x.followup_reached, x.followed_up_on,
                        CASE WHEN x.exit_on <= %(on)s THEN x.exit_on END AS exit_on,
                        CASE WHEN x.education_started_on <= %(on)s THEN x.education_started_on END AS education_started_on,
                        CASE WHEN x.qualified_on <= %(on)s THEN x.qualified_on END AS qualified_on
                   FROM cases_spell x WHERE x.entry_on <= %(on)s
                  ORDER BY x.participation_id, x.episode DESC) s ON s.participation_id = p.id
     WHERE p.entered_on <= %(on)s
), judged AS (
    SELECT *, sex IN ('F', 'M') AND labour_status <> '' AND birth_date IS NOT NULL AND isced IS NOT NULL
              AND (entered_on >= '2018-08-02' OR (household_jobless IS NOT NULL
                   AND household_dependent_children IS NOT NULL AND household_single_adult IS NOT NULL)) AS whole,
           labour_status IN ('UNE', 'INA') AS idle, migrant OR disabled OR other AS hard,
           in_education = false AND studying_on > inside_since AND studying_on <= left_on + 28 AS to_school,
           qualified BETWEEN inside_since AND left_on + 28 AS with_paper
      FROM record
)
SELECT sex,
       count(*) AS "GRAND_TOTAL",
       count(*) FILTER (WHERE whole) AS "TOTAL",
       count(*) FILTER (WHERE whole AND labour_status = 'UNE') AS "CO01",
       count(*) FILTER (WHERE whole AND labour_status = 'UNE' AND entered_on > unemployed_since
                          + CASE WHEN age < 25 THEN interval '6 months' ELSE interval '12 months' END) AS "CO02",
       count(*) FILTER (WHERE whole AND labour_status = 'INA') AS "CO03",
       count(*) FILTER (WHERE whole AND labour_status = 'INA' AND NOT in_education) AS "CO04",
       count(*) FILTER (WHERE whole AND labour_status = 'EMP') AS "CO05",
       count(*) FILTER (WHERE whole AND age < 25) AS "CO06",
       count(*) FILTER (WHERE whole AND age >= 55) AS "CO07",
       count(*) FILTER (WHERE whole AND age >= 55
                          AND (labour_status = 'UNE' OR (labour_status = 'INA' AND NOT in_education))) AS "CO08",
       count(*) FILTER (WHERE whole AND isced IN (1, 2)) AS "CO09",
       count(*) FILTER (WHERE whole AND isced IN (3, 4)) AS "CO10",
       count(*) FILTER (WHERE whole AND isced IN (5, 6, 7, 8)) AS "CO11",
       count(*) FILTER (WHERE whole AND household_jobless) AS "CO12",
       count(*) FILTER (WHERE whole AND household_jobless AND household_dependent_children) AS "CO13",
       count(*) FILTER (WHERE whole AND household_single_adult AND household_dependent_children) AS "CO14",
       count(*) FILTER (WHERE whole AND migrant) AS "CO15",
       count(*) FILTER (WHERE whole AND disabled) AS "CO16",
       count(*) FILTER (WHERE whole AND other) AS "CO17",
       count(*) FILTER (WHERE whole AND homeless) AS "CO18",
       count(*) FILTER (WHERE whole AND degurba = 3) AS "CO19",
       count(*) FILTER (WHERE whole AND left_on IS NOT NULL AND labour_status = 'INA' AND after_exit = 'UNE') AS "CR01",
       count(*) FILTER (WHERE whole AND left_on IS NOT NULL AND to_school) AS "CR02",
       count(*) FILTER (WHERE whole AND left_on IS NOT NULL AND with_paper) AS "CR03",
       count(*) FILTER (WHERE whole AND left_on IS NOT NULL AND idle AND after_exit = 'EMP') AS "CR04",
       count(*) FILTER (WHERE whole AND left_on IS NOT NULL AND hard
                          AND ((labour_status = 'INA' AND after_exit = 'UNE') OR to_school OR with_paper
                               OR (idle AND after_exit = 'EMP'))) AS "CR05",
       count(*) FILTER (WHERE whole AND heard AND idle AND after_six_months = 'EMP') AS "CR06",
       count(*) FILTER (WHERE whole AND heard AND labour_status = 'EMP' AND after_six_months = 'EMP'
                          AND better IN ('STABLE', 'HOURS', 'UPSKILL', 'PROMOTION')) AS "CR07",
       count(*) FILTER (WHERE whole AND heard AND idle AND age >= 55 AND after_six_months = 'EMP') AS "CR08",
       count(*) FILTER (WHERE whole AND heard AND idle AND hard AND after_six_months = 'EMP') AS "CR09"
  FROM judged
 GROUP BY sex
