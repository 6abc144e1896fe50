from percorsi.access.actor import Actor
from percorsi.access.tests.factories import PASSWORD, make_actor, make_scope
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.cases.tests.cast import Cast
from percorsi.network.models import Organisation


def operator_of_the_trust(cast: Cast) -> Actor:
    """Ines works for a territorial health trust, which has a seat in CIAO."""
    with as_owner():
        trust = Organisation.objects.create(
            code="asst", name="ASST", sort_key="asst", kind="public", subkind="health_trust"
        )
    make_scope(organisation_id=trust.id, project_id=cast.ciao.id)
    return make_actor("Ines", Role.OPERATOR, organisation_id=trust.id, password=PASSWORD)
