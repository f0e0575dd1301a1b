"""Options that several analyses take, with their choices in both languages."""

from __future__ import annotations

from kg.analysis.catalogue.options import Option
from kg.analysis.measures import MEASURES
from kg.analysis.projections import PROJECTIONS, Weight
from kg.model import EntityType, InvestmentKind
from kg.vocabulary import vocabulary

_KINDS_ZH = {
    InvestmentKind.PLANNED: "计划投资",
    InvestmentKind.CONTRACTED: "签约投资",
    InvestmentKind.STARTED: "开工投资",
    InvestmentKind.COMPLETED: "完成投资",
    InvestmentKind.FINANCED: "融资",
}
_WEIGHTS_ZH = {Weight.SHARED: "共有数", Weight.SOURCES: "独立来源数", Weight.CLAIMS: "陈述数"}
_TYPES = (EntityType.PARK, EntityType.COMPANY, EntityType.PERSON, EntityType.INDUSTRY)
"""Those that projections have."""

PARK = Option("park", "园区", "entity", "Only of this park, by its id or its name.", type=EntityType.PARK)
WEIGHT = Option(
    "weight",
    "权重",
    "choice",
    "What edges are weighed by; not each fits each projection. Not set: the projection's own.",
    tuple(one.value for one in Weight),
    choices_zh=tuple(
        _WEIGHTS_ZH[one] if one in _WEIGHTS_ZH else _KINDS_ZH[InvestmentKind(one.value)] for one in Weight
    ),
)
MEASURE = Option(
    "measure",
    "指标",
    "choice",
    "By what they are ranked.",
    tuple(one.name for one in MEASURES),
    "strength",
    choices_zh=tuple(one.title_zh for one in MEASURES),
)
TYPE = Option(
    "entity_type",
    "实体类型",
    "choice",
    "Only entities of this type.",
    tuple(one.value for one in _TYPES),
    choices_zh=tuple(vocabulary().classes[one.value].wording.zh for one in _TYPES),
)
KIND = Option(
    "kind",
    "投资类型",
    "choice",
    "Of money by investor: which kind of sums.",
    tuple(one.value for one in InvestmentKind),
    InvestmentKind.COMPLETED.value,
    choices_zh=tuple(_KINDS_ZH[one] for one in InvestmentKind),
)


def projection_option(default: str, names: tuple[str, ...] | None = None) -> Option:
    """Which projection, of all or of those named."""
    known = [one for one in PROJECTIONS if names is None or one.name in names]
    return Option(
        "projection",
        "投影",
        "choice",
        f"Of which projection: {'; '.join(f'{one.name}: {one.title.lower()}' for one in known)}.",
        tuple(one.name for one in known),
        default,
        choices_zh=tuple(one.title_zh for one in known),
    )
