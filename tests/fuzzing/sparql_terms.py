"""Terms, paths and expressions of SPARQL 1.1, drawn at random: the ordinary ones, and the odd ones that are allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

# fmt: off
BUILT_INS_OF_ONE = (
    "STR", "LANG", "DATATYPE", "BOUND", "IRI", "URI", "ABS", "CEIL", "FLOOR", "ROUND", "STRLEN", "UCASE", "LCASE",
    "ENCODE_FOR_URI", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "MD5", "SHA1", "SHA256",
    "SHA384", "SHA512", "ISIRI", "ISBLANK", "ISLITERAL", "ISNUMERIC",
)
BUILT_INS_OF_TWO = (
    "LANGMATCHES", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "STRLANG", "STRDT", "SAMETERM", "REGEX",
)
# fmt: on
BUILT_INS_OF_THREE = ("IF", "REPLACE", "SUBSTR", "COALESCE", "CONCAT")
NOT_THE_SAME_TWICE = ("RAND()", "NOW()", "UUID()", "STRUUID()", "BNODE()")
CASTS = ("xsd:integer", "xsd:decimal", "xsd:double", "xsd:boolean", "xsd:string", "xsd:dateTime", "xsd:date")
AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG")
VARIABLES = ("?a", "?b", "?c", "?d", "$e", "?名", "?_1")
PREFIXES = {
    "": "https://parkgraph.example/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "园": "https://parkgraph.example/ns#",
    "x.y": "x:",
}
ODD_IRIS = (
    "<x:a>",
    "<urn:x%20y>",
    "<http://例子.测试/路径?问=答#节>",
    r"<x:\u4e2d\U0001F600>",
    "<entities/0000000000000000>",
    "<>",
    "<#f>",
    "<//host/p>",
    "x.y:a%2Fb",
    r"x.y:a\~b\,c",
    "x.y:1.2",
    "园:Park",
    ":",
)
LITERALS = (
    '"岚桥新材料"@zh',
    '"x"@zh-Hans-CN',
    r'"\t\n\"\\\u4E2D\U0001F600"',
    "'''多\n行 \"引号\" '单'引号'''",
    '"""a "quoted" one"""',
    "''",
    '"\U0001f600\u200b\u202e"',
    "0",
    "-17",
    "+2.50",
    "1e400",
    "-.5E-3",
    "99999999999999999999999999",
    "true",
    "false",
    '"2023-02-30"^^xsd:date',
    '"2023-06-15"^^xsd:date',
    '"2023-06-15T24:00:00+14:00"^^xsd:dateTime',
    '"NaN"^^xsd:double',
    '"P1Y"^^xsd:duration',
    '"x"^^<x:odd>',
)
_DEEPEST_EXPRESSION = 3


@dataclass(frozen=True)
class Words:
    """What terms are drawn from: IRIs of the graph among them, so that patterns find something."""

    random: Random
    things: Sequence[str]
    properties: Sequence[str]
    graphs: Sequence[str]
    writable: Sequence[str]
    """Of the graphs, those that users may write."""
    triples: Sequence[tuple[str, str, str]] = field(repr=False)
    """Some that are there."""
    repeatable: bool = False
    """Whether the same question has the same answer each time."""

    def one(self, *choices: Callable[[], str]) -> str:
        """What one of the choices gives."""
        return self.random.choice(choices)()

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def some(self, make: Callable[[], str], most: int, between: str = " ") -> str:
        return between.join(make() for _ in range(self.random.randint(1, most)))

    def variable(self) -> str:
        return self.random.choice(VARIABLES)

    def iri(self) -> str:
        known = (*self.things, *self.properties)
        return self.random.choice(ODD_IRIS) if self.maybe(0.15) else self.random.choice(known)

    def graph(self) -> str:
        return self.random.choice(self.graphs)

    def written_graph(self) -> str:
        """Mostly one that may be written, as the first that is refused ends an update."""
        return self.random.choice(self.writable) if self.maybe(0.85) else self.graph()

    def literal(self) -> str:
        return self.random.choice(LITERALS)

    def constant(self) -> str:
        return self.one(self.iri, self.iri, self.literal)

    def subject(self, *, blank: bool = True) -> str:
        chosen = self.random.random()
        if chosen < 0.65 or not blank:
            return self.variable() if chosen < 0.5 else self.random.choice(self.things)
        if chosen < 0.85:
            return self.one(self.iri, lambda: "_:b0", lambda: "[]")
        return self.one(
            lambda: f"[ {self.verb()} {self.object()} ]",
            lambda: f"( {self.some(self.object, 3)} )",
        )

    def object(self) -> str:
        return self.one(self.variable, self.variable, self.constant, self.subject)

    def known_triple(self) -> str:
        """A triple that is there, perhaps with variables in it."""
        return " ".join(self.variable() if self.maybe(0.45) else term for term in self.random.choice(self.triples))

    def verb(self) -> str:
        return self.one(self.variable, self.property, self.property, lambda: "a", self.path)

    def property(self) -> str:
        return self.random.choice(self.properties)

    def path(self, depth: int = 0) -> str:
        if depth == 2:
            return self.property()

        def inner() -> str:
            return self.path(depth + 1)

        return self.one(
            self.property,
            lambda: f"^{self.property()}",
            lambda: f"({inner()}/{inner()})",
            lambda: f"({inner()}|^{self.property()})",
            lambda: f"({inner()}){self.random.choice('*+?')}",
            lambda: f"!({self.property()}|^a)",
            lambda: f"!{self.property()}",
        )

    def expression(self, depth: int = 0) -> str:
        if depth == _DEEPEST_EXPRESSION:
            return self.one(self.variable, self.constant)

        def inner() -> str:
            return self.expression(depth + 1)

        choices: list[Callable[[], str]] = [
            self.variable,
            self.constant,
            lambda: f"({inner()} {self.random.choice(OPERATORS)} {inner()})",
            lambda: f"(!{inner()})",
            lambda: f"(-{inner()})",
            lambda: f"({inner()} {self.random.choice(('IN', 'NOT IN'))} ({inner()}, {inner()}))",
            lambda: f"{self._function(BUILT_INS_OF_ONE)}({inner()})",
            lambda: f"{self._function(BUILT_INS_OF_TWO)}({inner()}, {inner()})",
            lambda: f"{self._function(BUILT_INS_OF_THREE)}({inner()}, {inner()}, {inner()})",
            lambda: f"{self.random.choice(CASTS)}({inner()})",
            lambda: f"BOUND({self.variable()})",
            lambda: f"REGEX(STR({inner()}), {self.random.choice(REGULAR_EXPRESSIONS)})",
        ]
        if not self.repeatable:
            choices.append(lambda: self.random.choice(NOT_THE_SAME_TWICE))
        return self.one(*choices)

    def _function(self, names: Sequence[str]) -> str:
        name = self.random.choice(names)
        return name.lower() if self.maybe(0.1) else name


OPERATORS = ("=", "!=", "<", ">=", "&&", "||", "+", "-", "*", "/")
REGULAR_EXPRESSIONS = ('"园区?"', '"^(a|b)*$", "i"', '"[", "q"', '"("', r'"\\p{Han}+"', '"a{1,100000}"', '"", "sxm"')
