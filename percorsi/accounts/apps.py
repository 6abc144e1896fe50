from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "percorsi.accounts"

    def ready(self) -> None:
        """The routes, below, ask whoever has registered how one signs in."""
        from percorsi.access.doors import opens_doors  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.accounts import doors, entry, shelf  # noqa: PLC0415 - same reason
        from percorsi.kernel.drafts import put_up  # noqa: PLC0415 - same reason

        opens_doors(sign_in=doors.ask_to_sign_in, prove_again=doors.ask_proof_again, is_fresh=entry.is_fresh)
        put_up("own", shelf.OWN)
