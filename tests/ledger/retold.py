"""Small pages whose articles are copies of each other, shortened, edited, or both in one: stories join and split often.

The names are invented. Each article ends with sentences that say which firm is in the park.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.model import Article, Block, BlockKind, Document, Entity, EntityType, Extraction, Relation, RelationType, Span
from kg.pipeline import Writer
from kg.reading import document_id, text_version
from kg.reading.aligned import identity

FIRM, OTHER_FIRM, PARK = "岚桥新材料有限公司", "澄川电子有限公司", "青禾产业园"
_RAIN = (
    "县气象台昨日发布通报，今年入汛以来全县平均降雨量比常年同期偏多两成，各乡镇已经备足沙袋和救生衣。"
    "水利站的值守人员每两个小时巡查一次河堤，发现渗水就地处置。通报提醒，山区道路容易塌方，夜间尽量不要出行。"
    "学校和养老院的屋顶排水沟在上个月全部清理完毕，农户的早稻已经开始收割，机手从邻县赶来支援。"
)
_READING = (
    "全民阅读周开幕当天，图书馆把流动书车开进了厂区，借书不用押金，还书可以投进门口的铁箱。"
    "夜班工人散场后排起长队，最受欢迎的是钳工手册和长篇小说，有人一次抱走了六本。"
    "馆员说，这样的书车下个月还要去两所乡镇中学，车上会多带些字典和地图，也欢迎学生自己提书单。"
)
BODIES = {
    "rain": _RAIN,
    "rain, shortened": _RAIN[:80],
    "rain, edited": _RAIN.replace("两成", "三成").replace("昨日", "昨天"),
    "reading": _READING,
    "reading, shortened": _READING[30:],
    # A page that prints both makes one story of them.
    "both": _RAIN + _READING,
    "short": "快讯一则。",
}
SAYINGS: tuple[tuple[str, ...], ...] = ((), (FIRM,), (OTHER_FIRM,), (FIRM, OTHER_FIRM))

Part = tuple[str, int]
"""An article: a name of `BODIES`, a place in `SAYINGS`."""


def published(data: Path, pages: Iterable[tuple[str, Sequence[Part]]]) -> Path:
    """A data directory into which pages came one after the other, its graph published."""
    with Writer.open(data) as writer:
        for key, parts in pages:
            writer.follow(writer.ledger.add(*page(key, parts)))
    return data


def page(key: str, parts: Sequence[Part]) -> tuple[Document, Extraction]:
    """A document with an article for each part."""
    text = ""
    articles: list[Article] = []
    mentions: dict[str, list[Span]] = {}
    relations: list[Relation] = []
    for body, said in parts:
        start = len(text)
        text += BODIES[body]
        for firm in SAYINGS[said]:
            for name in (firm, PARK):
                mentions.setdefault(name, []).append(Span(len(text), len(text) + len(name)))
                text += name
            relations.append(Relation(RelationType.TENANT_OF, firm, PARK, (mentions[firm][-1],), "retold", 0.9))
        articles.append(_article(text, start))
    document = Document(document_id(key), text_version(text), key, text, tuple(articles))
    entities = tuple(_entity(name, tuple(spans)) for name, spans in mentions.items())
    return document, Extraction("retold/1", entities, tuple(relations))


def _article(text: str, start: int) -> Article:
    length = len(text) - start
    block = Block(BlockKind.BODY, 0, length)
    return Article("", (), None, identity(text, start, len(text)), (block,), (Span(start, len(text)),))


def _entity(name: str, spans: tuple[Span, ...]) -> Entity:
    return Entity(name, EntityType.PARK if name == PARK else EntityType.COMPANY, name, (name,), spans)
