"""Who counts as one client."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.api.serving.clients import network_of


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("127.0.0.2", "127.0.0.2"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
        ("::ffff:127.0.0.2", "127.0.0.2"),
        ("fe80::1%lo", "fe80::/64"),
        ("no:address", "no:address"),
        ("", ""),
    ],
)
def test_an_address_belongs_to_the_network_of_one_customer(host: str, network: str) -> None:
    assert network_of(host) == network


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_the_second_half_of_an_ipv6_address_makes_no_other_client(address: object, rest: int) -> None:
    first = int(address) >> 64  # type: ignore[call-overload]
    one, other = (type(address)((first << 64) + part) for part in (0, rest))  # type: ignore[call-arg]
    if one.ipv4_mapped is None and other.ipv4_mapped is None:  # type: ignore[attr-defined]
        assert network_of(str(one)) == network_of(str(other))
