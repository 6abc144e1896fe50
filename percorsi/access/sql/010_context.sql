-- Who acts, proved by signature. Only percorsi_definer reads the key and the access tables.
CREATE TABLE IF NOT EXISTS acl.key (kid text PRIMARY KEY, ipad bytea NOT NULL, opad bytea NOT NULL);
CREATE TABLE IF NOT EXISTS acl.role_item (
    role text NOT NULL,
    kind text NOT NULL,  -- scope_read …, seat, steward, assign, keeps …: see access/generated.py
    item text NOT NULL,  -- a data class, a purpose, a role, or '' where the kind has none
    PRIMARY KEY (role, kind, item)
);
REVOKE ALL ON acl.key, acl.role_item FROM PUBLIC, percorsi_web;
GRANT SELECT ON acl.key, acl.role_item TO percorsi_definer;
GRANT USAGE ON SCHEMA acl TO percorsi_web, percorsi_definer;

-- The verified payload, or NULL where nobody acts. A forged, expired or borrowed token raises.
CREATE OR REPLACE FUNCTION acl.claims() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    token text := current_setting('app.ctx', true);
    payload text;
    claims text[];
    signature text;
BEGIN
    IF coalesce(token, '') = '' THEN RETURN NULL; END IF;
    payload := split_part(token, '.', 1);
    claims := string_to_array(payload, ':');
    SELECT encode(sha256(opad || sha256(ipad || convert_to(payload, 'UTF8'))), 'hex') INTO signature
      FROM acl.key WHERE kid = claims[3];
    IF signature IS NULL OR signature <> split_part(token, '.', 2) THEN
        RAISE EXCEPTION 'context signature' USING ERRCODE = '42501';
    END IF;
    IF claims[4]::int <> pg_backend_pid() OR claims[5]::bigint < extract(epoch FROM clock_timestamp()) THEN
        RAISE EXCEPTION 'context expired' USING ERRCODE = '42501';
    END IF;
    RETURN claims;
END $$;

CREATE OR REPLACE FUNCTION acl.uid() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT (acl.claims())[1]::uuid $$;

-- The membership worn now, if it still holds: validity is asked at every statement.
CREATE OR REPLACE FUNCTION acl.hat() RETURNS SETOF public.access_membership LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.* FROM (SELECT acl.claims() AS c) AS claims
      JOIN public.access_membership m ON m.id = claims.c[2]::uuid AND m.user_id = claims.c[1]::uuid
      JOIN public.access_user u ON u.id = m.user_id
     WHERE m.valid @> now() AND u.state = 'active' $$;

CREATE OR REPLACE FUNCTION acl.role_items(asked_kind text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.item FROM acl.hat() h JOIN acl.role_item r ON r.role = h.role AND r.kind = asked_kind $$;

CREATE OR REPLACE FUNCTION acl.role_holds(asked_kind text, asked_item text DEFAULT '') RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT asked_item IN (SELECT acl.role_items(asked_kind)) $$;

CREATE OR REPLACE FUNCTION acl.scopes_of(asked_kind text, asked_item text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.id FROM acl.hat() h
      JOIN acl.role_item r ON r.role = h.role AND r.kind = asked_kind AND r.item = asked_item
      JOIN public.access_scope s ON h.breadth = 'programme'
        OR (h.breadth = 'project' AND s.project_id = h.project_id)
        OR (h.breadth = 'own' AND s.organisation_id = h.organisation_id
            AND (h.project_id IS NULL OR s.project_id = h.project_id)) $$;

CREATE OR REPLACE FUNCTION acl.scopes(data_class text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT acl.scopes_of('scope_read', data_class) $$;

CREATE OR REPLACE FUNCTION acl.write_scopes(data_class text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT acl.scopes_of('scope_write', data_class) $$;

CREATE OR REPLACE FUNCTION acl.seat_scopes() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT acl.scopes_of('seat', '') $$;

-- For triggers that guard what a policy cannot say: the owner, who migrates, is not asked.
CREATE OR REPLACE FUNCTION acl.web_acts() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(nullif(current_setting('role', true), 'none'), session_user::text) <> 'percorsi_owner' $$;

-- What a row points to hangs on the same path, or person, and its writer sees it; hidden and absent are refused alike.
-- It runs with the rights of whoever writes: that is the question.
CREATE OR REPLACE FUNCTION acl.together() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    place integer := 1;
    pointed uuid;
    own uuid;
    found boolean;
BEGIN
    IF NOT acl.web_acts() THEN RETURN NEW; END IF;
    EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO own USING NEW;
    WHILE place < TG_NARGS LOOP
        EXECUTE format('SELECT ($1).%I', TG_ARGV[place]) INTO pointed USING NEW;
        IF pointed IS NOT NULL THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I t WHERE t.id = $1 AND t.%I IS NOT DISTINCT FROM $2)',
                           TG_ARGV[place + 1], TG_ARGV[0]) INTO found USING pointed, own;
            IF NOT found THEN
                RAISE EXCEPTION 'what a row points to is not there' USING ERRCODE = '42501';
            END IF;
        END IF;
        place := place + 2;
    END LOOP;
    RETURN NEW;
END $$;
