"""What a line can be on a page by its shape and its Markdown mark: headline, heading of a section, running text."""

from __future__ import annotations

from kg.reading import bylines, shapes
from kg.reading.lines import Line


def can_be_title(line: Line) -> bool:
    """Whether the line has the shape of a headline."""
    text = line.text
    if line.level == 1 and not line.link:
        return True
    return (
        shapes.is_short(text[shapes.rubric_end(text) :])
        and len(text) > 2
        and not line.link
        and not text.endswith(("——", "—"))
        and not bylines.byline_names(text)
        and not any(
            shape(text)
            for shape in (
                shapes.is_credit,
                shapes.is_caption,
                shapes.is_dated_event,
                shapes.is_item,
                shapes.is_subtitle,
                shapes.is_rubric,
            )
        )
    )


def is_section_heading(line: Line) -> bool:
    """Whether the line is a heading inside an article: numbered (一、…), or Markdown below the first level."""
    return line.level > 1 or (shapes.is_item(line.text) and shapes.is_short(line.text) and not line.link)


def is_body(line: Line) -> bool:
    """Whether the line is a paragraph of running text."""
    return not shapes.is_short(line.text) and not line.level and not line.link and not shapes.is_subtitle(line.text)
