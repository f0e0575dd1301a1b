"""Pages broken at a fixed width, by characters or by display columns, in the project's own words."""

import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, BlockKind, Source
from kg.reading import read

FIRST = (
    "2021年3月4日，云岭高新区白鹭产业园（下称白鹭产业园）举行开园仪式，9家企业同时签约，总投资12.5亿元，另有15家企业表达了意向，"
    "预计年内可以落户6家，带动本地居民家门口就业1200人，其中技术工人占到三成以上"
)
SECOND = (
    "这个产业园占地270亩，标准厂房面积251212平方米，目前主体工程已有11万平方米完工，管委会为企业配备了服务专员，"
    "帮助它们解决用工和融资问题，上半年共为企业发放稳岗补贴80.14万元，拿到银行贷款5000多万元"
)
PARAGRAPHS = (FIRST, SECOND)
HEAD = "云岭高新区开园忙\n——白鹭产业园见闻\n本报记者 张大同\n2021年3月5日"


def characters(text: str) -> int:
    return len(text)


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrapped(text: str, width: int, measure: Callable[[str], int]) -> str:
    lines = [""]
    for char in text:
        if measure(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return "\n".join(lines)


def article(text: str) -> Article:
    (only,) = read(Source("page.txt", text.encode())).articles
    return only


def bodies(found: Article) -> list[str]:
    return [found.clean.text[block.start : block.end] for block in found.blocks if block.kind is BlockKind.BODY]


@given(st.sampled_from([(characters, 1), (columns, 2)]), st.integers(16, 40), st.sampled_from(["\n\n", "\n"]))
def test_a_page_reads_the_same_at_any_width(measure: tuple[Callable[[str], int], int], width: int, below: str) -> None:
    count, size = measure
    found = article(HEAD + below + "\n\n".join(wrapped(f"{text}。", width * size, count) for text in PARAGRAPHS))
    assert (found.title, found.byline, found.published) == ("云岭高新区开园忙", ("张大同",), "2021-03-05")
    assert bodies(found) == [f"{text}。" for text in PARAGRAPHS]


def test_the_lines_of_a_head_are_no_wrapped_paragraph() -> None:
    found = article(
        "云岭高新区见闻录\n——园区里的新厂房\n通讯员\u3000李小溪\n\n清晨六点，青禾科技的车间里机器轰鸣，订单排到了年底。"
    )
    assert (found.title, found.byline) == ("云岭高新区见闻录", ("李小溪",))


def test_a_run_too_short_to_tell_is_wrapped_where_the_page_is() -> None:
    two_lines = "青禾科技二期厂房已经封顶，正在安装设备，预计明年一季度建成投产。"
    page = "\n\n".join(wrapped(f"{text}。", 22, characters) for text in (*PARAGRAPHS, two_lines[:-1]))
    assert bodies(article(page))[-1] == two_lines
    unwrapped = "\n\n".join((*(f"{text}。" for text in PARAGRAPHS), wrapped(two_lines, 22, characters)))
    assert bodies(article(unwrapped))[-1] != two_lines


def test_a_dash_at_the_beginning_of_a_wrapped_line_makes_no_head() -> None:
    text = (
        "青禾科技在云岭高新区的首个新能源电池生产项目——二期厂房已经封顶，正在安装设备，预计明年一季度能够全部建成投产。"
    )
    assert bodies(article(wrapped(text, 22, characters))) == [text]


def test_items_among_wrapped_lines_begin_paragraphs_of_their_own() -> None:
    items = (
        "一、青禾科技二期厂房建设项目，投资方为青禾科技有限公司。",
        "二、白鹭新材料生产线改造项目，投资方为白鹭新材料公司。",
    )
    page = "\n".join(wrapped(text, 14, characters) for text in (PARAGRAPHS[0] + "。", *items))
    assert bodies(article(page))[-2:] == list(items)
