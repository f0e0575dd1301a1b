import pytest

from kg.reading import shapes


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


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("2021年3月4日 星期四", True),
        ("2021-03-04 08:30 来源：云岭日报", True),
        ("2021年3月4日云岭日报第3版", True),
        ("2021年3月4日，云岭高新区白鹭产业园（下称白鹭", False),
        ("2021年3月4日上午园区举行开工仪式", False),
    ],
)
def test_a_day_with_a_sentence_behind_it_is_no_date_line(line: str, whole: bool) -> None:
    assert shapes.is_whole_date(line) is whole


@pytest.mark.parametrize(
    "line", ["图为新厂房。", "5月1日，工人（右）在车间核对图纸。 张大同 摄", "新厂房一角。（李小溪 摄）"]
)
def test_captions_show_a_mark_or_end_with_the_photographer(line: str) -> None:
    assert shapes.is_caption(line)


def test_a_sentence_that_ends_with_its_speaker_is_no_caption() -> None:
    assert not shapes.is_caption("“厂房已经封顶。”张大同说")
