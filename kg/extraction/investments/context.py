"""What stands around the sentence that words an amount: who was spoken of before, on which day, who owns what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extraction.investments.kinds import is_signing
from kg.extraction.passages import Passage, Sentence
from kg.extraction.timing import PeriodTracker
from kg.model import BlockKind, EntityType

_EVENT = re.compile(r"签约|签订|签署|开工|奠基|揭牌|集中")
_DAY = len("2024-06-26")
HEADS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING})
_MARKS_ONLY = re.compile(r"[\s（）0-9一二三四五六七八九十、.．。：—｜|·“”]{1,10}")
# Only what the patterns of the investment rules read; each character becomes one, so that offsets stay.
_PLAIN = str.maketrans(
    ",;:()!?總資計劃規貸簽約協議項開買額圍設擬預將給為億萬註冊達斥產業銀園區進過與對後創財務實際續雙憑讓製應幣",
    "，；：（）！？总资计划规贷签约协议项开买额围设拟预将给为亿万注册达斥产业银园区进过与对后创财务实际续双凭让制应币",
)


def plain(text: str) -> str:
    """The text with full-width marks and simplified characters where the rules look for them; offsets are the same."""
    return text.translate(_PLAIN)


@dataclass(slots=True)
class Context:
    """Who the paragraph has spoken of so far."""

    block: int = -1
    project: int | None = None
    company: int | None = None
    noted_at: int = -1
    """The sentence that named the project."""
    event: str | None = None
    """The day of the signing or ceremony that the article reports."""
    signed: bool = False
    """Whether the headline or the paragraph tells of a signing."""
    headed: bool = False
    """Whether the sentence before only names a project (五、某项目。), as whose the next ones go on."""
    _list_of_signings: bool = False

    def enter(self, sentence: Sentence, wording: str) -> None:
        """Forget the last paragraph where a new one begins; take in whether the sentence tells of a signing."""
        if sentence.block != self.block:
            self.block, self.company = sentence.block, self.company if self.headed else None
            self.project = self.project if self.headed else None
            self.signed = self._list_of_signings
        self.signed = self.signed or is_signing(wording)
        self._list_of_signings = self._list_of_signings or (sentence.kind in HEADS and self.signed)

    def note(self, sentence: Sentence, wording: str, nameless: str) -> None:
        """Take in whom the sentence names (`nameless`: its plain text without them), and the day of its event."""
        days = [str(dated.period) for dated in sentence.periods if len(str(dated.period)) == _DAY]
        if days and self.event is None and _EVENT.search(wording):
            self.event = days[0]
        for reference in sentence.references:
            if reference.type is EntityType.PROJECT:
                self.project, self.noted_at = reference.entity, sentence.index
            elif reference.type is EntityType.COMPANY:
                self.company = reference.entity
        self.headed = self.noted_at == sentence.index and bool(_MARKS_ONLY.fullmatch(nameless))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the sentence that words an amount."""

    passage: Passage
    text: str
    """The passage's text in plain wording, with the same offsets."""
    context: Context
    times: PeriodTracker
    owners: Mapping[int, int]
    """Project → the one company that undertakes it."""
    sites: Mapping[int, int]
    """Project → the one park it is sited in."""

    def gap(self, sentence: Sentence, start: int, end: int) -> str:
        """The plain text between two offsets without the names and anaphors in it."""
        pieces, at = [], start
        for item in sentence.within(start, end):
            pieces.append(self.text[at : max(at, item.start)])
            at = max(at, item.end)
        return "".join([*pieces, self.text[at:end]])

    def masked(self, sentence: Sentence, start: int, end: int) -> str:
        """The plain text between two offsets, as long as it is, with the names and anaphors in it blotted out."""
        wording = list(self.text[start:end])
        for item in sentence.references:
            low, high = max(start, item.start), min(end, item.end)
            wording[low - start : max(low, high) - start] = "＿" * max(0, high - low)
        return "".join(wording)
