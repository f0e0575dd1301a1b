"""Files in which a user says which code a thing has: a table with a header, one code a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import BadRequest
from kg.model import EntityType, Identifier, Scheme
from kg.values import parse_identifier

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "entity": ("entity", "name", "id", "key", "实体", "名称"),
    "type": ("type", "类型"),
    "scheme": ("scheme", "体系", "代码类型"),
    "value": ("value", "code", "代码", "编号"),
    "note": ("note", "备注"),
}
"""What a column may be called, whatever the case."""
_NEEDED = ("entity", "scheme", "value")
_SCHEMES: Mapping[str, Scheme] = {
    **{scheme.value: scheme for scheme in Scheme if scheme is not Scheme.ZONE},
    "统一社会信用代码": Scheme.CREDIT,
    "信用代码": Scheme.CREDIT,
    "股票代码": Scheme.STOCK,
    "证券代码": Scheme.STOCK,
    "行政区划代码": Scheme.DIVISION,
    "园区代码": Scheme.PARK,
    "维基数据": Scheme.WIKIDATA,
}
_TYPES: Mapping[str, EntityType] = {kind.value.lower(): kind for kind in EntityType}
_MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file that says something."""

    number: int
    """Of the line on which it begins, the header being 1."""
    entity: str
    type: EntityType | None
    identifier: Identifier
    note: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """One line of a file that cannot be taken."""

    number: int
    reason: str


def read_identifiers(data: bytes) -> Iterator[Line | BadLine]:
    """The lines of a CSV or TSV in UTF-8 or GB18030, blank ones left out.

    Raises:
        BadRequest: it is no such table, or a column is missing.
    """
    text = _decoded(data)
    header = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in header else ",")
    columns = _columns(next(rows, []))
    at = rows.line_num + 1
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise BadRequest(f"line {at} is no line of a table: {error}") from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            values = {name: cells[place].strip() if place < len(cells) else "" for name, place in columns.items()}
            yield _line(at, values)
        at = rows.line_num + 1


def _decoded(data: bytes) -> str:
    if len(data) > _MOST_BYTES:
        raise BadRequest(f"{len(data):,} bytes are over the limit of {_MOST_BYTES:,}: split the file")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise BadRequest("neither UTF-8 nor GB18030: save the table as CSV in UTF-8")


def _columns(header: list[str]) -> dict[str, int]:
    """Our name of a column → its place."""
    given = {cell.strip().lower(): place for place, cell in reversed(list(enumerate(header)))}
    found = {ours: given[name] for ours, names in _COLUMNS.items() for name in reversed(names) if name in given}
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        raise BadRequest(
            f"no column {', '.join(missing)}: the first line names the columns entity, scheme and value, "
            f"and may name type and note; it reads {', '.join(header) or 'nothing'}"
        )
    return found


def _line(number: int, values: dict[str, str]) -> Line | BadLine:
    for name in _NEEDED:
        if not values[name]:
            return BadLine(number, f"the column {name} is empty")
    scheme = _SCHEMES.get(values["scheme"].lower())
    if scheme is None:
        known = ", ".join(sorted({one.value for one in _SCHEMES.values()}))
        return BadLine(number, f"no scheme {values['scheme']!r}; there are: {known}")
    said = values.get("type", "")
    kind = _TYPES.get(said.lower())
    if said and kind is None:
        return BadLine(number, f"no type {said!r}; there are: {', '.join(EntityType)}")
    try:
        identifier = parse_identifier(scheme, values["value"])
    except ValueError as error:
        return BadLine(number, str(error))
    return Line(number, values["entity"], kind, identifier, values.get("note", ""))
