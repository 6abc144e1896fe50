-- The drafts that wait for whoever asks: of forms of a path, and of forms of none. What they say is not here.
CREATE VIEW desk_draft WITH (security_invoker = true) AS
SELECT d.id, d.user_id, d.case_id, d.title, d.address, d.saved_at, d.expires_on
  FROM cases_casedraft d WHERE d.content IS NOT NULL
UNION ALL
SELECT d.id, d.user_id, NULL, d.title, d.address, d.saved_at, d.expires_on
  FROM accounts_draft d WHERE d.content IS NOT NULL;

GRANT SELECT ON desk_draft TO percorsi_web;
