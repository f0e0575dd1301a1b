"""An article while its lines are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import AlignedText, BlockKind

_LOOK_BACK = 8000
"""Characters of an article that are enough to see what it is about."""


@dataclass(slots=True)
class Draft:
    """The blocks of one article so far, and what its head says."""

    blocks: list[tuple[BlockKind, list[AlignedText]]] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    open: list[AlignedText] | None = None
    """The parts of the last paragraph where it stops in the middle of a sentence."""
    paragraphs: int = 0

    def add(self, kind: BlockKind, clean: AlignedText) -> list[AlignedText]:
        """Begins a block and gives its parts, to which the rest of a cut paragraph is added."""
        parts = [clean]
        self.blocks.append((kind, parts))
        self.paragraphs += kind is BlockKind.BODY
        return parts

    @property
    def recent(self) -> str:
        """Its last paragraphs, enough to see what it is about."""
        taken: list[str] = []
        size = 0
        for _, parts in reversed(self.blocks):
            taken += [piece.text for piece in parts]
            size += sum(len(piece.text) for piece in parts)
            if size > _LOOK_BACK:
                break
        return "\n".join(taken)
