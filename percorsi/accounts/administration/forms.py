from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.policy import BREADTHS
from percorsi.access.vocabulary import Breadth, Role, UserState
from percorsi.accounts.administration.queries import keeper_of, organisations_offered, roles_offered
from percorsi.accounts.administration.rules import Seat
from percorsi.accounts.administration.vocabulary import STATE_MOVES, Recognised
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.forms import DateField, Form, Once
from percorsi.kernel.forms.fields import Choices
from percorsi.network.models import Organisation
from percorsi.programmes.models import Project


def _reason(label: Any, help_text: Any, *, required: bool = True) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=500, widget=box)


def _email() -> forms.EmailField:
    words = _("Of this person alone: an invitation or a new password arrives here.")
    return forms.EmailField(label=_("E-mail"), help_text=words)


class RoleForm(Once, Form):
    """Only roles that who asks gives or asks for; the rest the action says again."""

    role = forms.ChoiceField(label=_("Role"), widget=Choices)
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    breadth = forms.ChoiceField(label=_("Width"), choices=Breadth.choices, initial=Breadth.OWN, widget=Choices)
    project = forms.ModelChoiceField(
        label=_("Project"),
        help_text=_("Only if the role counts for one project."),
        queryset=Project.objects.order_by("title"),
        required=False,
    )
    since = DateField(label=_("From"), initial=today)
    until = DateField(label=_("Until"), help_text=_("Last day, if it is already known."), required=False)
    reason = _reason(
        _("Why this role is needed"),
        _("Needed where a second person confirms the role: she reads it."),
        required=False,
    )

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, **options)
        self.actor = actor
        self.fields["role"].choices = [(role, role.label) for role in roles_offered(actor)]  # type: ignore[attr-defined] # a choice field
        self.fields["organisation"].queryset = organisations_offered(actor)  # type: ignore[attr-defined] # a model choice field
        if not keeper_of(actor).keeps_all:
            del self.fields["organisation"], self.fields["breadth"]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        organisation, project = facts.pop("organisation", None), facts.pop("project")
        role, asked = Role(facts.pop("role")), Breadth(facts.pop("breadth", Breadth.OWN))
        seat = Seat(
            role,
            organisation.pk if organisation else self.actor.organisation_id,
            asked if len(BREADTHS[role]) > 1 else Breadth.OWN,
            project.pk if project else None,
        )
        until = _start_of(add_days(facts["until"], 1)) if facts["until"] else None
        return facts | {"seat": seat, "since": _start_of(facts["since"]), "until": until}


class DetailsForm(Form):
    display_name = forms.CharField(label=_("Name and surname"), max_length=200)
    email = _email()


class InviteForm(RoleForm):
    field_order = ("display_name", "email")
    display_name = forms.CharField(label=_("Name and surname"), max_length=200)
    email = _email()


class StateForm(Form):
    state = forms.ChoiceField(label=_("New state"), widget=Choices)
    reason = _reason(_("Reason"), _("It stays with the account; no name of a person."))

    def __init__(self, data: Any = None, *, account: User, **options: Any) -> None:
        super().__init__(data, **options)
        moves = [one for one in UserState if one in STATE_MOVES[UserState(account.state)]]
        self.fields["state"].choices = [(one, one.label) for one in moves]  # type: ignore[attr-defined] # a choice field

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"state": UserState(facts["state"])}


class ResetForm(Form):
    recognised = forms.ChoiceField(
        label=_("How you recognised who asks"),
        help_text=_("A call or a message is not enough: somebody else may write or speak in her name."),
        choices=Recognised.choices,
        widget=Choices,
    )
    reason = _reason(_("Reason"), _("It stays with the account; no name of a person."))


class DecisionForm(Form):
    """Nothing to type: which button was pressed."""

    decision = forms.ChoiceField(choices=[(one, one) for one in ("confirm", "decline", "withdraw")])


class NothingForm(Form):
    """A question that is answered by pressing a button."""


class AcceptForm(Form):
    code = forms.CharField(
        label=_("Code of the second message"),
        help_text=_("Twelve letters and figures. It comes in a message apart from the link."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("New password"),
        help_text=_("Between 12 and 128 characters: a short sentence is easy to remember. Any character is fine."),
        max_length=512,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    otp = forms.CharField(
        label=_("Code the app shows"),
        help_text=_("Six digits, valid for half a minute."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


def _start_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
