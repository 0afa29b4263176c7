"""Click's own words in French: help pages, usage errors, and our errors as one message with exit code 1."""

import sys
from collections.abc import Callable
from typing import Any

import click

from ingest.errors import CorpusInvalide, Erreur
from ingest.typography import french_spaces


class FrenchHelp(click.Command):
    """A command whose help page has French headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write « Usage : cooperatheque … »."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=french_spaces("Usage : "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, under a French heading."""
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a French help text."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Affiche cette aide."
        return option


class FrenchCommand(FrenchHelp, click.Command):
    """A plain command in French."""


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
        except click.ClickException as error:
            code = _fail(f"Erreur : {_in_french(error)}. Voir : cooperatheque --aide", 2)
        except click.Abort:
            code = _fail("Interrompu.", 1)
        sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> int:
    click.echo(french_spaces(message), err=True)
    return code


def _in_french(error: click.ClickException) -> str:
    for kind, say in SAY.items():
        if isinstance(error, kind):
            return say(error)
    return error.format_message().rstrip(".")


def _refused(param: click.Parameter | None) -> str:
    if param is None:
        return "un argument"
    bounds = f", attendu : de {param.type.min} à {param.type.max}" if isinstance(param.type, click.IntRange) else ""
    return f"{param.opts[-1]}{bounds}"


SAY: dict[type[click.ClickException], Callable[[Any], str]] = {
    click.NoSuchOption: lambda error: f"l’option « {error.option_name} » n’existe pas",
    click.MissingParameter: lambda error: (
        f"il manque {error.param.human_readable_name if error.param else 'un argument'}"
    ),
    click.BadParameter: lambda error: f"valeur refusée pour {_refused(error.param)}",
    click.BadOptionUsage: lambda error: f"l’option « {error.option_name} » attend une valeur",
    click.UsageError: lambda error: f"commande ou argument inconnu ({error.message.rstrip('.')})",
}
