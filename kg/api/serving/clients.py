"""Who asks: the holder of a key, or else the network address; turns and limits go by it."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network

from fastapi import Request

_OF_ONE = 64
"""Bits of an IPv6 address that are given to one customer at least (RFC 6177); the others he may choose freely."""


def client_of(request: Request) -> str:
    """`key NAME` where the request's key was looked at and is known, else the network it came from."""
    name = request.scope.get("state", {}).get("key")
    if name:
        return f"key {name}"
    client = request.client
    return network_of(client.host) if client else ""


def network_of(host: str) -> str:
    """What addresses of one client have in common: all of IPv4, the first 64 bits of IPv6 (`2001:db8::/64`)."""
    return _network(host) if ":" in host else host


@lru_cache(maxsize=1024)
def _network(host: str) -> str:
    try:
        address = IPv6Address(host)
    except ValueError:
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    # The zone of a link-local address says by which interface it came.
    return str(IPv6Network((int(address), _OF_ONE), strict=False))
