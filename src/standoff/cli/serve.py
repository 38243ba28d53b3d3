"""`standoff serve`: a model beside its source on a page of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.catalogue import examples
from standoff.cli.encoding import clean
from standoff.cli.output import write_text
from standoff.errors import NotFoundError, StandoffError

if TYPE_CHECKING:
    from standoff.web.shelf import Shelf

__all__ = ["serve"]


def serve(
    model: Annotated[str | None, Parameter(metavar="MODEL|ARTICLE")] = None,
    /,
    *,
    port: Annotated[int, Parameter(validator=Number(gte=0, lte=65535), metavar="N")] = 0,
    no_open: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Show and change a model on a page in the browser.

    The page is served on this machine only, until Ctrl-C, and asks no other host for anything.
    Every change is saved to the file at once. An example is saved as a copy in the current folder
    with the first change.

    Args:
        model: A model file, the name of a bundled conflict, or an article, beside which a model
            of it is drafted. The page opens others too.
        port: The port to listen on; a free one if left out.
        no_open: Print the address without opening a browser.
    """
    try:
        import jinja2  # noqa: F401
        import python_multipart  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError:
        raise StandoffError("the page needs an extra: pip install 'standoff[web]'") from None
    from standoff.web.app import create_app
    from standoff.web.server import HOST, listen, names_of
    from standoff.web.server import serve as run

    shelf = _shelf(model)
    at = listen(port)
    number = at.getsockname()[1]
    address = f"http://{HOST}:{number}/"

    def ready() -> None:
        name = f" with {clean(model)}" if model else ""
        write_text(f"standoff{name} at {address}\nCtrl-C stops it.\n")
        if not no_open:
            import webbrowser

            webbrowser.open(address)

    run(create_app(shelf, names_of(number)), at, ready)
    return 0


def _drafted(article: Path) -> str:
    """The text of a model of an article beside which it will stand."""
    from standoff.draft.extract import extract
    from standoff.draft.modelling import draft_model
    from standoff.draft.source import read_source

    return draft_model(extract(read_source(article)), file=article.name).text


def _shelf(model: str | None) -> Shelf:
    """The shelf with the model that was named."""
    from standoff.web.shelf import Shelf

    if model is None:
        return Shelf(Path.cwd())
    path = Path(model)
    if path.is_file():
        from standoff.web.shelf import ARTICLES

        shelf = Shelf(path.absolute().parent)
        if path.suffix.lower() in ARTICLES:
            shelf.make(path.name, _drafted(path))
        else:
            shelf.open_file(path.absolute())
        return shelf
    if path.is_dir():
        raise StandoffError(f"{model} is a folder; expected a model file or a bundled example")
    if model in examples():
        shelf = Shelf(Path.cwd())
        shelf.open_example(model)
        return shelf
    around = path.parent if path.parent.is_dir() else Path()
    files = [str(file) for file in sorted(around.glob("*.y*ml"))]
    raise NotFoundError("file or bundled example", model, [*files, *examples()])
