"""Keys: made, told once, hashed at rest, void at once when revoked or rotated."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.api.access import keys
from kg.api.access.keys import FILE, Scope
from kg.errors import BadRequest, NotFound, ParkgraphError

DAY = "2024-06-01"


def test_the_secret_is_nowhere_in_the_file_and_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    secret = keys.add(tmp_path, "desk", Scope.WRITE, DAY)
    file = tmp_path / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret not in file.read_text(encoding="utf-8")
    assert secret.removeprefix(keys.PREFIX) not in file.read_text(encoding="utf-8")
    assert len(secret.removeprefix(keys.PREFIX)) * 6 >= 256
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_the_file_stays_its_owners_when_it_is_replaced(tmp_path: Path) -> None:
    keys.add(tmp_path, "desk", Scope.WRITE, DAY)
    (tmp_path / FILE).chmod(0o644)
    keys.rotate(tmp_path, "desk", DAY)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_secret_opens_its_own_key_and_no_other(tmp_path: Path) -> None:
    secrets = {name: keys.add(tmp_path, name, Scope.WRITE, DAY) for name in ("desk", "robot", "编辑部")}
    assert len(set(secrets.values())) == 3
    for name, secret in secrets.items():
        found = keys.holder(tmp_path, secret)
        assert found is not None
        assert (found.name, found.scope, found.created) == (name, Scope.WRITE, DAY)
        for wrong in (secret[:-1], secret + "x", secret.upper(), "", "秘密"):
            assert keys.holder(tmp_path, wrong) is None
    assert [key.name for key in keys.keys(tmp_path)] == sorted(secrets)


def test_a_stored_hash_is_no_secret(tmp_path: Path) -> None:
    keys.add(tmp_path, "desk", Scope.WRITE, DAY)
    (key,) = keys.keys(tmp_path)
    assert keys.holder(tmp_path, key.digest) is None


def test_revoked_and_rotated_secrets_are_void_at_once(tmp_path: Path) -> None:
    first = keys.add(tmp_path, "desk", Scope.ADMIN, DAY)
    second = keys.rotate(tmp_path, "desk", "2024-07-01")
    assert keys.holder(tmp_path, first) is None
    renewed = keys.holder(tmp_path, second)
    assert renewed is not None
    assert (renewed.scope, renewed.created) == (Scope.ADMIN, "2024-07-01")
    keys.revoke(tmp_path, "desk")
    assert keys.holder(tmp_path, second) is None
    assert keys.keys(tmp_path) == ()


def test_each_scope_includes_the_ones_before() -> None:
    covered = {scope: [wanted.value for wanted in Scope if scope.covers(wanted)] for scope in Scope}
    assert covered == {Scope.READ: ["read"], Scope.WRITE: ["read", "write"], Scope.ADMIN: ["read", "write", "admin"]}


@pytest.mark.parametrize("name", ["", "a b", "a/b", "a\n", "x" * 65, "键|"])
def test_a_name_that_could_be_mistaken_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRequest, match="cannot name a key"):
        keys.add(tmp_path, name, Scope.READ, DAY)
    assert not list(tmp_path.iterdir())


def test_what_is_there_or_not_is_said(tmp_path: Path) -> None:
    keys.add(tmp_path, "desk", Scope.READ, DAY)
    with pytest.raises(BadRequest, match="kg key rotate desk"):
        keys.add(tmp_path, "desk", Scope.WRITE, DAY)
    for change in (lambda: keys.revoke(tmp_path, "robot"), lambda: keys.rotate(tmp_path, "robot", DAY)):
        with pytest.raises(NotFound, match="'robot'; there are: desk"):
            change()
    with pytest.raises(NotFound, match="nowhere"):
        keys.add(tmp_path / "nowhere", "desk", Scope.READ, DAY)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"keys": [{"name": "a"}]}', json.dumps({"keys": [1]})])
def test_a_damaged_file_lets_nobody_in_and_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(ParkgraphError, match=FILE):
        keys.holder(tmp_path, "kgk_x")


def test_keys_added_at_once_are_all_kept(tmp_path: Path) -> None:
    names = [f"k{number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        secrets = list(pool.map(lambda name: keys.add(tmp_path, name, Scope.READ, DAY), names))
    assert sorted(key.name for key in keys.keys(tmp_path)) == sorted(names)
    assert all(keys.holder(tmp_path, secret) for secret in secrets)
