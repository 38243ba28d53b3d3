"""The documentation: its examples run, its outputs are real, its links lead somewhere."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml

import docs_catalogue
import standoff
from docs_blocks import DOCS, PAGES, ROOT, Page, blocks_of, matches
from standoff.cli.commands import COMMANDS
from standoff.document import keys, parse_conflict
from standoff.formula import RESERVED
from standoff.space import build_space
from standoff.stability import all_concepts

FORMAT = DOCS / "reference" / "format.md"
METHOD = DOCS / "method.md"
COMMANDS_PAGE = DOCS / "reference" / "commands.md"
START = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/standoff analyze istanbul-2025"
)
TEST = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest"


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.no_cover  # the pages run for long, and all that they show has tests of its own
@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_what_a_page_shows_is_what_happens(path: Path, tmp_path: Path) -> None:
    for block, expected in Page(path, tmp_path).run():
        assert block.lines == [line.rstrip() for line in expected], f"{path.name}:{block.start}"


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        (["a", "…", "d"], ["a", "b", "c", "d"], True),
        (["a", "…"], ["a"], True),
        (["a", "…", "d"], ["b", "d"], False),
        (["took 0.5 s"], ["took 12 ms"], True),
        (["standoff 0.1.0"], ["standoff 1.2.3.dev1"], True),
        (["a"], ["a", "b"], False),
    ],
)
def test_outputs_are_compared(expected: list[str], got: list[str], *, same: bool) -> None:
    assert matches(expected, got) == same


def test_fragments_of_the_format_are_right() -> None:
    base: dict[str, Any] = {}
    count = 0
    for block in blocks_of(FORMAT):
        if block.language != "yaml":
            continue
        # As in the package's own reader every value stays the text that it is.
        told = yaml.load(block.text, Loader=yaml.BaseLoader)
        if block.title:
            base = told if block.title == "call.standoff.yaml" else base
            continue
        model = told if "decision_makers" in told else base | told
        if "preferences" not in model:
            empty: dict[str, Any] = {dm: {"priorities": []} for dm in told["decision_makers"]}
            model = model | {"preferences": empty}
        if "sources" not in model:
            model = model | {"sources": {"column": "A column"}}
        text = yaml.safe_dump({"standoff": "1"} | model, sort_keys=False)
        build_space(parse_conflict(text))
        count += 1
    assert count >= 13


def test_every_key_of_the_format_is_described() -> None:
    text = FORMAT.read_text("utf-8")
    for name in dir(keys):
        if name.isupper():
            missing = [key for key in getattr(keys, name) if f"`{key}`" not in text]
            assert not missing, f"{name}: {missing}"
    assert not [word for word in RESERVED if word not in text]


def test_every_public_name_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "api.md").read_text("utf-8")
    told = set(re.findall(r"^::: standoff\.(\w+)$", text, re.MULTILINE))
    assert set(standoff.__all__) - told == {"__version__"}
    assert "`standoff.__version__`" in text


def test_every_command_has_a_section_with_its_help() -> None:
    text = COMMANDS_PAGE.read_text("utf-8")
    sections = re.findall(r"^## `([\w-]+)`$", text, re.MULTILINE)
    assert sorted(sections) == sorted(command.name for command in COMMANDS)


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_option_of_a_command_is_told(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from standoff.cli.run import run

    assert run([command, "--help"]) == 0
    said = capsys.readouterr().out
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", said)) - {"--help", command}
    text = COMMANDS_PAGE.read_text("utf-8")
    section = text.split(f"\n## `{command}`\n")[1].split("\n## ")[0]
    common = text.split("\n## What all have in common\n")[1].split("\n## ")[0]
    assert not [option for option in sorted(options) if option not in section + common]


def test_every_concept_is_defined() -> None:
    text = METHOD.read_text("utf-8") + (DOCS / "method" / "further-concepts.md").read_text("utf-8")
    for concept in all_concepts().values():
        assert f"| id | `{concept.id}` |" in text
        section = text.split(f"| id | `{concept.id}` |")[1].split("\n## ")[0].split("\n### ")[0]
        assert all(name in section for name in concept.names), concept.id
        assert all(doi in section for doi in re.findall(r"10\.\S+[^;,.\s]", concept.source))


def test_the_catalogue_is_up_to_date() -> None:
    assert docs_catalogue.PAGE.read_text("utf-8") == docs_catalogue.render()


def test_readme_gives_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert f"\n{START}\n" in text
    assert f"\n{TEST}\n" in text


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_links_between_files_lead_somewhere(path: Path) -> None:
    prose = re.sub(r"^ *```.*?^ *```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        parts = urlsplit(target)
        if not parts.scheme and parts.path:
            assert (path.parent / unquote(parts.path)).exists(), target


def test_citation_is_complete() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == standoff.__version__
    assert citation["license"] == "Apache-2.0"
    assert {"message", "title", "authors"} <= citation.keys()


class Links(HTMLParser):
    """Collects what a page defines, links to, and loads."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in ("script", "img", "iframe", "source") and "src" in given:
            self.loaded.append(given["src"])
        elif tag == "link" and given.get("rel") not in ("canonical", "prev", "next"):
            self.loaded.append(given.get("href", ""))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if any(
        importlib.util.find_spec(name) is None for name in ("mkdocs", "material", "mkdocstrings")
    ):
        if os.environ.get("CI"):
            pytest.fail("the extra 'docs' is not installed; .ci/run installs it")
        pytest.skip("the site is built where the extra 'docs' is installed")
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_the_site_needs_no_other_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        links = Links()
        links.feed(page.read_text("utf-8"))
        outside = [url for url in links.loaded if urlsplit(url).netloc]
        assert not outside, f"{page.name}: {outside}"
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", sheet.read_text("utf-8")), sheet.name


def test_links_and_anchors_of_the_site_resolve(site: Path) -> None:
    pages: dict[Path, Links] = {}
    for path in site.rglob("*.html"):
        pages[path.resolve()] = links = Links()
        links.feed(path.read_text("utf-8"))
    for path, links in pages.items():
        if path.name == "404.html":
            continue
        for link in links.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), f"{path.name}: {link}"
            if parts.fragment and target in pages:
                known = pages[target].ids
                assert unquote(parts.fragment) in known | {"__codelineno"}, f"{path.name}: {link}"
