"""Names: several finders propose stretches, the best that do not overlap become mentions.

A finder is any callable from a `Setting` to `Candidate`s. To add one, put it into `FINDERS`: its candidates compete
with the others by length and score. The trained model comes behind all of them (`kg.extraction.tagger`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.names.awards import find_awards
from kg.extraction.names.companies import find_companies
from kg.extraction.names.enumerations import find_list_items
from kg.extraction.names.industries import find_industries
from kg.extraction.names.initiatives import find_initiatives
from kg.extraction.names.neighbours import find_neighbours
from kg.extraction.names.organizations import find_organizations
from kg.extraction.names.overlaps import best_candidates
from kg.extraction.names.parks import find_parks
from kg.extraction.names.people import find_people
from kg.extraction.names.places import find_places
from kg.extraction.names.projects import find_projects
from kg.extraction.names.setting import Finder, Setting
from kg.extraction.names.trimming import behind_people
from kg.extraction.records import Candidate

COMPONENT: Final = "parkgraph_names"

FINDERS: Final[tuple[Finder, ...]] = (
    find_parks,
    find_companies,
    find_projects,
    find_people,
    find_organizations,
    find_places,
    find_industries,
    find_initiatives,
    find_awards,
    find_list_items,
)

declare_extensions()


class NameFinding:
    """The component: runs its finders over a Doc and keeps the best candidates in `doc._.candidates`."""

    def __init__(self, finders: Sequence[Finder] = FINDERS) -> None:
        self.finders = tuple(finders)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the best candidates of its text."""
        doc._.candidates = self.candidates(setting_of(doc))
        return doc

    def candidates(self, setting: Setting) -> tuple[Candidate, ...]:
        """The best non-overlapping candidates of all finders, in order of the text."""
        proposed = [candidate for finder in self.finders for candidate in finder(setting)]
        proposed = behind_people([it for it in proposed if not setting.is_silent(it.start)])
        chosen = best_candidates(proposed)
        return best_candidates([*proposed, *find_neighbours(setting, chosen)])


def setting_of(doc: Doc) -> Setting:
    """What the finders see of a Doc: its text, its word starts and its blocks."""
    return Setting(doc.text, tuple(token.idx for token in doc if not token.is_space), tuple(doc._.blocks))


@Language.factory(COMPONENT, assigns=["doc._.candidates"])
def create_name_finding(nlp: Language, name: str) -> NameFinding:
    """The component with the shipped finders."""
    return NameFinding()
