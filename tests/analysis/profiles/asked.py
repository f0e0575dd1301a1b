"""A ledger of small texts that say what a test needs, and answers as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kg.analysis.answer import Answer, Ref, Row, Value
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from tests.analysis.conflicts.telling import Said, Text, graph, link, money

ALL = GraphFilter()
PARK, OTHER_PARK, INNER_PARK = "青禾产业园", "霖川经济开发区", "青禾电子产业园"
FIRM, OTHER_FIRM, THIRD_FIRM = "岚桥新材料有限公司", "澄川电子有限公司", "沐屿食品有限公司"
PROJECT, OTHER_PROJECT = "岚桥二期项目", "澄川封装项目"
STEEL, CHIPS, FOOD = "特钢产业", "芯片产业", "食品产业"

# Long enough to tell one text from another: what they share is little beside it.
_WORDS = (
    "上周的降雨让施工便道一度中断，养护队连夜铺了碎石，第二天清早混凝土罐车照常进场。",
    "工人宿舍新装了热水器，食堂把晚饭推迟到八点，夜班的人说汤面比从前烫嘴。",
    "设计单位改了两次图纸，最后一版把配电房挪到东侧，省下三百米电缆和一座过路涵洞。",
    "村里的老支书带着账本来对青苗款，坐了半个钟头，喝完两杯茶，把数目一笔一笔勾掉。",
    "招聘会摆了四十张桌子，来得最多的是返乡的焊工，问得最多的是孩子在哪里上学。",
    "监理日志翻到第七十页，字迹换了三个人，最后一行写着脚手架复检合格可以拆除。",
)


def written(key: str, date: str, *said: Said, words: int = 0) -> Text:
    """A text of its own wording for each number of `words`; texts that are equal but for their key are reprints."""
    first, *rest = said
    told = replace(first, sentence=f"{_WORDS[words] * 2}{first.sentence}")
    return Text(f"{key}.txt", date, (told, *rest))


def tenancy(firm: str, park: str = PARK, **more: object) -> Said:
    return link(firm, "tenantOf", park, f"{firm}入驻{park}。", **more)


def industry(thing: str, name: str, **more: object) -> Said:
    return link(thing, "inIndustry", name, f"{thing}属于{name}。", **more)


def sited(project: str, park: str = PARK, **more: object) -> Said:
    return link(project, "sitedIn", park, f"{project}位于{park}。", **more)


def subsidiary(firm: str, parent: str, **more: object) -> Said:
    return link(firm, "subsidiaryOf", parent, f"{firm}是{parent}的子公司。", **more)


def invested(amount: int, kind: str, parts: dict[str, str], **more: object) -> Said:
    """A sum in yuan; `parts` are of project, investor and site."""
    names = "、".join(parts.values())
    return money(amount, f"{names}：{kind}投资{amount}元，{more.get('period', '')}。", kind, parts=parts, **more)


@contextmanager
def ledger_of(folder: Path, *texts: Text) -> Iterator[Ledger]:
    graph(folder, texts).close()
    with Ledger.open(folder, readonly=True) as ledger:
        yield ledger


def rows(answer: Answer, *names: str) -> list[tuple[object, ...]]:
    """The rows as plain values of those columns, entities by their labels; one value alone is still a tuple."""
    return [tuple(_plain(cell(answer, row, name)) for name in names) for row in answer.rows]


def cell(answer: Answer, row: Row, name: str) -> Value:
    place = [column.name for column in answer.columns].index(name)
    return row.values[place]


def _plain(value: Value) -> object:
    if isinstance(value, Ref):
        return value.label
    return tuple(one.label for one in value if isinstance(one, Ref)) if isinstance(value, tuple) else value


def entity(ledger: Ledger, label: str) -> str:
    """The id of the entity of that label."""
    return next(row.id for row in ledger.search(label).items if row.label == label)
