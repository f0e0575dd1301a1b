"""The gold graph with what thirty different stories cannot have: a reprint, and a later report that contradicts.

The report is a test's, of invented firms that the briefs know: it tells of another amount, of what was finished since,
of what is only talked about or planned; it denies a rumour, and says again what one brief says.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from kg.model import (
    Document,
    Entity,
    EntityType,
    Extraction,
    Investment,
    InvestmentKind,
    Polarity,
    Relation,
    RelationType,
    Span,
    Stage,
)
from kg.pipeline import IngestOptions, ingest
from kg.resources import path
from tests.queries.gold_graph import gold_extraction

REPRINTED = "10-shayu-gxq.txt"
LATER = "沙嵎回访.txt"
_LATER = """开工之后：沙嵎高新区回访
2025年9月12日

一年半前集中开工的项目，如今进展不一。沙嵎高新技术产业开发区的动力电池结构件基地项目总投资调整为36亿元，蓝泽新能源科技有限公司已完成投资21亿元，8月投产。

风电主机架项目仍是规划，鼎沃装备集团有限公司称明年再定。储氢瓶项目拟落户沙嵎高新技术产业开发区，朔行轨道装备有限公司正在洽谈承建。

2024年3月8日开工的制动盘智能化生产线项目，由朔行轨道装备有限公司投资8.3亿元，建在银杏坡装备制造产业园，没有变化。

有网帖称晟野智能装备有限公司搬离，并说青梧新材料股份有限公司入驻沙嵎高新技术产业开发区，园区予以否认。
"""
_NAMES = {
    "沙嵎高新技术产业开发区": EntityType.PARK,
    "动力电池结构件基地项目": EntityType.PROJECT,
    "风电主机架项目": EntityType.PROJECT,
    "储氢瓶项目": EntityType.PROJECT,
    "制动盘智能化生产线项目": EntityType.PROJECT,
    "银杏坡装备制造产业园": EntityType.PARK,
    "蓝泽新能源科技有限公司": EntityType.COMPANY,
    "鼎沃装备集团有限公司": EntityType.COMPANY,
    "朔行轨道装备有限公司": EntityType.COMPANY,
    "晟野智能装备有限公司": EntityType.COMPANY,
    "青梧新材料股份有限公司": EntityType.COMPANY,
}


def told_again_data(gold: Path, data: Path, texts: Path) -> Path:
    """A copy of the gold data directory that takes in the two texts, which are written into the folder `texts`."""
    shutil.copytree(gold, data)
    folder = texts / "again"
    folder.mkdir(parents=True)
    (folder / REPRINTED).write_bytes((path("seeds/briefs") / REPRINTED).read_bytes())
    (folder / LATER).write_text(_LATER, encoding="utf-8")
    summary = ingest([texts], data, IngestOptions(extract=_extraction))
    assert (summary.added, summary.refused) == (2, ())
    return data


def _extraction(document: Document) -> Extraction:
    return _later(document.text) if Path(document.key).name == LATER else gold_extraction(document)


def _later(text: str) -> Extraction:
    park, maker = "沙嵎高新技术产业开发区", "蓝泽新能源科技有限公司"
    cells, vessels = "动力电池结构件基地项目", "储氢瓶项目"

    def shown(quote: str) -> tuple[Span, ...]:
        at = text.index(quote)
        return (Span(at, at + len(quote)),)

    def said(
        relation: RelationType,
        ends: tuple[str, str],
        quote: str,
        confidence: float,
        stage: Stage | None,
        polarity: Polarity = Polarity.AFFIRMED,
    ) -> Relation:
        return Relation(relation, *ends, shown(quote), "test", confidence, stage=stage, polarity=polarity)

    def money(amount: int, kind: InvestmentKind, quote: str, of: tuple[str, str, str]) -> Investment:
        project, investor, site = of
        period = "2024-03-08" if site != park else None
        parties = {"project": project, "investor": investor, "site": site, "period": period}
        return Investment(amount, kind, shown(quote), "test", 0.9, **parties)

    relations = (
        said(RelationType.SITED_IN, (cells, park), f"{park}的{cells}", 0.9, Stage.COMPLETED),
        said(RelationType.UNDERTAKES, (maker, cells), "已完成投资21亿元，8月投产", 0.9, Stage.COMPLETED),
        said(
            RelationType.UNDERTAKES,
            ("鼎沃装备集团有限公司", "风电主机架项目"),
            "风电主机架项目仍是规划",
            0.8,
            Stage.PLANNED,
        ),
        said(RelationType.SITED_IN, (vessels, park), f"{vessels}拟落户{park}", 0.6, Stage.PLANNED),
        said(RelationType.UNDERTAKES, ("朔行轨道装备有限公司", vessels), "正在洽谈承建", 0.4, Stage.NEGOTIATED),
        said(
            RelationType.TENANT_OF,
            ("青梧新材料股份有限公司", park),
            f"青梧新材料股份有限公司入驻{park}，园区予以否认",
            0.8,
            None,
            Polarity.DENIED,
        ),
    )
    investments = (
        money(3_600_000_000, InvestmentKind.PLANNED, "总投资调整为36亿元", (cells, maker, park)),
        money(2_100_000_000, InvestmentKind.COMPLETED, "已完成投资21亿元", (cells, maker, park)),
        money(
            830_000_000,
            InvestmentKind.PLANNED,
            "由朔行轨道装备有限公司投资8.3亿元",
            ("制动盘智能化生产线项目", "朔行轨道装备有限公司", "银杏坡装备制造产业园"),
        ),
    )
    entities = tuple(Entity(name, kind, name, (name,), _mentions(text, name)) for name, kind in _NAMES.items())
    return Extraction("told again/1", entities, relations, investments)


def _mentions(text: str, name: str) -> tuple[Span, ...]:
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    return tuple(Span(at, at + len(name)) for at in starts)
