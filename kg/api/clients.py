"""Who asks: the holder of a key, or else the network address; turns and limits go by it."""

from __future__ import annotations

from fastapi import Request


def client_of(request: Request) -> str:
    """`key NAME` where the request's key was looked at and is known, else the address it came from."""
    name = request.scope.get("state", {}).get("key")
    if name:
        return f"key {name}"
    client = request.client
    return client.host if client else ""
