-- How many people of one kind are placed at a host now, or are about to be: a number, for who looks for places.
-- Who has a place outside the limit is not counted; the placement that asks is left out.
CREATE OR REPLACE FUNCTION acl.placed_at(asked_host uuid, asked_kind uuid, but uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FROM public.placements_placement p
      JOIN public.placements_hostsite s ON s.id = p.site_id
     WHERE s.host_id = asked_host AND p.kind_id = asked_kind AND p.id <> but AND NOT p.outside_limit
       AND p.phase IN ('signed', 'notified', 'active', 'suspended') AND (SELECT acl.role_holds('keeps_hosts')) $$;
