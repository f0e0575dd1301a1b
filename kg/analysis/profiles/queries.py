"""The definitions of profiles as SPARQL 1.1, where it can say them; without a filter they count as the functions do.

There are those of `investments` by park and kind and its rates, of `timeline` by year, of `concentration` by industry
and by group (where no firm has two parents and none owns itself), and of `similarity` by Jaccard.
"""

from __future__ import annotations

_PREFIXES = """PREFIX pg: <https://parkgraph.example/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"""

_REAL = """GRAPH <https://parkgraph.example/graph/evidence> {
            %claim% pg:states %investment% ; pg:polarity "affirmed" ; prov:wasDerivedFrom ?%document% .
            FILTER NOT EXISTS { %claim% pg:stage ?%stage% FILTER(?%stage% IN ("negotiated", "ended")) }"""


def _real(investment: str) -> str:
    """A claim that affirms an investment which is neither under negotiation nor called off; the brace stays open."""
    told = _REAL.replace("%investment%", f"?{investment}").replace("%claim%", f"?claim_{investment}")
    return told.replace("%document%", f"document_{investment}").replace("%stage%", f"stage_{investment}")


# The sum that counts is the greatest when the numbers of sources, the last day and the amount are written one after the
# other in so many digits; the day that dates it hangs on behind. Stated days sort before reported ones ("z…").
_COUNTED = f"""{{ SELECT ?park ?party ?kind (xsd:integer(SUBSTR(?best, 18, 19)) - 1000000000000000000 AS ?amount)
      (REPLACE(SUBSTR(?best, 37), "z", "") AS ?day) WHERE {{
    {{ SELECT ?park ?party ?kind (MAX(?weighed) AS ?best) WHERE {{
      {{ SELECT ?park ?party ?kind ?told (COUNT(DISTINCT ?source) AS ?sources) (MAX(?last) AS ?latest)
          (MIN(?when) AS ?first) WHERE {{
        {{ SELECT DISTINCT ?investment ?park WHERE {{
            {{ ?investment pg:site ?park }} UNION {{ ?investment pg:project/pg:sitedIn ?park }}
            ?park a pg:Park .
        }} }}
        ?investment pg:amount ?told ; pg:currency "CNY" ; pg:investmentKind ?kind .
        OPTIONAL {{ ?investment pg:project ?project }}
        OPTIONAL {{ ?investment pg:investor ?investor }}
        OPTIONAL {{ ?investment pg:periodEnd ?end }}
        {_real("investment")}
            OPTIONAL {{
              ?claim_investment dcterms:isPartOf ?article .
              OPTIONAL {{ ?article schema:exampleOfWork ?story }}
              OPTIONAL {{ ?article dcterms:issued ?issued }}
            }}
        }}
        BIND(COALESCE(?project, ?investor) AS ?party)
        FILTER(BOUND(?party))
        OPTIONAL {{ SELECT DISTINCT ?park ?investor ?kind ?told ?is_of_a_project WHERE {{
            ?other pg:investor ?investor ; pg:amount ?told ; pg:currency "CNY" ; pg:investmentKind ?kind ;
                   pg:project ?its .
            {{ ?other pg:site ?park }} UNION {{ ?its pg:sitedIn ?park }}
            {_real("other")} }}
            BIND(true AS ?is_of_a_project)
        }} }}
        FILTER(BOUND(?project) || !BOUND(?is_of_a_project))
        BIND(COALESCE(?story, ?document_investment) AS ?source)
        BIND(COALESCE(STR(?end), STR(?issued), "0000-00-00") AS ?last)
        BIND(COALESCE(STR(?end), CONCAT("z", STR(?issued)), "zz") AS ?when)
      }} GROUP BY ?park ?party ?kind ?told }}
      BIND(CONCAT(STR(1000000 + ?sources), ?latest, STR(1000000000000000000 + ?told), ?first) AS ?weighed)
    }} GROUP BY ?park ?party ?kind }}
  }} }}"""

INVESTMENTS = f"""{_PREFIXES}
SELECT ?park ?kind (SUM(?amount) AS ?yuan) (COUNT(?party) AS ?ventures) WHERE {{
  {_COUNTED}
}} GROUP BY ?park ?kind"""

RATES = f"""{_PREFIXES}
SELECT ?park (SUM(?done) AS ?completed) (SUM(?promise) AS ?promised) (COUNT(?party) AS ?rated) WHERE {{
  {{ SELECT ?park ?party (MAX(IF(?kind = "planned", ?amount, -1)) AS ?planned)
      (MAX(IF(?kind = "contracted", ?amount, -1)) AS ?contracted)
      (MAX(IF(?kind = "completed", ?amount, -1)) AS ?done) WHERE {{
    {_COUNTED}
  }} GROUP BY ?park ?party }}
  BIND(IF(?contracted >= 0, ?contracted, ?planned) AS ?promise)
  FILTER(?promise > 0 && ?done >= 0)
}} GROUP BY ?park"""

TIMELINE = f"""{_PREFIXES}
SELECT ?park ?year ?kind (SUM(?amount) AS ?yuan) (COUNT(?party) AS ?sums) WHERE {{
  {_COUNTED}
  FILTER(?kind IN ("contracted", "started", "completed") && ?day != "")
  BIND(SUBSTR(?day, 1, 4) AS ?year)
}} GROUP BY ?park ?year ?kind"""

CONCENTRATION_BY_INDUSTRY = f"""{_PREFIXES}
SELECT ?park (COUNT(?industry) AS ?parts)
    (SUM(?weight * ?weight) / (SUM(?weight) * SUM(?weight)) AS ?hhi) WHERE {{
  {{ SELECT ?park ?industry (SUM(1e0 / ?industries) AS ?weight) WHERE {{
    {{ SELECT ?tenant (COUNT(?own) AS ?industries) WHERE {{ ?tenant a pg:Company ; pg:inIndustry ?own }}
       GROUP BY ?tenant }}
    ?tenant pg:tenantOf ?park ; pg:inIndustry ?industry .
    ?park a pg:Park .
  }} GROUP BY ?park ?industry }}
}} GROUP BY ?park"""

CONCENTRATION_BY_GROUP = f"""{_PREFIXES}
SELECT ?park (COUNT(?group) AS ?parts)
    (SUM(?members * ?members) / (SUM(?members) * SUM(?members)) AS ?hhi) WHERE {{
  {{ SELECT ?park ?group (COUNT(DISTINCT ?tenant) AS ?members) WHERE {{
    ?tenant pg:tenantOf ?park ; pg:subsidiaryOf* ?group ; a pg:Company .
    ?park a pg:Park .
    FILTER NOT EXISTS {{ ?group pg:subsidiaryOf ?parent }}
  }} GROUP BY ?park ?group }}
}} GROUP BY ?park"""

_IN_INDUSTRY = (
    "{ %park% pg:inIndustry ?%name% } UNION { ?in_%name% (pg:tenantOf|pg:sitedIn) %park% ; pg:inIndustry ?%name% }"
)


def _industries(park: str, name: str) -> str:
    return _IN_INDUSTRY.replace("%park%", f"?{park}").replace("%name%", name)


SIMILARITY_BY_JACCARD = f"""{_PREFIXES}
SELECT ?one ?other (?shared / (?first + ?second - ?shared) AS ?similarity) WHERE {{
  {{ SELECT ?one ?other (COUNT(DISTINCT ?both) AS ?shared) WHERE {{
    {_industries("one", "both")}
    {_industries("other", "same")}
    ?one a pg:Park . ?other a pg:Park .
    FILTER(?both = ?same && STR(?one) < STR(?other))
  }} GROUP BY ?one ?other }}
  {{ SELECT ?one (COUNT(DISTINCT ?own) AS ?first) WHERE {{ ?one a pg:Park . {_industries("one", "own")} }}
     GROUP BY ?one }}
  {{ SELECT ?other (COUNT(DISTINCT ?its) AS ?second) WHERE {{ ?other a pg:Park . {_industries("other", "its")} }}
     GROUP BY ?other }}
}}"""
