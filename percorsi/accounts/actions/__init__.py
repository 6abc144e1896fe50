"""Writes of signing in; other modules use `limit`, whoever administers accounts uses tickets and factors."""

from percorsi.accounts.actions.limits import limit

__all__ = ["limit"]
