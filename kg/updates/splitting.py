"""An update request split into its operations (grammar of SPARQL 1.1, rules 29 to 48)."""

from __future__ import annotations

from typing import Literal, cast

from kg.errors import BadRequest
from kg.model import Span
from kg.updates.operations import Data, Load, Manage, Modify, Operation, Place, Reference, Target, Transfer
from kg.updates.tokens import Token, tokens

_END = Token("end", "", -1, -1)
_SHOWN = 40


def split(text: str) -> tuple[Operation, ...]:
    """The operations of an update request in order; blocks and patterns are not looked into.

    Takes time by the square of a hostile text's length: call it where it can be killed.

    Raises:
        BadRequest: it is no update of SPARQL 1.1.
    """
    return tuple(_Reader(text).operations())


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tuple(tokens(text))
        self._at = 0
        self._prologue: list[str] = []

    def operations(self) -> list[Operation]:
        found: list[Operation] = []
        while True:
            self._read_prologue()
            if self._next is _END:
                return found
            found.append(self._operation())
            if self._next is not _END:
                self._mark(";")

    def _read_prologue(self) -> None:
        while self._next.keyword in {"BASE", "PREFIX"}:
            start = self._next.start
            if self._take().keyword == "PREFIX":
                prefix = self._take()
                if prefix.kind != "name":
                    raise self._error("a prefix with its colon", prefix)
            iri = self._take()
            if iri.kind != "iri":
                raise self._error("an IRI in angle brackets", iri)
            self._prologue.append(self._text[start : iri.end])

    def _operation(self) -> Operation:
        first = self._take()
        match first.keyword:
            case "INSERT" | "DELETE" if self._next.keyword == "DATA":
                self._take()
                block = self._block()
                return Data(self._place(first), first.keyword == "INSERT", block)
            case "DELETE" if self._next.keyword == "WHERE":
                where, block = self._where()
                return Modify(self._place(first), where, block, delete=block, is_short=True)
            case "WITH" | "INSERT" | "DELETE":
                return self._modify(first)
            case "CLEAR" | "DROP" | "CREATE":
                return self._manage(first)
            case "ADD" | "MOVE" | "COPY":
                return self._transfer(first)
            case "LOAD":
                return self._load(first)
        raise self._error("INSERT, DELETE, WITH, CLEAR, DROP, CREATE, ADD, MOVE, COPY or LOAD", first)

    def _modify(self, first: Token) -> Modify:
        with_graph, verb = None, first
        if first.keyword == "WITH":
            with_graph, verb = self._reference(), self._take()
        templates = {"DELETE": "", "INSERT": ""}
        if verb.keyword not in templates:
            raise self._error("DELETE or INSERT", verb)
        templates[verb.keyword] = self._block()
        if verb.keyword == "DELETE" and self._passed("INSERT"):
            templates["INSERT"] = self._block()
        using: list[Reference] = []
        using_named: list[Reference] = []
        while self._passed("USING"):
            (using_named if self._passed("NAMED") else using).append(self._reference())
        where, pattern = self._where()
        return Modify(
            self._place(first),
            where,
            pattern,
            templates["DELETE"],
            templates["INSERT"],
            with_graph,
            tuple(using),
            tuple(using_named),
        )

    def _manage(self, first: Token) -> Manage:
        kind = cast("Literal['CLEAR', 'DROP', 'CREATE']", first.keyword)
        is_silent = self._passed("SILENT")
        target: Target
        if self._passed("GRAPH"):
            target = self._reference()
        elif kind != "CREATE" and self._next.keyword in {"DEFAULT", "NAMED", "ALL"}:
            target = cast("Target", self._take().keyword)
        else:
            raise self._error("GRAPH" if kind == "CREATE" else "GRAPH, DEFAULT, NAMED or ALL", self._next)
        return Manage(self._place(first), kind, is_silent, target)

    def _transfer(self, first: Token) -> Transfer:
        kind = cast("Literal['ADD', 'MOVE', 'COPY']", first.keyword)
        is_silent = self._passed("SILENT")
        source = self._graph_or_default()
        if not self._passed("TO"):
            raise self._error("TO", self._next)
        target = self._graph_or_default()
        return Transfer(self._place(first), kind, is_silent, source, target)

    def _load(self, first: Token) -> Load:
        is_silent = self._passed("SILENT")
        self._reference()
        if self._passed("INTO"):
            if not self._passed("GRAPH"):
                raise self._error("GRAPH", self._next)
            self._reference()
        return Load(self._place(first), is_silent)

    def _graph_or_default(self) -> Reference | None:
        if self._passed("DEFAULT"):
            return None
        self._passed("GRAPH")
        return self._reference()

    def _reference(self) -> Reference:
        token = self._take()
        if token.kind not in {"iri", "name"}:
            raise self._error("the IRI of a graph", token)
        return Reference(token.text)

    def _where(self) -> tuple[Span, str]:
        keyword = self._take()
        if keyword.keyword != "WHERE":
            raise self._error("WHERE", keyword)
        pattern = self._block()
        return Span(keyword.start, self._tokens[self._at - 1].end), pattern

    def _block(self) -> str:
        """The block in braces that comes next."""
        start = self._mark("{").start
        depth = 1
        while depth:
            token = self._take()
            if token is _END:
                raise BadRequest(f"the update is not SPARQL 1.1: the {{ at character {start} has no }}")
            if token.kind == "mark":
                depth += (token.text == "{") - (token.text == "}")
        return self._text[start : self._tokens[self._at - 1].end]

    def _place(self, first: Token) -> Place:
        return Place(Span(first.start, self._tokens[self._at - 1].end), "\n".join((*self._prologue, "")))

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _passed(self, keyword: str) -> bool:
        if self._next.keyword != keyword:
            return False
        self._at += 1
        return True

    def _mark(self, mark: str) -> Token:
        token = self._take()
        if token.kind != "mark" or token.text != mark:
            raise self._error(mark, token)
        return token

    def _error(self, wanted: str, found: Token) -> BadRequest:
        if found is _END:
            return BadRequest(f"the update is not SPARQL 1.1: it ends where {wanted} should follow")
        return BadRequest(
            f"the update is not SPARQL 1.1: {found.text[:_SHOWN]!r} at character {found.start}, expected {wanted}"
        )
