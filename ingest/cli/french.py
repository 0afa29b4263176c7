"""Help, usage errors and our errors in French: one line on stderr, exit code 2 for usage and 1 for the rest."""

import re
import sys
from typing import Any

import click

from ingest.errors import CooperathequeError, InvalidCorpus
from ingest.report import report
from search.base import UnusableBase
from search.french import NARROW, counted, french_spaces
from search.numbers import MOST_DIGITS, whole_number


class FrenchOption(click.Option):
    """An option whose help says all there is to say: Click would add the range of a number in its own notation."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Return nothing to add."""
        return {}


class WholeNumber(click.IntRange):
    """A number written in plain digits, as addresses write theirs: no sign, no « 1_000 », nine digits at most."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number; click.BadParameter when the text is not one, or is out of the range."""
        least, most = self.min or 0, self.max or 10**MOST_DIGITS
        if isinstance(value, str) and whole_number(value, int(least), int(most)) is None:
            self.fail("not a whole number", param, ctx)
        return super().convert(value, param, ctx)


class FrenchCommand(click.Command):
    """A command whose help page is in French."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write « Usage : cooperatheque … »."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"Usage{NARROW}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, under a French heading."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(f"Options{NARROW}"):
            formatter.write_dl(records)

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole page, with French spaces."""
        return french_spaces(super().get_help(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a French help text."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Affiche cette aide."
        return option


class FrenchGroup(FrenchCommand, click.Group):
    """A group of commands in French; says usage errors (exit 2) and our errors (exit 1) on stderr."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, command.get_short_help_str(limit=90)) for name, command in self.commands.items()]
        with formatter.section(f"Commandes{NARROW}"):
            formatter.write_dl(commands)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line; a bug keeps its traceback."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            code = _fail(error.format_message(), 2)
        except InvalidCorpus as error:
            lines = [*report(error.problems), f"{counted(len(error.problems), 'problème')} dans le corpus."]
            code = _fail("\n".join(lines), 1)
        except (CooperathequeError, UnusableBase) as error:
            code = _fail(f"Erreur : {error}", 1)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "cooperatheque"
            code = _fail(f"Erreur : {_in_french(error)}. Voir : {command} --aide", 2)
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
        case click.exceptions.NoSuchCommand():
            return f"la commande « {error.command_name} » n’existe pas"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"il manque {_name(param)}"
        case click.BadOptionUsage():
            expected = "n’attend pas de" if "does not take" in error.message else "attend une"
            return f"l’option « {error.option_name} » {expected} valeur"
        case click.BadParameter(param=click.Parameter() as param):
            return f"valeur refusée pour {_name(param)}{_expected(param.type)}"
        case click.BadParameter():
            return error.message.rstrip(".")
        case _ if error.ctx and isinstance(error.ctx.command, click.Group):
            return "il manque une commande"
    named = re.search(r"\((.+)\)", error.message)
    return f"argument de trop{f' : {named[1]}' if named else ''}"


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _expected(kind: click.ParamType[Any]) -> str:
    if isinstance(kind, click.IntRange):
        return f" ; attendu : {kind.min} au moins" if kind.max is None else f" ; attendu : de {kind.min} à {kind.max}"
    return " ; attendu : un fichier qui existe" if isinstance(kind, click.Path) else ""
