-- Who may choose the team of a path: its case manager, or who coordinates its scope, in a role that chooses teams.
CREATE OR REPLACE FUNCTION acl.assigns(asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT acl.role_holds('assign') AND EXISTS (
        SELECT FROM public.cases_case c
         WHERE c.id = asked_case
           AND ((c.case_manager_id = (SELECT acl.uid()) AND c.id IN (SELECT acl.team_write_cases('B')))
                OR (NOT c.restricted AND c.scope_id IN (SELECT acl.write_scopes('B'))))) $$;

-- The classes one may give to somebody else: one's own, by place or by scope. Who opens a path gives herself her role's.
CREATE OR REPLACE FUNCTION acl.grantable(asked_case uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT unnest(p.classes) FROM acl.places() p WHERE p.case_id = asked_case AND p.source IN ('team', 'referral')
    UNION SELECT i.item FROM acl.role_items('scope_write') AS i (item) JOIN public.cases_case c ON c.id = asked_case
           WHERE NOT c.restricted AND c.scope_id IN (SELECT acl.write_scopes(i.item))
    UNION SELECT acl.role_items('team_write') WHERE acl.unclaimed(asked_case) $$;

-- A protected path: its team is of named persons, and only the protecting body lets one more in. Its first member is
-- who opens it.
CREATE OR REPLACE FUNCTION acl.is_protected(asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_case c WHERE c.id = asked_case AND c.protection = 2)
       AND NOT acl.unclaimed(asked_case) $$;

-- A tie a colleague has declared with the person of a path, by name and date of birth.
CREATE OR REPLACE FUNCTION acl.in_conflict(colleague uuid, asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.cases_case c
          JOIN public.people_person p ON p.id = c.person_id
          JOIN public.cases_conflict k ON k.name_key = p.search_key AND k.birth_date = p.birth_date
         WHERE c.id = asked_case AND k.user_id = colleague AND k.ended_at IS NULL) $$;

-- Whether a place may be given: nobody gives more than they have, except that a case manager gets what she needs.
CREATE OR REPLACE FUNCTION acl.may_grant(
    asked_case uuid, member uuid, asked_source text, asked_function text, asked_classes text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE asked_source
        WHEN 'team' THEN
            NOT acl.is_protected(asked_case) AND NOT acl.in_conflict(member, asked_case)
            AND (acl.assigns(asked_case) OR (member = (SELECT acl.uid()) AND acl.unclaimed(asked_case)))
            AND NOT asked_classes && ARRAY['H', 'J', 'M']  -- the reserved parts have lists of their own
            AND asked_classes <@ (ARRAY(SELECT acl.grantable(asked_case))
                || CASE asked_function WHEN 'case_manager' THEN ARRAY['B', 'E', 'N', 'P'] ELSE '{}' END)
        WHEN 'rights' THEN member = (SELECT acl.uid()) AND asked_case IN (SELECT acl.rights_cases())
        ELSE false END $$;

-- A place only shrinks, by who chooses the team or by its own holder; who answers for a path, only who chooses changes.
CREATE OR REPLACE FUNCTION acl.guard_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.web_acts() AND NOT (
        NEW.valid <@ OLD.valid AND (OLD.user_id = acl.uid() OR acl.assigns(OLD.case_id)
                                    OR (OLD.source = 'rights' AND acl.role_holds('privacy_officer')))) THEN
        RAISE EXCEPTION 'a place in a team only shrinks' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_place BEFORE UPDATE OF function, valid, ended_by_id, ended_reason ON cases_teammember
    FOR EACH ROW WHEN (current_user <> 'percorsi_definer') EXECUTE FUNCTION acl.guard_place();

CREATE OR REPLACE FUNCTION acl.guard_manager() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.case_manager_id IS DISTINCT FROM OLD.case_manager_id AND acl.web_acts()
       AND NOT acl.assigns(OLD.id) THEN
        RAISE EXCEPTION 'the case manager is chosen by who chooses the team' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_manager BEFORE UPDATE OF case_manager_id ON cases_case
    FOR EACH ROW WHEN (current_user <> 'percorsi_definer') EXECUTE FUNCTION acl.guard_manager();
