-- When the trace was last sealed: a moment and two numbers, for who administers the installation.
CREATE OR REPLACE FUNCTION acl.last_seal() RETURNS TABLE (sealed_at timestamptz, seals bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT max(s.at), count(*) FROM public.audit_seal s WHERE acl.role_holds('installation') $$;
