"""`python -m percorsi`: the same as the `percorsi` command, without installing it."""

from percorsi.config.cli import main

if __name__ == "__main__":
    main()
