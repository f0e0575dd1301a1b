"""Bare nouns and pronouns that stand for a named entity: 该区, 园区, 全县, 公司, 该项目, 两家企业.

An anaphor takes the entity of its kind that was named last, or, where it is a bare noun such as 园区 that a park's own
report uses for itself, the one that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.antecedents import memory_of, resolve
from kg.extraction.extensions import declare_extensions
from kg.extraction.records import Anaphor, EntityTable, LocalMention
from kg.extraction.sentence_bounds import Inside
from kg.extraction.topics import weights
from kg.model import Block, BlockKind

COMPONENT = "parkgraph_anaphora"

# A bare noun counts only where it can begin a phrase: after a mark or one of these function words.
_FREE = (
    r"(?:^|(?<=[\s，。、；：！？“”（）()《》,;:!?—…在为与和对由使将驻入到从向至了给让被据的是把离])|(?<=目前)|"
    r"(?<=以来)|(?<=同时)|(?<=我们))"
)

_PARK_NOUN = (
    r"(?:国家级)?(?:经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区|开发区|工业集中区|集中区|"
    r"工业园区|产业园区|工业园|产业园|科技园|"
    r"示范区|综保区|保税区|园区)"
)
_NO_COMPOUND = r"(?!分局|支行|法院|内外|公司|集团)"
_KINDS: tuple[tuple[str, str], ...] = (
    ("pair", r"(?:两家(?:企业|公司|单位)|双方|两地|两市|两区|两园)"),
    ("park_this", rf"(?:该|本|此|这个|这座)(?:园区|园|{_PARK_NOUN})(?!中园)"),
    ("area_this", r"(?:该区|全区|我区|本区)(?!域|间|别)"),
    ("county", r"(?:该县|全县|我县|本县|县里|县内)"),
    ("city", r"(?:该市|全市|我市|本市|市内)(?!场)"),
    ("province", r"(?:该省|全省|我省|本省|省内)"),
    ("town", r"(?:该镇|全镇|我镇|本镇)"),
    ("country", r"(?:我国|全国)(?!人大|政协|各地|首|最|唯一|前|第|先进|百强|性|人民|劳模|道德|五一)"),
    ("local", r"(?:当地)"),
    ("project_this", r"(?:该|此|这个|这一|本)(?:项目|工程|基地|工厂|生产线|产线)|新工厂|新厂(?=[建投计预达占总年，])"),
    ("company_this", r"(?:该|这家)(?:公司|企业|集团|厂|行)"),
    ("park_bare", rf"{_FREE}{_PARK_NOUN}{_NO_COMPOUND}"),
    ("company_bare", rf"{_FREE}(?:公司|集团)(?!法|章程|债|制|化|们|总数)"),
    (
        "project_bare",
        (
            rf"{_FREE}项目(?=总投资|规划|计划|建成|投产|全部|达产|占地|位于|主要|一期|二期|分|将|已|由|预计|于|"
            rf"采用|完成|选址|落户|设计|达产|总|建设|开工|竣工|每年|年产|年|可|全面)"
        ),
    ),
)
# 购自某公司, 隶属某园, 向某公司供货: what is told next is told of whoever stands before these words.
_OBLIQUE = re.compile(r"(?:自|给|向|为|与|同|由|从|对|隶属于?|属于|位于|毗邻|紧邻|来自|供应|配套)[“‘]?$")
_ANAPHOR = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS), re.MULTILINE)


def find_anaphora(
    text: str, blocks: Sequence[Block], mentions: Sequence[LocalMention], table: EntityTable
) -> tuple[Anaphor, ...]:
    """Every bare noun or pronoun of the text that stands for an entity of `table`, in order.

    `mentions` are in order; anaphora never overlap them. One of two entities (双方) gives two anaphora with one span.
    """
    memory = memory_of(table, weights(mentions, blocks))
    inside = Inside([mention.span for mention in mentions])
    found: list[Anaphor] = []
    noted = 0
    for match in _ANAPHOR.finditer(text):
        while noted < len(mentions) and mentions[noted].end <= match.start():
            memory.enter(mentions[noted].start, blocks)
            before = text[max(0, mentions[noted].start - 4) : mentions[noted].start]
            memory.note(mentions[noted], oblique=bool(_OBLIQUE.search(before)))
            noted += 1
        memory.enter(match.start(), blocks)
        overlaps = noted < len(mentions) and mentions[noted].start < match.end()
        if inside(match.start()) or overlaps:
            continue
        kind = match.lastgroup or ""
        found += [
            Anaphor(match.start(), match.end(), entity, f"anaphora.{kind}")
            for entity in resolve(kind, match[0], memory)
        ]
    return tuple(found)


@Language.factory(COMPONENT, assigns=["doc._.anaphora"], requires=["doc._.mentions", "doc._.entities"])
def create_anaphora(nlp: Language, name: str) -> AnaphoraFinder:
    """The component that fills `doc._.anaphora`."""
    return AnaphoraFinder()


class AnaphoraFinder:
    """Writes the resolved bare nouns and pronouns to `doc._.anaphora`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its attribute written."""
        blocks = doc._.blocks or (Block(BlockKind.BODY, 0, len(doc.text)),)
        doc._.anaphora = find_anaphora(doc.text, blocks, doc._.mentions, doc._.entities)
        return doc


declare_extensions()
