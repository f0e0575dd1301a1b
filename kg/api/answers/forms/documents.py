"""Documents: in a list, whole, and what a new version of one changed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kg.api.answers.forms.entities import MentionForm, RefForm, mention, ref
from kg.ledger import ChangeRow, DocumentRow, Ledger, RetellingRow, SaidRow
from kg.model import Article


class _Head(TypedDict):
    """What a document in a list and a whole one have alike."""

    id: str
    key: Annotated[str, Field(description="What it is known by, such as its URL.")]
    version: str
    title: str
    published: Annotated[str | None, Field(description="ISO 8601.")]
    characters: Annotated[int, Field(description="Code points of its text as read.")]
    claims: int
    refused: Annotated[int, Field(description="Claims that did not pass the checks, and are not in the graph.")]
    extractor: str
    reprints: Annotated[int, Field(description="How many other documents tell a story of this one.")]


class DocumentForm(_Head):
    """A document without its text."""

    entities: Annotated[int, Field(description="How many it names.")]


class ArticleForm(TypedDict):
    """One article of a document."""

    title: str
    byline: list[str]
    published: str | None


class RetellingForm(TypedDict):
    """Another document that tells a story of this one."""

    id: str
    key: str
    title: str
    published: str | None
    jaccard: Annotated[float | None, Field(description="How much of the wording of both is the same, 0 to 1.")]
    contained: Annotated[float | None, Field(description="How much of the shorter one's wording is, 0 to 1.")]


class WholeDocumentForm(_Head):
    """A document with its text."""

    text: Annotated[str, Field(description="As read: all offsets count in it.")]
    articles: list[ArticleForm]
    same_story: list[RetellingForm]
    entities: Annotated[list[MentionForm], Field(description="Every place where it names one.")]


class SaidForm(TypedDict):
    """A statement by its content."""

    predicate: str
    entities: Annotated[dict[str, RefForm], Field(description="By role, named as they were at the time.")]
    values: Annotated[dict[str, str], Field(description="Polarity, stage, amount …: what is stated.")]
    quote: str


class VersionChangeForm(TypedDict):
    """What a new version of a document changed."""

    number: Annotated[int, Field(description="1 for the first time that the document was replaced.")]
    generation: Annotated[int, Field(description="Of the graph afterwards.")]
    before: Annotated[str, Field(description="The version that was replaced.")]
    after: str
    new: list[SaidForm]
    gone: list[SaidForm]


def document(row: DocumentRow) -> DocumentForm:
    """A document without its text."""
    return {**_head(row), "entities": row.entities}


def _head(row: DocumentRow) -> _Head:
    return {
        "id": row.id,
        "key": row.key,
        "version": row.version,
        "title": row.title,
        "published": row.published,
        "characters": row.characters,
        "claims": row.claims,
        "refused": row.refused,
        "extractor": row.extractor,
        "reprints": row.reprints,
    }


def whole_document(ledger: Ledger, row: DocumentRow) -> WholeDocumentForm:
    """A document with its text, its articles, what else tells its stories, and its mentions."""
    return {
        **_head(row),
        "text": ledger.text(row.id),
        "articles": [_article(one) for one in ledger.articles(row.id)],
        "same_story": [retelling(other) for other in ledger.retellings(row.id)],
        "entities": [mention(one) for one in ledger.mentions_in(row.id)],
    }


def _article(row: Article) -> ArticleForm:
    return {"title": row.title, "byline": list(row.byline), "published": row.published}


def retelling(row: RetellingRow) -> RetellingForm:
    """Another document that tells a story of this one, and how much of the wording is the same."""
    return {
        "id": row.id,
        "key": row.key,
        "title": row.title,
        "published": row.published,
        "jaccard": row.jaccard and round(row.jaccard, 3),
        "contained": row.contained and round(row.contained, 3),
    }


def change(row: ChangeRow) -> VersionChangeForm:
    """What a new version of a document changed."""
    return {
        "number": row.number,
        "generation": row.generation,
        "before": row.before,
        "after": row.after,
        "new": [said(one) for one in row.new],
        "gone": [said(one) for one in row.gone],
    }


def said(row: SaidRow) -> SaidForm:
    """A statement by its content, its entities named as they were at the time."""
    named = {role: ref(entity) for role, entity in row.entities.items()}
    return {"predicate": row.predicate, "entities": named, "values": row.values, "quote": row.quote}
