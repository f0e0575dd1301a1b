"""A park of which much is told, one of which nothing is said, and a firm: small texts with invented names."""

from __future__ import annotations

from pathlib import Path

from kg.ledger import EntityRow, Ledger
from kg.model import Entity, EntityType, Extraction, Source, Span, Stage
from kg.reading import read
from kg.store import publish
from tests.analysis.conflicts.telling import Text, graph, link, money, number, post, text

PARK, OTHER, BARE = "云岭县经济开发区", "砚溪经济开发区", "白鹭洲产业园"
FIRM, SECOND = "骁原电子公司", "沐汀包装公司"
INTO = {"investor": FIRM, "site": PARK}
INVESTED = f"{FIRM}计划在{PARK}投资3亿元。"

TEXTS: tuple[Text, ...] = (
    text(
        "a",
        "2024-03-05",
        money(300_000_000, INVESTED, parts=INTO, period="2023"),
        link(FIRM, "tenantOf", PARK, f"{FIRM}入驻{PARK}。"),
        number(PARK, "税收", "800000000", "元", f"{PARK}2022年税收8亿元。", period="2022"),
    ),
    # The same money and tenant again, in the words of another paper: two sources, one fact.
    text(
        "b",
        "2024-03-09",
        money(300_000_000, INVESTED.replace("。", "，记者获悉。"), parts=INTO, period="2023"),
        link(FIRM, "tenantOf", PARK, f"据悉，{FIRM}已经入驻{PARK}。"),
        number(PARK, "税收", "900000000", "元", f"{PARK}2023年税收9亿元<b>。", period="2023"),
        link(SECOND, "tenantOf", PARK, f"{SECOND}也落户{PARK}。"),
    ),
    text(
        "c",
        "2025-05-06",
        money(80_000_000, f"{FIRM}已在{PARK}完成投资0.8亿元。", "completed", parts=INTO, period="2024"),
        post("温见川", PARK, "党工委书记", f"{PARK}党工委书记温见川出席。", period="2024"),
        link("晶圆项目", "sitedIn", PARK, f"晶圆项目签约落户{PARK}。", stage=Stage.CONTRACTED),
        link(FIRM, "undertakes", "晶圆项目", f"{FIRM}建设的晶圆项目昨天开工。", stage=Stage.STARTED),
        money(60_000_000, "晶圆项目完成投资6000万元。", "completed", parts={"project": "晶圆项目"}),
        link(PARK, "inIndustry", "集成电路", f"{PARK}主攻集成电路。"),
        link(FIRM, "tenantOf", OTHER, f"{FIRM}还入驻{OTHER}。"),
        link(SECOND, "undertakes", "晶圆项目", f"{SECOND}没有参与晶圆项目。", denied=True),
        link("骁原集团公司", "tenantOf", PARK, f"骁原集团公司并未入驻{PARK}。", denied=True),
    ),
    text(
        "d",
        "2025-06-01",
        post("柏远山", PARK, "党工委书记", f"{PARK}党工委书记柏远山主持。", period="2024"),
        # Of what is only negotiated neither the project nor its money is the park's.
        link("光罩项目", "sitedIn", PARK, f"光罩项目正与{PARK}洽谈。", stage=Stage.NEGOTIATED),
        money(990_000_000, "光罩项目拟投资9.9亿元。", parts={"project": "光罩项目"}),
    ),
)


def filled(data: Path) -> Path:
    """A data directory of the texts, with a published graph."""
    store = graph(data, TEXTS)
    document = read(Source("e.txt", f"园区名单\n\n名单里有{BARE}。".encode()))
    start = document.text.index(BARE)
    only_named = Entity("e1", EntityType.PARK, BARE, (BARE,), (Span(start, start + len(BARE)),))
    with Ledger.open(data) as ledger:
        store.apply(ledger.add(document, Extraction("test/1", (only_named,))))
    publish(store, data)
    store.close()
    return data


def named(ledger: Ledger, name: str) -> EntityRow:
    """The entity of that label."""
    return next(row for row in ledger.search(name).items if row.label == name)
