"""Small newspaper pages in the project's own words; every rule of the reader has its page."""

from kg.model import Article, BlockKind, Source
from kg.reading import read

BODY = "初春的云岭，处处是忙碌的身影。青禾科技的车间里，机器轰鸣，工人们正在赶制一批出口订单，订单排到了年底。"
MORE = "云岭高新区管委会负责人介绍，今年园区将继续完善配套设施，帮助青禾科技等企业扩大生产。"


def articles(text: str) -> tuple[Article, ...]:
    return read(Source("page.txt", text.encode())).articles


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [article.clean.text[block.start : block.end] for block in article.blocks if block.kind is kind]


def test_headline_subtitle_and_byline_stand_above_the_text() -> None:
    (article,) = articles(f"云岭跑出加速度\n\n——云岭高新区项目建设见闻\n\n张大同 李小溪\n\n{BODY}\n")
    assert (article.title, article.byline) == ("云岭跑出加速度", ("张大同", "李小溪"))
    assert blocks(article, BlockKind.SUBTITLE) == ["——云岭高新区项目建设见闻"]
    assert blocks(article, BlockKind.BODY) == [BODY]


def test_a_lead_above_the_headline_belongs_to_the_article() -> None:
    (article,) = articles(f"{BODY}\n\n云岭跑出加速度\n\n——园区见闻\n\n张大同\n\n{MORE}\n")
    assert article.title == "云岭跑出加速度"
    assert blocks(article, BlockKind.BODY) == [BODY, MORE]


def test_a_headline_given_twice_is_one_headline() -> None:
    (article,) = articles(f"云岭高新区开建新厂房\n云岭高新区开建新厂房\n{BODY}\n{MORE}\n")
    assert article.title == "云岭高新区开建新厂房"
    assert blocks(article, BlockKind.BODY) == [BODY, MORE]


def test_a_rubric_before_the_headline_is_not_part_of_it() -> None:
    (same_line,) = articles(f"【园区新貌】云岭跑出加速度\n{BODY}\n")
    (own_line,) = articles(f"【园区新貌】\n\n云岭跑出加速度\n\n{BODY}\n")
    assert same_line.title == own_line.title == "云岭跑出加速度"
    assert blocks(same_line, BlockKind.SUBTITLE) == ["【园区新貌】"]


def test_of_two_headlines_above_a_dash_the_first_is_a_kicker() -> None:
    (article,) = articles(f"园区建设一线报道\n\n云岭跑出加速度\n\n——项目建设见闻\n\n{BODY}\n")
    assert article.title == "云岭跑出加速度"


def test_a_page_may_have_no_headline() -> None:
    (article,) = articles(f"5月12日,云岭高新区举行新厂房开工仪式\n\n{BODY}\n\n## 招商引资\n\n{MORE}\n")
    assert article.title == ""
    assert blocks(article, BlockKind.CAPTION) == ["5月12日,云岭高新区举行新厂房开工仪式"]
    assert blocks(article, BlockKind.HEADING) == ["招商引资"]


INTERLEAVED = """云岭跑出加速度

——云岭高新区项目建设见闻

张大同 李小溪

初春的云岭，处处是忙碌的身影。云岭高新区的青禾科技车间里，机器轰鸣，订单排到了年底。

项目建设不等人。青禾科技二期厂房已经封顶，白鹭新材料正在安装设备，云岭高新区今年实施的12个重点项目



白鹭新材料的新厂房。

门诊服务送到家门口

南溪县推行家庭医生签约服务

“医生上门量血压，真方便。”南溪县石桥村村民老周说。南溪县今年组建家庭医生团队三十个，

为老年人建立健康档案，每季度随访一次，村卫生室还配齐了常用药

全部开工。云岭高新区为青禾科技、白鹭新材料等企业配备了服务专员，帮助它们解决用工和融资问题。

（王远山 陈青）
"""


def test_a_paragraph_cut_by_a_picture_and_another_article_is_put_together_again() -> None:
    first, second = articles(INTERLEAVED)
    assert (first.title, first.byline) == ("云岭跑出加速度", ("张大同", "李小溪", "王远山", "陈青"))
    assert "12个重点项目全部开工。" in first.clean.text
    assert second.title == "门诊服务送到家门口"
    assert "三十个，为老年人建立健康档案" in second.clean.text
    assert "云岭" not in second.clean.text
    assert len(first.spans) == 2


def test_a_joined_paragraph_opens_to_the_text_as_read() -> None:
    first = articles(INTERLEAVED)[0]
    at = first.clean.text.index("重点项目全部开工")
    span = first.clean.to_source(at, at + 8)
    assert INTERLEAVED[span.start : span.end].startswith("重点项目\n")
    assert INTERLEAVED[span.start : span.end].endswith("全部开工")


def test_captions_and_credits_do_not_stand_in_the_running_text() -> None:
    (article,) = articles(
        f"云岭跑出加速度\n\n张大同\n\n{BODY}\n\n\n\n青禾科技的生产线。\n\n▲ 新厂房。\n\n{MORE}\n\n"
        "本版图片均由云岭高新区提供\n"
    )
    assert blocks(article, BlockKind.CAPTION) == ["青禾科技的生产线。", "▲新厂房。"]
    assert blocks(article, BlockKind.CREDIT) == ["本版图片均由云岭高新区提供"]
    assert blocks(article, BlockKind.BODY) == [BODY, MORE]


def test_headings_inside_an_article_do_not_begin_another() -> None:
    (article,) = articles(
        f"云岭跑出加速度\n\n张大同\n\n{BODY}\n\n招商引资 添活力\n\n{MORE}\n\n"
        f"服务企业有“温”度——\n\n专员上门解难题\n\n{BODY}\n"
    )
    assert blocks(article, BlockKind.HEADING) == ["招商引资 添活力", "服务企业有“温”度——", "专员上门解难题"]


def test_a_headline_whose_text_shares_nothing_with_the_article_above_begins_another() -> None:
    above = (BODY + MORE) * 4
    below = "南溪县今年组建家庭医生团队三十个，为老年人建立健康档案。村卫生室配齐了常用药，村民看病不出村。" * 3
    assert [
        article.title for article in articles(f"云岭跑出加速度新篇章\n{above}\n家庭医生走进千家万户\n{below}\n")
    ] == [
        "云岭跑出加速度新篇章",
        "家庭医生走进千家万户",
    ]
    related = "青禾科技的工人在新厂房里安装设备，云岭高新区的服务专员每周上门，今年园区将继续完善配套设施。" * 3
    assert len(articles(f"云岭跑出加速度新篇章\n{above}\n服务专员走进千家企业\n{related}\n")) == 1


def test_stray_spaces_inside_chinese_words_are_dropped_and_latin_words_kept_apart() -> None:
    (article,) = articles("青禾 科技占地 270 亩,引进 Smart Line 设备 , 建设标准化 厂房。\n")
    assert article.clean.text == "青禾科技占地270亩,引进Smart Line设备,建设标准化厂房。"


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    wrapped = (
        "　　云岭高新区今年新建标准厂房十万\n平方米，引进企业三十家，其中青禾科\n技投资五亿元建设二期项目，年底可以\n"
        "投产。\n"
        "　　白鹭新材料的新厂房已经封顶，正\n在安装设备，预计明年一季度能够全部\n建成。\n"
    )
    (article,) = articles(wrapped)
    assert blocks(article, BlockKind.BODY) == [
        "云岭高新区今年新建标准厂房十万平方米，引进企业三十家，其中青禾科技投资五亿元建设二期项目，年底可以投产。",
        "白鹭新材料的新厂房已经封顶，正在安装设备，预计明年一季度能够全部建成。",
    ]


def test_items_of_a_list_are_not_joined() -> None:
    (article,) = articles(f"云岭跑出加速度\n{BODY}\n1、青禾科技二期厂房建设项目\n2、白鹭新材料生产线改造项目\n")
    assert "项目\n2、" in article.clean.text


def test_markdown_marks_go_and_their_offsets_stay() -> None:
    signed = "今年，**青禾科技**与[白鹭新材料](https://example.org/a)签约，双方将在云岭高新区共同建设实验室。"
    text = f"# 云岭跑出加速度\n\n{signed}\n\n{BODY}\n"
    (article,) = articles(text)
    assert article.title == "云岭跑出加速度"
    assert "今年，青禾科技与白鹭新材料签约" in article.clean.text
    at = article.clean.text.index("白鹭新材料")
    assert text[slice(*article.clean.to_source(at, at + 5))] == "白鹭新材料"


def test_small_brackets_of_text_recognition_become_brackets() -> None:
    (article,) = articles("云岭高新区引进彩云集团^{<云岭>}玻璃有限公司，建设两条玻璃生产线，年底投产。\n")
    assert "彩云集团（云岭）玻璃有限公司" in article.clean.text


def test_a_line_that_is_only_a_link_is_a_credit() -> None:
    (article,) = articles(f"云岭跑出加速度\n{BODY}\n[阅读全文](https://example.org/a)\n")
    assert blocks(article, BlockKind.CREDIT) == ["阅读全文"]


def test_the_date_line_of_a_report_is_set_apart_and_its_reporters_are_authors() -> None:
    (article,) = articles(f"云岭开建新厂房\n\n本报讯（记者 赵一鸣 通讯员 钱多多）{BODY}\n")
    assert blocks(article, BlockKind.DATELINE) == ["本报讯（记者 赵一鸣 通讯员 钱多多）"]
    assert blocks(article, BlockKind.BODY) == [BODY]
    assert article.byline == ("赵一鸣", "钱多多")


def test_a_byline_in_brackets_behind_the_last_sentence_is_set_apart() -> None:
    (article,) = articles(f"云岭开建新厂房\n\n{BODY}\n\n{MORE}（赵一鸣 钱多多）\n")
    assert article.byline == ("赵一鸣", "钱多多")
    assert blocks(article, BlockKind.BODY) == [BODY, MORE]


def test_the_day_of_publication_comes_from_the_head() -> None:
    (dated,) = articles(f"云岭开建新厂房\n\n2021-03-04 08:30 来源：云岭日报\n\n{BODY}\n")
    (undated,) = articles(f"云岭开建新厂房\n\n{BODY}2020年1月2日，厂房投产。\n")
    assert (dated.published, undated.published) == ("2021-03-04", None)


def test_a_date_above_the_first_headline_is_the_date_of_every_article_of_the_page() -> None:
    page = f"2021年3月4日 星期四\n\n云岭开建新厂房\n\n张大同\n\n{BODY}\n\n南溪办起夜市\n\n李小溪\n\n{BODY}\n"
    assert [(article.title, article.published) for article in articles(page)] == [
        ("云岭开建新厂房", "2021-03-04"),
        ("南溪办起夜市", "2021-03-04"),
    ]


def test_a_headline_stands_above_the_heading_of_the_first_section_too() -> None:
    (article,) = articles(
        "云岭高新区年度工作报告\n——在企业家大会上\n云岭高新区管委会主任 张大同\n\n"
        f"一、过去一年\n\n{BODY}\n\n二、今年打算\n\n{MORE}\n"
    )
    assert (article.title, article.byline) == ("云岭高新区年度工作报告", ("张大同",))
    assert blocks(article, BlockKind.HEADING) == ["一、过去一年", "二、今年打算"]
    (marked,) = articles(f"# 云岭高新区年度工作报告\n\n## 过去一年\n\n{BODY}\n")
    assert (marked.title, blocks(marked, BlockKind.HEADING)) == ("云岭高新区年度工作报告", ["过去一年"])


def test_the_text_below_a_head_does_not_go_on_with_the_caption_of_the_article_above() -> None:
    caption = "5月1日，工人（右）在青禾科技车间核对图纸。 李小溪 摄"
    first, second = articles(
        f"云岭开建新厂房\n本报记者 张大同\n\n{BODY}\n\n{caption}\n\n青禾科技再添新线\n本报记者 王远山\n\n{MORE}\n"
    )
    assert (blocks(first, BlockKind.CAPTION), blocks(second, BlockKind.BODY)) == ([caption.replace(" ", "")], [MORE])
