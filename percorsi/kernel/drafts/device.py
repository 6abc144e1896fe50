"""The key of what stays on a device: its author's alone, another after each change of password, role or state."""

import base64
from typing import Any

from django.utils.crypto import salted_hmac


def device_key(account: Any) -> str:
    """Bound to what ends sessions; the page gets it from the server, the device never keeps it."""
    proof = f"{account.pk}:{account.get_session_auth_hash()}"
    return base64.b64encode(salted_hmac("percorsi.device copy", proof, algorithm="sha256").digest()).decode()
