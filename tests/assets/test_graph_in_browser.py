"""The graph view of `/graph` in a browser: what it shows, loads, filters, hides, pins, saves, shares, and says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree

from kg.api.pages.graph_page import MOST_NODES, PAGE_LINKS
from kg.export.colours import TYPE_COLOURS, channels
from kg.export.graph_files.gexf import NAMESPACE
from kg.ledger import Ledger
from tests.assets import chromium
from tests.assets.hub import COMPANIES, LINKS, PARK, PEOPLE, UNLINKED, hub
from tests.assets.serving import served
from tests.checkout import SHARED

SCHEMA = SHARED / "standards" / "gexf-1.3" / "gexf.xsd"
GEXF = {"g": NAMESPACE}
HIDDEN = "槿汀电子有限公司"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hub(tmp_path_factory.mktemp("data"))


def ids(data: Path, *names: str) -> list[str]:
    with Ledger.open(data, readonly=True) as ledger:
        return [ledger.search(name, None, 0, 1).items[0].id for name in names]


@pytest.fixture(scope="module")
def seen(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    chromium.needed("graph", "axe-core")
    with served(data) as address:
        told = chromium.told_by("graph.mjs", address, tmp_path_factory.mktemp("profile"), *ids(data, PARK, UNLINKED))
    return {**told, "address": address}


def test_nothing_is_asked_of_another_server(seen: dict[str, Any]) -> None:
    own = urlsplit(seen["address"]).netloc
    assert {urlsplit(url).netloc for url in seen["asked"] if not url.startswith("blob:")} == {own}
    assert [url for url in seen["asked"] if "/neighbours" in url]


def test_the_console_has_no_error_and_the_pages_policy_refuses_nothing(seen: dict[str, Any]) -> None:
    assert seen["errors"] == []


def test_axe_finds_nothing_serious(seen: dict[str, Any]) -> None:
    checked = {**seen["axe"], "empty": seen["empty"]["axe"], "undrawn": seen["undrawn"]["axe"]}
    assert set(checked) == {"start", "chosen", "phone", "empty", "undrawn"}
    assert {state: found for state, found in checked.items() if found} == {}


def test_it_starts_with_the_strongest_links_and_says_how_many_there_are(seen: dict[str, Any]) -> None:
    assert not seen["tablesShown"]
    assert seen["start"]["counts"] == [PAGE_LINKS + 1, PAGE_LINKS]
    assert f"{PAGE_LINKS} more, {PAGE_LINKS} of {LINKS} links loaded" in seen["start"]["status"]


def test_the_picture_has_every_entity_in_the_colour_of_its_type(seen: dict[str, Any]) -> None:
    drawn = Counter(seen["drawn"])
    assert (drawn["Park"], drawn["Person"]) == (1, len(PEOPLE))
    # A name may lie over the spot of another company.
    assert drawn["Company"] > (PAGE_LINKS - len(PEOPLE)) * 0.8


def test_a_click_on_a_line_opens_to_its_sentence(seen: dict[str, Any]) -> None:
    assert any(f"「{person}」" in seen["edge"]["text"] for person in PEOPLE)
    assert "任职于 holds post at" in seen["edge"]["text"]
    assert seen["edge"]["link"].startswith("/claims/")


def test_a_click_on_an_entity_shows_what_there_is_and_another_loads_more(seen: dict[str, Any]) -> None:
    tenants = PAGE_LINKS - len(PEOPLE)
    assert f"入驻 tenant of{tenants} / {len(COMPANIES)}＋{len(COMPANIES) - tenants}" in seen["node"]
    assert f"{len(PEOPLE)} / {len(PEOPLE)}" in seen["node"]
    assert seen["expanded"]["counts"] == [LINKS + 1, LINKS]
    assert f"{LINKS - PAGE_LINKS} more, {LINKS} of {LINKS}" in seen["expanded"]["status"]


def test_the_tables_do_by_keyboard_what_the_picture_does_and_keep_the_focus(seen: dict[str, Any]) -> None:
    assert seen["focused"] == "panel"
    assert seen["back"] == f"{HIDDEN} 入驻 tenant of {PARK}"
    assert seen["opened"]["counts"] == [LINKS + 1, LINKS + 1]
    assert "1 more, 2 of 2" in seen["opened"]["status"]


def test_the_tables_are_sorted_by_a_click_on_a_heading_and_turned_by_another(seen: dict[str, Any]) -> None:
    assert seen["sorted"][1] == "ascending"
    assert seen["sorted"][0] != seen["sortedDown"]


def test_what_is_hidden_comes_back_by_undo(seen: dict[str, Any]) -> None:
    assert seen["hidden"]["counts"] == [LINKS, LINKS]
    assert "hide=" in seen["hidden"]["hash"]
    assert seen["undone"]["counts"] == [LINKS + 1, LINKS + 1]


def test_dragging_pins(seen: dict[str, Any]) -> None:
    assert "Pinned" in seen["pinned"]["status"]
    assert "pin=" in seen["pinned"]["hash"]


def test_filters_keep_where_one_started_and_what_passes(seen: dict[str, Any]) -> None:
    assert seen["people"]["counts"] == [len(PEOPLE) + 1, len(PEOPLE)]
    assert seen["tenants"]["counts"] == [len(COMPANIES), len(COMPANIES) - 1]
    of_2022 = [number for number in range(len(COMPANIES)) if number % 3 == 1 and COMPANIES[number] != HIDDEN]
    assert seen["year"]["counts"] == [len(of_2022) + 1, len(of_2022)]
    sure = [number for number in of_2022 if number % 2 == 0]
    assert seen["sure"]["counts"] == [len(sure) + 1, len(sure)]


def test_what_is_no_year_is_said_and_changes_nothing(seen: dict[str, Any]) -> None:
    assert seen["invalid"] == "true"
    assert seen["notAYear"]["counts"] == seen["sure"]["counts"]


def test_what_is_seen_is_saved_as_valid_gexf_with_places_colours_and_claims(seen: dict[str, Any]) -> None:
    assert seen["gexf"]["name"].endswith(".gexf")
    tree = etree.fromstring(seen["gexf"]["text"].encode())
    nodes, edges = tree.findall(".//g:node", GEXF), tree.findall(".//g:edge", GEXF)
    assert [len(nodes), len(edges)] == seen["sure"]["counts"]
    (park,) = (node for node in nodes if node.get("label") == PARK)
    colour = park.find("g:color", GEXF)
    assert tuple(int(colour.get(one)) for one in "rgb") == channels(TYPE_COLOURS["Park"])
    assert {edge.get("target") for edge in edges} == {park.get("id")}
    assert {edge.get("kind") for edge in edges} == {"tenantOf"}
    places = [node.find("g:position", GEXF) for node in nodes]
    assert len({(place.get("x"), place.get("y")) for place in places}) == len(nodes)
    (column,) = tree.findall(".//g:attributes[@class='edge']/g:attribute[@title='claims']", GEXF)
    claims = [edge.find(f".//g:attvalue[@for='{column.get('id')}']", GEXF).get("value") for edge in edges]
    assert all(len(json.loads(one)) == 1 for one in claims)


def test_the_gexf_fits_its_schema(seen: dict[str, Any]) -> None:
    if not SCHEMA.exists():
        pytest.skip("the GEXF schema is not beside the checkout (../shared/standards)")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    whole, filtered = (etree.fromstring(seen[name]["text"].encode()) for name in ("wholeGexf", "gexf"))
    assert {edge.get("type") for edge in whole.iterfind(".//g:edge", GEXF)} == {"directed", "undirected"}
    schema.assertValid(whole)
    schema.assertValid(filtered)


def test_the_picture_is_saved_as_png_with_what_is_seen(seen: dict[str, Any]) -> None:
    assert seen["png"]["name"].endswith(".png")
    assert seen["png"]["width"] > 1000
    assert Counter(seen["png"]["colours"])["Park"] == 1
    assert Counter(seen["png"]["colours"])["Company"] > 0


def test_a_shared_link_brings_back_what_was_seen_hidden_and_pinned(seen: dict[str, Any]) -> None:
    assert seen["shared"]["counts"] == seen["sure"]["counts"]
    for part in ("hide=", "pin=", "since=2022", "until=2022", "confidence=0.8"):
        assert part in seen["shared"]["hash"]
    assert seen["cleared"]["counts"][0] > seen["shared"]["counts"][0]


def test_search_offers_entities_and_adds_the_one_chosen(seen: dict[str, Any]) -> None:
    assert seen["added"]["counts"][0] == seen["cleared"]["counts"][0] + 1


def test_an_entity_without_links_and_a_page_without_an_entity_say_so(seen: dict[str, Any]) -> None:
    assert seen["unlinked"]["counts"] == [1, 0]
    assert "No links" in seen["unlinked"]["status"]
    assert "Search for a park" in seen["empty"]["text"]
    assert not seen["empty"]["app"]


def test_a_failure_is_told_in_the_servers_words_and_can_be_tried_again(seen: dict[str, Any]) -> None:
    assert seen["failed"].startswith("503 Service Unavailable\nbusy")
    assert seen["triedAgain"]["counts"] == [PAGE_LINKS + 1, PAGE_LINKS]


def test_too_much_is_not_loaded_and_said(seen: dict[str, Any]) -> None:
    assert MOST_NODES == 2000
    assert seen["crowded"]["counts"] == [20, 19]
    assert "holds 20 entities at most" in seen["crowded"]["error"]
    assert f"19 of {LINKS}" in seen["crowded"]["status"]


def test_without_webgl_the_page_says_so_and_the_tables_hold_the_same(seen: dict[str, Any]) -> None:
    assert "WebGL" in seen["undrawn"]["text"]
    assert seen["undrawn"]["counts"] == seen["start"]["counts"]


def test_a_phone_need_not_scroll_sideways(seen: dict[str, Any]) -> None:
    assert seen["phone"] == 390


def test_the_picture_is_drawn_while_it_moves_too(seen: dict[str, Any]) -> None:
    assert Counter(seen["moving"])["Park"] == 1
    assert Counter(seen["moving"])["Company"] > 0
