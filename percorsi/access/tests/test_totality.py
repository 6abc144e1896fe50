"""Forgetting is made impossible: what is declared somewhere is held, asked, traced and said everywhere."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from percorsi.access import row_level
from percorsi.access.vocabulary import Permission
from percorsi.audit.vocabulary import EventType

ROOT = Path(apps.get_app_config("access").path).parent
NOT_WRITTEN_YET = {
    "CaseEvent.IMPORTED": "the import of records is not built yet",
}
AUTHOR_ELSEWHERE = {
    "calendar.Appointment.starts_at": "when it is, not when something was done",
    "calendar.Appointment.ends_at": "when it is, not when something was done",
    "calendar.Feed.made_at": "the address belongs to who made it, its user",
    "calendar.Feed.last_read_at": "whoever holds the address, as its user",
    "calendar.Feed.revoked_at": "the address belongs to who made it, its user",
    "accounts.Invitation.expires_at": "said by who invited",
    "accounts.Invitation.used_at": "whoever held both secrets, hence its account",
    "accounts.PersonalLink.expires_at": "said by who made the link",
    "accounts.PersonalLink.pass_until": "whoever held both secrets",
    "accounts.Authenticator.added_at": "the line belongs to an account, its user",
    "accounts.Authenticator.used_at": "the line belongs to an account, its user",
    "accounts.Authenticator.ended_at": "the line belongs to an account, its user",
    "accounts.RecoveryCode.added_at": "the line belongs to an account, its user",
    "accounts.RecoveryCode.used_at": "the line belongs to an account, its user",
    "accounts.RecoveryCode.ended_at": "the line belongs to an account, its user",
    "accounts.Passkey.added_at": "the line belongs to an account, its user",
    "accounts.Passkey.used_at": "the line belongs to an account, its user",
    "accounts.Passkey.ended_at": "the line belongs to an account, its user",
    "accounts.Identity.added_at": "the line belongs to an account, its user",
    "accounts.Identity.used_at": "the line belongs to an account, its user",
    "accounts.Identity.ended_at": "the line belongs to an account, its user",
    "accounts.ForgottenPassword.asked_at": "nobody is signed in yet",
    "accounts.ForgottenPassword.handled_at": "done by the installation",
    "accounts.Draft.saved_at": "the draft belongs to who writes it, its user",
    "cases.CaseDraft.saved_at": "the draft belongs to who writes it, its user",
    "accounts.Bucket.filled_at": "counted, not done by anybody",
    "accounts.Session.seen_at": "the line belongs to who is signed in, its user",
    "accounts.Session.started_at": "the line belongs to who is signed in, its user",
    "accounts.Ticket.expires_at": "the line belongs to an account, its user",
    "accounts.Ticket.used_at": "the line belongs to an account, its user",
    "cases.Emergency.ended_at": "ended by its time, or by who asked, its user",
    "plans.SigningCode.expires_at": "said by who sent the code",
    "plans.SigningCode.used_at": "whoever had the code, hence its signer",
    "desk.SavedView.made_at": "the list belongs to who named it, its user",
    "desk.SavedView.removed_at": "the list belongs to who named it, its user",
    "desk.Look.at": "the line belongs to who looked, its user",
    "access.Notice.at": "whoever acted is told by the trace",
    "access.Notice.seen_at": "the line belongs to who saw it, its user",
    "audit.Event.at": "the line says who in actor_id",
    "audit.Seal.at": "the sealer is a program",
    "rights.FileCopy.expires_at": "the copy belongs to who asked for it, its user",
    "rights.FileCopy.made_at": "the copy belongs to who asked for it, its user",
    "rights.FileCopy.taken_at": "the copy belongs to who asked for it, its user",
    "cases.Conflict.at": "the line belongs to who declares, its user",
    "cases.Emergency.at": "the access belongs to who asked, its user",
    "cases.EmergencyAttempt.at": "the line belongs to who asked, its user",
    "people.RecentPerson.opened_at": "the line belongs to who opened, its user",
}


def sources() -> list[str]:
    """Code that acts: not the tests, not the places where the words are defined."""
    defining = {*(ROOT / "access" / "policy").iterdir(), ROOT / "access" / "vocabulary.py"}
    found = [path for path in ROOT.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts]
    return [path.read_text() for path in found if path not in defining]


def test_every_permission_is_asked_by_some_screen_or_action() -> None:
    asked = set(re.findall(r"\b(?:Permission|P|MAY)\.([A-Z_]+)", "\n".join(sources())))
    assert {permission for permission in Permission if permission.name not in asked} == set()


@pytest.mark.parametrize("model", row_level.declared(), ids=lambda model: model._meta.label)
def test_every_moment_has_its_author(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.get_fields()}
    moments = {field.name for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField)}
    alone = {
        f"{model._meta.label}.{name}"
        for name in moments
        if name == "at" or (name.endswith("_at") and f"{name.removesuffix('_at')}_by" not in names)
    }
    assert alone <= set(AUTHOR_ELSEWHERE)


def vocabularies() -> list[type[EventType]]:
    return EventType.__subclasses__()


def test_every_event_has_a_name_of_its_own_and_a_sentence() -> None:
    events = [event for vocabulary in vocabularies() for event in vocabulary]
    assert [value for value, times in Counter(event.value for event in events).items() if times > 1] == []
    assert [event for event in events if not str(event.label) or str(event.label) == event.name] == []


def test_every_event_is_written_by_some_action() -> None:
    code = "\n".join(sources())
    unused = {
        f"{vocabulary.__name__}.{event.name}"
        for vocabulary in vocabularies()
        for event in vocabulary
        if f"{vocabulary.__name__}.{event.name}" not in code
    }
    assert unused <= set(NOT_WRITTEN_YET)
