-- Who signs, who helps and for whom the plan is, is said while it is a draft of the same path.
CREATE OR REPLACE FUNCTION acl.keep_beside_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.plans_plan p WHERE p.id = NEW.plan_id AND p.case_id = NEW.case_id AND p.state = 'draft';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this belongs to a draft of the same path' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_signer BEFORE INSERT OR UPDATE OF plan_id, party, name, email, user_id, withdrawn_at
ON plans_signer FOR EACH ROW EXECUTE FUNCTION acl.keep_beside_plan();
CREATE OR REPLACE TRIGGER keep_supporter BEFORE INSERT OR UPDATE OF plan_id, name, tie, offer, withdrawn_at
ON plans_supporter FOR EACH ROW EXECUTE FUNCTION acl.keep_beside_plan();
CREATE OR REPLACE TRIGGER keep_plan_member BEFORE INSERT OR UPDATE OF plan_id, person_id, withdrawn_at
ON plans_planmember FOR EACH ROW EXECUTE FUNCTION acl.keep_beside_plan();
CREATE OR REPLACE TRIGGER keep_response BEFORE INSERT
ON plans_response FOR EACH ROW EXECUTE FUNCTION acl.keep_beside_plan();

-- An answer is given by somebody named in the same edition; a code proves it for one signer and one content, once.
CREATE OR REPLACE FUNCTION acl.keep_plan_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.plans_signer s WHERE s.id = NEW.signer_id AND s.plan_id = NEW.plan_id AND s.withdrawn_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'who answers is named in the same plan' USING ERRCODE = '23514';
    END IF;
    IF NEW.own_account THEN
        PERFORM FROM public.plans_signer s WHERE s.id = NEW.signer_id AND s.user_id = NEW.created_by_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'nobody signs from the account of another' USING ERRCODE = '23514';
        END IF;
    END IF;
    IF NEW.code_id IS NOT NULL THEN
        PERFORM FROM public.plans_signingcode c WHERE c.id = NEW.code_id AND c.signer_id = NEW.signer_id
            AND c.content_hash = NEW.content_hash AND c.used_at IS NOT NULL AND c.used_at < c.expires_at;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the code is of another signer, of other words or spent' USING ERRCODE = '23514';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_plan_answer BEFORE INSERT
ON plans_response FOR EACH ROW EXECUTE FUNCTION acl.keep_plan_answer();

-- A plan is in force only once the person, or who has parental responsibility, said yes to these very words.
CREATE OR REPLACE FUNCTION acl.keep_plan_agreement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.plans_response r JOIN public.plans_signer s ON s.id = r.signer_id
      WHERE r.plan_id = NEW.id AND r.content_hash = NEW.content_hash AND r.how <> 'refused'
        AND s.party IN ('person', 'guardian');
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody has agreed to these words' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_plan_agreement BEFORE UPDATE OF state
ON plans_plan FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'agreed') EXECUTE FUNCTION acl.keep_plan_agreement();
