"""Does it cost more to find out whose story an article tells when many articles are known?

Articles of random words share no wording, so that what is compared are true reprints alone. A long standing text under
each of them is the bad case, measured without a limit: most articles then share a band, and all of these are compared.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.measuring import Benchmark, Row, seconds
from kg.ledger import Ledger, documents, stories
from kg.ledger.connection import FILE
from kg.model import Article, Block, BlockKind, Document, Extraction, Span
from kg.reading import document_id, text_version
from kg.reading.aligned import identity

_ROUNDS = 31
_CHARACTERS = 900
_STANDING = (
    "本版稿件由通讯员供稿，刊出时略有删改，欢迎读者来信来电指正，也欢迎提供新闻线索，一经采用即付薄酬。"
    "来稿请写明姓名、单位、住址和联系电话，三个月内未见刊出可另行处理，恕不退稿，也不一一回信。"
    "本版文字和照片未经书面许可不得转载、摘编，违者由本社委托的律师追究；订阅可到就近邮局办理，破季也可以。"
    "印刷质量如有问题，请直接向承印单位调换，电话见中缝；广告内容由广告主负责，读者在付款之前请自行核实。"
)
_NONE = Extraction("benchmark/1", ())


def run(quick: bool) -> list[Row]:
    """One more article, its removal included, among few known articles and among twenty times (quick: ten) as many."""
    own = _compared("articles of their own", (200, 2_000) if quick else (1_000, 20_000), "")
    # Building the bad case is quadratic, hence the smaller sizes.
    shared = _compared("a long standing text under each", (50, 500) if quick else (200, 2_000), _STANDING)
    return [replace(own, at_most=2.0), shared]


def _compared(name: str, sizes: tuple[int, int], standing: str) -> Row:
    few, many = (_cost(known, standing) for known in sizes)
    remark = f"{few * 1000:.1f} ms among {sizes[0]:,}, {many * 1000:.1f} ms among {sizes[1]:,}"
    return Row(f"{name}: among many / among few", many / few, remark)


def _cost(known: int, standing: str) -> float:
    """Seconds that the median article takes; every second one is a shortened reprint."""
    with _tables() as connection:
        for number in range(known):
            _put(connection, f"{number}.txt", _words(number) + standing)
        taken = []
        for number in range(_ROUNDS):
            reprint = number % 2 == 1
            text = _words(number)[: _CHARACTERS // 2] if reprint else _words(known + number)
            spent, told = seconds(lambda text=text: _in_and_out(connection, text + standing))  # type: ignore[misc]
            assert (told == 1) is reprint
            taken.append(spent)
    return median(taken)


@contextmanager
def _tables() -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory() as folder:
        Ledger.open(Path(folder)).close()
        connection = sqlite3.connect(Path(folder) / FILE)
        connection.row_factory = sqlite3.Row
        yield connection
        connection.close()


def _in_and_out(connection: sqlite3.Connection, text: str) -> int:
    """How many other documents tell the story of a text that comes in and goes again."""
    document = _put(connection, "new.txt", text)
    told = len(stories.retellings(connection, document))
    documents.drop(connection, document)
    stories.drop(connection, document)
    return told


def _put(connection: sqlite3.Connection, key: str, text: str) -> str:
    """The id of the document."""
    block = Block(BlockKind.BODY, 0, len(text))
    article = Article("", (), None, identity(text, 0, len(text)), (block,), (Span(0, len(text)),))
    document = Document(document_id(key), text_version(text), key, text, (article,))
    documents.put(connection, document, _NONE)
    stories.put(connection, document)
    return document.id


def _words(number: int) -> str:
    chance = random.Random(number)
    return "".join(chr(0x4E00 + int(3000 * chance.random() ** 2)) for _ in range(_CHARACTERS))


BENCHMARK = Benchmark("stories", "does finding an article's story cost more among many articles?", run)
