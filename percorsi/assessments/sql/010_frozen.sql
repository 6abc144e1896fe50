-- A completed assessment, and each of its answers, stays as it is: the code reminds, the database holds.
CREATE OR REPLACE FUNCTION acl.keep_assessment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.state = 'completed' THEN
        RAISE EXCEPTION 'a completed assessment does not change' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_assessment BEFORE UPDATE OF state, stage, "on", instrument_id ON assessments_assessment
FOR EACH ROW EXECUTE FUNCTION acl.keep_assessment();
-- Protecting a path rewrites its key beside its columns: only another path is a change.
CREATE OR REPLACE TRIGGER keep_assessment_path BEFORE UPDATE OF case_id ON assessments_assessment
FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION acl.keep_assessment();

CREATE OR REPLACE FUNCTION acl.keep_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.assessments_assessment a
      WHERE a.id = NEW.assessment_id AND a.case_id = NEW.case_id AND a.state = 'draft';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'answers are written in a draft of the same path' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_answer
BEFORE INSERT OR UPDATE OF own_rating, rating, chosen, number, day, source, words, fact, opinion, "on", confirms_id,
    item_id, assessment_id ON assessments_answer FOR EACH ROW EXECUTE FUNCTION acl.keep_answer();
