"""A browser finds the icon: on pages by their link, elsewhere at the address that browsers try."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from kg.api import Settings, create_app
from tests.api.small import small


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(small(tmp_path_factory.mktemp("icon") / "data")))
    with TestClient(app, base_url="http://127.0.0.1", headers={"accept": "text/html"}) as found:
        yield found


@pytest.mark.parametrize("page", ["/", "/sparql", "/docs", "/nowhere"])
def test_every_page_links_the_icon(client: TestClient, page: str) -> None:
    (address,) = re.findall(r'<link rel="icon"[^>]* href="([^"]+)"', client.get(page).text)
    reply = client.get(address)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/svg+xml")
    assert etree.fromstring(reply.content).tag == "{http://www.w3.org/2000/svg}svg"


def test_what_is_no_page_has_the_icon_where_browsers_look_for_it(client: TestClient) -> None:
    reply = client.get("/favicon.ico", follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (308, "/static/icon.svg")


def test_the_policy_of_the_pages_lets_the_icon_in(client: TestClient) -> None:
    for page in ("/", "/sparql"):
        assert "img-src 'self'" in client.get(page).headers["content-security-policy"]
