-- Who keeps accounts and gives roles: the tables of access.policy, asked by PostgreSQL of every row the web role writes.

-- Whether the role worn may end a role in a body: its own gives and asks, in its own body; or any, for the network's keepers.
CREATE OR REPLACE FUNCTION acl.may_end(asked_role text, organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM acl.hat() h
         WHERE acl.role_holds('keeps_all')
            OR (acl.role_holds('keeps') AND h.organisation_id = organisation
                AND (acl.role_holds('gives', asked_role) OR acl.role_holds('asks', asked_role)))) $$;

-- Whether an account is in one's hands: never one's own, and never one with a role, now or later, beyond one's reach.
CREATE OR REPLACE FUNCTION acl.keeps_account(account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT account <> (SELECT acl.uid()) AND EXISTS (
        SELECT FROM acl.hat() h JOIN public.access_user u ON u.id = account AND u.kind = 'person'
         WHERE acl.role_holds('keeps_all')
            OR (acl.role_holds('keeps')
                AND (EXISTS (SELECT FROM public.access_membership m
                              WHERE m.user_id = account AND m.organisation_id = h.organisation_id)
                  OR EXISTS (SELECT FROM public.accounts_rolerequest r
                              WHERE r.user_id = account AND r.organisation_id = h.organisation_id))
                AND NOT EXISTS (SELECT FROM public.access_membership m
                                 WHERE m.user_id = account AND NOT isempty(m.valid)
                                   AND (upper_inf(m.valid) OR upper(m.valid) > now())
                                   AND NOT acl.may_end(m.role, m.organisation_id))
                AND NOT EXISTS (SELECT FROM public.accounts_rolerequest r
                                 WHERE r.user_id = account AND r.outcome = 'pending'
                                   AND NOT acl.may_end(r.role, r.organisation_id)))) $$;

-- A role given alone, or one that a second person has just confirmed: then the membership is the request's own row.
CREATE OR REPLACE FUNCTION acl.may_give(given public.access_membership) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT given.user_id <> (SELECT acl.uid()) AND lower(given.valid) >= now() - interval '1 day'
       AND EXISTS (SELECT FROM public.access_user u WHERE u.id = given.user_id AND u.kind = 'person' AND u.state <> 'left')
       AND (EXISTS (SELECT FROM acl.hat() h
                     WHERE acl.role_holds('gives', given.role) AND given.breadth = 'own'
                       AND given.organisation_id = h.organisation_id)
         OR EXISTS (SELECT FROM public.accounts_rolerequest r
                     WHERE r.id = given.id AND r.outcome = 'confirmed' AND r.decided_by_id = (SELECT acl.uid())
                       AND r.user_id = given.user_id AND r.organisation_id = given.organisation_id
                       AND r.role = given.role AND r.breadth = given.breadth
                       AND r.project_id IS NOT DISTINCT FROM given.project_id AND given.valid <@ r.valid)) $$;

CREATE OR REPLACE FUNCTION acl.guard_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT acl.web_acts() THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NOT acl.may_give(NEW) THEN
            RAISE EXCEPTION 'this role is not yours to give' USING ERRCODE = '42501';
        END IF;
    ELSIF NOT (NEW.valid <@ OLD.valid AND OLD.user_id <> acl.uid() AND acl.may_end(OLD.role, OLD.organisation_id)) THEN
        RAISE EXCEPTION 'a role only ends, by who may end it and never by who has it' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_membership BEFORE INSERT OR UPDATE ON access_membership
    FOR EACH ROW EXECUTE FUNCTION acl.guard_membership();

-- A request is asked by who may ask, and decided by somebody else than who asked and than who receives.
CREATE OR REPLACE FUNCTION acl.guard_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own boolean := acl.role_holds('keeps_all')
        OR EXISTS (SELECT FROM acl.hat() h WHERE h.organisation_id = NEW.organisation_id AND NEW.breadth = 'own');
BEGIN
    IF NOT acl.web_acts() THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NOT (own AND NEW.outcome = 'pending' AND NEW.asked_by_id = acl.uid() AND NEW.user_id <> acl.uid()
                AND acl.role_holds('asks', NEW.role)) THEN
            RAISE EXCEPTION 'this role is not yours to ask for' USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.outcome <> 'pending' OR NEW.decided_by_id <> acl.uid()
       OR (NEW.outcome = 'withdrawn' AND OLD.asked_by_id <> acl.uid())
       OR (NEW.outcome IN ('confirmed', 'declined')
           AND NOT (own AND acl.role_holds('confirms', OLD.role) AND OLD.user_id <> acl.uid()
                    AND OLD.asked_by_id <> acl.uid()))
    THEN
        RAISE EXCEPTION 'this request is not yours to decide' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_request BEFORE INSERT OR UPDATE ON accounts_rolerequest
    FOR EACH ROW EXECUTE FUNCTION acl.guard_request();

-- An account begins invited and without a password; it becomes active only by the invitation used in this transaction.
CREATE OR REPLACE FUNCTION acl.guard_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT acl.web_acts() THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NOT (acl.role_holds('keeps') AND NEW.state = 'invited' AND NEW.kind = 'person' AND NEW.password LIKE '!%') THEN
            RAISE EXCEPTION 'an account begins with an invitation' USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.username, NEW.kind) IS DISTINCT FROM (OLD.username, OLD.kind)
       OR ((NEW.display_name, NEW.email) IS DISTINCT FROM (OLD.display_name, OLD.email)
           AND NOT acl.keeps_account(OLD.id))
       OR (NEW.email <> OLD.email AND OLD.state <> 'invited' AND NOT acl.has_second_factor(OLD.id))
       OR (NEW.email <> OLD.email AND NOT EXISTS (
            SELECT FROM public.accounts_addresschange c
             WHERE c.user_id = OLD.id AND c.changed_by_id = acl.uid() AND c.changed_at = now()))
       OR (NEW.state <> OLD.state AND NOT acl.may_move(OLD.id, OLD.state, NEW.state))
    THEN
        RAISE EXCEPTION 'this account is not yours to change' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_account BEFORE INSERT OR UPDATE ON access_user
    FOR EACH ROW EXECUTE FUNCTION acl.guard_account();

CREATE OR REPLACE FUNCTION acl.may_move(account uuid, before text, after text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN before = 'invited' AND after = 'active'
        THEN EXISTS (SELECT FROM public.accounts_invitation i WHERE i.user_id = account AND i.used_at = now())
        ELSE acl.keeps_account(account) AND (before, after) IN (
            ('invited', 'left'), ('active', 'suspended'), ('active', 'left'), ('suspended', 'active'),
            ('suspended', 'left'), ('locked', 'active'), ('locked', 'left')) END $$;

CREATE OR REPLACE FUNCTION acl.has_second_factor(account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.accounts_authenticator a WHERE a.user_id = account AND a.ended_at IS NULL)
        OR EXISTS (SELECT FROM public.accounts_passkey p WHERE p.user_id = account AND p.ended_at IS NULL) $$;

-- Who set where a new password arrives never also takes the second factor away: the two together are the account.
CREATE OR REPLACE FUNCTION acl.guard_factor_reset() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.web_acts() AND NOT (NEW.reset_by_id = acl.uid() AND NEW.reset_at = now() AND acl.keeps_account(NEW.user_id)
        AND NOT EXISTS (SELECT FROM public.accounts_addresschange c
                         WHERE c.user_id = NEW.user_id AND c.changed_by_id = acl.uid())) THEN
        RAISE EXCEPTION 'this factor is not yours to take away' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_factor_reset BEFORE INSERT ON accounts_factorreset
    FOR EACH ROW EXECUTE FUNCTION acl.guard_factor_reset();

-- Written by who changes the address, in the same transaction: the guard of the account looks for it.
CREATE OR REPLACE FUNCTION acl.guard_address_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.web_acts() AND NOT (NEW.changed_by_id = acl.uid() AND NEW.changed_at = now() AND acl.keeps_account(NEW.user_id))
    THEN
        RAISE EXCEPTION 'this address is not yours to change' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_address_change BEFORE INSERT ON accounts_addresschange
    FOR EACH ROW EXECUTE FUNCTION acl.guard_address_change();

CREATE OR REPLACE FUNCTION acl.guard_invitation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.web_acts() AND NOT (NEW.invited_by_id = acl.uid() AND acl.role_holds('keeps') AND NEW.used_at IS NULL
        AND NEW.tries = 0 AND NEW.expires_at <= now() + interval '73 hours') THEN
        RAISE EXCEPTION 'this invitation is not yours to send' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER guard_invitation BEFORE INSERT ON accounts_invitation
    FOR EACH ROW EXECUTE FUNCTION acl.guard_invitation();

-- The only way to use an invitation: both secrets, within its time, the last one sent, to the address still in force.
-- A wrong code is counted; whatever is wrong, the answer is the same nothing.
CREATE OR REPLACE FUNCTION acl.accept_invitation(link text, code text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found uuid;
    digest text := encode(sha256(convert_to(link, 'UTF8')), 'hex');
BEGIN
    UPDATE public.accounts_invitation i SET used_at = now() FROM public.access_user u
     WHERE i.link_digest = digest AND i.code_digest = encode(sha256(convert_to(code, 'UTF8')), 'hex')
       AND i.used_at IS NULL AND i.tries < 5 AND i.expires_at > now()
       AND u.id = i.user_id AND u.state = 'invited' AND u.email = i.email
       AND NOT EXISTS (SELECT FROM public.accounts_invitation later
                        WHERE later.user_id = i.user_id AND later.invited_at > i.invited_at)
    RETURNING i.user_id INTO found;
    IF found IS NULL THEN
        UPDATE public.accounts_invitation i SET tries = least(i.tries + 1, 99) WHERE i.link_digest = digest;
    END IF;
    RETURN found;
END $$;
