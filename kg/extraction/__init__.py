"""Document in, Extraction out: what one document says, each statement with the stretch of text that shows it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from kg.extraction.assemble import assemble
from kg.extraction.pipeline import Pipeline, build_pipeline
from kg.model import Article, Document, Extraction

__all__ = ["Pipeline", "build_pipeline", "extract"]

_default_pipeline = cache(build_pipeline)


def extract(document: Document, pipeline: Pipeline | None = None) -> Extraction:
    """The entities and statements of a document, offsets in the text as read.

    The articles of one file go through the pipeline together: they share one table of entities. Without a pipeline the
    shipped one is built on the first call and kept.
    """
    used = pipeline or _default_pipeline()
    docs = [_as_doc(article, used) for article in document.articles if article.clean.text.strip()]
    return assemble(document, tuple(used.language.pipe(docs)), used.extractor)


def _as_doc(article: Article, pipeline: Pipeline) -> Doc:
    doc = pipeline.language.make_doc(article.clean.text)
    doc._.article = article
    doc._.blocks = article.blocks
    return doc
