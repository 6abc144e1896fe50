"""The account with which an erased person saw her own area: it opens nothing more, and names nobody."""

from uuid import UUID

from django.apps import apps

from percorsi.access.models import User
from percorsi.access.vocabulary import UserState
from percorsi.people.models import PersonAccount
from percorsi.people.vocabulary import Standing


def close_account(person_id: UUID) -> None:
    """Hers alone; who represented her keeps the account, without her."""
    own = PersonAccount.objects.filter(person_id=person_id, standing=Standing.SELF)
    for user_id in own.values_list("user_id", flat=True):
        for model in apps.get_app_config("accounts").get_models():
            if "user" in {field.name for field in model._meta.concrete_fields}:
                model._base_manager.filter(user_id=user_id).delete()
        name = f"erased:{user_id}"
        User.objects.filter(pk=user_id).update(
            username=name,
            display_name="–",
            email="",
            password="!",  # noqa: S106 - opens nothing
            state=UserState.LEFT,
        )
