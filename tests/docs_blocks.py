"""The code blocks of README and docs: finding them, running them, and writing their output anew.

Blocks of one page share a folder and, for Python, a namespace, from top to bottom:

- `yaml title="x.standoff.yaml"` puts a file there, and so does `text`;
  `diff title="x.standoff.yaml"` changes one;
- `console` runs what stands after `$` and compares what follows;
- `python` runs, as a doctest where it has `>>>`; `python title="x.py"` is a file as well.

In an output a line `…` stands for any lines left out. `python tests/docs_blocks.py` puts real
outputs in the place of those that have changed.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["DOCS", "PAGES", "ROOT", "Block", "Page", "blocks_of", "matches"]

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]

_FENCE = re.compile(r"^( *)```(\w+)?(.*)$")
_TITLE = re.compile(r'title="([^"]+)"')
_LEFT_OUT = "…"
_VARYING = (
    (re.compile(r"\b\d+(\.\d+)? ?(ns|µs|us|ms|s)\b"), "TIME"),
    (re.compile(r"\b\d+\.\d+\.\d+\S*"), "VERSION"),
)


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block: its language, title, lines without indentation, and where it begins."""

    language: str
    title: str
    lines: list[str]
    start: int
    indent: int

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "".join(line + "\n" for line in self.lines)


def blocks_of(path: Path) -> list[Block]:
    """The fenced blocks of a page, in order; `start` is the index of the line after the fence."""
    found: list[Block] = []
    opened: tuple[int, str, str, int] | None = None
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if not fence:
            continue
        if opened is None:
            title = _TITLE.search(fence[3])
            opened = (len(fence[1]), fence[2] or "", title[1] if title else "", number + 1)
            continue
        indent, language, name, start = opened
        inside = [one[indent:] for one in lines[start:number]]
        found.append(Block(language=language, title=name, lines=inside, start=start, indent=indent))
        opened = None
    assert opened is None, f"{path}: a block is not closed"
    return found


def matches(expected: list[str], got: list[str]) -> bool:
    """Whether an output is as expected, up to versions, timings and what is left out."""
    parts = (
        r"(?:.*\n)*?" if line.strip() == _LEFT_OUT else re.escape(_plain(line)) + r"\n"
        for line in expected
    )
    return re.fullmatch("".join(parts), "".join(_plain(line) + "\n" for line in got)) is not None


def _plain(line: str) -> str:
    for pattern, word in _VARYING:
        line = pattern.sub(word, line)
    return line.rstrip()


@dataclass
class Page:
    """Runs the blocks of one page in a folder of its own."""

    path: Path
    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__docs__"})
    status: int = 0

    def run(self) -> Iterator[tuple[Block, list[str]]]:
        """Run every block; gives each with the lines it should have, had all gone well.

        Raises:
            AssertionError: a block that is no console block fails.
        """
        with contextlib.chdir(self.folder), _environment(COLUMNS="80", LINES="40"):
            for block in blocks_of(self.path):
                yield block, self._run(block)

    def _run(self, block: Block) -> list[str]:
        where = f"{self.path.name}:{block.start}"
        if block.language == "console":
            return self._console(block)
        if block.language == "diff" and block.title:
            self._change(block, where)
        elif block.title and block.language in ("yaml", "python", "text"):
            target = self.folder / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, "utf-8")
        elif block.language == "python":
            self._python(block, where)
        return block.lines

    def _change(self, block: Block, where: str) -> None:
        target = self.folder / block.title
        text = target.read_text("utf-8")
        old = "".join(line[1:] + "\n" for line in block.lines if line[:1] != "+")
        new = "".join(line[1:] + "\n" for line in block.lines if line[:1] != "-")
        assert text.count(old) == 1, f"{where}: the old lines stand {text.count(old)} times"
        target.write_text(text.replace(old, new), "utf-8")

    def _python(self, block: Block, where: str) -> None:
        if not any(line.startswith(">>>") for line in block.lines):
            exec(compile(block.text, where, "exec"), self.names)
            return
        test = doctest.DocTestParser().get_doctest(block.text, {}, where, where, block.start)
        test.globs = self.names
        said = io.StringIO()
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        runner.run(test, out=said.write, clear_globs=False)
        assert not runner.failures, said.getvalue()

    def _console(self, block: Block) -> list[str]:
        result: list[str] = []
        for command, expected in _commands(block.lines):
            got = self._shell(command)
            result.append(f"$ {command}")
            result += expected if matches(expected, got) else got
        return result

    def _shell(self, command: str) -> list[str]:
        """Run one command of ours; returns the lines of both its outputs."""
        words = shlex.split(command)
        if words == ["echo", "$?"]:
            return [str(self.status)]
        if words[0] == "cat":
            return (self.folder / words[1]).read_text("utf-8").splitlines()
        settings = {}
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            settings[name] = value
        target = None
        if ">" in words:
            target = self.folder / words[words.index(">") + 1]
            del words[words.index(">") :]
        assert words[0] == "standoff", f"{self.path.name}: cannot run '{command}'"
        with _environment(**settings):
            text = self._standoff(words[1:], target)
        return text.rstrip("\n").split("\n") if text.strip() else []

    def _standoff(self, arguments: list[str], target: Path | None) -> str:
        from standoff.cli.run import run

        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        errors = io.TextIOWrapper(io.BytesIO(), encoding="utf-8") if target else stream
        with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(errors):
            self.status = run(arguments)
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        text = stream.buffer.getvalue().decode("utf-8")
        if target is None:
            return text
        target.write_text(text, "utf-8")
        return ""


def _commands(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    command, expected = "", list[str]()
    for line in lines:
        if line.startswith("$ "):
            if command:
                yield command, expected
            command, expected = line[2:], []
        else:
            expected.append(line)
    yield command, expected


@contextlib.contextmanager
def _environment(**settings: str) -> Iterator[None]:
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("STANDOFF_")]:
        del os.environ[name]
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _rewrite(path: Path) -> None:
    """Put the outputs that the console blocks of a page really have into it."""
    lines = path.read_text("utf-8").splitlines()
    made: list[tuple[Block, list[str]]] = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            made.extend(Page(path, Path(folder)).run())
        except Exception:  # noqa: BLE001 - what ran before the failure is written all the same
            traceback.print_exc()
    for block, new in reversed(made):
        if [line.rstrip() for line in new] != block.lines:
            indented = [(" " * block.indent + line).rstrip() for line in new]
            lines[block.start : block.start + len(block.lines)] = indented
            print(f"{path.relative_to(ROOT)}:{block.start} changed")
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    chosen = [Path(name).resolve() for name in sys.argv[1:]] or PAGES
    for page in chosen:
        _rewrite(page)
