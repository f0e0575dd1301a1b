"""How the kinds of investment are drawn: what was only promised hollow and broken, what came true solid."""

from __future__ import annotations

PROMISED = ("negotiated", "planned", "contracted")
HAPPENED = ("started", "completed", "financed", "ended")
COLOURS = {
    "negotiated": "#8a8a8a",
    "planned": "#6b7fa3",
    "contracted": "#5b9cc2",
    "started": "#2f7fb0",
    "completed": "#0b4a70",
    "financed": "#b45309",
}
