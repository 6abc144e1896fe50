"""Twenty thousand lines are sealed and verified; the figures are in docs/performance.md."""

import psycopg

from percorsi.audit.actions.keeping import seal
from tests.trace.telling import checked

MANY = 20_000
AT_ONCE = """
    INSERT INTO audit_event (id, at, type, outcome, actor_name, role, relation, purpose, object_type, object_id,
        classes, network, session, detail, person_id)
    SELECT gen_random_uuid(), clock_timestamp(), 'case.read', 'ok', 'Bruno', 'case_manager', 'team', 'care', '', '',
        '{}', '192.0.2.0/24', '', '{}', gen_random_uuid() FROM generate_series(1, %s)
"""


def test_twenty_thousand_lines_are_sealed_and_verified(committed: None, writer: psycopg.Connection) -> None:
    writer.execute(AT_ONCE, [MANY])
    writer.commit()
    assert seal() == MANY
    assert checked() == f"{MANY} lines and 1 seals are as they were written; 0 lines wait for a seal."
