"""What can go wrong, said so that it can be mended: what happened, to what, what to do."""

from __future__ import annotations


class ParkgraphError(Exception):
    """Base of every error that is the user's to read; `status` is the HTTP status that the API answers with."""

    status = 500

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class UnreadableSource(ParkgraphError):
    """An input that is refused; the rest of the batch goes on (R6)."""

    status = 422

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


class NotFound(ParkgraphError):
    """Something asked for by name that is not there."""

    status = 404


class BadRequest(ParkgraphError):
    """A value that the caller can mend."""

    status = 400


class Refusal(ParkgraphError):
    """Something that is understood and never done here, whoever asks."""

    status = 403


class NotAcceptable(ParkgraphError):
    """No representation that the client accepts."""

    status = 406
