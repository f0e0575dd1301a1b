"""All analyses, in the order of use: `kg analyze`, `/analysis`, its pages and the tools are made from this list."""

from __future__ import annotations

from typing import get_args

from kg.analysis.catalogue.common_options import KIND, MEASURE, PARK, TYPE, WEIGHT, projection_option
from kg.analysis.catalogue.offered import FILTERS, SHARED, Analysis, Described, by_name
from kg.analysis.catalogue.options import Option
from kg.analysis.listings import links, projected
from kg.analysis.profiles import changes as changes_between
from kg.analysis.profiles import concentration, investments, similarity, timeline
from kg.analysis.profiles.changes import COLUMNS as CHANGES_COLUMNS
from kg.analysis.profiles.changes import DEFINITION as CHANGES
from kg.analysis.profiles.concentration import Whole, concentration_columns
from kg.analysis.profiles.investments import DEFINITION as INVESTMENTS
from kg.analysis.profiles.investments import investment_columns
from kg.analysis.profiles.likeness import Method
from kg.analysis.profiles.similarity import DEFINITIONS as SIMILARITY
from kg.analysis.profiles.similarity import MOST, similarity_columns
from kg.analysis.profiles.timeline import DEFINITION as TIMELINE
from kg.analysis.profiles.timeline import Bucket, timeline_columns
from kg.analysis.rankings import bridges, communities, core_periphery, hubs
from kg.analysis.rankings.bridges import COLUMNS as BRIDGES_COLUMNS
from kg.analysis.rankings.bridges import DEFINITION as BRIDGES
from kg.analysis.rankings.bridges import PROJECTIONS_WITH_PARKS
from kg.analysis.rankings.communities import DEFINITION as COMMUNITIES
from kg.analysis.rankings.communities import community_columns
from kg.analysis.rankings.core_periphery import COLUMNS as CORE_COLUMNS
from kg.analysis.rankings.core_periphery import DEFINITION as CORE
from kg.analysis.rankings.hubs import DEFINITION as HUBS
from kg.analysis.rankings.hubs import hub_columns
from kg.errors import NotFound

_GRAPH_FILTERS = ("relation", *SHARED)
ANALYSES: tuple[Analysis, ...] = (
    Analysis(
        "hubs",
        "Hubs",
        "枢纽",
        HUBS,
        (
            projection_option("company-park"),
            MEASURE,
            WEIGHT,
            TYPE,
        ),
        filters=_GRAPH_FILTERS,
        columns=hub_columns(),
        run=by_name(hubs),
    ),
    Analysis(
        "communities",
        "Communities",
        "社群",
        COMMUNITIES,
        (
            projection_option("company-park"),
            WEIGHT,
            Option("resolution", "分辨率", "decimal", "Above 1 makes them smaller.", (), 1.0, 0.01, 100),
        ),
        filters=_GRAPH_FILTERS,
        columns=community_columns(),
        run=by_name(communities),
    ),
    Analysis(
        "bridges",
        "Who holds parks together",
        "谁联系着各园区",
        BRIDGES,
        (projection_option("company-park", PROJECTIONS_WITH_PARKS),),
        filters=_GRAPH_FILTERS,
        columns=BRIDGES_COLUMNS,
        run=by_name(bridges),
    ),
    Analysis(
        "core-periphery",
        "Core and periphery",
        "核心与边缘",
        CORE,
        (projection_option("company-park"), WEIGHT),
        filters=_GRAPH_FILTERS,
        columns=CORE_COLUMNS,
        run=by_name(core_periphery),
    ),
    Analysis(
        "investments",
        "Money by park, and how much came true",
        "各园区投资与兑现率",
        INVESTMENTS,
        (PARK,),
        columns=investment_columns(),
        run=by_name(investments),
    ),
    Analysis(
        "timeline",
        "Money signed, started and completed over time",
        "签约、开工、完成投资时序",
        TIMELINE,
        (
            PARK,
            Option(
                "by",
                "按",
                "choice",
                "How long the periods are.",
                get_args(Bucket),
                "year",
                choices_zh=("年", "季度", "月"),
            ),
        ),
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
            Option(
                "by",
                "按",
                "choice",
                "What is divided, and by what.",
                get_args(Whole),
                "industry",
                choices_zh=("行业", "集团", "投资方"),
            ),
            KIND,
            Option(
                "min_units",
                "最少项数",
                "whole",
                "Only parks with so many tenants, or sums, whose part is known.",
                (),
                1,
                1,
            ),
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
            PARK,
            Option(
                "method",
                "方法",
                "choice",
                "How likeness is measured.",
                get_args(Method),
                "cosine",
                choices_zh=("余弦", "杰卡德"),
            ),
            Option("most", "最多对数", "whole", "How many pairs at most, the most alike first.", (), MOST, 1, 100_000),
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
            Option(
                "before",
                "起始日期",
                "date",
                "The earlier date; 2023 is the last of December.",
                required=True,
                example="2023",
            ),
            Option("after", "截止日期", "date", "The later date.", required=True, example="2024"),
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
        (projection_option("park-park"), WEIGHT),
        filters=_GRAPH_FILTERS,
        columns=projected.COLUMNS,
        run=by_name(projected.projected),
    ),
    Analysis(
        "links",
        "Links between entities",
        "实体之间的联系",
        links.DEFINITION,
        filters=FILTERS,
        columns=links.COLUMNS,
        run=by_name(links.links),
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
        NotFound: there is none of that name, or it is one of those with an answer of their own form.
    """
    for analysis in ANALYSES:
        if analysis.name == name:
            return analysis
    if name in [one.name for one in OTHERS]:
        raise NotFound(f"{name} answers in a form of its own: `kg analyze {name}`, or /analysis/{name} of a server")
    raise NotFound(f"no analysis {name!r}; there are: {', '.join(one.name for one in (*ANALYSES, *OTHERS))}")
