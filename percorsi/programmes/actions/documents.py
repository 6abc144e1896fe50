from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.kernel.actions import Kept, keep_rows, pointing, without
from percorsi.programmes.actions.keys import Rows, ids_of, told
from percorsi.programmes.models import (
    Anomaly,
    AnomalyPlace,
    DeclaredFact,
    KeyDate,
    LegalAct,
    Programme,
    Project,
    SourceDocument,
)
from percorsi.territory.actions import district_ids, table_ids


@transaction.atomic
def keep_documents(rows: Rows, *, acts: Rows, dates: Rows, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    projects = ids_of(Project)
    kept = keep_rows(SourceDocument, rows, key=("number",))
    kept += keep_rows(LegalAct, pointing(acts, project=projects), key=("code", "project"))
    kept += keep_rows(KeyDate, pointing(dates, project=projects), key=("on", "event"))
    return told(kept, "document", by)


@transaction.atomic
def keep_anomalies(rows: Rows, *, places: Rows, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(Anomaly, rows, key=("code",))
    kept += keep_rows(AnomalyPlace, pointing(places, anomaly=ids_of(Anomaly)), key=("anomaly", "kind", "code"))
    return told(kept, "anomaly", by)


@transaction.atomic
def keep_declared_facts(rows: Rows, *, by: Actor) -> Kept:
    """What a document declares, kept as declared; what it is compared with is worked out when it is shown."""
    authorise(by, Permission.PROGRAMME_KEEP)
    stated = list(rows)
    plain = pointing(
        without(stated, "base"),
        programme=ids_of(Programme),
        project=ids_of(Project),
        district=district_ids(),
        table=table_ids(),
        anomaly=ids_of(Anomaly),
    )
    kept = keep_rows(DeclaredFact, plain, key=("code",))
    bases = pointing([{"code": row["code"], "base": row["base"]} for row in stated], base=ids_of(DeclaredFact))
    return told(kept + keep_rows(DeclaredFact, bases, key=("code",)), "declared_fact", by)
