"""A page as tests read it: what stands where, by meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html


@dataclass(frozen=True)
class Markup:
    """One page."""

    root: html.HtmlElement

    @classmethod
    def of(cls, text: str) -> Markup:
        return cls(html.document_fromstring(text))

    def section(self, name: str) -> html.HtmlElement:
        """The section with that id."""
        (found,) = self.root.xpath(f"//section[@id='{name}']")
        return found

    def has(self, name: str) -> bool:
        return bool(self.root.xpath(f"//section[@id='{name}']"))

    @property
    def words(self) -> str:
        """The text of its main part, white space folded."""
        (main,) = self.root.xpath("//main")
        return words(main)


def words(part: html.HtmlElement) -> str:
    """The text of a part, white space folded."""
    return re.sub(r"\s+", " ", part.text_content()).strip()


def heading_count(part: html.HtmlElement) -> int:
    """The number that stands in brackets in the heading of a section."""
    found = re.search(r"\(([0-9]+)", words(part.xpath("./h2")[0]))
    assert found, words(part)
    return int(found[1])


def proofs(part: html.HtmlElement) -> list[str]:
    """Addresses of the claims that a part links to."""
    return [link.get("href") for link in part.xpath(".//a[starts-with(@href, '/claims/')]")]


def entity_links(part: html.HtmlElement) -> list[str]:
    """Ids of the entities that a part links to, in their order."""
    return [
        link.get("href").removeprefix("/entities/") for link in part.xpath(".//a[starts-with(@href, '/entities/')]")
    ]
