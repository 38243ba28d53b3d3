"""The commands: where each is, what it is for, and the group it stands in under --help.

Commands are imported when they are called, so that one does not wait for what another needs.
"""

from __future__ import annotations

from typing import NamedTuple

from cyclopts import App, Group

__all__ = ["COMMANDS", "Command", "make_app"]

WRITE = Group("Write a model", sort_key=1)
ASK = Group("Ask it", sort_key=2)
ABOUT = Group("About this program", sort_key=3)


class Command(NamedTuple):
    """One command.

    Attributes:
        name: what the user types.
        place: module of this package and function in it.
        help: what it is for, in one line.
        group: the heading it stands under.
    """

    name: str
    place: str
    help: str
    group: Group


COMMANDS = (
    Command("new", "new:new", "Start a model file from a commented template.", WRITE),
    Command(
        "check", "check:check", "Say whether model files are right, and all that is not.", WRITE
    ),
    Command(
        "examples", "examples:examples", "List the bundled conflicts, or get one's file.", WRITE
    ),
    Command("schema", "schema:schema", "Print the JSON Schema of model files, for editors.", WRITE),
    Command("analyze", "analyze:analyze", "Find the states that would hold, and for whom.", ASK),
    Command("why", "why:why", "Explain why somebody would stay in a state, or leave it.", ASK),
    Command(
        "concepts", "concepts:concepts", "List the solution concepts: what each one means.", ABOUT
    ),
    Command("bench", "bench:bench", "Measure how fast both engines are on this machine.", ABOUT),
    Command(
        "completion", "completion:completion", "Print the completion script of a shell.", ABOUT
    ),
)


def make_app() -> App:
    """The program with all its commands."""
    from standoff.cli.screen import make_console
    from standoff.cli.versions import version_text

    app = App(
        name="standoff",
        help="Turn an argument about a stand-off into a model, and check what would hold.\n\n"
        "MODEL is a model file or the name of a bundled conflict: "
        "try `standoff analyze istanbul-2025`.",
        version=version_text,
        version_format="plaintext",
        help_format="plaintext",
        console=make_console(),
        suppress_keyboard_interrupt=False,
    )
    app["--help"].group = app["--version"].group = ABOUT
    for name, place, text, group in COMMANDS:
        app.command(f"standoff.cli.{place}", name=name, help=text, group=group)
    app.register_install_completion_command(
        help="Install completion for the shell in use.", group=ABOUT
    )
    return app
