"""P7, K4: a dump from before an erasure brings the person back, and the journal erases her again."""

import subprocess
import time

from psycopg import sql

from tests.site import percorsi
from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.restored import AGAIN, LONGEST, TABLES, brought_over

CONFIRM = """
    UPDATE retention_erasureproposal SET state = 'confirmed', reason = 'The plan of the body, read today',
           decided_at = now(), decided_by_id = (SELECT id FROM access_user WHERE username = 'vera')
     WHERE state = 'pending' RETURNING person_id
"""
WORDS = "SELECT given_name, family_name FROM people_person WHERE id = %s"
OPEN_KEYS = """
    SELECT (SELECT count(*) FROM people_personkey WHERE person_id = %(id)s AND wrapped IS NOT NULL)
         + (SELECT count(*) FROM cases_casekey k JOIN cases_case c ON c.id = k.case_id
             WHERE c.person_id = %(id)s AND k.wrapped IS NOT NULL)
"""
HERE = "percorsi"


def run(place: Place) -> Found:
    """The dump is taken while she is known; the erasure comes after it, as in life."""
    start = time.monotonic()
    brought_over(place)
    with place.admin() as admin:
        people = [row[0] for row in admin.execute(CONFIRM).fetchall()]
        words = [str(admin.execute(WORDS, [person]).fetchone()) for person in people]
    if not people:
        return Found("nobody's time was over", ["the demonstration proposes no erasure: nothing was tried"])
    before = [_left(place, AGAIN, person) for person in people]
    faults = _told(place, HERE, "retention_execute", f"Erased: {len(people)}.")
    here = [_left(place, HERE, person) for person in people]
    faults += _told(place, AGAIN, "retention_replay", f"Erased again: {len(people)}.")
    faults += _told(place, AGAIN, "retention_replay", "Erased again: 0.")
    again = [_left(place, AGAIN, person) for person in people]
    faults += [f"the restored dump did not hold {who}" for who, left in zip(words, before, strict=True) if not left[0]]
    faults += [f"after the erasure {left} is left" for left in here if left != (0, 0)]
    faults += [f"after the replay {left} is left" for left in again if left != (0, 0)]
    faults += _unlike(place)
    took = time.monotonic() - start
    return Found(f"{len(people)} erased, brought back by a dump, erased again from the journal; {took:.0f} s", faults)


def _left(place: Place, database: str, person: object) -> tuple[int, int]:
    """In how many tables a name of hers can be read where her key stands too, and how many keys of hers open."""
    with place.admin(database) as admin:
        row = admin.execute(WORDS, [person]).fetchone()
        known = int(bool(row and any(str(word).strip("–") for word in row)))
        keys = admin.execute(OPEN_KEYS, {"id": person}).fetchone()
        return known, int(str(keys[0])) if keys else 0


def _unlike(place: Place) -> list[str]:
    """Both databases hold the same number of rows of everything but the trace and what the demonstration still does."""
    counts = [_counts(place, database) for database in (HERE, AGAIN)]
    moving = ("audit_", "accounts_", "django_session", "access_")
    return [
        f"{name}: {counts[0][name]} rows here, {counts[1].get(name)} after restore and replay"
        for name in counts[0]
        if not name.startswith(moving) and counts[0][name] != counts[1].get(name)
    ]


def _counts(place: Place, database: str) -> dict[str, object]:
    with place.admin(database) as admin:
        names = [str(row[0]) for row in admin.execute(TABLES).fetchall()]
        return {
            name: admin.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()
            for name in names
        }


def _told(place: Place, database: str, command: str, sentence: str) -> list[str]:
    """The command as an administrator runs it, with the owner's login; both databases share the journal."""
    around = place.around | {"PERCORSI_DATABASE_ROLE": "owner", "PERCORSI_DEMO": "1"}
    if database != HERE:
        around |= {"DATABASE_URL": place.admin_url.replace(f"/{HERE}?", f"/{database}?")}
    words = percorsi("django", command)
    done = subprocess.run(words, check=False, env=around, capture_output=True, text=True, timeout=LONGEST)
    said = (done.stdout + done.stderr).strip()
    return [] if done.returncode == 0 and sentence in said else [f"{command} on {database} said: {said[-300:]}"]


PROBE = Probe("forgotten", "P7", "dump, erase, restore, erase again from the journal", run, alone=True)
