"""Further words of the stories: who lives with whom, who signs for whom, and a file that was written twice."""

from datetime import date

from django.core.management import call_command

from percorsi.access.context import acting
from percorsi.demo.telling import Network, Path
from percorsi.people.actions import name_representative, tell_care, tell_of_household
from percorsi.people.vocabulary import CaredFor, CareIntensity, FactSource, HouseholdFactKind, RepresentationKind


def home_is(path: Path, kind: HouseholdFactKind, value: str, *, on: date) -> None:
    """Said by one who lives there, true of all of them."""
    with acting(path.worker):
        tell_of_household(path.person, kind=kind, value=value, on=on, source=FactSource.DECLARED, by=path.worker)


def cares_for(path: Path, whom: CaredFor, *, hours: int, since: date) -> None:
    with acting(path.worker):
        tell_care(path.person, cared_for=whom, hours=hours, intensity=CareIntensity.DAILY, since=since, by=path.worker)


def has_parents(path: Path, *names: str, since: date) -> None:
    """Who signs for who is not of age."""
    with acting(path.worker):
        for name in names:
            name_representative(path.person, kind=RepresentationKind.PARENT, name=name, since=since, by=path.worker)


def has_guardian(path: Path, name: str, *, authority: str, decided_on: date, contact: str = "") -> None:
    """Appointed by a court: from the day of the act on, whoever signs beside her is asked by name."""
    with acting(path.worker):
        name_representative(
            path.person, kind=RepresentationKind.GUARDIAN, name=name, authority=authority, decided_on=decided_on,
            since=decided_on, contact=contact, by=path.worker,
        )  # fmt: skip


def is_written_twice(network: Network, path: Path, story: str, *, project: str, on: date) -> Path:
    """At another desk: names inverted, one digit of the year wrong, no tax code."""
    known = path.person
    born = known.birth_date
    slip = born.replace(year=born.year + 1) if born else None
    return network.meet(
        story, by=path.worker, project=project, on=on, channel="Sportello", given_name=known.family_name,
        family_name=known.given_name, sex=known.sex, birth_date=slip, born_in=known.birth_cadastral,
        citizenship=known.citizenship, tax_code=False,
    )  # fmt: skip


def doubles_are_looked_for() -> None:
    """As every night."""
    call_command("find_doubles", verbosity=0)
