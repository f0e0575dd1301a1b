import pytest

from kg.reading import shapes


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
    ],
)
def test_bylines_name_their_authors(line: str, names: tuple[str, ...]) -> None:
    assert shapes.byline_names(line) == names


@pytest.mark.parametrize(
    "line",
    ["项目为先 产业为本", "观察", "发现美 记录美", "招商引资", "张家村 李家镇", "张大同说，项目已经开工。"],
)
def test_headings_places_and_sentences_are_no_bylines(line: str) -> None:
    assert shapes.byline_names(line) == ()


@pytest.mark.parametrize(
    ("paragraph", "head"),
    [
        ("本报讯 昨日，厂房开工", "本报讯 "),
        ("本报讯（记者 张大同）昨日", "本报讯（记者 张大同）"),
        ("云岭电视台消息（早间新闻）：近日", "云岭电视台消息（早间新闻）："),
        ("新闻社云岭5月1日电 记者获悉", "新闻社云岭5月1日电 "),
        ("消息一出，订单翻番", ""),
        ("云岭讯通公司昨日投产", ""),
    ],
)
def test_date_lines_are_told_from_sentences(paragraph: str, head: str) -> None:
    assert paragraph[: shapes.dateline_end(paragraph)] == head


@pytest.mark.parametrize(
    "line", ["本版图片均由云岭高新区提供", "（本文图片由通讯员提供）", "张大同 摄", "责任编辑：李小溪"]
)
def test_credits(line: str) -> None:
    assert shapes.is_credit(line)


def test_a_sentence_about_providing_is_no_credit() -> None:
    assert not shapes.is_credit("园区为企业提供一站式服务，帮助企业解决用工难题。")
