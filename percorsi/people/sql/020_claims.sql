-- Persons whose own area the acting account sees, as herself or as who represents her.
CREATE OR REPLACE FUNCTION acl.self_persons() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.person_id FROM public.people_personaccount a
     WHERE a.user_id = (SELECT h.user_id FROM acl.hat() h WHERE h.role = 'person') AND a.valid @> now() $$;

-- The last answer counts; where none was given, nothing is allowed.
CREATE OR REPLACE FUNCTION acl.holds_consent(asked_person uuid, asked_kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT c.answer = 'given' FROM public.people_consent c
                      WHERE c.person_id = asked_person AND c.kind = asked_kind ORDER BY c.id DESC LIMIT 1), false) $$;

-- Whether she objected to a use of her data: asked of one person at a time, so that nobody gets a list.
CREATE OR REPLACE FUNCTION acl.objects_to(asked_person uuid, asked_purpose text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.people_objection o
                    WHERE o.person_id = asked_person AND o.purpose = asked_purpose) $$;

CREATE OR REPLACE FUNCTION acl.is_frozen(asked_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.people_restriction r
                    WHERE r.person_id = asked_person AND r.lifted_at IS NULL) $$;

-- While a restriction is in force nothing about her is written; what only makes her safer (who reaches her) still is.
CREATE OR REPLACE FUNCTION acl.hold_still() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    safer text[] := ARRAY['restricted', 'protection', 'scope_id', 'scope_ids', 'version'];
    key uuid;
BEGIN
    IF NOT EXISTS (SELECT FROM public.people_restriction r WHERE r.lifted_at IS NULL) OR NOT acl.web_acts() THEN
        RETURN NEW;
    END IF;
    key := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
    IF TG_ARGV[0] = 'case_id' THEN SELECT c.person_id INTO key FROM public.cases_case c WHERE c.id = key; END IF;
    IF acl.is_frozen(key) AND (TG_OP = 'INSERT' OR to_jsonb(NEW) - safer <> to_jsonb(OLD) - safer) THEN
        RAISE EXCEPTION 'data restricted' USING ERRCODE = 'PF018';
    END IF;
    RETURN NEW;
END $$;
