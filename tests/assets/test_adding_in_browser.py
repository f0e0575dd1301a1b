"""The page for adding documents in a browser: unlocked once, by keyboard, until the new article can be read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from kg.api import Settings, create_app
from tests.api.small import small
from tests.assets import chromium
from tests.assets.serving import serving

LIMIT = 200_000
PASTED = "汀澜光电开工\n2023年6月15日，湖南汀澜光电有限公司入驻岷禾经济技术开发区，总投资3亿元。\n"
SENT = "桉谷生物投产\n2023年7月1日，湖南桉谷生物有限公司在岷禾经济技术开发区投产。\n"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    chromium.needed("adding", "axe-core")
    folder = tmp_path_factory.mktemp("files")
    sent, none, large = folder / "桉谷.txt", folder / "图.txt", folder / "large.txt"
    sent.write_text(SENT, encoding="utf-8")
    none.write_bytes(b"%PDF-1.7\x00\x01")
    large.write_text("园" * LIMIT, encoding="utf-8")
    app = create_app(Settings(small(folder / "data"), query_workers=1, upload_bytes=LIMIT))
    token = app.state.sessions.offer()
    with serving(app) as address:
        profile = tmp_path_factory.mktemp("profile")
        told = chromium.told_by("adding.mjs", address, profile, token, PASTED, f"{sent}|{none}", str(large))
    return {**told, "address": address, "token": token}


def test_nothing_is_asked_of_another_server(seen: dict[str, Any]) -> None:
    assert {urlsplit(line.split(" ")[1]).netloc for line in seen["asked"]} == {urlsplit(seen["address"]).netloc}


def test_the_token_is_in_no_address_that_is_asked_for_nor_in_the_history(seen: dict[str, Any]) -> None:
    assert [line for line in seen["asked"] if seen["token"] in line] == []
    assert seen["unlocked"]["history"]
    assert [url for url in seen["unlocked"]["history"] if seen["token"] in url] == []


def test_axe_finds_nothing_serious(seen: dict[str, Any]) -> None:
    assert seen["axe"] == {"locked": [], "done": [], "phone": []}


def test_it_is_locked_until_the_link_is_opened(seen: dict[str, Any]) -> None:
    assert seen["locked"] == {"status": "尚未解锁。Locked.", "shown": True, "disabled": True, "plain": False}
    assert "not a link of the server that runs now" in seen["wrong"]["told"]
    assert (seen["wrong"]["hash"], seen["wrong"]["focused"]) == ("", "error")


def test_the_link_in_the_same_tab_unlocks_and_keeps_what_was_typed(seen: dict[str, Any]) -> None:
    assert seen["unlocked"]["text"] == PASTED
    assert not seen["unlocked"]["shown"]


def test_nothing_and_too_much_are_said_before_anything_is_sent(seen: dict[str, Any]) -> None:
    assert "Paste a text or choose files" in seen["empty"]["told"]
    assert "0.6 MB / 0.2 MB" in seen["tooLarge"]["told"]


def test_what_the_server_refuses_is_told_with_what_to_do_and_the_text_stays(seen: dict[str, Any]) -> None:
    assert f"more than {LIMIT} bytes" in seen["refusedAsTooLarge"]["told"]
    assert "send it in several parts" in seen["refusedAsTooLarge"]["told"]
    assert seen["full"]["told"].endswith("1000 jobs wait")
    assert "try again" in seen["full"]["told"]
    for state in ("refusedAsTooLarge", "full"):
        assert (seen[state]["text"], seen[state]["focused"]) == (PASTED, "error")


def test_what_is_sent_again_after_no_answer_is_known_as_the_same(seen: dict[str, Any]) -> None:
    lost, again = seen["pasted"]["words"]
    assert lost == again


def test_while_it_works_the_button_keeps_the_focus_and_sends_nothing_more(seen: dict[str, Any]) -> None:
    assert seen["working"] == "send"
    assert len(seen["pasted"]["words"]) == 2


def test_each_state_is_said_once_and_the_result_takes_the_focus(seen: dict[str, Any]) -> None:
    heard = seen["pasted"]["heard"]
    assert heard[0] == "正在发送 Sending"
    assert heard[-1] == "1 新增 added"
    assert len(heard) == len(set(heard))
    assert seen["pasted"]["heading"] == "完成 Done：1 新增 added"
    assert seen["pasted"]["hash"].startswith("#job=")
    assert seen["pasted"]["text"] == ""


def test_files_are_added_and_what_is_refused_is_listed_with_its_reason(seen: dict[str, Any]) -> None:
    assert seen["files"]["heading"] == "完成 Done：1 新增 added · 1 被拒绝 refused"
    assert seen["files"]["links"] == ["桉谷.txt"]
    (row,) = seen["files"]["refused"]
    assert row.startswith("图.txt读不了 unreadable")


def test_the_result_leads_to_the_article_also_when_the_page_is_loaded_anew(seen: dict[str, Any]) -> None:
    assert "湖南桉谷生物有限公司" in seen["document"]


def test_a_session_that_is_over_is_forgotten_and_the_text_stays(seen: dict[str, Any]) -> None:
    assert "session is over" in seen["over"]["told"]
    assert (seen["over"]["kept"], seen["over"]["shown"], seen["over"]["text"]) == (0, True, PASTED)


def test_a_link_that_was_used_says_so(seen: dict[str, Any]) -> None:
    assert "used already" in seen["spent"]["told"]


def test_a_phone_need_not_scroll_sideways(seen: dict[str, Any]) -> None:
    assert seen["phone"] == 360
