"""Local accounts: the only way in until an identity provider is configured."""

from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from percorsi.access.models import User
from percorsi.access.vocabulary import UserKind, UserState


class LocalAccounts:
    """Unknown account, wrong password and closed account take the same time and get the same answer."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        user = User.objects.filter(username=username, kind=UserKind.PERSON).first()
        if user is None:
            make_password(password or "")
            return None
        known = check_password(password or "", user.password)
        return user if known and user.state == UserState.ACTIVE else None

    def get_user(self, user_id: UUID | str) -> User | None:
        return User.objects.filter(pk=user_id, state=UserState.ACTIVE).first()
