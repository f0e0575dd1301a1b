"""Invariants of `read`, for any page. Pages are generated from lines of every kind, joined with any blank lines."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UnreadableSource
from kg.model import Document, Source
from kg.reading import document_id, read, source_pieces, text_version

LINES = (
    "云岭高新区跑出加速度",
    "——云岭高新区项目建设见闻",
    "张大同 李小溪",
    "（王远山 陈青）",
    "初春的云岭，处处是忙碌的 身影。青禾科技的车间里，机器轰鸣，订单排到了年底。",
    "## 招商 引资",
    "今年1—9月，园区新签约项目12个，总投资30亿元，其中**青禾科技**投资5亿元，带动上下游企业",
    "20余家入驻，形成了完整的[产业链](https://example.org/x)，年产值超亿元。",
    "▲ 车间一角。",
    "本版图片均由云岭高新区提供",
    "【园区新貌】",
    "2021年3月4日 星期四",
    "本报讯（记者 赵一鸣）3月3日，园区举行开工仪式，现场机器轰鸣，一派忙碌景象。",
    "1. 标准厂房十万平方米",
    "彩云集团^{<云岭>}有限公司",
    "---",
    "一、重点项目",
    "云岭高新区管委会主任 张大同",
    "白鹭产业园占地270亩，标准厂房\n面积12万平方米，目前主体工程\n已有5万平方米完工，年底投产。",
)
# The last line keeps every page a Chinese text, which `read` asks for.
pages = st.lists(st.tuples(st.sampled_from(LINES), st.integers(1, 4)), max_size=20).map(
    lambda items: "".join(line + "\n" * gap for line, gap in items) + "园区建设不停步。"
)
WILD = "云岭园区张李。，：“”（）【】#*[]()^{}<> \t\r\n—-0a\u3000\u200b\x01"
wild = st.text(alphabet=WILD, max_size=120).map(lambda text: text + "园区建设不停步，继续向前。")


def document(text: str) -> Document:
    return read(Source("page.txt", text.encode()))


@settings(max_examples=150)
@given(st.one_of(pages, wild))
def test_every_cleaned_character_comes_from_the_span_it_names(text: str) -> None:
    try:
        read_text = document(text)
    except UnreadableSource:
        return
    for article in read_text.articles:
        clean = article.clean
        for char, start, end in zip(clean.text, clean.starts, clean.ends, strict=True):
            covered = read_text.text[start:end]
            # Inserted are paragraph breaks alone; replaced are white space (by a blank) and small brackets.
            assert char in covered or (not covered and char == "\n") or char in "（） "


@settings(max_examples=150)
@given(pages)
def test_spans_are_sorted_inside_every_block_and_blocks_fill_the_text(text: str) -> None:
    for article in document(text).articles:
        clean = article.clean
        for block in article.blocks:
            assert list(clean.starts[block.start : block.end]) == sorted(clean.starts[block.start : block.end])
            assert "\n" not in clean.text[block.start : block.end]
        assert clean.text == "\n".join(clean.text[block.start : block.end] for block in article.blocks)


@given(pages)
def test_every_line_that_says_something_is_in_exactly_one_article(text: str) -> None:
    read_text = document(text)
    covered = sorted(span for article in read_text.articles for span in article.spans)
    assert all(left.end <= right.start for left, right in pairwise(covered))
    for at, char in enumerate(read_text.text):
        if "\u4e00" <= char <= "\u9fff":
            inside = any(span.start <= at < span.end for span in covered)
            # The address of a link is all that may be left out, and it has no Chinese characters.
            assert inside


@given(pages, st.integers(0, 200), st.integers(1, 30))
def test_a_cleaned_stretch_opens_to_its_characters_in_order(text: str, start: int, length: int) -> None:
    read_text = document(text)
    for article in read_text.articles:
        for block in article.blocks:
            first, last = block.start + start, min(block.start + start + length, block.end)
            if first >= last:
                continue
            source = article.clean.to_source(first, last)
            wanted = [char for char in article.clean.text[first:last] if "\u4e00" <= char <= "\u9fff"]
            shown = iter(read_text.text[source.start : source.end])
            assert all(char in shown for char in wanted)
            pieces = source_pieces(article.clean, first, last)
            assert pieces[0].start == source.start
            assert pieces[-1].end == source.end


@given(pages)
def test_reading_is_deterministic(text: str) -> None:
    assert document(text) == document(text)


def test_the_id_follows_the_key_and_the_version_follows_the_text() -> None:
    first, second = read(Source("a.txt", "园区一".encode())), read(Source("b.txt", "园区一".encode()))
    assert first.id != second.id
    assert first.version == second.version == text_version("园区一")
    assert first.id == document_id("a.txt")
    assert len(first.id) == len(first.version) == 16


def test_one_line_of_a_megabyte_is_read() -> None:
    text = "云岭高新区今年引进企业三十家，" * 25_000
    (article,) = document(text).articles
    assert len(article.clean.text) == len(text)


def test_a_page_of_nothing_but_dates_is_read_in_time_that_grows_with_its_length() -> None:
    # 20,000 of them took minutes when every line looked at all that follow.
    (article,) = document("2021年3月4日\n\n" * 20_000 + "园区建设不停步。").articles
    assert article.published == "2021-03-04"
