"""Signing as people do it: they draw, they write their name, they read the code in their mail."""

import base64
import re
from io import BytesIO

from django.core import mail
from PIL import Image, ImageDraw

from percorsi.access.actor import Actor
from percorsi.kernel.dates import today
from percorsi.plans.actions import Answer, call_to_sign, name_signer
from percorsi.plans.models import Plan, Signer
from percorsi.plans.queries import signers_of
from percorsi.plans.vocabulary import Agreement, Party

MARIA = "maria@posta.example"


def called(plan: Plan, by: Actor) -> tuple[Signer, Signer]:
    """Maria, who has an address, and Bruno."""
    call_to_sign(plan, by=by)
    name_signer(plan, party=Party.PERSON, name="Maria Rossi", email=MARIA, by=by)
    return signer_of(plan, Party.PERSON), signer_of(plan, Party.CASE_MANAGER)


def signer_of(plan: Plan, party: Party) -> Signer:
    (found,) = (signer for signer in signers_of(plan) if signer.party == party)
    found.plan = plan
    return found


def code_in_mail() -> str:
    (found,) = re.findall(r"\b\d{6}\b", mail.outbox[-1].body)
    return str(found)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def drawn() -> str:
    picture = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(picture).line([(10, 100), (300, 20), (590, 180)], fill="black", width=4)
    written = BytesIO()
    picture.save(written, "PNG")
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()


def typed(**more: object) -> Answer:
    return Answer(Agreement.TYPED, today(), **more)  # type: ignore[arg-type] # parts of an answer
