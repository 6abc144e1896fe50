-- A calendar read by its address: known, not closed, of an account that still works in the role it was made in.
-- Whatever is wrong, the answer is the same nothing. The caller then acts as that role, and sees what it sees.
CREATE OR REPLACE FUNCTION acl.open_feed(token text)
RETURNS TABLE (feed_id uuid, user_id uuid, membership_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.calendar_feed f SET last_read_at = now()
      FROM public.access_membership m JOIN public.access_user u ON u.id = m.user_id
     WHERE f.token_digest = encode(sha256(convert_to(token, 'UTF8')), 'hex') AND f.revoked_at IS NULL
       AND m.id = f.membership_id AND m.user_id = f.user_id AND m.valid @> now() AND u.state = 'active'
    RETURNING f.id, f.user_id, f.membership_id $$;
