"""Articles in other formats than plain text, and files that are none."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from standoff.draft import Source, read_source
from standoff.errors import SourceError

PARAGRAPHS = ("Nobody wins", "The union wants more. The firm can’t pay.", "A deal is likely.")
TEXT = "\n\n".join(PARAGRAPHS) + "\n"


def saved(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def as_docx(*, table: bool = False) -> bytes:
    document = docx.Document()
    document.add_heading(PARAGRAPHS[0])
    for paragraph in PARAGRAPHS[1:]:
        if table:
            document.add_table(1, 2).rows[0].cells[0].text = paragraph
        else:
            document.add_paragraph(paragraph)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(lines: list[str], *, password: str = "", pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 700 Td {shown}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


MARKDOWN = """\
---
author: nobody
---
# Nobody *wins*

The [union](http://a.example) wants
more. The firm can’t **pay**.

```python
code()
```
<b>html</b>

* A deal is `likely`.
"""
HTML = """\
<!DOCTYPE html><html><head><title>No</title><style>p{}</style><script>x()</script></head><body>
<header>Site</header><nav><a href="/">Home</a></nav>
<article><header><h1>Nobody
 wins</h1></header><p>The <b>union</b> wants more. The firm can&rsquo;t pay.</p>
<figure>Photo</figure><div>A deal is <!-- not --> likely.<br></div></article>
<article>Another</article><footer>Imprint</footer></body></html>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a", TEXT),
        ("a.html", HTML),
        ("page", HTML),
        ("main.htm", f"<body>Menu<main><p>{'<p>'.join(PARAGRAPHS)}</main>".encode()),
        ("old.html", f"<meta charset=cp1252><p>{'<p>'.join(PARAGRAPHS)}".encode("cp1252")),
        ("older.html", "<p>".join(PARAGRAPHS).encode("cp1252")),
        ("a.docx", as_docx()),
        ("table.docx", as_docx(table=True)),
    ],
)
def test_a_text_is_the_same_in_all_formats(tmp_path: Path, name: str, content: bytes | str) -> None:
    assert read_source(saved(tmp_path, name, content)).text == TEXT


def test_markdown_loses_its_signs(tmp_path: Path) -> None:
    source = read_source(saved(tmp_path, "a.md", MARKDOWN))
    assert source.media_type == "text/markdown"
    assert source.text.replace("html\n\n", "") == TEXT


def test_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    lines = ["Nobody wins", "The union wants much more money than anybody has offer-"]
    lines += ["ed. The firm says that it is unable to pay as much as that.", "It is so.", ""]
    source = read_source(saved(tmp_path, "a.pdf", as_pdf(lines)))
    assert isinstance(source, Source)
    assert source.media_type == "application/pdf"
    long = "The union wants much more money than anybody has offered. The firm says that it is "
    long += "unable to pay as much as that. It is so.\n"
    assert source.text.split("\n\n") == ["Nobody wins", long]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"%PDF-1.7 nothing", "broken PDF"),
        ("b.pdf", as_pdf(["Talks failed again"])[:300], "broken PDF|without text"),
        ("c.pdf", as_pdf(["Talks"], password="secret"), "password"),
        ("d.pdf", as_pdf([]), "scan"),
        ("e.pdf", as_pdf(["Talks"], pages=201), "201 pages"),
        ("f.pdf", b"no such thing \x00", "broken PDF"),
        ("a.docx", b"PK\x03\x04nothing", "broken DOCX"),
        ("b.docx", zipped(a=b"x"), "ZIP archive and no DOCX"),
        ("c.docx", zipped(word__document_dot_xml=b"<a"), "broken DOCX"),
        ("d.docx", zipped(word__document_dot_xml=b"0" * 50_000_001), "unpacked"),
        ("e.docx", b"", "broken DOCX|no text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        ("a.rtf", b"{\\rtf1 Talks}", "RTF"),
        ("a.png", b"\x89PNG\r\n", "image"),
        ("a.md", b"caf\xe9", "UTF-8"),
        ("b.md", b"\n", "no text"),
        ("a.html", b"", "no HTML|no text"),
        ("b.html", b"<script>talks</script>", "no text"),
        ("c.html", b"<meta charset=klingon>\xff", "no HTML"),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = saved(tmp_path, name, content)
    with pytest.raises(SourceError, match=message) as caught:
        read_source(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "module"),
    [("a.html", HTML, "lxml.html"), ("a.docx", as_docx(), "docx"), ("a.pdf", b"%PDF-", "pypdf")],
)
def test_missing_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = saved(tmp_path, name, content)
    with pytest.raises(SourceError, match=r"pip install standoff\[draft\]"):
        read_source(path)


def test_nested_pages_are_read_and_absurd_ones_refused(tmp_path: Path) -> None:
    page = "<div>" * 200 + "Talks failed." + "</div>" * 200
    assert read_source(saved(tmp_path, "deep.html", page)).text == "Talks failed.\n"
    page = "<div>" * 5_000 + "Talks failed." + "</div>" * 5_000
    with pytest.raises(SourceError, match="no text"):
        read_source(saved(tmp_path, "deeper.html", page))
