"""The parameters of every question about links: their time and how sure they are."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


class LinkParameters(BaseModel):
    """What each link has to meet; an unknown parameter is an error, not ignored."""

    model_config = ConfigDict(extra="forbid")

    since: str | None = Field(None, pattern=DATE, description="ISO 8601: 2023, 2023-06 or 2023-06-15.")
    until: str | None = Field(None, pattern=DATE, description="As `since`; both are inclusive.")
    min_confidence: float = Field(0.0, ge=0, le=1)
