"""Which of several interrupted articles a paragraph goes on with."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading import shapes
from kg.reading.draft import Draft
from kg.reading.line_roles import is_body
from kg.reading.overlap import affinities
from kg.reading.page import Page

_LOOK_AHEAD = 3000
"""Characters of a passage that are enough to see what it is about."""
_MOST_INTERRUPTED = 6
"""Articles of one page that can wait for their rest at a time; bounds the work on hostile pages."""
_MORE_LIKE = 1.5
"""How many times more a passage must share with an interrupted article than with the one it stands in, to go there."""


def resumed(page: Page, drafts: Sequence[Draft], current: Draft, at: int) -> Draft:
    """The article that the paragraph goes on with: the current one, or an interrupted one that shares more words."""
    near = drafts[-2 * _MOST_INTERRUPTED :]
    others = [draft for draft in near if draft is not current and draft.open is not None]
    others = others[-_MOST_INTERRUPTED:]
    if not others:
        return current
    own, *rest = affinities(_passage(page, at), [draft.recent for draft in (current, *others)])
    best = max(rest)
    inside = shapes.starts_inside(page.lines[at].text)
    # A paragraph that stops in mid-sentence goes on in the next line as a rule; one that is whole does not.
    need = own * (1.0 if inside else _MORE_LIKE)
    return others[rest.index(best)] if best > need else current


def _passage(page: Page, at: int) -> str:
    """The text from here to the next head, or to the next paragraph that is cut."""
    taken: list[str] = []
    size = 0
    for number in range(at, len(page.lines)):
        if number in page.headers or size > _LOOK_AHEAD:
            break
        taken.append(page.lines[number].text)
        size += len(taken[-1])
        if (number == at or is_body(page.lines[number])) and shapes.is_open(taken[-1]):
            break
    return "\n".join(taken)
