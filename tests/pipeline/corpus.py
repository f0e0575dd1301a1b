"""Small texts with invented names, and an extractor that finds exactly these names: fast, and good for any history."""

from __future__ import annotations

from pathlib import Path

from kg.model import Document, Entity, EntityType, Extraction, Relation, RelationType, Span

EXTRACTOR = "names/1"
NAMES = (
    ("岚桥新材料有限公司", EntityType.COMPANY),
    ("澄川电子有限公司", EntityType.COMPANY),
    ("岚桥新材料", EntityType.COMPANY),
    ("邵阳县高新区", EntityType.PARK),
    ("邵阳县", EntityType.PLACE),
    ("湖南省", EntityType.PLACE),
)
RULES = (
    (RelationType.TENANT_OF, EntityType.COMPANY, EntityType.PARK),
    (RelationType.LOCATED_IN, EntityType.PARK, EntityType.PLACE),
    (RelationType.PART_OF, EntityType.PLACE, EntityType.PLACE),
)


def extract_names(document: Document) -> Extraction:
    """Every known name, and the relations that the types of a sentence's first names allow."""
    spans: dict[tuple[str, EntityType], list[Span]] = {}
    at = 0
    while at < len(document.text):
        for name, kind in NAMES:
            if document.text.startswith(name, at):
                spans.setdefault((name, kind), []).append(Span(at, at + len(name)))
                at += len(name) - 1
                break
        at += 1
    entities = [
        Entity(f"e{number}", kind, name, (name,), tuple(found))
        for number, ((name, kind), found) in enumerate(spans.items(), start=1)
    ]
    relations = [
        Relation(relation, one.id, two.id, (one.mentions[0],), "corpus.types", 0.9)
        for relation, subject, object_ in RULES
        for one in entities
        for two in entities
        if one.type is subject and two.type is object_ and one is not two
    ]
    return Extraction(EXTRACTOR, tuple(entities), tuple(relations))


def text(number: int) -> str:
    """A text of two or three sentences."""
    company = NAMES[number % 3][0]
    return (
        f"{company}在邵阳县高新区开工\n"
        f"本报讯 {company}的第{number}条生产线在邵阳县高新区开工，园区位于邵阳县。\n"
        f"湖南省有关部门负责人到场了解了建设进度，并听取了企业负责人的介绍。\n"
    )


def write(folder: Path, count: int) -> Path:
    """A folder with so many texts."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(text(number), encoding="utf-8")
    return folder
