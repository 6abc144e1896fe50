"""Who may read a person's plan also reads at which host she is placed."""

from percorsi.access.policy import HOST_ROLES, ROLE_PERMISSIONS
from percorsi.access.vocabulary import Permission


def test_whoever_reads_plans_reads_hosts() -> None:
    """Otherwise a placement would vanish from under those who may read it."""
    reading_plans = {role for role, held in ROLE_PERMISSIONS.items() if Permission.PLAN_READ in held}
    assert reading_plans <= HOST_ROLES["reads_hosts"]
