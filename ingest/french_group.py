"""The command line's errors in French: usage errors, and our errors as one message with exit code 1."""

import sys
from typing import Any

import click

from ingest.errors import CorpusInvalide, Erreur
from ingest.typography import french_spaces
from search.french_click import FrenchCommand, FrenchHelp


class FrenchGroup(FrenchHelp, click.Group):
    """A group of commands in French; says usage errors (exit 2) and our errors (exit 1) on stderr."""

    command_class = FrenchCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        commands = [
            (name, command.get_short_help_str(limit=90)) for name in names if (command := self.get_command(ctx, name))
        ]
        with formatter.section("Commandes"):
            formatter.write_dl(commands)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line; a bug keeps its traceback."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            code = _fail(error.format_message(), 2)
        except CorpusInvalide as error:
            count = len(error.problemes)
            code = _fail(f"{error}\n{count} problème{'s' if count > 1 else ''} dans le corpus.", 1)
        except Erreur as error:
            code = _fail(f"Erreur : {error}", 1)
        except click.UsageError as error:
            code = _fail(f"Erreur : {_in_french(error)}. Voir : cooperatheque --aide", error.exit_code)
        except click.ClickException as error:
            code = _fail(f"Erreur : {error.message}", error.exit_code)
        except click.Abort:
            code = _fail("Interrompu.", 1)
        sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> int:
    click.echo(french_spaces(message), err=True)
    return code


def _in_french(error: click.UsageError) -> str:
    """Return what Click says in English; messages written by our own commands are kept."""
    match error:
        case click.NoSuchOption():
            return f"l’option « {error.option_name} » n’existe pas"
        case click.MissingParameter():
            return f"il manque {error.param.human_readable_name if error.param else 'un argument'}"
        case click.BadOptionUsage():
            return f"l’option « {error.option_name} » attend une valeur"
        case click.BadParameter(param=None):
            return error.message.rstrip(".")
        case click.BadParameter(param=click.Parameter() as param):
            return f"valeur refusée pour {param.human_readable_name}{_expected(param.type)}"
    return f"commande ou argument inconnu ({error.message.rstrip('.')})"


def _expected(kind: click.ParamType[Any]) -> str:
    if isinstance(kind, click.IntRange):
        return f" ; attendu : {kind.min} au moins" if kind.max is None else f" ; attendu : de {kind.min} à {kind.max}"
    return " ; attendu : un fichier qui existe" if isinstance(kind, click.Path) else ""
