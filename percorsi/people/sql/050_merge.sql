-- Joining two files of one person, and parting them again. Nothing is joined by the machine; whoever asks may change
-- both. Every row that hangs on either is remembered with its owner: that parts them, and tells what was written since.

CREATE OR REPLACE FUNCTION acl.moving_tables() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.relname::text FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'person_id'
     WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
       AND has_column_privilege('percorsi_definer', t.oid, a.attnum, 'UPDATE') ORDER BY t.relname $$;

CREATE OR REPLACE FUNCTION acl.may_merge(kept uuid, gone uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT acl.role_holds('merge') AND kept <> gone
       AND acl.may_change_person(kept) AND acl.may_change_person(gone)
       AND acl.comparable(kept) AND acl.comparable(gone) $$;

-- The project in which both have an open path: one of the two must end first.
CREATE OR REPLACE FUNCTION acl.open_in_both(kept uuid, gone uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.project_id FROM public.cases_case a JOIN public.cases_case b ON b.project_id = a.project_id
     WHERE a.person_id = kept AND b.person_id = gone AND a.closed_on IS NULL AND b.closed_on IS NULL
       AND NOT a.is_double AND NOT b.is_double AND acl.may_merge(kept, gone) $$;

-- Of two paths in one project the ended one is put aside, of two ended ones the one of the file that goes; of two
-- records the one of the path put aside. A person is counted once.
CREATE OR REPLACE FUNCTION acl.put_doubles_aside(merge uuid, kept uuid, gone uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE aside uuid[];
BEGIN
    aside := ARRAY(
        SELECT CASE WHEN a.closed_on IS NOT NULL AND b.closed_on IS NULL THEN a.id ELSE b.id END
          FROM public.cases_case a JOIN public.cases_case b ON b.project_id = a.project_id
         WHERE a.person_id = kept AND b.person_id = gone AND NOT a.is_double AND NOT b.is_double);
    UPDATE public.cases_case SET is_double = true WHERE id = ANY (aside);
    UPDATE public.people_mergedrow SET put_aside = true
     WHERE merge_id = merge AND table_name = 'cases_case' AND row_id = ANY (aside);
    aside := ARRAY(
        SELECT CASE WHEN a.case_id = ANY (aside) OR (a.case_id IS NULL AND b.case_id IS NOT NULL
                                                     AND b.case_id <> ALL (aside)) THEN a.id ELSE b.id END
          FROM public.cases_participation a JOIN public.cases_participation b ON b.project_id = a.project_id
         WHERE a.person_id = kept AND b.person_id = gone AND NOT a.is_double AND NOT b.is_double);
    UPDATE public.cases_participation SET is_double = true WHERE id = ANY (aside);
    UPDATE public.people_mergedrow SET put_aside = true
     WHERE merge_id = merge AND table_name = 'cases_participation' AND row_id = ANY (aside);
END $$;

CREATE OR REPLACE FUNCTION acl.merge_persons(merge uuid, kept uuid, gone uuid, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moving text;
    held record;
BEGIN
    PERFORM FROM public.people_person p WHERE p.id IN (kept, gone) ORDER BY p.id FOR UPDATE;
    IF NOT acl.may_merge(kept, gone) OR coalesce(btrim(why), '') = ''
       OR EXISTS (SELECT acl.open_in_both(kept, gone)) THEN
        RAISE EXCEPTION 'these files cannot be joined by who asks' USING ERRCODE = '42501';
    END IF;
    INSERT INTO public.people_merge (id, person_id, gone_id, reason, person_scopes, gone_scopes, person_version,
        note_version, undone_reason, created_at, created_by_id, scope_ids, restricted)
    SELECT merge, k.id, g.id, btrim(why), k.scope_ids, g.scope_ids, k.version,
           coalesce((SELECT n.version FROM public.people_safetynote n WHERE n.person_id = kept), 0),
           '', clock_timestamp(), acl.uid(), '{}', false
      FROM public.people_person k, public.people_person g WHERE k.id = kept AND g.id = gone;
    FOR moving IN SELECT acl.moving_tables() LOOP
        EXECUTE format(
            'INSERT INTO public.people_mergedrow (id, merge_id, person_id, table_name, row_id, owner_id, moved, '
            'put_aside, scope_ids, restricted) SELECT gen_random_uuid(), $1, $2, %L, x.id, x.person_id, false, false, '
            '''{}'', false FROM public.%I x WHERE x.person_id IN ($2, $3)', moving, moving) USING merge, kept, gone;
    END LOOP;
    PERFORM acl.put_doubles_aside(merge, kept, gone);
    UPDATE public.people_person SET scope_ids = ARRAY(
        SELECT DISTINCT s FROM unnest((SELECT k.scope_ids || g.scope_ids FROM public.people_person k,
            public.people_person g WHERE k.id = kept AND g.id = gone)) AS s ORDER BY 1) WHERE id = kept;
    -- What says the same of both already (the same household, the same objection) stays where it is.
    FOR held IN SELECT r.id, r.table_name, r.row_id FROM public.people_mergedrow r
                 WHERE r.merge_id = merge AND r.owner_id = gone LOOP
        CONTINUE WHEN held.table_name = 'people_householdmember' AND EXISTS (
            SELECT FROM public.people_householdmember a JOIN public.people_householdmember b
                ON b.household_id = a.household_id AND b.person_id = kept
             WHERE a.id = held.row_id AND daterange(a.since, a.until, '[]') && daterange(b.since, b.until, '[]'));
        CONTINUE WHEN held.table_name = 'people_contact' AND EXISTS (
            SELECT FROM public.people_contact a JOIN public.people_contact b
                ON b.kind = a.kind AND b.value = a.value AND b.person_id = kept AND b.ended_on IS NULL
             WHERE a.id = held.row_id AND a.ended_on IS NULL);
        BEGIN
            EXECUTE format('UPDATE public.%I SET person_id = $1 WHERE id = $2', held.table_name)
              USING kept, held.row_id;
            UPDATE public.people_mergedrow SET moved = true WHERE id = held.id;
        EXCEPTION WHEN unique_violation THEN NULL;
        END;
    END LOOP;
    UPDATE public.people_person SET merged_into_id = kept, scope_ids = '{}', restricted = true, version = version + 1
     WHERE id = gone;
    PERFORM acl.keep_reach(kept);
    UPDATE public.people_double SET verdict = 'same', decided_at = clock_timestamp(), decided_by_id = acl.uid()
     WHERE (person_id, other_id) IN ((kept, gone), (gone, kept));
END $$;

-- What was written about the person since two files were joined: nobody but a human can say whose it is.
CREATE OR REPLACE FUNCTION acl.written_since(asked_merge uuid) RETURNS TABLE (told_table text, how_many bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    m public.people_merge;
    moving text;
    found bigint;
BEGIN
    SELECT * INTO m FROM public.people_merge WHERE id = asked_merge;
    IF m.id IS NULL OR NOT acl.role_holds('merge') OR NOT acl.may_change_person(m.person_id) THEN RETURN; END IF;
    FOR moving IN SELECT acl.moving_tables() LOOP
        EXECUTE format(
            'SELECT count(*) FROM public.%I x WHERE x.person_id = $1 AND NOT EXISTS (SELECT FROM '
            'public.people_mergedrow r WHERE r.merge_id = $2 AND r.table_name = %L AND r.row_id = x.id)',
            moving, moving) INTO found USING m.person_id, m.id;
        IF found > 0 THEN
            told_table := moving; how_many := found; RETURN NEXT;
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM public.people_person p WHERE p.id = m.person_id AND p.version > m.person_version) THEN
        told_table := 'people_person'; how_many := 1; RETURN NEXT;
    END IF;
    IF EXISTS (SELECT FROM public.people_safetynote n WHERE n.person_id = m.person_id AND n.version > m.note_version)
       AND m.person_id = ANY (ARRAY(SELECT acl.team_persons('P'))) THEN
        told_table := 'people_safetynote'; how_many := 1; RETURN NEXT;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION acl.part_persons(asked_merge uuid, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    m public.people_merge;
    held record;
BEGIN
    SELECT * INTO m FROM public.people_merge WHERE id = asked_merge AND undone_at IS NULL FOR UPDATE;
    IF m.id IS NULL OR NOT acl.role_holds('merge') OR NOT acl.may_change_person(m.person_id)
       OR NOT acl.comparable(m.person_id) OR coalesce(btrim(why), '') = ''
       OR EXISTS (SELECT acl.written_since(asked_merge))
       OR EXISTS (SELECT FROM public.people_merge l
                   WHERE l.person_id = m.person_id AND l.undone_at IS NULL AND l.created_at > m.created_at) THEN
        RAISE EXCEPTION 'these files cannot be parted by who asks' USING ERRCODE = '42501';
    END IF;
    UPDATE public.people_person SET merged_into_id = NULL, scope_ids = m.gone_scopes, restricted = false,
           version = version + 1 WHERE id = m.gone_id;
    FOR held IN SELECT r.* FROM public.people_mergedrow r WHERE r.merge_id = m.id AND r.moved LOOP
        EXECUTE format('UPDATE public.%I SET person_id = $1 WHERE id = $2', held.table_name)
          USING held.owner_id, held.row_id;
    END LOOP;
    UPDATE public.cases_case c SET is_double = false FROM public.people_mergedrow r
     WHERE r.merge_id = m.id AND r.put_aside AND r.table_name = 'cases_case' AND r.row_id = c.id;
    UPDATE public.cases_participation n SET is_double = false FROM public.people_mergedrow r
     WHERE r.merge_id = m.id AND r.put_aside AND r.table_name = 'cases_participation' AND r.row_id = n.id;
    UPDATE public.people_person SET scope_ids = m.person_scopes WHERE id = m.person_id;
    PERFORM acl.keep_reach(m.person_id);
    PERFORM acl.keep_reach(m.gone_id);
    UPDATE public.people_merge SET undone_at = clock_timestamp(), undone_by_id = acl.uid(), undone_reason = btrim(why)
     WHERE id = m.id;
    UPDATE public.people_double SET verdict = 'open', decided_at = NULL, decided_by_id = NULL
     WHERE (person_id, other_id) IN ((m.person_id, m.gone_id), (m.gone_id, m.person_id));
END $$;

-- What the two files said and what was kept: told once, by who joined them, in the same transaction.
CREATE OR REPLACE FUNCTION acl.tell_merged(asked_merge uuid, names text[], ones text[], others text[], chosen text[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.people_merge m WHERE m.id = asked_merge AND m.created_by_id = acl.uid()
                      AND m.created_at > now() AND NOT EXISTS (
                        SELECT FROM public.people_mergedvalue v WHERE v.merge_id = m.id)) THEN
        RAISE EXCEPTION 'only who joins two files says what was kept' USING ERRCODE = '42501';
    END IF;
    INSERT INTO public.people_mergedvalue (id, merge_id, person_id, field, of_person, of_gone, kept, scope_ids, restricted)
    SELECT gen_random_uuid(), m.id, m.person_id, t.a, t.b, t.c, t.d, '{}', false
      FROM public.people_merge m, unnest(names, ones, others, chosen) AS t (a, b, c, d) WHERE m.id = asked_merge;
END $$;

-- The last word of joining: from here on, whatever is edited of her was edited since.
CREATE OR REPLACE FUNCTION acl.close_merge(asked_merge uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.people_merge m SET person_version = (
        SELECT p.version FROM public.people_person p WHERE p.id = m.person_id)
     WHERE m.id = asked_merge AND m.created_by_id = acl.uid() AND m.created_at > now() $$;

-- After the last of several is parted, the one before is as untouched as it was: joining and parting edit nothing.
CREATE OR REPLACE FUNCTION acl.settle_merges(parted uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.people_merge earlier
       SET person_version = (SELECT p.version FROM public.people_person p WHERE p.id = m.person_id)
      FROM public.people_merge m
     WHERE m.id = parted AND m.undone_by_id = acl.uid() AND m.undone_at > now()
       AND earlier.person_id = m.person_id AND earlier.undone_at IS NULL
       AND earlier.person_version = m.person_version - 1 $$;
