"""A project that is further in an earlier text than in a later one: in production in March, signed for in September.

Times are the period stated, else the date of the article, so a later text that recalls 2021年签约 is no conflict. Plans
are not looked at: a finished project may be planned further. Difference: the steps from the one stage to the other, of
the four from negotiated to completed.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.asking.select import local_name
from kg.analysis.conflicts.conflict import Conflict, ConflictKind, Told
from kg.analysis.conflicts.reader import Reader, of_different_texts, strongest_first
from kg.model import Stage

_STEPS = {Stage.NEGOTIATED: 0, Stage.CONTRACTED: 2, Stage.STARTED: 3, Stage.COMPLETED: 4}
_FURTHEST = 4
_CLAIM = """
  ?claim pg:stage ?stage ; pg:polarity "affirmed" ; prov:wasDerivedFrom ?document ; pg:confidence ?confidence .
  OPTIONAL { ?claim dcterms:isPartOf ?article }
  OPTIONAL { ?claim pg:period ?period }
"""
_RELATIONS = f"""
SELECT ?claim ?project ?subject ?predicate ?object ?document ?article ?confidence ?stage ?period WHERE {{
  GRAPH <https://parkgraph.example/graph/evidence> {{
    {_CLAIM}
    %scope%
    ?claim rdf:predicate ?predicate ; rdf:subject ?subject ; rdf:object ?object .
    FILTER(?predicate IN (pg:sitedIn, pg:undertakes))
    BIND(IF(?predicate = pg:sitedIn, ?subject, ?object) AS ?project)
  }}
}}
"""
_INVESTMENTS = f"""
SELECT ?claim ?project ?object ?document ?article ?confidence ?stage ?period WHERE {{
  GRAPH <https://parkgraph.example/graph/evidence> {{
    {_CLAIM}
    ?claim pg:states ?object .
  }}
  ?object pg:project ?project .
  %scope%
}}
"""
_RELATIONS_SCOPES = (
    "?claim rdf:subject ?about ; rdf:predicate pg:sitedIn .",
    "?claim rdf:object ?about ; rdf:predicate pg:undertakes .",
)
_INVESTMENTS_SCOPES = ("?object pg:project ?about .",)


def stages(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `stage`; sides are stages, each with the claims that go against another's."""
    for project, claims in _by_project(reader).items():
        clashing = _going_back(claims)
        by_stage: dict[Stage, list[Told]] = {}
        for claim in reader.with_sentences(clashing).values():
            if claim.stage is not None:
                by_stage.setdefault(claim.stage, []).append(claim)
        kept = zip(by_stage, of_different_texts(reader, list(by_stage.values())), strict=True)
        sides = strongest_first(reader.side(stage.value, own) for stage, own in kept if own)
        if len(sides) > 1:
            steps = sorted(_STEPS[Stage(side.value)] for side in sides)
            yield Conflict(ConflictKind.STAGE, project, (), sides, (steps[-1] - steps[0]) / _FURTHEST)


def _by_project(reader: Reader) -> dict[str, list[Told]]:
    found: dict[str, dict[str, Told]] = {}
    told_of = None if reader.about is None else reader.named([reader.about]).get(reader.about)
    if told_of is not None and told_of.type != "Project":
        return {}
    sources = ((_RELATIONS, _RELATIONS_SCOPES, ""), (_INVESTMENTS, _INVESTMENTS_SCOPES, "investment"))
    for query, scopes, predicate in sources:
        for row in reader.scan(query, *scopes):
            if row["stage"] in _STEPS:
                told = reader.told({"predicate": predicate, "polarity": "affirmed", **row})
                if told is not None and told.first is not None:
                    found.setdefault(local_name(row["project"]), {})[told.id] = told
    return {project: list(claims.values()) for project, claims in found.items()}


def _going_back(claims: list[Told]) -> list[Told]:
    """The claims of a stage that an earlier claim is past, and those earlier ones."""
    reached = [claim for claim in claims if not _is_to_come(claim)]
    ends: dict[int, str] = {}
    begins: dict[int, str] = {}
    for claim in reached:
        step = _step(claim)
        ends[step] = min(ends.get(step, claim.last or ""), claim.last or "")
        begins[step] = max(begins.get(step, ""), claim.first or "")
    ahead = [c for c in reached if any((c.last or "") < begins[s] for s in begins if s < _step(c))]
    behind = [c for c in reached if any(ends[s] < (c.first or "") for s in ends if s > _step(c))]
    return list({claim.id: claim for claim in (*ahead, *behind)}.values())


def _step(claim: Told) -> int:
    return _STEPS[claim.stage] if claim.stage is not None else 0


def _is_to_come(claim: Told) -> bool:
    """Whether the claim speaks of a time after its text: 将于2027年投产 is not yet in production."""
    return claim.published is not None and claim.first is not None and claim.first > claim.published
