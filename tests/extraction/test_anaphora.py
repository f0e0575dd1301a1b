"""Bare nouns and pronouns that stand for a named entity."""

from __future__ import annotations

from collections.abc import Callable

import pytest


def stands_for(said: object) -> dict[str, str]:
    text, passage = said.text, said.passage  # type: ignore[attr-defined]
    return {
        text[item.start : item.end]: passage.entities[item.entity].name
        for sentence in passage.sentences
        for item in sentence.references
        if not item.named
    }


@pytest.mark.parametrize(
    ("line", "anaphor", "entity"),
    [
        ("[Place:岚溪县]的[Park:岚溪高新区]开园，该县为此出台政策。", "该县", "岚溪县"),
        ("[Park:岚溪高新区]开园，目前园区有企业8家。", "园区", "岚溪高新区"),
        ("[Company:青禾电子]投产，该公司有员工80人。", "该公司", "青禾电子"),
        ("[Project:青禾光学基地项目]开工，该项目占地80亩。", "该项目", "青禾光学基地项目"),
        ("[Project:青禾光学基地项目]开工，新工厂占地80亩。", "新工厂", "青禾光学基地项目"),
        ("[Company:青禾电子]电芯购自[Company:白石医药]。该公司有员工80人。", "该公司", "青禾电子"),
        ("[Company:青禾电子]很忙。[Company:岚溪银行]向公司放款。", "公司", "青禾电子"),
        ("[Park:岚溪物流园]隶属[Park:岚溪经开区]。该园很新。", "该园", "岚溪物流园"),
        ("[Park:岚溪高新区]里有[Park:白石产业园]，该区发展很快。", "该区", "岚溪高新区"),
    ],
)
def test_an_anaphor_stands_for_the_last_of_its_kind(
    say: Callable[..., object], line: str, anaphor: str, entity: str
) -> None:
    assert stands_for(say(line))[anaphor] == entity


def test_a_bare_noun_keeps_to_the_park_that_the_article_is_about(say: Callable[..., object]) -> None:
    said = say("[Park:岚溪高新区]一年回眸", "[Park:岚溪高新区]学习[Park:远山保税区]。目前，园区有企业8家。", title=True)
    assert stands_for(said)["园区"] == "岚溪高新区"


@pytest.mark.parametrize("line", ["[Park:岚溪高新区]与各类国家级园区竞争。", "[Company:青禾电子]是上市公司之一。"])
def test_a_noun_inside_a_compound_stands_for_nobody(say: Callable[..., object], line: str) -> None:
    assert stands_for(say(line)) == {}


def test_a_noun_whose_kind_no_named_park_has_stands_for_nobody(say: Callable[..., object]) -> None:
    assert stands_for(say("[Park:岚溪产业园]开园，高新区在建。")) == {}
