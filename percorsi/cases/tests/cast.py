"""The small cast every test speaks of, in two organisations and two projects.

Ada coordinates CIAO, Bruno is the case manager, Carla is in another team of the same organisation, Dario is the
partner's operator, Elsa evaluates the programme, Franca reports to the funder, Gino administers the organisation,
Ivo the installation. Emma is an educator, Olga coordinates the organisation, Fabio audits for the funder, Vera answers
for privacy, Tullio is the tutor of a host company.
"""

from dataclasses import dataclass
from datetime import date

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Scope
from percorsi.access.tests.factories import PASSWORD, make_actor, make_scope
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Role
from percorsi.cases.models import Case
from percorsi.cases.tests.factories import make_case
from percorsi.network.models import Organisation
from percorsi.programmes.models import Project

NAMES = ("ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo", "emma", "olga", "fabio", "vera", "tullio")


@dataclass
class Cast:
    ada: Actor
    bruno: Actor
    carla: Actor
    dario: Actor
    elsa: Actor
    franca: Actor
    gino: Actor
    ivo: Actor
    emma: Actor
    olga: Actor
    fabio: Actor
    vera: Actor
    tullio: Actor
    company: Organisation
    cooperative: Organisation
    ciao: Project
    wip: Project
    company_in_ciao: Scope
    cooperative_in_ciao: Scope
    cooperative_in_wip: Scope

    @property
    def everybody(self) -> list[Actor]:
        found = [getattr(self, name) for name in NAMES]
        return [actor for actor in found if isinstance(actor, Actor)]

    def case_of_bruno(self, given_name: str = "Maria", family_name: str = "Rossi") -> Case:
        with acting(self.bruno):
            return make_case(
                self.bruno, self.company_in_ciao, self.ciao, given_name=given_name, family_name=family_name
            )

    def case_of_dario(self, given_name: str = "Luca", family_name: str = "Bianchi") -> Case:
        with acting(self.dario):
            return make_case(
                self.dario, self.cooperative_in_wip, self.wip, given_name=given_name, family_name=family_name
            )


def make_cast() -> Cast:
    with as_owner():
        company = Organisation.objects.create(
            code="azienda", name="Azienda sociale", sort_key="azienda sociale", kind="public"
        )
        cooperative = Organisation.objects.create(
            code="cooperativa", name="Cooperativa", sort_key="cooperativa", kind="third_sector"
        )
        ciao, wip = (
            Project.objects.create(code=code, title=code, starts_on=date(2020, 7, 1), ends_on=date(2021, 12, 31))
            for code in ("CIAO", "WIP")
        )
    seats = {
        "company_in_ciao": make_scope(organisation_id=company.id, project_id=ciao.id),
        "cooperative_in_ciao": make_scope(organisation_id=cooperative.id, project_id=ciao.id),
        "cooperative_in_wip": make_scope(organisation_id=cooperative.id, project_id=wip.id),
    }
    in_company, whole = {"organisation_id": company.id, "password": PASSWORD}, Breadth.PROGRAMME
    return Cast(
        ada=make_actor("Ada", Role.PROJECT_COORDINATOR, breadth=Breadth.PROJECT, project_id=ciao.id, **in_company),
        bruno=make_actor("Bruno", Role.CASE_MANAGER, **in_company),
        carla=make_actor("Carla", Role.OPERATOR, **in_company),
        dario=make_actor("Dario", Role.OPERATOR, organisation_id=cooperative.id, password=PASSWORD),
        elsa=make_actor("Elsa", Role.EVALUATOR, breadth=whole, **in_company),
        franca=make_actor("Franca", Role.REPORTING_OFFICER, breadth=Breadth.PROJECT, project_id=ciao.id, **in_company),
        gino=make_actor("Gino", Role.ORGANISATION_ADMIN, **in_company),
        ivo=make_actor("Ivo", Role.TECHNICAL_ADMIN, **in_company),
        emma=make_actor("Emma", Role.EDUCATOR, **in_company),
        olga=make_actor("Olga", Role.ORGANISATION_COORDINATOR, **in_company),
        fabio=make_actor("Fabio", Role.FUNDER, breadth=whole, **in_company),
        vera=make_actor("Vera", Role.PRIVACY_OFFICER, breadth=whole, **in_company),
        tullio=make_actor("Tullio", Role.OUTSIDER, **in_company),
        company=company,
        cooperative=cooperative,
        ciao=ciao,
        wip=wip,
        **seats,
    )
