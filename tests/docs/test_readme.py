"""The READMEs tell the truth: what a reader types prints what is shown, in both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.ledger import Ledger, NeighbourQuery
from kg.model import EntityType
from scripts.consoles import BLOCK, CommandFailed, commands, with_outputs
from tests.checkout import ROOT

READMES = (ROOT / "README.md", ROOT / "README.zh.md")
REFRESH = "python -m scripts.generated"


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made() -> str:
    return with_outputs(text(READMES[0]))


def test_every_command_prints_what_the_readme_shows(made: str) -> None:
    assert made == text(READMES[0]), f"`{REFRESH}` makes the pages anew"


def test_the_chinese_readme_shows_the_same_commands_and_outputs() -> None:
    english, chinese = (BLOCK.findall(text(page)) for page in READMES)
    assert chinese == english


def test_both_readmes_have_the_same_structure() -> None:
    def shape(page: Path) -> list[str]:
        return re.findall(r"^(#+|```\w*|!\[)", text(page), re.MULTILINE)

    assert shape(READMES[0]) == shape(READMES[1])


def test_the_worked_question_ends_at_a_sentence_of_the_article() -> None:
    quote = re.search(r'"quote": "(.+)"', text(READMES[0]))
    start, end = (re.search(rf'"{name}": (\d+)', text(READMES[0])) for name in ("start", "end"))
    assert quote
    assert start
    assert end
    article = (ROOT / "seeds/briefs/08-dingwo-group.txt").read_bytes().decode()
    assert article[int(start[1]) : int(end[1])] == quote[1]


def test_the_claim_that_is_opened_is_one_that_the_analysis_lists() -> None:
    (opened,) = (command for command in commands(text(READMES[0])) if "/claims/" in command)
    claim = re.search(r"/claims/(\w+)", opened)
    table = next(block for block in BLOCK.findall(text(READMES[0])) if "park-links" in block)
    assert claim
    assert claim[1] in table


def test_a_denied_rumour_makes_no_link(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        (buyer,) = ledger.search("鼎沃集团", EntityType.COMPANY).items[:1]
        linked = {item.entity.label for item in ledger.neighbours(buyer.id, NeighbourQuery(limit=1000)).items}
    assert linked
    assert "蓝泽新能源科技有限公司" not in linked


def test_a_console_block_with_another_output_is_noticed() -> None:
    page = "```console\n$ kg --version\nparkgraph 0.0.0\n```\n"
    assert with_outputs(page) != page


def test_a_command_that_fails_is_an_error_not_an_output() -> None:
    with pytest.raises(CommandFailed, match="status 2"):
        with_outputs("```console\n$ kg no-such-command\n```\n")
