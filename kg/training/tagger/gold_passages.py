"""Gold articles as the statement rules see them: the names of gold, everything else as the rules find it."""

from __future__ import annotations

from kg.extraction.anaphora import find_anaphora
from kg.extraction.passages import Findings, Passage, passage
from kg.extraction.periods import find_dates
from kg.extraction.quantities import find_measures
from kg.training.tagger.gold_articles import GoldArticle


def gold_passage(gold: GoldArticle) -> Passage:
    """The passage of an article with its gold mentions."""
    text, blocks, mentions = gold.text, gold.article.blocks, gold.mentions
    findings = Findings(
        gold.table,
        mentions,
        find_anaphora(text, blocks, mentions, gold.table),
        find_measures(text, [mention.span for mention in mentions]),
        find_dates(text, blocks, gold.article.published),
    )
    return passage(text, blocks, findings)
