"""Two people in a post of which a body has one, at one time.

A person holds a post from the first to the last day that claims give: the period stated, else the date of the
article. Two people clash where these stretches meet; one after the other is a succession. Claims without any date are
left out. Difference: 1 where the days are known, 0.5 where a year or month stated leaves room for a succession.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.analysis.asking.select import local_name
from kg.analysis.conflicts.conflict import Conflict, ConflictKind, Told
from kg.analysis.conflicts.posts import sole_posts
from kg.analysis.conflicts.reader import Named, Reader, affirmed, of_different_texts, strongest_first
from kg.analysis.conflicts.wording import holds_now

_NODES = """
SELECT ?node ?person ?body ?title WHERE {
  %scope%
  ?node org:member ?person ; org:organization ?body ; pg:postTitle ?title .
}
"""
_SCOPES = ("?node org:organization ?about .", "?own org:member ?about ; org:organization ?body .")
_UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class _Tenure:
    """What is said of one person in one post."""

    person: Named
    claims: tuple[Told, ...]

    @property
    def first(self) -> str:
        return min((claim.first for claim in self.claims if claim.first), default="")

    @property
    def last(self) -> str:
        return max((claim.last for claim in self.claims if claim.last), default="")

    @property
    def is_exact(self) -> bool:
        """Whether its days are known as days."""
        return all(claim.first == claim.last for claim in self.claims if claim.first in (self.first, self.last))


def heads(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `head`; `about` has the post, sides are people."""
    holders = _holders(reader)
    every = (node for people in holders.values() for nodes in people.values() for node in nodes)
    claims = reader.quoted(affirmed(reader.stating(every, "holdsPost")))
    for (body, post), people in holders.items():
        names = reader.named(people)
        tenures: dict[str, list[Told]] = {}
        for person, nodes in people.items():
            own = [claim for node in nodes for claim in claims.get(node, ())]
            held = [claim for claim in own if holds_now(claim)]
            reader.leave_out("posts that were former, coming or given up", len(own) - len(held))
            if held and person in names:
                tenures.setdefault(person, []).extend(held)
        found = [_Tenure(names[person], tuple(own)) for person, own in tenures.items()]
        for group in _meeting(found):
            yield from _conflict(reader, body, post, group)


def _holders(reader: Reader) -> dict[tuple[str, str], dict[str, list[str]]]:
    """Body and post → person → nodes, where a body has several people in a post."""
    rows = list(reader.scan(_NODES, *_SCOPES))
    bodies = reader.named(local_name(row["body"]) for row in rows)
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        body = bodies.get(local_name(row["body"]))
        if body is not None:
            for post in sole_posts(row["title"], body.type, body.label):
                people = found.setdefault((body.id, post), {})
                people.setdefault(local_name(row["person"]), []).append(row["node"])
    return {key: people for key, people in found.items() if len(people) > 1}


def _meeting(tenures: Iterable[_Tenure]) -> Iterator[list[_Tenure]]:
    """Groups of tenures of which each meets the ones before it."""
    group: list[_Tenure] = []
    end = ""
    for one in sorted((t for t in tenures if t.first), key=lambda t: (t.first, t.last, t.person.id)):
        if group and one.first > end:
            yield group
            group, end = [], ""
        group.append(one)
        end = max(end, one.last)
    if group:
        yield group


def _conflict(reader: Reader, body: str, post: str, group: list[_Tenure]) -> Iterator[Conflict]:
    people = _by_name(group)
    claims = of_different_texts(reader, [[claim for one in same for claim in one.claims] for same in people.values()])
    sides = [
        reader.side(name, own, min(one.person.id for one in same))
        for (name, same), own in zip(people.items(), claims, strict=True)
        if own
    ]
    if len(sides) > 1:
        is_exact = all(tenure.is_exact for tenure in group)
        yield Conflict(ConflictKind.HEAD, body, (("post", post),), strongest_first(sides), 1.0 if is_exact else _UNSURE)


def _by_name(group: Iterable[_Tenure]) -> Mapping[str, list[_Tenure]]:
    """People of one name at one body are one here; so is a name with its first characters (a cut name)."""
    found: dict[str, list[_Tenure]] = {}
    for tenure in sorted(group, key=lambda t: (-len(t.person.label), t.person.label, t.person.id)):
        name = tenure.person.label
        longer = next((known for known in found if known.startswith(name)), name)
        found.setdefault(longer, []).append(tenure)
    return found
