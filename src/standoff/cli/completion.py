"""`standoff completion`: the script that completes this program's words in a shell."""

from __future__ import annotations

from typing import Literal

from standoff.cli.output import write_text

__all__ = ["completion"]


def completion(shell: Literal["bash", "zsh", "fish"], /) -> int:
    """Print the completion script of a shell.

    `standoff --install-completion` puts it where the shell in use finds it.

    Args:
        shell: Whose script to print.
    """
    from standoff.cli.commands import make_app

    write_text(make_app(whole=True).generate_completion(shell=shell))
    return 0
