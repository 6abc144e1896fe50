-- Whatever moves a person. The web role writes the question; these functions, after asking who acts, write the answer
-- and the end, and open and close the place in the team.
DROP FUNCTION IF EXISTS acl.close_referral(uuid, text, text);

-- The body whose task it is to follow the person: the one of the path's seat.
CREATE OR REPLACE FUNCTION acl.body_of(asked_case uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.organisation_id FROM public.cases_case c JOIN public.access_scope s ON s.id = c.scope_id
     WHERE c.id = asked_case $$;

-- Who works on the path sends, classes she has herself, with the person's agreement, or within the body that follows
-- the person, or by a role that may do without. Who is to answer for the path, or join its team, is asked by who may
-- choose it: also classes a case manager needs.
CREATE OR REPLACE FUNCTION acl.may_refer(
    asked_case uuid, author uuid, asked_classes text[], asked_purpose text, asked_basis text, asked_kind text,
    body uuid, receiver uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT author = (SELECT acl.uid()) AND NOT acl.is_protected(asked_case)
       AND 'B' = ANY (asked_classes) AND NOT asked_classes && ARRAY['H', 'J', 'M']
       AND asked_classes <@ (ARRAY(SELECT acl.grantable(asked_case))
           || CASE asked_kind WHEN 'transfer' THEN ARRAY['B', 'E', 'N', 'P'] ELSE '{}' END)
       AND asked_purpose IN ('care', 'protection')
       AND (asked_kind IN ('referral', 'consultation') OR receiver IS NOT NULL)
       AND CASE WHEN asked_kind IN ('assignment', 'transfer') THEN acl.assigns(asked_case)
           ELSE acl.role_holds('refer') AND asked_case IN (SELECT acl.team_write_cases('B')) END
       AND CASE asked_basis WHEN 'agreement' THEN true
           WHEN 'task' THEN asked_kind IN ('assignment', 'transfer', 'access') AND body = acl.body_of(asked_case)
           WHEN 'override' THEN acl.role_holds('override') ELSE false END $$;

-- Both ends of the summary: a referral one has just written, of the same path.
CREATE OR REPLACE FUNCTION acl.referral_is_mine(referral uuid, asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_referral r
                    WHERE r.id = referral AND r.case_id = asked_case AND r.created_by_id = (SELECT acl.uid())) $$;

-- A reply is written while a question waits, on a referral of the same path.
CREATE OR REPLACE FUNCTION acl.may_reply(referral uuid, asked_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_referral r
                    WHERE r.id = referral AND r.case_id = asked_case AND r.state = 'asked') $$;

-- Whether the one who acts is the addressee, or coordinates her organisation.
CREATE OR REPLACE FUNCTION acl.answers(asked_referral public.cases_referral) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT asked_referral.organisation_id = (SELECT h.organisation_id FROM acl.hat() h)
       AND acl.role_holds('receive')
       AND (asked_referral.receiver_id = (SELECT acl.uid()) OR acl.role_holds('answer')) $$;

-- Neither answered nor past its day.
CREATE OR REPLACE FUNCTION acl.is_waiting(r public.cases_referral) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.state IN ('pending', 'asked')
       AND (r.until IS NULL OR r.until >= (now() AT TIME ZONE 'Europe/Rome')::date) $$;

CREATE OR REPLACE FUNCTION acl.waits_for_me(referral uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_referral r
                    WHERE r.id = referral AND acl.is_waiting(r) AND acl.answers(r)) $$;

-- The place a yes gives: permanent for who joins the team or takes the path over, else until the day agreed.
-- Taking over: first the receiver sees, then she answers, last the predecessor's place gets its end.
CREATE OR REPLACE FUNCTION acl.open_place(r public.cases_referral, new_place uuid, member uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    predecessor uuid;
    lent boolean := r.kind NOT IN ('assignment', 'transfer');
BEGIN
    IF r.kind = 'transfer' THEN
        UPDATE public.cases_teammember t SET valid = tstzrange(lower(t.valid), now()), ended_by_id = acl.uid(),
            ended_reason = '-' WHERE t.case_id = r.case_id AND t.user_id = member AND t.valid @> now();
    END IF;
    INSERT INTO public.cases_teammember (id, case_id, user_id, organisation_id, source, function, classes, purpose,
        basis, valid, granted_at, granted_by_id, ended_reason, restricted)
    VALUES (new_place, r.case_id, member, r.organisation_id, CASE WHEN lent THEN 'referral' ELSE 'team' END, r.function,
        r.classes, r.purpose, '',
        tstzrange(now(), (r.until + 1)::timestamp AT TIME ZONE 'Europe/Rome'), now(), r.created_by_id, '', false);
    IF r.kind = 'transfer' THEN
        SELECT c.case_manager_id INTO predecessor FROM public.cases_case c WHERE c.id = r.case_id;
        UPDATE public.cases_case SET case_manager_id = member, version = version + 1 WHERE id = r.case_id;
        UPDATE public.cases_teammember t
           SET valid = tstzrange(lower(t.valid), now() + make_interval(days => r.grace_days)),
               ended_by_id = acl.uid(), ended_reason = '-'
         WHERE t.case_id = r.case_id AND t.user_id = predecessor AND t.user_id <> member AND t.valid @> now()
           AND (upper_inf(t.valid) OR upper(t.valid) > now() + make_interval(days => r.grace_days));
    END IF;
END $$;

-- Yes. Still asked: does the sender still follow the path or choose its team, does the colleague work for that body in
-- a role that follows people, has she declared a tie.
CREATE OR REPLACE FUNCTION acl.accept_referral(asked uuid, new_place uuid, member uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.cases_referral;
BEGIN
    SELECT * INTO r FROM public.cases_referral WHERE id = asked FOR UPDATE;
    IF r.id IS NULL OR NOT acl.waits_for_me(asked) OR acl.is_protected(r.case_id)
       OR acl.in_conflict(member, r.case_id) OR (r.receiver_id IS NOT NULL AND r.receiver_id <> member)
       OR NOT acl.still_sends(r)
       OR NOT EXISTS (SELECT FROM public.access_membership m
                        JOIN public.access_user u ON u.id = m.user_id AND u.state = 'active'
                        JOIN acl.role_item i ON i.role = m.role AND i.kind = 'team_purpose' AND i.item = r.purpose
                       WHERE m.user_id = member AND m.organisation_id = r.organisation_id AND m.valid @> now()) THEN
        RETURN false;
    END IF;
    PERFORM acl.open_place(r, new_place, member);
    UPDATE public.cases_referral SET state = 'accepted', answered_at = now(), answered_by_id = acl.uid(),
        place_id = new_place WHERE id = asked;
    RETURN true;
END $$;

-- A sender who has left the team sends nothing any more; who coordinates the scope need not be in it.
CREATE OR REPLACE FUNCTION acl.still_sends(r public.cases_referral) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.cases_teammember t
                    WHERE t.case_id = r.case_id AND t.user_id = r.created_by_id AND t.valid @> now())
        OR (r.kind IN ('assignment', 'transfer') AND EXISTS (
            SELECT FROM public.cases_case c
              JOIN public.access_scope s ON s.id = c.scope_id
              JOIN public.access_membership m ON m.user_id = r.created_by_id AND m.valid @> now()
              JOIN acl.role_item w ON w.role = m.role AND w.kind = 'scope_write' AND w.item = 'B'
              JOIN acl.role_item a ON a.role = m.role AND a.kind = 'assign'
             WHERE c.id = r.case_id AND NOT c.restricted
               AND (m.breadth = 'programme' OR (m.breadth = 'project' AND m.project_id = s.project_id)
                    OR (m.breadth = 'own' AND m.organisation_id = s.organisation_id
                        AND (m.project_id IS NULL OR m.project_id = s.project_id))))) $$;

-- A question instead of an answer; the reply lets it wait again.
CREATE OR REPLACE FUNCTION acl.ask_referral(asked uuid, message uuid, words text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.cases_referral;
BEGIN
    SELECT * INTO r FROM public.cases_referral WHERE id = asked FOR UPDATE;
    IF r.id IS NULL OR NOT acl.waits_for_me(asked) OR acl.is_protected(r.case_id) THEN RETURN false; END IF;
    INSERT INTO public.cases_referralmessage (id, case_id, referral_id, text, asked_at, asked_by_id, restricted)
    VALUES (message, r.case_id, asked, words, clock_timestamp(), acl.uid(), false);
    UPDATE public.cases_referral SET state = 'asked' WHERE id = asked;
    RETURN true;
END $$;

CREATE OR REPLACE FUNCTION acl.reply_referral(asked uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.cases_referral r SET state = 'pending'
     WHERE r.id = asked AND r.state = 'asked'
       AND (r.case_id IN (SELECT acl.team_write_cases('B')) OR acl.assigns(r.case_id));
    RETURN FOUND;
END $$;

-- Once a day at most: who works on the path reminds the addressee.
CREATE OR REPLACE FUNCTION acl.remind_referral(asked uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.cases_referral r SET reminded_at = now(), reminded_by_id = acl.uid()
     WHERE r.id = asked AND acl.is_waiting(r) AND r.state = 'pending'
       AND (r.case_id IN (SELECT acl.team_write_cases('B')) OR acl.assigns(r.case_id))
       AND (r.reminded_at IS NULL OR r.reminded_at < now() - interval '1 day');
    RETURN FOUND;
END $$;

-- The day of a consultation, by who accepted it or by who works on the path.
CREATE OR REPLACE FUNCTION acl.book_referral(asked uuid, new_day date, new_time time) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.cases_referral r SET appointment_on = new_day, appointment_time = new_time
     WHERE r.id = asked AND r.kind = 'consultation' AND r.state = 'accepted'
       AND r.case_id IN (SELECT acl.team_write_cases('B'));
    RETURN FOUND;
END $$;

-- No, not any more, or the person has changed her mind: whatever is open closes at once, and so does its link.
CREATE OR REPLACE FUNCTION acl.close_referral(asked uuid, new_state text, why text, code text DEFAULT '')
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    r public.cases_referral;
    works boolean;
    allowed boolean;
BEGIN
    SELECT * INTO r FROM public.cases_referral WHERE id = asked FOR UPDATE;
    works := r.case_id IN (SELECT acl.team_write_cases('B'))
        OR (r.kind IN ('assignment', 'transfer') AND acl.assigns(r.case_id));
    allowed := CASE new_state
        WHEN 'rejected' THEN acl.waits_for_me(asked)
        WHEN 'withdrawn' THEN r.state IN ('pending', 'asked') AND works
            AND (r.created_by_id = acl.uid() OR acl.assigns(r.case_id))
        WHEN 'ended' THEN r.state = 'accepted' AND r.kind NOT IN ('assignment', 'transfer') AND works
            AND (r.created_by_id = acl.uid() OR acl.assigns(r.case_id)
            OR EXISTS (SELECT FROM public.cases_teammember t WHERE t.id = r.place_id AND t.user_id = acl.uid()))
        WHEN 'revoked' THEN works AND (r.state <> 'accepted' OR r.kind NOT IN ('assignment', 'transfer'))
        ELSE false END;
    IF r.id IS NULL OR r.state NOT IN ('pending', 'asked', 'accepted') OR allowed IS NOT TRUE THEN
        RETURN false;
    END IF;
    UPDATE public.cases_teammember t SET valid = tstzrange(lower(t.valid), now()), ended_by_id = acl.uid(),
        ended_reason = why WHERE t.id = r.place_id AND t.valid @> now();
    UPDATE public.cases_referral SET state = new_state, ended_at = now(), ended_by_id = acl.uid(), ended_reason = why,
        decline_reason = CASE new_state WHEN 'rejected' THEN code ELSE '' END,
        outcome = CASE new_state WHEN 'ended' THEN code ELSE '' END
     WHERE id = asked;
    UPDATE public.accounts_personallink l SET revoked_at = now(), revoked_by_id = acl.uid()
     WHERE l.purpose = 'referral' AND l.object_id = asked AND l.revoked_at IS NULL;
    RETURN true;
END $$;
