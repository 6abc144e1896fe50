-- A body without an account answers through its personal link: it reads the least, and no path ever opens to it.

-- What it reads: before its yes initials and summary, afterwards what the sender chose to tell. Nothing of protected
-- paths, nothing once the referral is withdrawn or over.
CREATE OR REPLACE FUNCTION acl.linked_referral(link text, pass text)
RETURNS TABLE (id uuid, kind text, shown_as text, state text, answer_by date, until date, summary text, after text,
               sender text, sender_body text, body text, appointment_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.kind, r.shown_as, r.state, r.answer_by, r.until, s.text,
           CASE r.state WHEN 'accepted' THEN s.after ELSE '' END, u.display_name, o.name, b.name, r.appointment_on
      FROM public.cases_referral r
      JOIN public.cases_referralsummary s ON s.referral_id = r.id
      JOIN public.access_user u ON u.id = r.created_by_id
      JOIN public.network_organisation o ON o.id = acl.body_of(r.case_id)
      JOIN public.network_organisation b ON b.id = r.organisation_id
     WHERE r.id = acl.linked(link, pass, 'referral') AND r.outside AND NOT acl.is_protected(r.case_id)
       AND (acl.is_waiting(r) OR (r.state = 'accepted' AND r.until >= (now() AT TIME ZONE 'Europe/Rome')::date)) $$;

CREATE OR REPLACE FUNCTION acl.linked_messages(link text, pass text)
RETURNS TABLE (text varchar, asked_at timestamptz, by_us boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.text, m.asked_at, m.asked_by_id IS NOT NULL FROM public.cases_referralmessage m
     WHERE m.referral_id IN (SELECT r.id FROM acl.linked_referral(link, pass) r) ORDER BY m.asked_at $$;

-- Whom to tell, and whose path it is for the trace: the sender.
CREATE OR REPLACE FUNCTION acl.answer_link(link text, pass text, verb text, words text, code text, message uuid)
RETURNS TABLE (referral uuid, asked_case uuid, sender uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r public.cases_referral;
BEGIN
    SELECT f.* INTO r FROM public.cases_referral f
     WHERE f.id IN (SELECT l.id FROM acl.linked_referral(link, pass) l) FOR UPDATE;
    IF r.id IS NULL OR (verb = 'end' AND r.state <> 'accepted') OR (verb <> 'end' AND NOT acl.is_waiting(r)) THEN
        RETURN;
    END IF;
    IF verb = 'accept' THEN
        UPDATE public.cases_referral f SET state = 'accepted', answered_at = now() WHERE f.id = r.id;
    ELSIF verb = 'decline' THEN
        UPDATE public.cases_referral f SET state = 'rejected', answered_at = now(), ended_at = now(),
            ended_reason = words, decline_reason = code WHERE f.id = r.id;
    ELSIF verb = 'ask' THEN
        INSERT INTO public.cases_referralmessage (id, case_id, referral_id, text, asked_at, restricted)
        VALUES (message, r.case_id, r.id, words, clock_timestamp(), false);
        UPDATE public.cases_referral f SET state = 'asked' WHERE f.id = r.id;
    ELSIF verb = 'end' THEN
        UPDATE public.cases_referral f SET state = 'ended', ended_at = now(), ended_reason = words, outcome = code
         WHERE f.id = r.id;
    ELSE
        RETURN;
    END IF;
    INSERT INTO public.access_notice (id, user_id, event, address, at)
    VALUES (gen_random_uuid(), r.created_by_id, 'case.link_answered', '/invii/' || r.id, now());
    RETURN QUERY SELECT r.id, r.case_id, r.created_by_id;
END $$;
