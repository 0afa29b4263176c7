"""The command line, in French: one command a module, imported when it is asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, cast

import click

from ingest.cli.french import FrenchGroup

NAMES = ("chercher", "construire", "evaluer", "nouveau", "schemas", "servir", "verifier")


class Commands(Mapping[str, click.Command]):
    """The commands by name; looking one up imports its module, and nothing that the others need."""

    def __getitem__(self, name: str) -> click.Command:
        """Return a command; KeyError when there is none of this name."""
        if name not in NAMES:
            raise KeyError(name)
        return cast(click.Command, getattr(import_module(f"ingest.cli.{name}"), name))

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(NAMES)

    def __len__(self) -> int:
        """Return how many commands there are."""
        return len(NAMES)


@click.group(
    cls=FrenchGroup,
    commands=cast(Any, Commands()),
    subcommand_metavar="COMMANDE",
    context_settings={"help_option_names": ["--aide", "--help"]},
)
@click.version_option(package_name="cooperatheque", message="%(prog)s %(version)s", help="Affiche la version.")
def cooperatheque() -> None:
    """Une base de fiches : vérifier le corpus, construire la base, y chercher, la servir."""
