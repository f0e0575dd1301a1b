"""Asks `/healthz` over and over, in a process of its own so that nothing else of the test delays it.

`probe.py PORT` asks until its input ends, then prints the milliseconds that each answer took, as a JSON list.
"""

from __future__ import annotations

import json
import select
import socket
import sys
import time

ADDRESS = "127.0.0.3"
_PAUSE = 0.01
_REQUEST = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def _milliseconds(port: int) -> float:
    begun = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), 30, (ADDRESS, 0)) as connection:
        connection.sendall(_REQUEST)
        found = connection.recv(4096)
        taken = (time.perf_counter() - begun) * 1000
    if not found.startswith(b"HTTP/1.1 200"):
        raise AssertionError(found)
    return taken


def main(port: int) -> None:
    """Asks until the input ends."""
    taken = []
    while not select.select([sys.stdin], [], [], _PAUSE)[0]:
        taken.append(_milliseconds(port))
    print(json.dumps(taken))


if __name__ == "__main__":
    main(int(sys.argv[1]))
