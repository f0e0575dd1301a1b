"""One entity for all wordings of one thing in a document: full and short names, over all its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.names import setting_of
from kg.extraction.records import Candidate, EntityTable, LocalEntity, LocalMention
from kg.extraction.recurrence import with_recurrences
from kg.extraction.short_forms import place_prefix, wordings
from kg.lexicon.common_words import COMMON_WORDS, common_share
from kg.model import EntityType
from kg.values.name import normalise

COMPONENT: Final = "parkgraph_coreference"
_SUFFIX_TYPES: Final = frozenset({EntityType.PARK, EntityType.PROJECT, EntityType.ORGANIZATION})
_SHORTEST_SUFFIX: Final = 4

declare_extensions()

Name = tuple[EntityType, str]


class Coreference:
    """The component. `pipe` takes its whole stream as one document; a single Doc is a document of one article."""

    def __call__(self, doc: Doc) -> Doc:
        """The Doc as a document of its own."""
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], **_: Any) -> Iterator[Doc]:
        """Write the shared entity table and each article's mentions."""
        docs = list(stream)
        settings = [setting_of(doc) for doc in docs]
        completed = with_recurrences(settings, [doc._.candidates for doc in docs])
        # A Doc builds its text anew at each access; the setting has it once.
        texts = [setting.text for setting in settings]
        table, index = entity_table(list(zip(texts, completed, strict=True)))
        for doc, text, candidates in zip(docs, texts, completed, strict=True):
            doc._.entities = table
            doc._.mentions = tuple(
                LocalMention(it.start, it.end, it.type, index[it.type, _dense(text[it.start : it.end])], it.source)
                for it in candidates
            )
        yield from docs


@Language.factory(COMPONENT, requires=["doc._.candidates"], assigns=["doc._.entities", "doc._.mentions"])
def create_coreference(nlp: Language, name: str) -> Coreference:
    """The component; it has no settings."""
    return Coreference()


def entity_table(articles: Sequence[tuple[str, Sequence[Candidate]]]) -> tuple[EntityTable, Mapping[Name, int]]:
    """The entities that the candidates of some articles (text, candidates) name, in order of first mention.

    The mapping takes a type and a wording without white space to the entity's index.
    """
    order = dict.fromkeys((it.type, _dense(text[it.start : it.end])) for text, found in articles for it in found)
    parents = _same(tuple(order))
    groups: dict[Name, list[Name]] = {}
    for name in order:
        groups.setdefault(_root(parents, name), []).append(name)
    entities, index = [], {}
    for number, members in enumerate(groups.values()):
        surfaces = [surface for _, surface in members]
        fullest = max(surfaces, key=len)
        rest = (surface for surface in surfaces if surface != fullest)
        entities.append(LocalEntity(members[0][0], fullest, (fullest, *rest)))
        index.update(dict.fromkeys(members, number))
    return EntityTable(tuple(entities)), index


def _same(names: Sequence[Name]) -> dict[Name, Name]:
    """A union-find forest over the names: two in one tree are one entity."""
    parents = {name: name for name in names}
    by_key: dict[tuple[EntityType, str], Name] = {}
    for name in names:
        first = by_key.setdefault((name[0], normalise(name[1])), name)
        _join(parents, first, name)
    _join_short_forms(parents, names, by_key)
    _join_suffixes(parents, names)
    _join_bare_bodies(parents, names)
    return parents


def _join_short_forms(parents: dict[Name, Name], names: Sequence[Name], by_key: Mapping[Name, Name]) -> None:
    """A wording joins the longest of the names that it is a short form of."""
    claimed: dict[Name, list[Name]] = {}
    for name in names:
        for form in wordings(name[1], name[0]):
            short = by_key.get((name[0], normalise(form)))
            if short is not None and short != name:
                claimed.setdefault(short, []).append(name)
    for short, fulls in claimed.items():
        roots = dict.fromkeys(_root(parents, full) for full in fulls)
        best = max(roots, key=lambda root: (len(root[1]), root[1])) if len(roots) > 1 else next(iter(roots))
        _join(parents, best, short)


def _join_suffixes(parents: dict[Name, Name], names: Sequence[Name]) -> None:
    """栖岚科技园 is 云州县栖岚科技园 if nothing else ends so and only places or everyday words go before."""
    for kind in _SUFFIX_TYPES:
        surfaces = [surface for its, surface in names if its is kind]
        ends: dict[str, list[str]] = {}
        known = set(surfaces)
        for surface in surfaces:
            for cut in range(1, len(surface) - _SHORTEST_SUFFIX + 1):
                if surface[cut:] in known:
                    ends.setdefault(surface[cut:], []).append(surface)
        for short, longer in ends.items():
            roots = dict.fromkeys(_root(parents, (kind, full)) for full in longer)
            prefix = longer[0].removesuffix(short)
            if len(roots) == 1 and _adds_nothing(prefix) and short not in COMMON_WORDS:
                _join(parents, next(iter(roots)), (kind, short))


def _adds_nothing(prefix: str) -> bool:
    """Whether a prefix only places or describes: 云州县, 高科技."""
    padded = prefix + "园"
    return place_prefix(padded) == len(prefix) or common_share(prefix) == 1.0


def _join_bare_bodies(parents: dict[Name, Name], names: Sequence[Name]) -> None:
    """市政府 is 云州市政府 when the document names one body only that ends so."""
    kind = EntityType.ORGANIZATION
    bodies = [surface for its, surface in names if its is kind]
    for short in bodies:
        if len(short) <= 5 and short[0] in "省市县区":
            full = [
                it for it in bodies if it != short and it.replace("人民政府", "政府").endswith(short) and len(it) <= 14
            ]
            roots = dict.fromkeys(_root(parents, (kind, it)) for it in full if place_prefix(it) >= 2)
            if len(roots) == 1:
                _join(parents, next(iter(roots)), (kind, short))


def _root(parents: dict[Name, Name], name: Name) -> Name:
    while parents[name] != name:
        parents[name] = parents[parents[name]]
        name = parents[name]
    return name


def _join(parents: dict[Name, Name], first: Name, second: Name) -> None:
    one, two = _root(parents, first), _root(parents, second)
    if one != two:
        parents[two] = one


def _dense(text: str) -> str:
    return "".join(text.split())
