"""The command line ``sayso``: one file per command, each loaded only when it is called."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
import traceback

import click

from sayso import __version__
from sayso.errors import SaysoError

OK, USER_ERROR, SOME_REJECTED, INTERNAL_ERROR = 0, 1, 2, 3

COMMANDS = {
    "anchors": "List the times of the record that nothing dates, and the claims that may date them.",
    "demo": "Read the example reports into a record and print its ledger.",
    "doctor": "Check that this installation is whole: libraries, weights, a test sentence.",
    "gazetteer": "The places that Sayso knows: look up a name, see the sources, add your own, make it anew.",
    "ingest": "Put reports into the record, with all that they claim.",
    "init": "Make an empty record: one SQLite file.",
    "ledger": "Print the claims of the record, by the day on which they were told.",
    "read": "Read reports and print their claims: who says what, and the words that it rests on.",
    "show": "Show one claim: its sentence with the words marked, and why each field was set.",
    "verify": "Check the record: every quote, every hash, and the chain of the log.",
}


class Commands(click.Group):
    """The commands by name; ``sayso --help`` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order in which the help shows them."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import one command's file and return its command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sayso.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def main() -> None:
    """On whose say-so? Sayso reads news reports of an armed conflict.

    It reads English, and keeps every statement with its source. Nothing here uses the network.

    Exit codes: 0 all went well, 1 the call was wrong, 2 some input was rejected,
    3 an error of Sayso's own.
    """


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave the process with one of the four exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        with main.make_context("sayso", sys.argv[1:] if arguments is None else arguments) as context:
            result = main.invoke(context)
        sys.stdout.flush()  # here, so that a reader who has left is noticed here
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("sayso: stopped", err=True)
        return USER_ERROR
    except click.ClickException as error:
        error.show()
        return USER_ERROR
    except SaysoError as error:
        click.echo(f"sayso: {error}", err=True)
        return USER_ERROR
    except BrokenPipeError:
        _let_go_of_stdout()
        return OK
    except Exception:  # noqa: BLE001 - the last resort: exit code 3 and a trace to report
        click.echo(traceback.format_exc(), err=True)
        click.echo(
            "sayso: this is an error in Sayso, not in your input; please report it with the lines above", err=True
        )
        return INTERNAL_ERROR
    return result if isinstance(result, int) else OK


def _let_go_of_stdout() -> None:
    """Whoever read our output has left (``sayso read ... | head``): end without a complaint."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
