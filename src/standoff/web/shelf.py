"""The model files that are open on the page, and new ones made in the working folder.

The page never names a file by its path: it knows the files by the keys that this shelf gave them.
"""

from __future__ import annotations

import re
from pathlib import Path
from threading import RLock

from standoff.catalogue import example_text, examples
from standoff.document import to_yaml
from standoff.document.text import decode
from standoff.document.write import replace_file
from standoff.errors import StandoffError, reason_of
from standoff.interop.formats import parse_foreign
from standoff.language import say
from standoff.web.session import Session

__all__ = ["ARTICLES", "ENDING", "Shelf", "example_titles"]

ENDING = ".standoff.yaml"
ARTICLES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
"""Endings of files that a model can be drafted from."""
_ENDINGS = re.compile(r"\.(standoff\.)?(ya?ml|txt|md|html?|docx|pdf)$", re.IGNORECASE)
_MOST = 100
"""Files that can be open at once."""


class Shelf:
    """Open models.

    Attributes:
        folder: where new files are made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, Session] = {}
        self._lock = RLock()

    def items(self) -> list[tuple[str, Session]]:
        """The open models by their keys, in the order in which they were opened."""
        with self._lock:
            return list(self._open.items())

    def find(self, key: str) -> Session | None:
        """The open model with this key."""
        return self._open.get(key)

    def names(self) -> list[str]:
        """What `text_of` knows: the keys of open models, and the examples."""
        return list(dict.fromkeys([*self._open, *examples()]))

    def text_of(self, name: str) -> str:
        """The text of an open model, or of an example; "" where there is none of this name."""
        session = self.find(name)
        if session is not None:
            return session.model.text
        return example_text(name) if name in examples() else ""

    def put(self, session: Session) -> str:
        """Open a session, and give its key."""
        with self._lock:
            for key, known in self._open.items():
                if known.path == session.path:
                    return key
            if len(self._open) >= _MOST:
                raise StandoffError(
                    say("{n} models are open; restart the server to open more", n=_MOST)
                )
            plain = session.name.removesuffix(ENDING)
            base = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "model"
            key, number = base, 2
            while key in self._open:
                key, number = f"{base}-{number}", number + 1
            self._open[key] = session
            return key

    def open_file(self, path: Path) -> str:
        """Open a model file."""
        return self.put(Session.open(path))

    def open_example(self, name: str) -> str:
        """Open a bundled example; its file is made in the folder with the first change.

        Raises:
            NotFoundError: there is no such example.
        """
        text = example_text(name)
        return self.put(Session.draft(self._free(name), text))

    def upload(self, name: str, content: bytes) -> str:
        """Open what somebody has chosen on the page: a copy in the folder, `.gmcr` as a model.

        Raises:
            StandoffError: it is no text, or no file that can be read.
        """
        plain = re.split(r"[/\\]", name)[-1]
        if plain.lower().endswith(".gmcr"):
            text = to_yaml(parse_foreign(content, plain, "gmcr").conflict)
            plain = plain[: -len(".gmcr")]
        else:
            text = decode(content, plain)
        return self.make(plain, text)

    def keep_article(self, name: str, content: bytes) -> Path:
        """Keep an article in the folder, under a name that nothing there has, and give its path.

        Raises:
            StandoffError: it cannot be written.
        """
        plain = re.split(r"[/\\]", name)[-1]
        stem, ending = re.sub(r"[^\w-]+", "-", Path(plain).stem).strip("-")[:60], Path(plain).suffix
        ending = ending.lower() if ending.lower() in ARTICLES else ".txt"
        path, number = self.folder / f"{stem or 'article'}{ending}", 2
        while path.exists() or path.is_symlink():
            path, number = self.folder / f"{stem or 'article'}-{number}{ending}", number + 1
        _write(path, content)
        return path

    def make(self, name: str, text: str) -> str:
        """Make a model file in the folder, under a name that nothing there has, and open it."""
        path = self._free(name)
        _write(path, text.encode("utf-8"))
        return self.open_file(path)

    def _free(self, name: str) -> Path:
        """A path in the folder that is not taken, made from a name of whatever kind."""
        plain = re.sub(
            r"\.(standoff\.)?(ya?ml|txt|md|html?|docx|pdf)$", "", name, flags=re.IGNORECASE
        )
        base = re.sub(r"[^\w-]+", "-", plain).strip("-")[:60] or "model"
        taken = {session.path for session in self._open.values()}
        path, number = self.folder / (base + ENDING), 2
        while path.exists() or path.is_symlink() or path in taken:
            path, number = self.folder / f"{base}-{number}{ENDING}", number + 1
        return path


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise StandoffError(
            say("{name} cannot be written: {reason}", name=path.name, reason=reason)
        ) from None


def example_titles() -> list[tuple[str, str]]:
    """The bundled examples with their titles."""
    found = []
    for name in examples():
        match = re.search(r"^title: *(.+)$", example_text(name), re.MULTILINE)
        found.append((name, match.group(1).strip("\"'") if match else name))
    return found
