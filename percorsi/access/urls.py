"""Changing hat; and the few pages of the kernel, which stands below and cannot declare who opens them."""

from django.urls import path
from django.views.i18n import set_language

from percorsi.access import views
from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.help import help_page
from percorsi.kernel.showcase import components

app_name = "access"

urlpatterns = [
    path("ruolo", views.change_hat, name="change_hat"),
    path(
        "lingua", public_route(reason="Who cannot read Italian must be able to say so.")(set_language), name="language"
    ),
    path("aiuto", route(Permission.OWN_WORK)(help_page), name="help"),
    path("componenti", route(Permission.OWN_WORK)(components), name="components"),
]
