"""Who works in the demonstration: one account a role, in real organisations of the programme, with invented surnames.

The same first names play in the tests: Ada coordinates, Bruno is the case manager, Carla is in another team, Dario is
the partner's operator, Elsa evaluates, Franca reports, Gino administers the organisation, Ivo the installation. Emma is
an educator, Olga coordinates an organisation, Fabio audits for the funder, Vera answers for privacy, Tullio is the
tutor of a host company, Zita a volunteer of a meeting place. Ines works for the health trust, Rita for the
anti-violence network. Zoe is followed, and sees her own area.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.access.vocabulary import Breadth, Role

PASSWORD = "percorsi-demo"  # noqa: S105 - shown on the sign-in page, in demonstration mode only


@dataclass(frozen=True)
class Hat:
    role: Role
    organisation: str  # its code
    breadth: Breadth = Breadth.OWN
    project: str = ""  # its code, when the hat is bound to one


@dataclass(frozen=True)
class Player:
    username: str
    name: str
    hats: tuple[Hat, ...]
    what: StrOrPromise  # what to look at when signing in as this person


CAST = (
    Player(
        "bruno",
        "Bruno Prova",
        (Hat(Role.CASE_MANAGER, "UDP_MELZO"), Hat(Role.CASE_MANAGER, "ASSEMI")),
        _("Follows people in two districts: things to do today, drafts, plans to review."),
    ),
    Player(
        "ada",
        "Ada Esempio",
        (Hat(Role.PROJECT_COORDINATOR, "ASSEMI", Breadth.PROJECT, "CIAO"),),
        _("Coordinates CIAO!: all its paths, indicators, data to fix."),
    ),
    Player(
        "lia",
        "Lia Calco",
        (Hat(Role.CASE_MANAGER, "AZ_CASTANESE"),),
        _("Follows people in WORK IN PROGRESS."),
    ),
    Player(
        "mauro",
        "Mauro Stampo",
        (Hat(Role.PROJECT_COORDINATOR, "AZ_CASTANESE", Breadth.PROJECT, "WIP"),),
        _("Coordinates WORK IN PROGRESS."),
    ),
    Player(
        "nora",
        "Nora Figura",
        (Hat(Role.CASE_MANAGER, "UDP_MELZO"), Hat(Role.CASE_MANAGER, "ASSEMI")),
        _("Has just taken over a path from a colleague."),
    ),
    Player(
        "carla",
        "Carla Saggio",
        (Hat(Role.OPERATOR, "UDP_MELZO"),),
        _("Educator in one team: sees that person, not the others."),
    ),
    Player(
        "dario",
        "Dario Modello",
        (Hat(Role.OPERATOR, "STRIPES"),),
        _("Operator of a partner organisation."),
    ),
    Player(
        "ines",
        "Ines Ricalco",
        (Hat(Role.OPERATOR, "ASST_MM"),),
        _("Works for the health trust: writes the health part, of which the team sees only the lines."),
    ),
    Player(
        "franca",
        "Franca Bozza",
        (Hat(Role.REPORTING_OFFICER, "ASSEMI", Breadth.PROJECT, "CIAO"),),
        _("Reports CIAO! to the funder: records, indicators, imports."),
    ),
    Player(
        "elsa",
        "Elsa Campione",
        (Hat(Role.EVALUATOR, "CMM", Breadth.PROGRAMME),),
        _("Evaluates the programme: numbers and pseudonyms, no names."),
    ),
    Player(
        "gino",
        "Gino Traccia",
        (Hat(Role.ORGANISATION_ADMIN, "ASSEMI"),),
        _("Administers an organisation: no person's data."),
    ),
    Player(
        "ivo",
        "Ivo Schizzo",
        (Hat(Role.TECHNICAL_ADMIN, "CMM"),),
        _("Administers the installation: no content."),
    ),
    Player(
        "emma",
        "Emma Matrice",
        (Hat(Role.EDUCATOR, "UDP_MELZO"),),
        _("Educator: writes in the plans of the people she follows; no health or justice data."),
    ),
    Player(
        "olga",
        "Olga Disegno",
        (Hat(Role.ORGANISATION_COORDINATOR, "ASSEMI"),),
        _("Coordinates an organisation: all its paths that are not reserved."),
    ),
    Player(
        "fabio",
        "Fabio Riscontro",
        (Hat(Role.FUNDER, "REGIONE_LOM", Breadth.PROGRAMME),),
        _("Checks for the funder: only the paths given to him as a sample."),
    ),
    Player(
        "vera",
        "Vera Garanzia",
        (Hat(Role.PRIVACY_OFFICER, "CMM", Breadth.PROGRAMME),),
        _("Answers for privacy: who could see what, and when."),
    ),
    Player(
        "sonia",
        "Sonia Riserva",
        (Hat(Role.PRIVACY_OFFICER, "ASSEMI", Breadth.PROGRAMME),),
        _("Second privacy officer: reads again what is blacked out in a copy."),
    ),
    Player(
        "tullio",
        "Tullio Bottega",
        (Hat(Role.OUTSIDER, "UDP_MELZO"),),
        _("Tutor of a host company: only the name and contacts of who works with him."),
    ),
    Player(
        "zita",
        "Zita Passaparola",
        (Hat(Role.OUTSIDER, "ASSEMI"),),
        _("Volunteer of a meeting place: records first contacts, also without a network, and sees only hers."),
    ),
    Player(
        "rita",
        "Rita Riparo",
        (Hat(Role.OPERATOR, "RETE_AV_SUDEST"),),
        _("Works for the anti-violence network: follows a protected path and answers who wants to be let in."),
    ),
    Player(
        "zoe",
        "Zoe Ponente",
        (Hat(Role.PERSON, "UDP_MELZO"),),
        _("A person followed: sees who follows her, who has read her data, what she can ask."),
    ),
)
