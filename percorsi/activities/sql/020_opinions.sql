-- Opinions without names: written and told by these functions alone.

-- A form that is open, for whoever holds its address.
CREATE OR REPLACE FUNCTION acl.inquiry_open(asked text) RETURNS TABLE (id uuid, title varchar, until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.id, e.title, i.until FROM public.activities_inquiry i
      JOIN public.activities_edition e ON e.id = i.edition_id
     WHERE i.key = asked AND i.until >= (now() AT TIME ZONE 'Europe/Rome')::date $$;

-- The page sent twice counts once. Its key carries the time; of it only a digest is kept.
CREATE OR REPLACE FUNCTION acl.give_opinion(asked text, page uuid, ratings smallint[], words text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found uuid := (SELECT i.id FROM acl.inquiry_open(asked) i);
BEGIN
    IF found IS NULL THEN RETURN false; END IF;
    INSERT INTO public.activities_opinion (id, inquiry_id, ratings, words)
    VALUES (encode(substr(sha256(uuid_send(page)), 1, 16), 'hex')::uuid, found, ratings, words)
    ON CONFLICT DO NOTHING;
    RETURN true;
END $$;

CREATE OR REPLACE FUNCTION acl.opinions_given(asked uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FROM public.activities_opinion o JOIN public.activities_inquiry i ON i.id = o.inquiry_id
     WHERE i.id = asked AND i.edition_id IN (SELECT acl.editions_run()) $$;

-- How many chose each answer of each statement: of a form that is closed, where at least five answered it.
CREATE OR REPLACE FUNCTION acl.opinions_told(asked uuid) RETURNS TABLE (statement bigint, rating smallint, given bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.statement, t.rating, t.given FROM (
        SELECT u.statement, u.rating::smallint AS rating, count(*) AS given,
               sum(count(*)) OVER (PARTITION BY u.statement) AS answered
          FROM public.activities_inquiry i
          JOIN public.activities_opinion o ON o.inquiry_id = i.id,
               unnest(o.ratings) WITH ORDINALITY u (rating, statement)
         WHERE i.id = asked AND i.until < (now() AT TIME ZONE 'Europe/Rome')::date
           AND i.edition_id IN (SELECT acl.editions_run()) AND u.rating > 0
         GROUP BY u.statement, u.rating) t
     WHERE t.answered >= 5 $$;

-- What was written, in no order that tells who wrote it, of a closed form that at least five answered.
CREATE OR REPLACE FUNCTION acl.opinions_in_words(asked uuid) RETURNS SETOF varchar
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.words FROM public.activities_opinion o JOIN public.activities_inquiry i ON i.id = o.inquiry_id
     WHERE i.id = asked AND o.words <> '' AND i.until < (now() AT TIME ZONE 'Europe/Rome')::date
       AND (SELECT acl.opinions_given(asked)) >= 5 ORDER BY random() $$;

-- Before its day; never the other way.
CREATE OR REPLACE FUNCTION acl.close_inquiry(asked uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE now_there date := (now() AT TIME ZONE 'Europe/Rome')::date;
BEGIN
    UPDATE public.activities_inquiry i SET until = now_there - 1
     WHERE i.id = asked AND i.until >= now_there AND i.edition_id IN (SELECT acl.editions_run());
    RETURN FOUND;
END $$;
