"""All analyses, in the order of use: `kg analyze`, `/analysis`, its pages and the tools are made from this list."""

from __future__ import annotations

from typing import get_args

from kg.analysis import edges, projected
from kg.analysis.offered import FILTERS, SHARED, Analysis, Described, by_name
from kg.analysis.options import Option
from kg.analysis.profiles import changes as changes_between
from kg.analysis.profiles import concentration, investments, similarity, timeline
from kg.analysis.profiles.changes import _COLUMNS as CHANGES_COLUMNS
from kg.analysis.profiles.changes import DEFINITION as CHANGES
from kg.analysis.profiles.concentration import Whole
from kg.analysis.profiles.concentration import _columns as concentration_columns
from kg.analysis.profiles.investments import DEFINITION as INVESTMENTS
from kg.analysis.profiles.investments import _columns as investments_columns
from kg.analysis.profiles.likeness import Method
from kg.analysis.profiles.similarity import DEFINITIONS as SIMILARITY
from kg.analysis.profiles.similarity import MOST
from kg.analysis.profiles.similarity import _columns as similarity_columns
from kg.analysis.profiles.timeline import DEFINITION as TIMELINE
from kg.analysis.profiles.timeline import Bucket
from kg.analysis.profiles.timeline import _columns as timeline_columns
from kg.analysis.projections import PROJECTIONS, Weight
from kg.errors import NotFound
from kg.model import EntityType, InvestmentKind

_PARK = Option("park", "entity", "Only of this park, by its id or its name.", type=EntityType.PARK)
ANALYSES: tuple[Analysis, ...] = (
    Analysis(
        "investments",
        "Money by park, and how much came true",
        "各园区投资与兑现率",
        INVESTMENTS,
        (_PARK,),
        columns=investments_columns(),
        run=by_name(investments),
    ),
    Analysis(
        "timeline",
        "Money signed, started and completed over time",
        "签约、开工、完成投资时序",
        TIMELINE,
        (_PARK, Option("by", "choice", "How long the periods are.", get_args(Bucket), "year")),
        columns=timeline_columns("year"),
        run=by_name(timeline),
    ),
    Analysis(
        "concentration",
        "How concentrated parks are",
        "园区集中度",
        "For each park the Herfindahl index of its tenants by industry or by group, or of its money by investor: the "
        "sum of the squared shares, 1 where one part is all. The answer says in full how the parts were counted.",
        (
            Option("by", "choice", "What is divided, and by what.", get_args(Whole), "industry"),
            Option(
                "kind",
                "choice",
                "Of money by investor: which kind of sums.",
                tuple(InvestmentKind),
                InvestmentKind.COMPLETED.value,
            ),
            Option("min_units", "whole", "Only parks with so many tenants, or sums, whose part is known.", (), 1, 1),
        ),
        columns=concentration_columns("industry"),
        run=by_name(concentration),
    ),
    Analysis(
        "similarity",
        "Parks alike in their industries",
        "产业相似的园区",
        SIMILARITY["cosine"],
        (
            _PARK,
            Option("method", "choice", "How likeness is measured.", get_args(Method), "cosine"),
            Option("most", "whole", "How many pairs at most, the most alike first.", (), MOST, 1, 100_000),
        ),
        columns=similarity_columns(),
        run=by_name(similarity),
    ),
    Analysis(
        "changes",
        "Links new, ended and strengthened between two dates",
        "两个日期之间的关系变化",
        CHANGES,
        (
            Option("before", "date", "The earlier date; 2023 is the last of December.", required=True, example="2023"),
            Option("after", "date", "The later date.", required=True, example="2024"),
        ),
        filters=FILTERS,
        columns=CHANGES_COLUMNS,
        run=by_name(changes_between),
    ),
    Analysis(
        "projections",
        "Edges of a projection",
        "投影网络的边",
        projected.DEFINITION,
        (
            Option(
                "projection",
                "choice",
                "Which: " + "; ".join(f"{one.name}: {one.title.lower()}" for one in PROJECTIONS) + ".",
                tuple(one.name for one in PROJECTIONS),
                "park-park",
            ),
            Option("weight", "choice", "What edges are weighed by; not each fits each projection.", tuple(Weight)),
        ),
        filters=("relation", *SHARED),
        columns=projected.COLUMNS,
        run=by_name(projected.projected),
    ),
    Analysis(
        "links",
        "Links between entities",
        "实体之间的联系",
        edges.DEFINITION,
        filters=FILTERS,
        columns=edges.COLUMNS,
        run=by_name(edges.links),
    ),
)
"""Those that answer with an `Answer`."""
OTHERS = (
    Described(
        "park-links",
        "Which companies link which parks",
        "哪些企业联系着哪些园区",
        "Two parks are linked where a company is in both: as a tenant, by its projects or money, as a partner, within "
        "its group, or along a supply.",
        filters=(),
    ),
    Described(
        "conflicts",
        "Claims that cannot all be true",
        "相互矛盾的陈述",
        "Statements about one thing that exclude each other, each side with its sentences, the most pressing first.",
        filters=("since", "until", "min_confidence"),
    ),
)
"""Those with an answer of their own form, and routes and commands of their own."""


def analysis_named(name: str) -> Analysis:
    """An analysis that answers with an `Answer`.

    Raises:
        NotFound: there is none of that name.
    """
    for analysis in ANALYSES:
        if analysis.name == name:
            return analysis
    raise NotFound(f"no analysis {name!r}; there are: {', '.join(one.name for one in (*ANALYSES, *OTHERS))}")
