"""Who may answer for a step, as one choice: the person, who helps, a colleague of the team, an organisation."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from percorsi.cases.models import Case
from percorsi.plans.models import Plan, Step
from percorsi.plans.queries import organisations, supporters_of, team_of
from percorsi.plans.vocabulary import Who


class Responsibles:
    def __init__(self, case: Case, plan: Plan) -> None:
        self.colleagues = {str(user.pk): user for user in team_of(case)}
        self.organisations = {str(each.pk): each for each in organisations()}
        self.supporters = [str(each)[:120] for each in supporters_of(plan)]
        self.name = case.person.given_name or str(Who.PERSON.label)

    def choices(self, *, ask: bool = False) -> Iterator[tuple[Any, Any]]:
        if ask:
            yield "", _("Choose")
        yield Who.PERSON.value, self.name
        for name in self.supporters:
            yield f"{Who.SUPPORTER.value}:{name}", name
        if ask:
            yield Who.SUPPORTER.value, Who.SUPPORTER.label
        yield _("Colleagues of the team"), _keyed(Who.OPERATOR, self.colleagues)
        yield _("Organisations of the network"), _keyed(Who.ORGANISATION, self.organisations)

    def chosen(self, value: str, *, typed: str = "") -> dict[str, Any]:
        """The one choice as the fields of a step."""
        who, _separator, key = value.partition(":")
        return {
            "who": Who(who),
            "operator": self.colleagues[key] if who == Who.OPERATOR else None,
            "organisation": self.organisations[key] if who == Who.ORGANISATION else None,
            "supporter": (key or typed) if who == Who.SUPPORTER else "",
        }

    def of(self, step: Step) -> str:
        if step.who == Who.SUPPORTER:
            return f"{step.who}:{step.supporter}" if step.supporter in self.supporters else step.who
        key = {Who.OPERATOR: step.operator_id, Who.ORGANISATION: step.organisation_id}.get(Who(step.who))
        return f"{step.who}:{key}" if key else step.who


def _keyed(who: Who, rows: dict[str, Any]) -> list[tuple[str, str | Promise]]:
    return [(f"{who.value}:{key}", str(row)) for key, row in rows.items()]
