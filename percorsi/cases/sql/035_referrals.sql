-- Sending a person to another body. The web role writes the question; these functions, after asking who acts, write
-- the answer and the end, and open and close the place in the team.

-- Who works on the path sends, classes she has herself, with the person's agreement or by a role that may do without.
CREATE OR REPLACE FUNCTION acl.may_refer(
    asked_case uuid, author uuid, asked_classes text[], asked_purpose text, agreed boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT author = (SELECT acl.uid()) AND acl.role_holds('refer')
       AND asked_case IN (SELECT acl.team_write_cases('B')) AND NOT acl.is_protected(asked_case)
       AND 'B' = ANY (asked_classes) AND asked_classes <@ ARRAY(SELECT acl.grantable(asked_case))
       AND NOT asked_classes && ARRAY['H', 'J', 'M'] AND asked_purpose IN ('care', 'protection')
       AND (agreed OR acl.role_holds('override')) $$;

-- Both ends of the summary: a referral one has just written, of the same path.
CREATE OR REPLACE FUNCTION acl.referral_is_mine(referral uuid, asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_referral r
                    WHERE r.id = referral AND r.case_id = asked_case AND r.created_by_id = (SELECT acl.uid())) $$;

-- Whether the one who acts is the addressee, or coordinates her organisation.
CREATE OR REPLACE FUNCTION acl.answers(asked_referral public.cases_referral) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT asked_referral.organisation_id = (SELECT h.organisation_id FROM acl.hat() h)
       AND acl.role_holds('receive')
       AND (asked_referral.receiver_id = (SELECT acl.uid()) OR acl.role_holds('answer')) $$;

CREATE OR REPLACE FUNCTION acl.waits_for_me(referral uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_referral r
                    WHERE r.id = referral AND r.state = 'pending' AND acl.answers(r)
                      AND r.until >= (now() AT TIME ZONE 'Europe/Rome')::date) $$;

-- Yes: the colleague joins the team until the day agreed. Still asked: does the sender follow, does the colleague work
-- for that body in a role that follows people, has she declared a tie.
CREATE OR REPLACE FUNCTION acl.accept_referral(asked uuid, new_place uuid, member uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.cases_referral;
BEGIN
    SELECT * INTO r FROM public.cases_referral WHERE id = asked FOR UPDATE;
    IF r.id IS NULL OR NOT acl.waits_for_me(asked) OR acl.is_protected(r.case_id)
       OR acl.in_conflict(member, r.case_id) OR (r.receiver_id IS NOT NULL AND r.receiver_id <> member)
       OR NOT EXISTS (SELECT FROM public.cases_teammember t
                       WHERE t.case_id = r.case_id AND t.user_id = r.created_by_id AND t.valid @> now())
       OR NOT EXISTS (SELECT FROM public.access_membership m
                        JOIN public.access_user u ON u.id = m.user_id AND u.state = 'active'
                        JOIN acl.role_item i ON i.role = m.role AND i.kind = 'team_purpose' AND i.item = r.purpose
                       WHERE m.user_id = member AND m.organisation_id = r.organisation_id AND m.valid @> now()) THEN
        RETURN false;
    END IF;
    INSERT INTO public.cases_teammember (id, case_id, user_id, organisation_id, source, function, classes, purpose,
        basis, valid, granted_at, granted_by_id, ended_reason, restricted)
    VALUES (new_place, r.case_id, member, r.organisation_id, 'referral', 'other', r.classes, r.purpose, '',
        tstzrange(now(), (r.until + 1)::timestamp AT TIME ZONE 'Europe/Rome'), now(), r.created_by_id, '', false);
    UPDATE public.cases_referral SET state = 'accepted', answered_at = now(), answered_by_id = acl.uid(),
        place_id = new_place WHERE id = asked;
    RETURN true;
END $$;

-- No, not any more, or the person has changed her mind: whatever is open closes at once.
CREATE OR REPLACE FUNCTION acl.close_referral(asked uuid, new_state text, why text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    r public.cases_referral;
    works boolean;
    allowed boolean;
BEGIN
    SELECT * INTO r FROM public.cases_referral WHERE id = asked FOR UPDATE;
    works := r.case_id IN (SELECT acl.team_write_cases('B'));
    allowed := CASE new_state
        WHEN 'rejected' THEN r.state = 'pending' AND acl.waits_for_me(asked)
        WHEN 'withdrawn' THEN r.state = 'pending' AND works
            AND (r.created_by_id = acl.uid() OR acl.assigns(r.case_id))
        WHEN 'ended' THEN r.state = 'accepted' AND works AND (r.created_by_id = acl.uid() OR acl.assigns(r.case_id)
            OR EXISTS (SELECT FROM public.cases_teammember t WHERE t.id = r.place_id AND t.user_id = acl.uid()))
        WHEN 'revoked' THEN works
        ELSE false END;
    IF r.id IS NULL OR r.state NOT IN ('pending', 'accepted') OR allowed IS NOT TRUE THEN
        RETURN false;
    END IF;
    UPDATE public.cases_teammember t SET valid = tstzrange(lower(t.valid), now()), ended_by_id = acl.uid(),
        ended_reason = why WHERE t.id = r.place_id AND t.valid @> now();
    UPDATE public.cases_referral SET state = new_state, ended_at = now(), ended_by_id = acl.uid(), ended_reason = why
     WHERE id = asked;
    RETURN true;
END $$;
