"""The links of a park by relation, each with what tells it and what says that it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.ledger import Direction, EntityRef
from kg.ledger.told_claims import ToldClaim
from kg.model import Polarity, RelationType, Stage
from kg.rdf.claims import makes_known
from kg.report.facts import Fact, facts
from kg.vocabulary import vocabulary

_APART = (RelationType.HOLDS_POST.value, "investment", "observation")


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link of the park with another entity."""

    other: EntityRef
    fact: Fact
    over: Fact | None = None
    """What says that it is over, where nothing that begins later tells of it again (as `kg analyze changes`)."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of one relation that run one way, those of most sources first."""

    relation: str
    direction: Direction
    links: tuple[LinkFact, ...]

    @property
    def over(self) -> int:
        """How many are said to be over."""
        return sum(link.over is not None for link in self.links)


def groups(
    own: Iterable[ToldClaim], park: str, min_sources: int, refs: Callable[[str], EntityRef]
) -> Mapping[tuple[str, str], LinkGroup]:
    """The links that claims of a park make, by relation and direction; posts and money are apart."""
    linking = [one for one in own if one.claim.predicate not in _APART and one.claim.subject != one.claim.object]
    known = [one for one in linking if makes_known(one.claim.polarity, one.claim.stage)]
    ended = [one for one in linking if _is_ended(one) and one.first]
    over = facts(ended, lambda one: _end(one, park), min_sources)
    found: dict[tuple[str, str], list[LinkFact]] = {}
    for key, fact in facts(known, lambda one: _end(one, park), min_sources).items():
        relation, direction, other = key
        said = over.get(key)
        link = LinkFact(refs(other), fact, said if said and _latest(said) >= _latest(fact) else None)
        found.setdefault((relation, direction.value), []).append(link)
    return {
        key: LinkGroup(key[0], Direction(key[1]), tuple(sorted(links, key=_order)))
        for key, links in sorted(found.items())
    }


def _is_ended(one: ToldClaim) -> bool:
    return one.claim.polarity is Polarity.AFFIRMED and one.claim.stage is Stage.ENDED


def _latest(fact: Fact) -> str:
    """The latest day on which something that is told of it begins."""
    return max((one.first for one in fact.told if one.first), default="")


def _end(one: ToldClaim, park: str) -> tuple[str, Direction, str]:
    """Relation, the way it runs, and the entity at the other end."""
    claim = one.claim
    out = claim.subject == park
    symmetric = vocabulary().relations[RelationType(claim.predicate)].symmetric
    way = Direction.BOTH if symmetric else Direction.OUT if out else Direction.IN
    return claim.predicate, way, claim.object if out else claim.subject


def _order(link: LinkFact) -> tuple[int, float, str, str]:
    return (-link.fact.sources, -link.fact.confidence, link.other.label, link.other.id)
