-- When colleagues of one's own body are taken by an appointment, without saying with whom, where or for what: for
-- finding a free hour. Of protected and restricted paths nothing; of one's own days everything, whatever role is worn.
-- What the asker already sees by herself is left out by naming it.
CREATE OR REPLACE FUNCTION acl.busy(since timestamptz, until timestamptz, seen uuid[])
RETURNS TABLE (user_id uuid, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.user_id, a.starts_at, a.ends_at
      FROM acl.hat() h
      JOIN public.calendar_appointment a
        ON a.user_id = h.user_id OR (NOT a.restricted AND a.organisation_id = h.organisation_id)
     WHERE (SELECT acl.role_holds('diary')) AND a.state = 'planned'
       AND a.starts_at < until AND a.ends_at > since AND NOT (a.id = ANY (seen)) $$;
