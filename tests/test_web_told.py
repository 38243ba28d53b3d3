"""What the page refuses is told in the language of the reader."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from standoff.web import process
from standoff.web.shelf import Shelf
from web_server import STRIKE, Client, served, strike_in, until

UKRAINIAN = {"Accept-Language": "uk"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Shelf]]:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    with served(shelf) as base:
        yield base, shelf


@pytest.fixture
def client(desk: tuple[str, Shelf], tmp_path: Path) -> Iterator[Client]:
    base, shelf = desk
    with Client(base, shelf.open_file(strike_in(tmp_path))) as made:
        made.headers.update(UKRAINIAN)
        yield made


def told(answer: httpx.Response) -> str:
    """The words of an answer, without its marks."""
    return html.unescape(re.sub(r"<[^>]*>", " ", answer.text))


def test_an_edit_is_refused(client: Client) -> None:
    answer = client.change("rule.add", 1, value="strik")
    assert answer.status_code == 422
    assert "невідома назва: дія, наслідок або стан «strik»; можливо, «strike»?" in told(answer)
    assert "unknown" not in answer.text
    client.headers["Accept-Language"] = "en"
    answer = client.change("rule.add", 1, value="strik")
    assert "unknown option, outcome or state 'strik'; did you mean 'strike'?" in told(answer)


def test_a_broken_text_is_told_in_the_language_of_whoever_looks(client: Client) -> None:
    client.do("text", 1, text=STRIKE.replace("not strike\n", "nott strike\n", 1))
    page = told(client.get(client.at()))
    assert "неочікуване «strike»; очікується: «and», «or», «->» або кінець" in page
    client.headers["Accept-Language"] = "en"
    page = told(client.get(client.at()))
    assert "unexpected 'strike'; expected 'and', 'or', '->' or the end" in page


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"ask": "what-if", "change": ""}, "напишіть зміну"),
        ({"ask": "what-if", "change": "dorp rule 1"}, "«dorp» — не зміна; можливо, «drop»?"),
        ({"ask": "unlock", "outcome": "pece"}, "можливо, «peace»"),
        ({"ask": "overturn", "claim": "x"}, "не знайдено: твердження «x»"),
        ({"ask": "nothing"}, "питання «nothing» немає"),
        ({"ask": "compare", "other": "nothing"}, "назвіть іншу відкриту модель"),
        ({"ask": "compare", "other": "chicken"}, "не можна покласти поруч"),
    ],
)
def test_a_question_is_refused(client: Client, options: dict[str, str], words: str) -> None:
    def answer() -> str:
        return told(client.get(client.at("ask"), params=options))

    until(lambda: words in answer(), 30)
    client.headers["Accept-Language"] = "en"
    until(lambda: re.search("write a|no |cannot|name another|mean", answer()), 30)


def test_articles_and_files_are_refused(client: Client, desk: tuple[str, Shelf]) -> None:
    cake = b"Mix the flour with the eggs and bake it for an hour."
    pie = "Борошно змішати з яйцями й пекти годину. ".encode() * 9
    for form, name, content, words in (
        ("article", "cake.txt", b"", "тексту тут немає; очікується стаття"),
        ("article", "cake.txt", cake, "не знайдено двох сторін, які хотіли б протилежного"),
        ("article", "cake.txt", pie, "мова тексту — українська"),
        ("file", "cake.gmcr", b"[]", "тут стоїть список; очікується: запис у { }"),
        ("file", "cake.yaml", b"\xff\xfea", "файл має кодування UTF-16; очікується: UTF-8"),
    ):
        answer = client.post("/new", files={form: (name, content)})
        assert answer.status_code == 422
        assert words in told(answer)
        assert str(desk[1].folder) not in answer.text
    answer = client.post("/new", data={"example": "elmyra"})
    assert "не знайдено: вбудований приклад «elmyra»; можливо, «elmira»?" in told(answer)


def test_the_guard_refuses(client: Client) -> None:
    for headers, words in (
        ({"Host": "elsewhere"}, "цей сервер відповідає лише за власною адресою\n"),
        ({"Origin": "http://elsewhere"}, "зміна має надійти із самої сторінки\n"),
        ({"X-Standoff-Token": "old"}, "сторінка з іншого запуску сервера: перезавантажте її\n"),
        ({"Content-Type": "text/plain"}, "очікується форма\n"),
    ):
        answer = client.post(client.at("edit"), headers=headers, content=b"")
        assert (answer.status_code >= 400, answer.text) == (True, words)
    large = client.post(client.at("edit"), data={"value": "x" * (20 * 2**20)})
    assert large.text == "надіслати можна щонайбільше 20 МБ\n"
    assert client.get("/m/none").text == "такої моделі не відкрито\n"
    assert client.get("/none").text == "Не знайдено\n"
    english = client.get("/none", headers={"Accept-Language": "en"})
    assert english.text == "Not Found\n"


def test_what_goes_wrong_in_a_process_is_told() -> None:
    started = process.start("test_web_jobs:echo", path=str(Path(__file__).parent))
    answers = []
    for spoken, what in (("uk", "full"), ("uk", "bug"), ("en", "full")):
        process.tell(started, (what,), spoken)
        process.hear(started)
        answers.append(process.hear(started)[1])
    process.close(started)
    assert answers == [
        "для цього не вистачає пам’яті",
        "внутрішня помилка: ValueError: a bug",
        "there is not enough memory for this",
    ]
