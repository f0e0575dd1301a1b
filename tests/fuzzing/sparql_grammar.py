"""Queries and updates out of the grammar of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/), and spoilt ones.

Most are right; some break a rule beyond the grammar, as a variable that is bound twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from tests.fuzzing.sparql_terms import AGGREGATES, PREFIXES, Words

_DEEPEST_GROUP = 2
_TOKEN = re.compile(r"""<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|[?$]?\w+|\s+|.""", re.DOTALL)
_ODD = (
    "\x00",
    "\ufeff",
    "\u2028",
    "𠮷",
    "\U0010ffff",
    "#",
    "\\",
    "'''",
    "{",
    "}",
    "\\u00",
    "\r",
    "é",
    ";",
    "<",
    "\x7f",
)


class Grammar:
    """Writes with the words that it is given."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._fresh = 0

    def prologue(self) -> str:
        w = self._words
        lines = [f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items()]
        if w.maybe(0.1):
            lines.insert(0, "BASE <http://base.example/dir/>")
        if w.maybe(0.2):
            lines.append("# 注释 with } and \" and '''")
        return "\n".join(lines) + "\n"

    def query(self) -> str:
        body = self._words.one(self.select, self.select, self.select, self.ask, self.construct, self.describe)
        values = f" {self.values()}" if self._words.maybe(0.1) else ""
        return self.prologue() + body + values

    def select(self) -> str:
        w = self._words
        kind = w.one(self._plain_select, self._plain_select, self._grouped_select)
        return kind.replace("SELECT", f"SELECT {w.random.choice(('', '', 'DISTINCT', 'REDUCED'))}", 1)

    def _plain_select(self) -> str:
        w = self._words
        columns = w.one(
            lambda: "*",
            lambda: w.some(w.variable, 3),
            lambda: f"{w.variable()} ({w.expression()} AS {self._new()})",
        )
        return f"SELECT {columns} {self.dataset()}WHERE {self.group()} {self.modifiers()}"

    def _grouped_select(self) -> str:
        w = self._words
        by = w.variable()
        columns = f"{by} ({self.aggregate()} AS {self._new()})"
        having = f"HAVING ({self.aggregate()} > 0) " if w.maybe(0.3) else ""
        return f"SELECT {columns} {self.dataset()}WHERE {self.group()} GROUP BY {by} {having}{self.modifiers()}"

    def aggregate(self) -> str:
        w = self._words
        distinct = "DISTINCT " if w.maybe(0.3) else ""
        choices: list[Callable[[], str]] = [
            lambda: f"COUNT({distinct}*)",
            lambda: f"{w.random.choice(AGGREGATES)}({distinct}{w.expression(2)})",
        ]
        if not w.repeatable:
            choices.append(lambda: f"SAMPLE({w.expression(2)})")
            choices.append(lambda: f'GROUP_CONCAT({distinct}{w.expression(2)} ; SEPARATOR="、")')
        return w.one(*choices)

    def ask(self) -> str:
        return f"ASK {self.dataset()}{self.group()}"

    def construct(self) -> str:
        w = self._words
        short = f"CONSTRUCT {self.dataset()}WHERE {{ {self.simple_triples()} }}"
        template = w.some(lambda: f"{w.subject()} {w.one(w.property, w.variable)} {w.object()}", 3, " . ")
        return w.one(
            lambda: short, lambda: f"CONSTRUCT {{ {template} }} {self.dataset()}WHERE {self.group()} {self._slice()}"
        )

    def describe(self) -> str:
        w = self._words
        return w.one(
            lambda: f"DESCRIBE {w.some(w.iri, 2)} {self.dataset()}",
            lambda: f"DESCRIBE {w.variable()} {self.dataset()}WHERE {self.group()} {self._slice()}",
            lambda: f"DESCRIBE * WHERE {self.group()}",
        )

    def dataset(self) -> str:
        w = self._words
        if not w.maybe(0.1):
            return ""
        return w.some(lambda: f"FROM {w.random.choice(('', 'NAMED '))}{w.graph()} ", 3)

    def modifiers(self) -> str:
        w = self._words
        order = ""
        if w.maybe(0.2):
            order = f"ORDER BY {w.one(w.variable, lambda: f'DESC({w.variable()})', lambda: f'ASC({w.expression(2)})')} "
        return order + self._slice()

    def _slice(self) -> str:
        w = self._words
        # Which rows a slice has is the engine's choice.
        if w.repeatable or not w.maybe(0.3):
            return ""
        return w.random.choice(("LIMIT 0", "LIMIT 7", "OFFSET 2 LIMIT 3", "LIMIT 99999999999999999999", "OFFSET 1"))

    def group(self, depth: int = 0) -> str:
        w = self._words
        parts = [self.triples()] if w.maybe(0.85) else []
        parts += [self._part(depth) for _ in range(w.random.choice((0, 0, 1, 1, 2)))]
        return "{ " + " ".join(parts) + " }"

    def _part(self, depth: int) -> str:
        w = self._words
        flat: list[Callable[[], str]] = [
            lambda: f"FILTER ({w.expression()})",
            lambda: f"BIND({w.expression()} AS {self._new()})",
            self.values,
        ]
        if depth == _DEEPEST_GROUP:
            return w.one(*flat)

        def inner() -> str:
            return self.group(depth + 1)

        return w.one(
            *flat,
            lambda: f"OPTIONAL {inner()}",
            lambda: f"MINUS {inner()}",
            lambda: f"{inner()} UNION {inner()}",
            lambda: f"GRAPH {w.one(w.variable, w.graph)} {inner()}",
            lambda: f"FILTER {w.random.choice(('', 'NOT '))}EXISTS {inner()}",
            lambda: f"{{ {self.select()} }}",
            lambda: (
                f"SERVICE {w.random.choice(('', 'SILENT '))}<http://127.0.0.1:9/sparql> {inner()}"
                if w.maybe(0.2)
                else inner()
            ),
        )

    def triples(self) -> str:
        w = self._words

        def odd() -> str:
            return f"{w.subject()} {self._properties()}"

        return w.some(lambda: odd() if w.maybe(0.2) else w.known_triple(), w.random.choice((1, 1, 2)), " . ") + " ."

    def _properties(self) -> str:
        w = self._words
        return w.some(lambda: f"{w.verb()} {w.some(w.object, 2, ' , ')}", 2, " ; ")

    def simple_triples(self) -> str:
        w = self._words
        return w.some(lambda: f"{w.subject(blank=False)} {w.one(w.property, w.variable)} {w.object()}", 2, " . ")

    def values(self) -> str:
        w = self._words
        name = w.variable()
        return w.one(
            lambda: f"VALUES {name} {{ {w.some(lambda: w.one(w.constant, lambda: 'UNDEF'), 3)} }}",
            lambda: f"VALUES ({name} {self._new()}) {{ ({w.constant()} UNDEF) }}",
            lambda: "VALUES () { () }",
        )

    def update(self) -> str:
        return self.prologue() + self._words.some(self._operation, 3, " ;\n")

    def _operation(self) -> str:
        w = self._words
        silent = w.random.choice(("", "SILENT "))
        using = w.random.choice(("", "", f"USING {w.graph()} ", f"USING NAMED {w.graph()} "))
        where = f"{using}WHERE {self.group()}"
        with_graph = f"WITH {w.written_graph()} " if w.maybe(0.4) else ""
        return w.one(
            lambda: f"INSERT DATA {{ {self._quads(data=True)} }}",
            lambda: f"DELETE DATA {{ {self._quads(data=True)} }}",
            lambda: f"DELETE WHERE {{ {self._quads()} }}",
            lambda: f"{with_graph}DELETE {{ {self._quads()} }} INSERT {{ {self._quads()} }} {where}",
            lambda: f"{with_graph}INSERT {{ {self._quads()} }} {where}",
            lambda: f"{with_graph}DELETE {{ {self._quads()} }} {where}",
            lambda: f"{w.random.choice(('CLEAR', 'DROP'))} {silent}{self._target()}",
            lambda: f"CREATE {silent}GRAPH {w.written_graph()}",
            lambda: f"{w.random.choice(('ADD', 'MOVE', 'COPY'))} {silent}{self._place()} TO {self._place()}",
            lambda: f"LOAD {silent}<http://127.0.0.1:9/x> INTO GRAPH {w.written_graph()}",
        )

    def _target(self) -> str:
        w = self._words
        return w.random.choice((f"GRAPH {w.written_graph()}", f"GRAPH {w.written_graph()}", "DEFAULT", "ALL", "NAMED"))

    def _place(self) -> str:
        w = self._words
        return w.random.choice(("DEFAULT", f"GRAPH {w.written_graph()}", w.written_graph(), w.written_graph()))

    def _quads(self, *, data: bool = False) -> str:
        w = self._words
        triple = f"{w.iri()} {w.property()} {w.constant()}" if data else self.simple_triples()
        name = w.written_graph() if data or w.maybe(0.9) else w.variable()
        return triple if w.maybe(0.08) else f"GRAPH {name} {{ {triple} }}"

    def _new(self) -> str:
        """A variable that nothing else binds."""
        self._fresh += 1
        return f"?new{self._fresh}"


@st.composite
def queries(draw: st.DrawFn, words: Words) -> str:
    """A query; with `words.repeatable` one whose rows are the same each time."""
    return Grammar(replace(words, random=draw(st.randoms(use_true_random=True)))).query()


@st.composite
def updates(draw: st.DrawFn, words: Words) -> str:
    """An update of one to three operations."""
    return Grammar(replace(words, random=draw(st.randoms(use_true_random=True)))).update()


@st.composite
def spoilt(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text of which up to three tokens were deleted, doubled, swapped, or put beside something odd."""
    tokens = _TOKEN.findall(draw(texts))
    random = draw(st.randoms(use_true_random=True))
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(tokens) or 1)
        match random.randrange(4):
            case 0:
                del tokens[at : at + 1]
            case 1:
                tokens[at:at] = tokens[at : at + 1]
            case 2:
                other = random.randrange(len(tokens) or 1)
                tokens[at : at + 1], tokens[other : other + 1] = tokens[other : other + 1], tokens[at : at + 1]
            case _:
                tokens.insert(at, random.choice(_ODD))
    return "".join(tokens)
