"""Near-duplicate articles: what counts as a reprint, what does not, and how often that is told right."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.stories import SHINGLE, SHORTEST, Wording, bands, likeness, normalised, shingles, stories, wording
from kg.model import AlignedText, Article, Block, BlockKind, Source, Span
from kg.reading import read
from kg.resources import path

BRIEFS = sorted(file.stem for file in path("seeds/briefs").glob("*.txt"))
OTHER_NEWS = (
    "县气象台昨日发布通报，今年入汛以来全县平均降雨量比常年同期偏多两成，各乡镇已经备足沙袋和救生衣。\n"
    "水利站的值守人员每两个小时巡查一次河堤，发现渗水就地处置。通报提醒，山区道路容易塌方，夜间尽量不要出行。\n"
    "学校和养老院的屋顶排水沟在上个月全部清理完毕，农户的早稻已经开始收割，机手从邻县赶来支援。\n"
)
ADVICE = "本版文字仅供读者参考，未经书面许可不得转载、摘编；投稿和线索请寄编辑部，来稿请写明姓名、单位和联系电话。\n"


@cache
def text_of(brief: str) -> str:
    return path(f"seeds/briefs/{brief}.txt").read_text(encoding="utf-8")


@cache
def read_wording(text: str) -> Wording:
    """Of the longest article of a text."""
    document = read(Source("test.txt", text.encode()))
    place, article = max(enumerate(document.articles, start=1), key=lambda found: len(found[1].clean.text))
    return wording(article, document.version, place)


def one_story(left: str, right: str) -> bool:
    """Whether two texts are told to be one story, as the ledger does it: compared only where they share a band."""
    one, other = read_wording(left), read_wording(right)
    if one.digest == other.digest:
        return True
    meet = not set(bands(one.shingles)).isdisjoint(bands(other.shingles))
    return meet and likeness(one.shingles, other.shingles).one_story


def lines_of(text: str) -> tuple[str, str]:
    """Headline and rest."""
    headline, _, rest = text.partition("\n")
    return headline, rest


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[。！？])", text) if part.strip()]


def cut_to(share: float) -> Callable[[str], str]:
    """The beginning of the article: the commonest way to shorten."""

    def cut(text: str) -> str:
        headline, rest = lines_of(text)
        kept = sentences(rest)
        return f"{headline}\n{''.join(kept[: max(2, round(len(kept) * share))])}\n"

    return cut


def thinned_to(share: float) -> Callable[[str], str]:
    """Sentences from all over the article."""

    def thinned(text: str) -> str:
        headline, rest = lines_of(text)
        kept = sentences(rest)
        chosen = sorted(random.Random(len(text)).sample(range(len(kept)), max(2, round(len(kept) * share))))
        return f"{headline}\n{''.join(kept[at] for at in chosen)}\n"

    return thinned


def with_other_headline(text: str) -> str:
    return f"本地新闻：又一批项目有了着落\n{lines_of(text)[1]}"


def with_other_byline(text: str) -> str:
    headline, rest = lines_of(text)
    return f"{headline}\n本报记者 覃舟禾 通讯员 鄢可帆\n{rest}"


def with_other_figures(text: str) -> str:
    """Every amount of more than one digit is another: the draft of the next day."""
    return re.sub(r"\d{2,}", lambda found: str(int(found[0]) + 7), text)


def reordered(text: str) -> str:
    headline, rest = lines_of(text)
    paragraphs = [line for line in rest.split("\n") if line.strip()]
    return f"{headline}\n" + "\n".join(paragraphs[:1] + paragraphs[:0:-1]) + "\n"


def reworded(text: str) -> str:
    """Some words are said otherwise."""
    pairs = (
        ("目前", "眼下"),
        ("企业", "公司"),
        ("介绍", "告诉记者"),
        ("今年", "本年"),
        ("项目", "工程"),
        ("同比", "较上年"),
    )
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def set_in_traditional_punctuation(text: str) -> str:
    return text.replace("，", " ").replace("“", "「").replace("”", "」").replace("。", "。\n")


EDITS: dict[str, Callable[[str], str]] = {
    "cut to two thirds": cut_to(0.67),
    "cut to two fifths": cut_to(0.4),
    "thinned to a half": thinned_to(0.5),
    "another headline": with_other_headline,
    "another byline": with_other_byline,
    "other figures": with_other_figures,
    "paragraphs in another order": reordered,
    "other words": reworded,
    "other punctuation": set_in_traditional_punctuation,
}


def follow_up(text: str) -> str:
    """Another story about the same matter: it quotes two sentences of the first one and goes on about other things."""
    quoted = sorted(sentences(lines_of(text)[1]), key=len)[-2:]
    return f"后续报道\n{OTHER_NEWS}此前本报报道，{''.join(quoted).strip()}\n村里的老人说，雨一停就去地里看看。\n"


def other_stories() -> Iterator[tuple[str, str]]:
    texts = [text_of(brief) for brief in BRIEFS]
    yield from ((text, follow_up(text)) for text in texts)
    yield from zip(texts, texts[1:] + texts[:1], strict=True)
    # The same notice under both.
    yield from ((one + ADVICE, other + ADVICE) for one, other in zip(texts, texts[2:] + texts[:2], strict=True))
    # A page of news in brief that takes a sentence from each of six articles.
    for at in range(0, len(texts), 6):
        digest = "简讯\n" + "".join(sentences(lines_of(text)[1])[1] + "\n" for text in texts[at : at + 6])
        yield from ((text, digest) for text in texts[at : at + 6])


@pytest.mark.parametrize("edit", EDITS)
def test_edited_articles_are_one_story(edit: str) -> None:
    found = [one_story(text_of(brief), EDITS[edit](text_of(brief))) for brief in BRIEFS]
    assert sum(found) / len(found) >= 0.95


def test_precision_and_recall_on_reprints_and_on_other_stories() -> None:
    reprints = [(text_of(brief), edit(text_of(brief))) for brief in BRIEFS for edit in EDITS.values()]
    others = list(other_stories())
    told = sum(one_story(*pair) for pair in reprints)
    wrongly = sum(one_story(*pair) for pair in others)
    assert len(reprints) >= 30
    assert len(others) >= 30
    assert told / (told + wrongly) >= 0.99
    assert told / len(reprints) >= 0.98


def test_every_two_briefs_are_two_stories() -> None:
    assert not any(one_story(text_of(one), text_of(two)) for one in BRIEFS for two in BRIEFS if one < two)


def article(body: str, title: str = "") -> Article:
    text = f"{title}\n{body}"
    blocks = (Block(BlockKind.TITLE, 0, len(title)), Block(BlockKind.BODY, len(title) + 1, len(text)))
    aligned = AlignedText(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    return Article(title, (), None, aligned, blocks, (Span(0, len(text)),))


def test_headlines_and_short_notes_are_known_again_only_in_a_copy_of_the_document() -> None:
    note = article("霖川经济开发区昨日集中签约三个项目。")
    assert len(wording(note, "v", 1).shingles) == 0
    assert bands(wording(note, "v", 1).shingles) == ()
    assert wording(note, "v", 1).digest == wording(note, "v", 1).digest
    assert len({wording(note, version, place).digest for version in "vw" for place in (1, 2)}) == 4


def test_a_short_note_is_not_alike_to_an_article_that_quotes_it() -> None:
    note, long = (
        article("霖川经济开发区昨日集中签约三个项目。"),
        article(OTHER_NEWS + "霖川经济开发区昨日集中签约三个项目。"),
    )
    assert not likeness(wording(note, "v", 1).shingles, wording(long, "w", 1).shingles).one_story


def test_headline_width_script_space_and_punctuation_do_not_count() -> None:
    one = wording(article(OTHER_NEWS, "一个标题"), "v", 1)
    traditional = OTHER_NEWS.replace("气", "氣").replace("县", "縣").replace("，", " ， ").replace("。", ".")
    assert wording(article(traditional, "另一个标题"), "w", 2).digest == one.digest


def test_other_rules_give_other_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    before = wording(article(OTHER_NEWS), "v", 1).digest
    monkeypatch.setattr("kg.identity.stories._RULES", "others")
    assert wording(article(OTHER_NEWS), "v", 1).digest != before


def test_a_quarter_is_a_shortened_reprint_and_less_is_a_quotation() -> None:
    long = normalised("".join(text_of(brief) for brief in BRIEFS[:2]))
    assert likeness(shingles(long), shingles(long[: len(long) // 3])).one_story
    assert not likeness(shingles(long), shingles(long[: len(long) // 6])).one_story


def test_stories_are_the_connected_components_named_after_their_least_member() -> None:
    found = stories("abcde", [("b", "a"), ("c", "b"), ("e", "d")])
    assert found["a"] == found["b"] == found["c"] != found["d"] == found["e"]
    assert stories("abc", [("a", "b"), ("b", "c")])["c"] == stories("ac", [("c", "a")])["a"] == found["a"]


texts = st.text(alphabet="岚桥新材澄川电子园区开工", max_size=60)


@given(texts, texts)
def test_likeness_is_that_of_the_sets_of_shingles(one: str, other: str) -> None:
    left, right = ({text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)} for text in (one, other))
    found = likeness(shingles(one), shingles(other))
    assert found == likeness(shingles(other), shingles(one))
    if left and right:
        assert found.jaccard == pytest.approx(len(left & right) / len(left | right))
        assert found.contained == pytest.approx(len(left & right) / min(len(left), len(right)))
    else:
        assert not found.one_story


@given(texts)
def test_shingles_are_sorted_and_distinct_and_their_bands_fixed(text: str) -> None:
    found = shingles(text)
    assert found.dtype == np.uint32
    assert list(found) == sorted(set(found.tolist()))
    assert bands(found) == bands(shingles(text))
    assert len(bands(found)) in (0, 64)


def test_bands_are_the_same_on_every_machine() -> None:
    assert len(normalised(OTHER_NEWS)) > SHORTEST
    assert bands(shingles(normalised(OTHER_NEWS)))[:2] == (-688082599750749204, -2044137978291090249)
