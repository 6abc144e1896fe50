"""The list of accounts: who has which role, until when."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percorsi.access.vocabulary import Role, UserState
from percorsi.kernel.components import Badge
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any

SOON = timedelta(days=30)
STATE_TONES = {
    UserState.INVITED: "accent",
    UserState.ACTIVE: "positive",
    UserState.SUSPENDED: "warning",
    UserState.LEFT: "neutral",
    UserState.LOCKED: "danger",
}


class AccountFilters(Filters):
    q = forms.CharField(label=_("Name"))
    role = forms.ChoiceField(label=_("Role"), choices=with_any(Role.choices))
    state = forms.ChoiceField(label=_("State"), choices=with_any(UserState.choices))
    expiring = forms.BooleanField(label=_("A role ends within 30 days"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows = rows.filter(state=state) if (state := self.given("state")) else rows
        rows = rows.filter(role_codes__contains=[role]) if (role := self.given("role")) else rows
        if q := self.given("q"):
            rows = rows.filter(Q(display_name__icontains=q) | Q(username__icontains=q) | Q(email__icontains=q))
        if self.given("expiring"):
            now = timezone.now()
            rows = rows.filter(soonest_end__gt=now, soonest_end__lte=now + SOON)
        return rows


def _roles(row: Any) -> str:
    return ", ".join(dict.fromkeys(str(Role(code).label) for code in row.role_codes))


def _until(row: Any) -> Any:
    return timezone.localdate(row.soonest_end - timedelta(seconds=1)) if row.soonest_end else None


class AccountTable(Table):
    caption = _("Accounts")
    caption_hidden = True
    columns = (
        Column(
            _("Name"), "display_name", sort="display_name", link=lambda row: reverse("accounts:account", args=[row.pk])
        ),
        Column(_("User name"), "username", sort="username"),
        Column(_("Roles"), _roles),
        Column(_("State"), lambda row: Badge(row.get_state_display(), STATE_TONES[UserState(row.state)]), sort="state"),
        Column(_("First role to end"), _until, sort="soonest_end"),
        Column(
            _("Last sign-in"),
            lambda row: timezone.localdate(row.last_login) if row.last_login else None,
            sort="last_login",
        ),
    )
    filters = AccountFilters
    order = "display_name"
    empty = Empty(_("There is no account yet."), _("Invite somebody"), "/account/invita")
