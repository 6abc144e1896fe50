"""Writes of people and roles: authorise, refuse or do, trace."""

from percorsi.accounts.administration.actions.inviting import accept_invitation, invite, invite_again
from percorsi.accounts.administration.actions.keeping import change_details, move_state, reset_factor
from percorsi.accounts.administration.actions.roles import (
    confirm_role,
    decline_role,
    end_role,
    want_role,
    withdraw_request,
)

__all__ = [
    "accept_invitation",
    "change_details",
    "confirm_role",
    "decline_role",
    "end_role",
    "invite",
    "invite_again",
    "move_state",
    "reset_factor",
    "want_role",
    "withdraw_request",
]
