from kg.values import Rank, find_ranks


def test_ranks_are_found_and_other_ordinals_are_not() -> None:
    text = "居全省第4位，排名全市第一，第一批，第一次，榜单第12名，行业第三"
    assert [(text[item.start : item.end], item.value.value) for item in find_ranks(text)] == [
        ("第4位", 4),
        ("第一", 1),
        ("第12名", 12),
        ("第三", 3),
    ]


def test_parse_takes_a_rank_only() -> None:
    assert Rank.parse("第十二位") == Rank(12)
    assert Rank.parse("第二批") is None
