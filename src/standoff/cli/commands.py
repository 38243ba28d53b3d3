"""The commands: where each is, and the heading it stands under in the help.

Commands are imported when they are called, so that one does not wait for what another needs.
"""

from __future__ import annotations

from typing import NamedTuple

from cyclopts import App, Group, Parameter

__all__ = ["COMMANDS", "Command", "make_app"]

WRITE = Group("Write a model", sort_key=1)
ASK = Group("Ask it", sort_key=2)
SHOW = Group("Show it", sort_key=3)
ABOUT = Group("About this program", sort_key=4)


class Command(NamedTuple):
    """One command.

    Attributes:
        name: what the user types.
        place: module of this package and function in it.
        group: the heading it stands under.
        usage: what it takes, where that says more than the generated line.
    """

    name: str
    place: str
    group: Group
    usage: str | None = None


COMMANDS = (
    Command("new", "new:new", WRITE, "Usage: standoff new [FILE] [--force]"),
    Command("draft", "draft:draft", WRITE, "Usage: standoff draft FILE [-o MODEL] [OPTIONS]"),
    Command("annotate", "annotate:annotate", WRITE, "Usage: standoff annotate MODEL [OPTIONS]"),
    Command("check", "check:check", WRITE, "Usage: standoff check MODEL... [OPTIONS]"),
    Command("examples", "examples:examples", WRITE, "Usage: standoff examples [NAME] [OPTIONS]"),
    Command("schema", "schema:schema", WRITE),
    Command("import", "import_file:import_file", WRITE, "Usage: standoff import FILE [OPTIONS]"),
    Command("export", "export:export", WRITE, "Usage: standoff export MODEL -o FILE [OPTIONS]"),
    Command("analyze", "analyze:analyze", ASK, "Usage: standoff analyze MODEL [OPTIONS]"),
    Command("why", "why:why", ASK, "Usage: standoff why MODEL [STATE [DM]] [OPTIONS]"),
    Command("claims", "claims:claims", ASK, "Usage: standoff claims MODEL [OPTIONS]"),
    Command("readings", "readings:readings", ASK, "Usage: standoff readings MODEL [OPTIONS]"),
    Command("compare", "compare:compare", ASK, "Usage: standoff compare MODEL MODEL [OPTIONS]"),
    Command("paths", "paths:paths", ASK, "Usage: standoff paths MODEL [OPTIONS]"),
    Command(
        "coalitions", "coalitions:coalitions", ASK, "Usage: standoff coalitions MODEL [OPTIONS]"
    ),
    Command("hypergame", "hypergame:hypergame", ASK, "Usage: standoff hypergame MODEL [OPTIONS]"),
    Command("overturn", "overturn:overturn", ASK, "Usage: standoff overturn MODEL CLAIM [OPTIONS]"),
    Command("unlock", "unlock:unlock", ASK, "Usage: standoff unlock MODEL --outcome NAME"),
    Command("what-if", "what_if:what_if", ASK, "Usage: standoff what-if MODEL --set CHANGE..."),
    Command(
        "inverse",
        "inverse:inverse",
        ASK,
        "Usage: standoff inverse MODEL --equilibrium STATE|OUTCOME [OPTIONS]",
    ),
    Command("serve", "serve:serve", SHOW, "Usage: standoff serve [MODEL|ARTICLE] [OPTIONS]"),
    Command("report", "report:report", SHOW, "Usage: standoff report MODEL -o FILE [OPTIONS]"),
    Command("plot", "plot:plot", SHOW, "Usage: standoff plot MODEL -o FILE [OPTIONS]"),
    Command("concepts", "concepts:concepts", ABOUT),
    Command("bench", "bench:bench", ABOUT),
    Command("completion", "completion:completion", ABOUT),
    Command("--version", "versions:show_version", ABOUT),
)


def make_app(*, whole: bool = False) -> App:
    """The program with all its commands.

    Args:
        whole: whether to import them all, as a list of what each is for needs.
    """
    from standoff.cli.screen import make_console

    app = App(
        name="standoff",
        help="Turn an argument about a stand-off into a model, and check what would hold.\n\n"
        "MODEL is a model file or the name of a bundled conflict: "
        "try `standoff analyze istanbul-2025`.",
        version_flags=(),
        help_format="markdown",
        console=make_console(),
        suppress_keyboard_interrupt=False,
        default_parameter=Parameter(negative="", show_default=False),
    )
    app["--help"].group = ABOUT
    app["--help"].help = "Show this help, or that of a command."
    for key, (name, place, group, usage) in enumerate(COMMANDS):
        app.command(f"standoff.cli.{place}", name=name, group=group, usage=usage, sort_key=key)
    app.register_install_completion_command(
        help="Install completion for the shell in use.", group=ABOUT
    )
    if whole:
        for command in COMMANDS:
            _ = app[command.name]
    return app
