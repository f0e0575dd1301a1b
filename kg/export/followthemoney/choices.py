"""Which schema of FollowTheMoney (https://followthemoney.tech) stands for what of the graph.

Entities. A park takes part in deals, has officials and receives money, so it is an Organization, not RealEstate. An
initiative is a Project: "an activity carried out by a group of participants". A place is an Address. The model has
nothing for an industry or an honour; each is a Note, its only concrete schema that states nothing more than a name.

Links. The schema that says the same is taken where the model lets both ends be what they are; every other link is an
UnknownLink whose `role` is the relation. A person who holds a post in a place is one of these, since an Address
employs nobody.

Investments. What the press tells are plans, contracts and totals (R5: a plan is not a fact), mostly of one party into
a project. A Payment is "a monetary payment between two parties" and has to have a beneficiary; a ContractAward gives a
public contract to a supplier: both would say what no text said. So the investor takes part in the project
(ProjectParticipant, role `investor`; UnknownLink where the money goes into a park or company), `status` has how far the
money has come, and `summary` each amount with its kind. The amounts are text there: no property of such a link is a
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from kg.ledger.emission import INVESTMENT

_SCHEMATA = MappingProxyType(
    {
        "Park": "Organization",
        "Company": "Company",
        "Project": "Project",
        "Person": "Person",
        "Place": "Address",
        "Industry": "Note",
        "Initiative": "Project",
        "Award": "Note",
    }
)
_PUBLIC = re.compile(r"(?:政府|管委会|管理委员会|委员会办公室|[省市县区旗州]委|工委|党委|局|厅|法院|检察院|海关)$")
"""How the names of bodies of the state end."""
_BODIES = frozenset({"Organization", "PublicBody", "Company"})
_PARTIES = _BODIES | {"Person"}
_DIRECTS = re.compile("董事(?!会秘书)|监事|法定代表人|法人代表")
_BELONGS = re.compile("理事(?!会)|委员(?!会)|会员|人大代表")


@dataclass(frozen=True, slots=True)
class Link:
    """How a link is written: schema, and the properties of its ends."""

    schema: str
    source: str
    target: str
    role: str | None = None
    """Where it is not the relation's name: what the relation is called in the model, or "" for nothing."""


_UNKNOWN = Link("UnknownLink", "subject", "object")
_OWNED = Link("Ownership", "asset", "owner", "")
_PARTICIPANT = Link("ProjectParticipant", "participant", "project")
_INVESTOR = Link("ProjectParticipant", "participant", "project", "investor")
_INTO = Link("UnknownLink", "subject", "object", "investor")
_DIRECTOR = Link("Directorship", "director", "organization", "")
_MEMBER = Link("Membership", "member", "organization", "")
_EMPLOYEE = Link("Employment", "employee", "employer", "")


def schema_of(kind: str | None, label: str) -> str:
    """The schema of an entity of a type; an organization's by its name too."""
    if kind == "Organization":
        return "PublicBody" if _PUBLIC.search(label) else "Organization"
    return _SCHEMATA.get(kind or "", "Note")


def is_party(schema: str) -> bool:
    """Whether it is a LegalEntity of the model."""
    return schema in _PARTIES


def link_of(relation: str | None, source: str | None, target: str | None, posts: Iterable[str] = ()) -> Link:
    """How a link between entities of two schemata is written; `posts` are the titles of who holds a post."""
    match relation:
        case "subsidiaryOf" if source == "Company" and target in _PARTIES:
            return _OWNED
        case "undertakes" | "implements" if source in _PARTIES and target == "Project":
            return _PARTICIPANT
        case "holdsPost" if source == "Person" and target in _BODIES:
            return _post("".join(posts))
        case _ if relation == INVESTMENT:
            return _INVESTOR if source in _PARTIES and target == "Project" else _INTO
    return _UNKNOWN


def _post(titles: str) -> Link:
    if _DIRECTS.search(titles):
        return _DIRECTOR
    return _MEMBER if _BELONGS.search(titles) else _EMPLOYEE
