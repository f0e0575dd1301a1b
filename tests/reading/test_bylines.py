import pytest

from kg.reading import bylines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("张大同 李小溪", ("张大同", "李小溪")),
        ("(王远山 陈青)", ("王远山", "陈青")),
        ("云岭日报全媒体记者 张大同 通讯员 李小溪", ("张大同", "李小溪")),
        ("□ 本报记者 张大同", ("张大同",)),
        ("文/张大同 图/李小溪", ("张大同", "李小溪")),
        ("作者：王远山", ("王远山",)),
        ("欧阳小溪", ("欧阳小溪",)),
        ("张 青", ("张青",)),
        ("供稿：张大同", ("张大同",)),
        ("本报记者 纪大同\u3000通讯员 李小溪", ("纪大同", "李小溪")),
        ("本报记者 冼小溪 通讯员 张大同", ("冼小溪", "张大同")),
        ("记者 张䶮", ("张䶮",)),
    ],
)
def test_bylines_name_their_authors(line: str, names: tuple[str, ...]) -> None:
    assert bylines.byline_names(line) == names


@pytest.mark.parametrize(
    "line",
    ["项目为先 产业为本", "观察", "发现美 记录美", "招商引资", "张家村 李家镇", "张大同说，项目已经开工。"],
)
def test_headings_places_and_sentences_are_no_bylines(line: str) -> None:
    assert bylines.byline_names(line) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("云岭高新区管委会主任 张大同", ("张大同",)),
        ("云岭县县长 李 青", ("李青",)),
        ("本报记者 张大同", ("张大同",)),
        ("云岭高新区管委会主任 调研", ()),
        ("云岭高新区管委会主任张大同走访企业", ()),
    ],
)
def test_below_a_headline_the_holder_of_a_post_is_an_author_too(line: str, names: tuple[str, ...]) -> None:
    assert bylines.head_names(line) == names
    assert bylines.byline_names(line) in {(), names if "记者" in line else ()}


def test_an_office_that_sends_a_report_is_no_author() -> None:
    assert bylines.byline_names("供稿：云岭县投资促进局") == ()
