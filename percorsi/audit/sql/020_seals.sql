-- Sealing: the lines whose transactions have all ended, in the order of their transactions.

-- The text whose hash is the seal's, and with the hash of the seal before makes the chain.
CREATE OR REPLACE FUNCTION trace.canonical(s public.audit_seal) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_array(1, s.number, (extract(epoch FROM s.at) * 1000000)::bigint, s.kind, s.cluster_id, s.xid_from,
        s.xid_to, s.month, s.rows, encode(s.root, 'hex'), s.first_id, s.last_id, encode(s.previous, 'hex'))::text $$;

CREATE OR REPLACE FUNCTION trace.add_seal(s public.audit_seal) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT coalesce(max(number), 0) + 1 INTO s.number FROM public.audit_seal;
    SELECT coalesce((SELECT seal_hash FROM public.audit_seal WHERE number = s.number - 1), '') INTO s.previous;
    s.at := clock_timestamp();
    s.seal_hash := sha256(convert_to(trace.canonical(s), 'UTF8'));
    INSERT INTO public.audit_seal SELECT s.*;
END $$;

-- Rows of one server that are not sealed yet, one seal a month of theirs; how many rows.
CREATE OR REPLACE FUNCTION trace.seal_until(server bigint, until bigint) RETURNS integer LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    start bigint := (SELECT coalesce(max(xid_to), 0) FROM public.audit_seal WHERE cluster_id = server);
    batch record;
    s public.audit_seal;
    total integer := 0;
BEGIN
    FOR batch IN
        SELECT trace.month(at) AS month, count(*) AS rows, sha256(string_agg(row_hash, '' ORDER BY xid, id)) AS root,
               string_agg(substring(row_hash FROM 1 FOR 8), '' ORDER BY xid, id) AS marks,
               (array_agg(id ORDER BY xid, id))[1] AS first_id, (array_agg(id ORDER BY xid DESC, id DESC))[1] AS last_id
          FROM public.audit_event WHERE cluster_id = server AND xid >= start AND xid < until
         GROUP BY 1 ORDER BY 1
    LOOP
        s.kind := 'rows'; s.cluster_id := server; s.xid_from := start; s.xid_to := until; s.month := batch.month;
        s.rows := batch.rows; s.root := batch.root; s.marks := batch.marks;
        s.first_id := batch.first_id; s.last_id := batch.last_id;
        PERFORM trace.add_seal(s);
        total := total + batch.rows;
    END LOOP;
    RETURN total;
END $$;

-- An order by time or key would miss who commits late: below the oldest running transaction nobody can still come.
CREATE OR REPLACE FUNCTION trace.seal() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here bigint := trace.cluster();
    server bigint;
    after_last bigint;
    total integer := 0;
    until bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('percorsi trace seal'));
    PERFORM trace.keep_partitions();
    until := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    FOR server, after_last IN SELECT cluster_id, max(xid) + 1 FROM public.audit_event WHERE cluster_id <> here GROUP BY 1 LOOP
        total := total + trace.seal_until(server, after_last);
    END LOOP;
    RETURN total + trace.seal_until(here, until);
END $$;

-- Drops whole months, sealed to the last line, and seals that it did. Never less than two years (Garante, 4 June 2015).
CREATE OR REPLACE FUNCTION trace.retire(before_month date) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    dropped text[] := '{}';
    partition record;
    s public.audit_seal;
BEGIN
    IF before_month > trace.month(clock_timestamp()) - interval '24 months' OR before_month <> date_trunc('month', before_month) THEN
        RAISE EXCEPTION 'The trace is kept for 24 months at least, and dropped by whole months.' USING ERRCODE = '22008';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('percorsi trace seal'));
    FOR partition IN
        SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'public.audit_event'::regclass AND c.relname ~ '^event_\d{4}_\d\d$'
           AND to_date(c.relname, '"event_"YYYY_MM') < before_month ORDER BY 1
    LOOP
        IF trace.unsealed(partition.name) > 0 THEN
            RAISE EXCEPTION 'Month % still has lines without a seal.', partition.name USING ERRCODE = '55000';
        END IF;
        EXECUTE format('DROP TABLE trace.%I', partition.name);
        dropped := dropped || partition.name::text;
    END LOOP;
    IF cardinality(dropped) > 0 THEN
        s.kind := 'retirement'; s.cluster_id := trace.cluster(); s.xid_from := 0; s.xid_to := 0; s.month := before_month;
        s.rows := 0; s.root := sha256(convert_to(array_to_string(dropped, ','), 'UTF8')); s.marks := '';
        PERFORM trace.add_seal(s);
    END IF;
    RETURN dropped;
END $$;

CREATE OR REPLACE FUNCTION trace.unsealed(partition_name text) RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    total bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM trace.%I e WHERE NOT EXISTS (SELECT FROM public.audit_seal s
        WHERE s.kind = ''rows'' AND s.cluster_id = e.cluster_id AND s.month = trace.month(e.at)
          AND e.xid >= s.xid_from AND e.xid < s.xid_to)', partition_name) INTO total;
    RETURN total;
END $$;

-- percorsi_seal seals and reads; everybody else goes through other doors.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA trace FROM PUBLIC;
GRANT USAGE ON SCHEMA trace, public TO percorsi_seal;
GRANT EXECUTE ON FUNCTION trace.seal(), trace.retire(date) TO percorsi_seal;
GRANT SELECT ON public.audit_event, public.audit_seal TO percorsi_seal;
