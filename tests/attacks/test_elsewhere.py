"""Nothing that a stranger sends makes the server open a connection or a file of this machine."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from tests.attacks.conftest import TOKEN, Secret
from tests.attacks.elsewhere import Attack, reading, writing
from tests.attacks.exchange import answer, connected, request
from tests.attacks.serving import Served
from tests.attacks.sink import Sink

_FINE = range(200, 300)


@pytest.fixture(scope="module", autouse=True)
def nobody_came(sink: Sink) -> Iterator[None]:
    yield
    assert sink.reached == []


@pytest.fixture
def places(sink: Sink, secret: Secret) -> tuple[str, ...]:
    """Where an attack points to: the sink and the secret file, by all schemes that some library follows."""
    here, file = f"127.0.0.1:{sink.port}", secret.file
    hosts = ("localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]", "a@127.0.0.1")
    return (
        f"http://{here}/x",
        f"file://{file}",
        *(f"{scheme}://{here}/x" for scheme in ("https", "ftp", "gopher", "HTTP")),
        *(f"http://{host}:{sink.port}/" for host in hosts),
        *(f"{start}{file}" for start in ("file:", "file://localhost", "FILE://", "")),
        f"jar:file://{file}!/x",
        "file:///etc/passwd",
        f"data:text/turtle,<x:a>%20<x:b>%20<http://{here}/>",
    )


def test_the_sink_and_the_file_would_tell(sink: Sink, secret: Secret) -> None:
    with pytest.raises(RuntimeError, match="Content-Type"):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{sink.url}> {{ ?s ?p ?o }} }}"))
    assert len(sink.reached) == 1
    sink.reached.clear()
    store = ox.Store()
    store.load(path=str(secret.file), format=ox.RdfFormat.N_TRIPLES)
    assert TOKEN in str(list(store))
    assert TOKEN.encode() in urllib.request.urlopen(secret.file.as_uri()).read()


def attacked(served: Served, sink: Sink, attacks: Iterable[Attack], key: dict[str, str] | None = None) -> int:
    """How many of the attacks got an answer that is no error; each got one, and none got elsewhere."""
    fine = 0
    connection = connected(served.port)
    for attack in attacks:
        connection.sendall(request(attack.method, attack.target, {**attack.headers, **(key or {})}, attack.body))
        found = answer(connection, attack.method)
        told = f"{attack}: {found.status} {found.body[:500]!r}"
        assert found.status < 500, told
        assert TOKEN.encode() not in found.body, told
        assert b"root:" not in found.body, told
        assert urlsplit(found.headers.get("location", "")).netloc in ("", "127.0.0.1"), told
        assert sink.reached == [], told
        fine += found.status in _FINE
        if found.headers.get("connection") == "close":
            connection.close()
            connection = connected(served.port)
    connection.close()
    return fine


def every(kind: Callable[[str], Iterator[Attack]], places: Iterable[str]) -> Iterator[Attack]:
    for place in places:
        yield from kind(place)


def test_nothing_is_fetched_for_a_reader(served: Served, sink: Sink, places: tuple[str, ...]) -> None:
    assert attacked(served, sink, every(reading, places)) > 0
    assert attacked(served, sink, every(writing, places[:2])) == 0


def test_nothing_is_fetched_for_a_key_holder(
    served: Served, key: dict[str, str], sink: Sink, places: tuple[str, ...]
) -> None:
    assert attacked(served, sink, every(writing, places[:1]), key) > 0


@pytest.mark.slow
def test_nothing_is_fetched_for_a_key_holder_by_any_scheme(
    served: Served, key: dict[str, str], sink: Sink, places: tuple[str, ...]
) -> None:
    assert attacked(served, sink, every(writing, places[1:]), key) > 0


def test_nothing_is_fetched_for_whoever_writes_a_plain_store(
    plain: Served, sink: Sink, places: tuple[str, ...]
) -> None:
    assert attacked(plain, sink, every(reading, places)) > 0
    assert attacked(plain, sink, every(writing, places)) > 0
    everything = plain.query("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", Accept="text/csv")
    assert (everything.status, TOKEN.encode() in everything.body) == (200, False)
