-- An instrument in use, or retired, stays as it is, with all that hangs on it: the code reminds, the database holds.
CREATE OR REPLACE FUNCTION acl.keep_instrument() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'an instrument begins as a draft' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state = 'draft' THEN
        IF NEW.state NOT IN ('draft', 'published') THEN
            RAISE EXCEPTION 'a draft is put in use, not retired' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state = 'published' AND NEW.state = 'retired'
       AND to_jsonb(OLD) - '{state,retired_at,retired_by_id,retired_reason,version}'::text[]
         = to_jsonb(NEW) - '{state,retired_at,retired_by_id,retired_reason,version}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an instrument in use does not change' USING ERRCODE = '23514';
END $$;

CREATE OR REPLACE TRIGGER keep_instrument BEFORE INSERT OR UPDATE ON assessments_instrument
FOR EACH ROW EXECUTE FUNCTION acl.keep_instrument();

CREATE OR REPLACE FUNCTION acl.drafted(asked_instrument uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.assessments_instrument i WHERE i.id = asked_instrument AND i.state = 'draft') $$;

CREATE OR REPLACE FUNCTION acl.instrument_of(kind text, asked uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE kind
        WHEN 'instrument' THEN asked
        WHEN 'section' THEN (SELECT s.instrument_id FROM public.assessments_section s WHERE s.id = asked)
        WHEN 'item' THEN (SELECT s.instrument_id FROM public.assessments_item i
            JOIN public.assessments_section s ON s.id = i.section_id WHERE i.id = asked) END $$;

-- TG_ARGV: what the row hangs on, and the column that says so.
CREATE OR REPLACE FUNCTION acl.keep_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    was uuid := CASE WHEN TG_OP <> 'INSERT' THEN (to_jsonb(OLD) ->> TG_ARGV[1])::uuid END;
    becomes uuid := CASE WHEN TG_OP <> 'DELETE' THEN (to_jsonb(NEW) ->> TG_ARGV[1])::uuid END;
BEGIN
    IF (was IS NOT NULL AND NOT acl.drafted(acl.instrument_of(TG_ARGV[0], was)))
       OR (becomes IS NOT NULL AND NOT acl.drafted(acl.instrument_of(TG_ARGV[0], becomes)))
       OR (was IS NOT NULL AND becomes IS NOT NULL
           AND acl.instrument_of(TG_ARGV[0], was) <> acl.instrument_of(TG_ARGV[0], becomes)) THEN
        RAISE EXCEPTION 'only the draft of an instrument changes' USING ERRCODE = '23514';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE TRIGGER keep_part BEFORE INSERT OR UPDATE OR DELETE ON assessments_section
FOR EACH ROW EXECUTE FUNCTION acl.keep_part('instrument', 'instrument_id');
CREATE OR REPLACE TRIGGER keep_part BEFORE INSERT OR UPDATE OR DELETE ON assessments_item
FOR EACH ROW EXECUTE FUNCTION acl.keep_part('section', 'section_id');
CREATE OR REPLACE TRIGGER keep_part BEFORE INSERT OR UPDATE OR DELETE ON assessments_option
FOR EACH ROW EXECUTE FUNCTION acl.keep_part('item', 'item_id');
CREATE OR REPLACE TRIGGER keep_part BEFORE INSERT OR UPDATE OR DELETE ON assessments_condition
FOR EACH ROW EXECUTE FUNCTION acl.keep_part('item', 'item_id');

-- What decides whether a question is asked is a question of the same instrument.
CREATE OR REPLACE FUNCTION acl.keep_condition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF acl.instrument_of('item', NEW.item_id) IS DISTINCT FROM acl.instrument_of('item', NEW.on_id) THEN
        RAISE EXCEPTION 'a condition stays within its instrument' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_condition BEFORE INSERT OR UPDATE ON assessments_condition
FOR EACH ROW EXECUTE FUNCTION acl.keep_condition();

CREATE OR REPLACE FUNCTION acl.keep_level() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    codes text[] := ARRAY[
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.scale_code END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.scale_code END];
BEGIN
    PERFORM FROM public.assessments_item i
      JOIN public.assessments_section s ON s.id = i.section_id
      JOIN public.assessments_instrument n ON n.id = s.instrument_id
      WHERE i.scale_code = ANY (codes) AND n.state <> 'draft';
    IF FOUND THEN
        RAISE EXCEPTION 'a scale in use does not change' USING ERRCODE = '23514';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE TRIGGER keep_level BEFORE INSERT OR UPDATE OR DELETE ON assessments_level
FOR EACH ROW EXECUTE FUNCTION acl.keep_level();

-- An assessment begins with an instrument in use.
CREATE OR REPLACE FUNCTION acl.begin_assessment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.assessments_instrument i WHERE i.id = NEW.instrument_id AND i.state = 'published';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an assessment begins with an instrument in use' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER begin_assessment BEFORE INSERT ON assessments_assessment
FOR EACH ROW EXECUTE FUNCTION acl.begin_assessment();

-- A session belongs to a draft of the same path, as an answer does.
CREATE OR REPLACE TRIGGER keep_sitting BEFORE INSERT OR UPDATE ON assessments_sitting
FOR EACH ROW EXECUTE FUNCTION acl.keep_answer();

-- What was begun in a draft may be taken away again: the web role itself removes nothing.
CREATE OR REPLACE FUNCTION acl.take_from_draft(part text, asked uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    items uuid[];
BEGIN
    IF NOT acl.role_holds('instruments') THEN
        RAISE EXCEPTION 'instruments are built by who keeps them' USING ERRCODE = '42501';
    END IF;
    IF part = 'option' THEN
        DELETE FROM public.assessments_option WHERE id = asked;
    ELSIF part = 'condition' THEN
        DELETE FROM public.assessments_condition WHERE id = asked;
    ELSE
        items := ARRAY(SELECT i.id FROM public.assessments_item i
            JOIN public.assessments_section s ON s.id = i.section_id
            WHERE asked = CASE part WHEN 'item' THEN i.id WHEN 'section' THEN s.id WHEN 'instrument' THEN s.instrument_id END);
        DELETE FROM public.assessments_condition c WHERE c.item_id = ANY (items) OR c.on_id = ANY (items);
        DELETE FROM public.assessments_option o WHERE o.item_id = ANY (items);
        DELETE FROM public.assessments_item i WHERE i.id = ANY (items);
        DELETE FROM public.assessments_section s
         WHERE asked = CASE part WHEN 'section' THEN s.id WHEN 'instrument' THEN s.instrument_id END;
        DELETE FROM public.assessments_instrument i WHERE part = 'instrument' AND i.id = asked AND i.state = 'draft';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION acl.take_levels(asked_scale text, beyond integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT acl.role_holds('instruments') THEN
        RAISE EXCEPTION 'scales are written by who keeps the instruments' USING ERRCODE = '42501';
    END IF;
    DELETE FROM public.assessments_level WHERE scale_code = asked_scale AND value > beyond;
END $$;
