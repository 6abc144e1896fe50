"""The words of signing in, and how long each thing holds."""

FRESH_SECONDS = 5 * 60  # how long a proof of who one is lasts for what is most delicate
