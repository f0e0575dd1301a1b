"""Graphs to write: a plain one, and one whose values are as hostile as a press text can make them."""

from __future__ import annotations

from kg.export.rows import Cell, Column, ColumnKind, EdgeRow, GraphRows, NodeRow

LONG = "荻" * 10_000
HOSTILE = (
    "引号\"双\" 与 '单'",
    "一行\n两行\r\n三行\r四行\t制表",
    "逗号,分号;竖线|冒号:",
    "<a href='x'>&amp;</a>]]>",
    "😀 𠀀 é",
    "",
    " 前后有空格 ",
    LONG,
)
"""What every format keeps as it is."""


def graph(
    nodes: list[NodeRow],
    edges: list[EdgeRow],
    node_columns: dict[str, ColumnKind] | None = None,
    edge_columns: dict[str, ColumnKind] | None = None,
    *,
    directed: bool = True,
) -> GraphRows:
    """Rows of lists, which can be read again and again."""
    return GraphRows(
        tuple(Column(name, kind) for name, kind in (node_columns or {}).items()),
        tuple(Column(name, kind) for name, kind in (edge_columns or {}).items()),
        lambda: nodes,
        lambda: edges,
        directed,
        "样本 <&>",
    )


COLUMNS: dict[str, ColumnKind] = {
    "text": "text",
    "whole": "integer",
    "decimal": "decimal",
    "yes": "boolean",
    "day": "date",
    "list": "texts",
}
VALUES: tuple[Cell, ...] = ("值", 12_000_000_000, 0.25, True, "2024-03-05", ("甲", "乙, 丙", ""))
NOTHING: tuple[Cell, ...] = (None,) * len(VALUES)


def sample(*, directed: bool = True) -> GraphRows:
    """Two nodes of all kinds of columns, two relations between them, one of which says nothing of itself."""
    return graph(
        [
            NodeRow("c1", "蓝泽新能源", "Company", VALUES, (1.5, -2.0)),
            NodeRow("p1", "荻汀经开区", "Park", NOTHING),
        ],
        [
            EdgeRow("e0", "c1", "p1", "tenantOf", 2, "2023-01-01", "2024-12-31", VALUES),
            EdgeRow("e1", "c1", "p1", "partnersWith", 1.5, None, None, NOTHING),
            EdgeRow("e2", "p1", "p1", None, None, "2023-01-01", None, NOTHING),
        ],
        COLUMNS,
        COLUMNS,
        directed=directed,
    )


def hostile(texts: tuple[str, ...] = HOSTILE) -> GraphRows:
    """A node for each text, which is its label, a value and in a list; each linked with the first, where so too."""
    nodes = [NodeRow(f"n{place}", text, "Park", (text, (text, text))) for place, text in enumerate(texts)]
    edges = [EdgeRow(f"e{place}", f"n{place}", "n0", "partOf", 1, values=(text,)) for place, text in enumerate(texts)]
    return graph(nodes, edges, {"note": "text", "notes": "texts"}, {"note": "text"})


STRUCTURAL = ("id", "ID", "label", "name", "type", "source", "target", "key", "kind", "weight", "relation", "start")
"""Names of columns that formats have uses of their own for."""


def structural() -> GraphRows:
    """A graph whose columns have those names; the value of each is the name."""
    columns: dict[str, ColumnKind] = dict.fromkeys(STRUCTURAL, "text")
    nodes = [NodeRow("a", "甲", "Park", STRUCTURAL), NodeRow("b", "乙", "Park", STRUCTURAL)]
    return graph(nodes, [EdgeRow("e0", "a", "b", "partOf", 3, values=STRUCTURAL)], columns, columns)
