"""The component that weighs the rules' names against the text: what stands replaces `doc._.candidates`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.names import setting_of
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.extraction.tagger.agreement import agreed
from kg.extraction.tagger.decoding import Tagged, names
from kg.extraction.tagger.encoder import Encoder, EncoderUser, Floats
from kg.extraction.tagger.features import Window, window
from kg.extraction.tagger.tidying import tidy
from kg.extraction.tagger.windows import windows
from kg.model import EntityType, Span

COMPONENT: Final = "parkgraph_tagger"
SOURCE: Final = "names.tagger"
_KEPT_CHARACTERS: Final = 100_000
"""Of an article's states no more than these are kept, about 80 MB; the others are computed again where they are asked
for."""

declare_extensions()


@dataclass(frozen=True, slots=True)
class WindowReading:
    """One window as it was read; `kept` are its states in half precision, None in a very long article."""

    span: Span
    window: Window
    kept: NDArray[np.float16] | None

    def states(self, encoder: Encoder) -> Floats:
        """The encoder's states, a row for each position of the frame."""
        if self.kept is None:
            return encoder.read(self.window).states.astype(np.float16).astype(np.float32)
        return self.kept.astype(np.float32)


class NameTagging(EncoderUser):
    """The component; its encoder can be another than the shipped one, for training and tests."""

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the names that stand as candidates, and its windows as read."""
        setting = setting_of(doc)
        readings: list[WindowReading] = []
        found: list[Candidate] = []
        for reading, tagged in self._read(setting, doc._.candidates):
            readings.append(reading)
            found += tagged
        doc._.candidates, doc._.readings = agreed(doc._.candidates, found), tuple(readings)
        return doc

    def _read(self, setting: Setting, proposed: Sequence[Candidate]) -> Iterator[tuple[WindowReading, list[Candidate]]]:
        sources = {(it.start, it.end, it.type): it.source for it in proposed}
        for span in windows(setting.text):
            given = window(
                self.encoder.characters, setting.text[span.start : span.end], span.start, proposed, setting.word_starts
            )
            logits, states = self.encoder.read(given)
            tagged = list(_candidates(setting, span, names(logits[1:-1]), sources))
            kept = states.astype(np.float16) if span.end <= _KEPT_CHARACTERS else None
            yield WindowReading(span, given, kept), tagged


def _candidates(
    setting: Setting, window: Span, tagged: Iterable[Tagged], sources: Mapping[tuple[int, int, EntityType], str]
) -> Iterator[Candidate]:
    """The tagged names with tidy edges; one that a rule proposed keeps the rule as its source."""
    for it in tagged:
        name = tidy(setting.text, Span(window.start + it.start, window.start + it.end), it.type)
        if name is not None and not setting.is_silent(name.start):
            source = sources.get((name.start, name.end, it.type), SOURCE)
            yield Candidate(name.start, name.end, it.type, it.confidence, source)


@Language.factory(COMPONENT, requires=["doc._.candidates"], assigns=["doc._.candidates", "doc._.readings"])
def create_name_tagging(nlp: Language, name: str) -> NameTagging:
    """The component with the shipped encoder."""
    return NameTagging()
