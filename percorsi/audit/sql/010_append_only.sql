-- The trace: split by month, each line with its own hash, nothing changed or taken away.
-- Schema trace belongs to the owner; the web role has no business in it.
CREATE SCHEMA IF NOT EXISTS trace;
REVOKE ALL ON SCHEMA trace FROM PUBLIC;

-- Which server a transaction number counts on: a dump restored elsewhere begins to count anew.
CREATE OR REPLACE FUNCTION trace.cluster() RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$ SELECT system_identifier FROM pg_control_system() $$;

CREATE OR REPLACE FUNCTION trace.month(moment timestamptz) RETURNS date LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$ SELECT date_trunc('month', moment AT TIME ZONE 'UTC')::date $$;

-- One partition a month, in schema trace, a year ahead; rows are found through their parent only.
CREATE OR REPLACE FUNCTION trace.keep_partitions() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first date := trace.month(clock_timestamp());
    start date;
    made integer := 0;
BEGIN
    FOR start IN SELECT first + make_interval(months => ahead) FROM generate_series(0, 12) AS ahead LOOP
        CONTINUE WHEN to_regclass(format('trace.%I', to_char(start, '"event_"YYYY_MM'))) IS NOT NULL;
        EXECUTE format('CREATE TABLE trace.%I (LIKE public.audit_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
                       to_char(start, '"event_"YYYY_MM'));
        EXECUTE format('ALTER TABLE public.audit_event ATTACH PARTITION trace.%I FOR VALUES FROM (%L) TO (%L)',
                       to_char(start, '"event_"YYYY_MM'), start::timestamp AT TIME ZONE 'UTC',
                       (start + interval '1 month') AT TIME ZONE 'UTC');
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

-- A migration can only make a plain table: the first time, it becomes one that is split by month.
DO $$
DECLARE
    index_definitions text[];
    definition text;
BEGIN
    IF (SELECT relkind FROM pg_class WHERE oid = 'public.audit_event'::regclass) = 'p' THEN RETURN; END IF;
    SELECT array_agg(pg_get_indexdef(indexrelid)) INTO index_definitions
      FROM pg_index WHERE indrelid = 'public.audit_event'::regclass AND NOT indisprimary;
    ALTER TABLE public.audit_event RENAME TO audit_event_plain;
    CREATE TABLE public.audit_event (LIKE public.audit_event_plain INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
        PARTITION BY RANGE (at);
    CREATE TABLE trace.event_before PARTITION OF public.audit_event
        FOR VALUES FROM (MINVALUE) TO (date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC');
    PERFORM trace.keep_partitions();
    INSERT INTO public.audit_event SELECT * FROM public.audit_event_plain;
    DROP TABLE public.audit_event_plain;
    ALTER TABLE public.audit_event ADD PRIMARY KEY (id, at);
    FOREACH definition IN ARRAY index_definitions LOOP EXECUTE definition; END LOOP;
END $$;
SELECT trace.keep_partitions();

-- The text that is hashed. Never edit it: a column more is a new function beside this one (docs/adr/0023).
CREATE OR REPLACE FUNCTION trace.canonical(e public.audit_event) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_array(1, e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.type, e.outcome, e.actor_id,
        e.actor_name, e.real_actor_id, e.membership_id, e.organisation_id, e.role, e.relation, e.purpose,
        e.object_type, e.object_id, e.person_id, e.case_id, to_jsonb(e.classes), e.listed, e.request_id, e.network,
        e.session, e.detail, e.cluster_id, e.xid)::text $$;

-- The database's own clock, transaction and hash: whoever writes a line chooses none of them.
CREATE OR REPLACE FUNCTION trace.stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF abs(extract(epoch FROM clock_timestamp() - NEW.at)) > 60 THEN
        RAISE EXCEPTION 'A line of the trace tells the present moment.' USING ERRCODE = '22008';
    END IF;
    NEW.cluster_id := trace.cluster();
    NEW.xid := pg_current_xact_id()::text::bigint;
    NEW.row_hash := sha256(convert_to(trace.canonical(NEW), 'UTF8'));
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION trace.refuse() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'The trace is only added to.' USING ERRCODE = '42501';
END $$;

-- Lines older than their hashes, once.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'public.audit_event'::regclass AND tgname = 'append_only') THEN RETURN; END IF;
    UPDATE public.audit_event SET cluster_id = trace.cluster(), xid = pg_current_xact_id()::text::bigint;
    UPDATE public.audit_event e SET row_hash = sha256(convert_to(trace.canonical(e), 'UTF8'));
END $$;

CREATE OR REPLACE TRIGGER stamp BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION trace.stamp();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON public.audit_event
    FOR EACH ROW EXECUTE FUNCTION trace.refuse();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON public.audit_seal
    FOR EACH ROW EXECUTE FUNCTION trace.refuse();
CREATE OR REPLACE TRIGGER append_only_whole BEFORE TRUNCATE ON public.audit_event EXECUTE FUNCTION trace.refuse();
CREATE OR REPLACE TRIGGER append_only_whole BEFORE TRUNCATE ON public.audit_seal EXECUTE FUNCTION trace.refuse();
REVOKE UPDATE, DELETE, TRUNCATE ON public.audit_event, public.audit_seal FROM percorsi_owner;
