"""The extension attributes that the components read and write on a spaCy Doc, one Doc an article.

| attribute | is | written by |
| --- | --- | --- |
| `article` | the `kg.model.Article` the Doc was made from | `extract` |
| `blocks` | its blocks (`kg.model.Block`) | `extract` |
| `candidates` | stretches the name finders propose | `parkgraph_names`, then `parkgraph_tagger` |
| `readings` | the windows as the encoder read them | `parkgraph_tagger` |
| `entities` | the document-wide `EntityTable`, the same object on every Doc of the file | `parkgraph_coreference` |
| `mentions` | `LocalMention`s in order, not overlapping | `parkgraph_coreference` |
| `anaphora` | `Anaphor`s in order | `parkgraph_anaphora` |
| `quantities`, `periods` | values of `kg.values` with offsets | `parkgraph_quantities`, `parkgraph_periods` |
| `relations` | `LocalRelation`s | `parkgraph_relations`, then `parkgraph_pairs` |
| `investments` | `LocalInvestment`s | `parkgraph_investments` |
| `observations` | `LocalObservation`s | `parkgraph_observations` |
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.records import EntityTable

_DEFAULTS: dict[str, object] = {
    "article": None,
    "blocks": (),
    "candidates": (),
    "readings": (),
    "entities": EntityTable(),
    "mentions": (),
    "anaphora": (),
    "quantities": (),
    "periods": (),
    "relations": (),
    "investments": (),
    "observations": (),
}


def declare_extensions() -> None:
    """Register every attribute on `Doc` with its empty value; calling it again changes nothing."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


declare_extensions()
