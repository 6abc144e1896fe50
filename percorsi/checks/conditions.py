"""The rules of ``cases.rules.record`` in SQL: which records break each, without reading them one by one.

Columns of ``RECORDS`` (queries.py): p participation, q answers, project. The sentence for whoever fixes it is the
rule's own, asked of the few records of a page; a test keeps the two equal.
"""

STARTED = "p.entered_on IS NOT NULL"
AGE = "date_part('year', age(p.entered_on::timestamp, p.birth_date::timestamp))"
NO_DISADVANTAGE = "coalesce(q.other_disadvantaged, '') NOT IN ('Y', 'REFUSED')"
DUE = "(s.exit_on + interval '6 months')::date"

MISSING = "p.sex = '' OR p.birth_date IS NULL OR p.labour_status = '' OR p.isced IS NULL"

DATES = """p.entered_on > %(today)s OR p.entered_on < project.starts_on OR p.entered_on > project.ends_on
    OR p.id IN (SELECT s.participation_id FROM cases_spell s
                 WHERE s.exit_on > %(today)s OR (s.episode > 1 AND s.entry_on > %(today)s))"""

OVERLAPS = """p.id IN (SELECT later.participation_id FROM cases_spell later
      JOIN cases_spell earlier ON earlier.participation_id = later.participation_id AND earlier.episode < later.episode
     WHERE later.episode > 1 AND (earlier.exit_on IS NULL OR later.entry_on <= earlier.exit_on))"""

# Year, month and day as the codice fiscale writes them: women add 40 to the day, letters may stand for digits.
_YEAR = "translate(substr(code, 7, 2), 'LMNPQRSTUV', '0123456789')"
_MONTH = "strpos('ABCDEHLMPRST', substr(code, 9, 1))"
_DAY = "translate(substr(code, 10, 2), 'LMNPQRSTUV', '0123456789')::int"
TAX_CODE = f"""(p.id, true) IN (
    SELECT own.id, (own.birth_date IS NOT NULL AND to_char(own.birth_date, 'YYMMDD') <> told.born)
                          OR (own.sex IN ('F', 'M') AND own.sex <> told.sex)
      FROM cases_participation own JOIN (
        SELECT id, {_YEAR} || lpad({_MONTH}::text, 2, '0') || lpad(({_DAY} %% 40)::text, 2, '0') AS born,
               CASE WHEN {_DAY} > 40 THEN 'F' ELSE 'M' END AS sex
          FROM (SELECT id, upper(tax_code) AS code FROM people_person WHERE tax_code <> '') person
         WHERE code ~ '^.{{6}}[0-9LMNPQRSTUV]{{2}}[ABCDEHLMPRST][0-9LMNPQRSTUV]{{2}}.{{5}}$'
      ) told ON told.id = own.person_id)"""  # noqa: S608 - text of ours

UNEMPLOYMENT = f"""(p.unemployed_since IS NULL AND p.labour_status = 'UNE' AND {STARTED})
    OR (p.unemployed_since IS NOT NULL AND (p.labour_status <> 'UNE' OR p.unemployed_since > p.entered_on
        OR date_part('year', age(p.unemployed_since::timestamp, p.birth_date::timestamp)) < 15))"""

SURPRISING_EDUCATION = (
    f"(p.isced >= 8 AND {AGE} < 24) OR (p.isced >= 5 AND {AGE} < 19) OR (p.isced >= 3 AND {AGE} < 16)"
)

RESULTS = f"""p.id IN (
    SELECT s.participation_id FROM cases_spell s
     WHERE s.education_started_on < s.entry_on OR s.education_started_on > %(today)s
        OR s.qualified_on < s.entry_on OR s.qualified_on > %(today)s
        OR s.followed_up_on < s.entry_on OR s.followed_up_on > %(today)s OR s.followed_up_on < {DUE}
        OR (s.exit_on IS NULL
            AND (s.followup_reached IS NOT NULL OR s.followed_up_on IS NOT NULL OR s.improvement <> ''))
    UNION ALL
    SELECT s.participation_id FROM cases_spell s JOIN cases_statusevent e ON e.spell_id = s.id
     WHERE e.withdrawn_on IS NULL AND (e.on < s.entry_on OR e.on > %(today)s))"""  # noqa: S608 - text of ours

IMPROVED_WITHOUT_WORK_AT_ENTRY = """p.labour_status <> 'EMP' AND p.id IN (
    SELECT s.participation_id FROM cases_spell s WHERE s.improvement <> '')"""

IMPROVED_WITHOUT_WORK = f"""p.id IN (
    SELECT s.participation_id FROM cases_spell s JOIN cases_participation own ON own.id = s.participation_id
     WHERE s.improvement <> '' AND s.exit_on IS NOT NULL
       AND coalesce((SELECT e.status FROM cases_statusevent e
                      WHERE e.spell_id = s.id AND e.withdrawn_on IS NULL AND e.on <= {DUE}
                      ORDER BY e.on DESC LIMIT 1), own.labour_status) <> 'EMP')"""  # noqa: S608 - text of ours

NOT_ASKED = " OR ".join(
    f"coalesce(q.{question}, '') = ''"
    for question in ("foreign_background", "minority", "disability", "other_disadvantaged")
)

LIVES_WITH_PARTNER = """p.household_single_adult AND p.person_id IN (
    SELECT own.person_id FROM people_householdmember own
      JOIN people_householdmember other ON other.household_id = own.household_id
     WHERE own.until IS NULL AND other.until IS NULL AND other.relation = 'partner')"""

TWO_PROJECTS = """p.id IN (
    SELECT mine.id FROM cases_participation mine
      JOIN cases_participation other ON other.person_id = mine.person_id AND other.id <> mine.id
      JOIN cases_spell a ON a.participation_id = mine.id
      JOIN cases_spell b ON b.participation_id = other.id
     WHERE NOT other.is_double
       AND a.entry_on <= coalesce(b.exit_on, 'infinity') AND b.entry_on <= coalesce(a.exit_on, 'infinity'))"""

CONDITIONS: dict[str, str] = {
    "A7": f"{STARTED} AND ({MISSING})",
    "R01": DATES,
    "R02": OVERLAPS,
    "R03": f"p.birth_date > %(today)s OR {AGE} NOT BETWEEN 15 AND 74",
    "R04": TAX_CODE,
    "R05": "p.labour_status = 'INA' AND p.in_education IS NULL",
    "R06": UNEMPLOYMENT,
    "R07": SURPRISING_EDUCATION,
    "R08": f"p.isced = 0 AND {AGE} >= 11 AND {NO_DISADVANTAGE}",
    "R09": f"p.homeless AND {NO_DISADVANTAGE}",
    "R10": "p.household_jobless AND p.labour_status = 'EMP'",
    "R11": LIVES_WITH_PARTNER,
    "R12": RESULTS,
    "R13": IMPROVED_WITHOUT_WORK_AT_ENTRY,
    "R15": f"{STARTED} AND ({NOT_ASKED})",
    "R16": IMPROVED_WITHOUT_WORK,
    "R17": TWO_PROJECTS,
}
