-- What was agreed does not change: a revision is the next edition. The code reminds, the database holds.
CREATE OR REPLACE FUNCTION acl.keep_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'an agreed plan does not change' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_plan
BEFORE UPDATE OF wish, starting_point, strengths, who_can_help, review_on, assessment_id, edition, agreed_on, content_hash
ON plans_plan FOR EACH ROW EXECUTE FUNCTION acl.keep_plan();
-- Protecting a path rewrites its key beside its columns: only another path is a change.
CREATE OR REPLACE TRIGGER keep_plan_path BEFORE UPDATE OF case_id ON plans_plan
FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION acl.keep_plan();

CREATE OR REPLACE FUNCTION acl.keep_goal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.plans_plan p WHERE p.id = NEW.plan_id AND p.case_id = NEW.case_id AND p.state = 'draft';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'goals are written in a draft of the same path' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_goal
BEFORE INSERT OR UPDATE OF plan_id, position, area, words, formulation, expected_result, of_household, need_id, withdrawn_at
ON plans_goal FOR EACH ROW EXECUTE FUNCTION acl.keep_goal();

CREATE OR REPLACE FUNCTION acl.keep_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM public.plans_goal g JOIN public.plans_plan p ON p.id = g.plan_id
      WHERE g.id = NEW.goal_id AND p.case_id = NEW.case_id AND p.state = 'draft';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'steps are written in a draft of the same path' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_step
BEFORE INSERT OR UPDATE OF goal_id, position, what, who, operator_id, organisation_id, supporter, place, starts_on,
    due_on, quantity, unit, activity_id, withdrawn_at
ON plans_step FOR EACH ROW EXECUTE FUNCTION acl.keep_step();
