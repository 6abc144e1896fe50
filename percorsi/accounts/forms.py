from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.accounts.vocabulary import LONGEST
from percorsi.kernel.forms import Form


def _new_password() -> forms.CharField:
    return forms.CharField(
        label=_("New password"),
        help_text=_("Between 12 and 128 characters: a short sentence is easy to remember. Any character is fine."),
        max_length=LONGEST * 4,  # the rule says how many are too many, in a sentence of its own
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def _code(label: Any, help_text: Any = "") -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(label=label, help_text=help_text, max_length=40, widget=forms.TextInput(attrs=attributes))


class SignInForm(Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )
    shared = forms.BooleanField(
        label=_("Others use this computer too"),
        help_text=_("Your session then ends after ten minutes without doing anything."),
        required=False,
    )


class CodeForm(Form):
    otp = _code(_("Code"), _("The six digits the app shows now, or one of your recovery codes."))


class AppForm(Form):
    otp = _code(_("Code the app shows"), _("Six digits, valid for half a minute."))


class ProofForm(Form):
    """The second factor; the password where there is none."""

    otp = _code(_("Code"), _("The six digits the app shows now."))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )

    def __init__(self, data: Any = None, *, strong: bool) -> None:
        super().__init__(data)
        del self.fields["password" if strong else "otp"]


class PasswordForm(Form):
    current_password = forms.CharField(
        label=_("Password you use now"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    password = _new_password()


class NewPasswordForm(Form):
    password = _new_password()


class ForgottenForm(Form):
    email = forms.EmailField(
        label=_("E-mail of your account"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class PasskeyForm(Form):
    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you recognise it: for example “office computer”."),
        max_length=60,
    )
    credential = forms.CharField(widget=forms.HiddenInput, max_length=20_000, required=False)
