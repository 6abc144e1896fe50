-- Personal links: made by somebody signed in, revoked by who made them; only these functions compare the secrets.

CREATE OR REPLACE FUNCTION acl.guard_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT acl.web_acts() THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NOT (NEW.made_by_id = acl.uid() AND NEW.tries = 0 AND NEW.pass_digest = '' AND NEW.revoked_at IS NULL
                AND NEW.expires_at <= now() + interval '31 days') THEN
            RAISE EXCEPTION 'this link is not yours to make' USING ERRCODE = '42501';
        END IF;
    ELSIF NOT (OLD.made_by_id = acl.uid() AND OLD.revoked_at IS NULL AND NEW.revoked_by_id = acl.uid()) THEN
        RAISE EXCEPTION 'this link is not yours to revoke' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_link BEFORE INSERT OR UPDATE OF revoked_at, revoked_by_id ON accounts_personallink
    FOR EACH ROW WHEN (current_user <> 'percorsi_definer') EXECUTE FUNCTION acl.guard_link();

-- Both secrets right, within its time, not revoked, fewer than five wrong codes: a pass for half an hour.
-- Whatever is wrong, the answer is the same nothing.
CREATE OR REPLACE FUNCTION acl.open_link(link text, code text, new_pass text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    digest text := encode(sha256(convert_to(link, 'UTF8')), 'hex');
    done boolean;
BEGIN
    UPDATE public.accounts_personallink l
       SET pass_digest = encode(sha256(convert_to(new_pass, 'UTF8')), 'hex'),
           pass_until = now() + interval '30 minutes', tries = 0
     WHERE l.link_digest = digest AND l.code_digest = encode(sha256(convert_to(code, 'UTF8')), 'hex')
       AND l.revoked_at IS NULL AND l.tries < 5 AND l.expires_at > now() AND length(new_pass) >= 32
    RETURNING true INTO done;
    IF done IS NULL THEN
        UPDATE public.accounts_personallink l SET tries = least(l.tries + 1, 99) WHERE l.link_digest = digest;
    END IF;
    RETURN done IS TRUE;
END $$;

-- What a link leads to, for who has proved the code just now; it is asked at every statement.
CREATE OR REPLACE FUNCTION acl.linked(link text, pass text, asked_purpose text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.object_id FROM public.accounts_personallink l
     WHERE l.link_digest = encode(sha256(convert_to(link, 'UTF8')), 'hex') AND l.purpose = asked_purpose
       AND l.pass_digest = encode(sha256(convert_to(pass, 'UTF8')), 'hex') AND l.pass_until > now()
       AND l.revoked_at IS NULL AND l.expires_at > now() $$;
