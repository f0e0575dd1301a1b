"""Shipped files are found by name, and a wrong or missing name says what to do."""

import pytest

from kg.resources import digest, path, read_text


def test_a_shipped_file_is_read_as_utf8_text() -> None:
    assert "湖南省" in read_text("seeds/gazetteers/divisions.tsv")


def test_a_folder_is_found_as_well_as_a_file() -> None:
    assert path("seeds/gazetteers").is_dir()


def test_a_missing_resource_is_named_with_a_remedy() -> None:
    with pytest.raises(FileNotFoundError, match=r"seeds/gazetteers/no-such-file\.txt.*reinstall"):
        path("seeds/gazetteers/no-such-file.txt")


@pytest.mark.parametrize("name", ["", "/etc/passwd", "seeds/../kg/model.py", "kg/model.py", ".."])
def test_a_name_outside_the_shipped_folders_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="relative path under one of"):
        path(name)


def test_an_installed_package_finds_its_shipped_copy(tmp_path, monkeypatch) -> None:
    package = tmp_path / "site-packages" / "kg"
    (package / "_shipped" / "queries").mkdir(parents=True)
    (package / "_shipped" / "queries" / "one.rq").write_text("ASK {}", encoding="utf-8")
    monkeypatch.setattr("kg.resources._PACKAGE", package)

    assert path("queries/one.rq").read_text(encoding="utf-8") == "ASK {}"


def test_an_installed_package_takes_its_own_copy_and_not_what_lies_beside_it(tmp_path, monkeypatch) -> None:
    package = tmp_path / "site-packages" / "kg"
    for folder, text in ((package / "_shipped" / "queries", "ours"), (package.parent / "queries", "foreign")):
        folder.mkdir(parents=True)
        (folder / "one.rq").write_text(text, encoding="utf-8")
    monkeypatch.setattr("kg.resources._PACKAGE", package)

    assert path("queries/one.rq").read_text(encoding="utf-8") == "ours"


def test_a_digest_changes_with_every_name_and_byte_and_not_with_the_pages_about_them(tmp_path, monkeypatch) -> None:
    package = tmp_path / "site-packages" / "kg"
    folder = package / "_shipped" / "seeds" / "lists"
    folder.mkdir(parents=True)
    monkeypatch.setattr("kg.resources._PACKAGE", package)
    (folder / "one.txt").write_text("甲", encoding="utf-8")
    before = digest("seeds/lists")
    (folder / "README.md").write_text("说明", encoding="utf-8")
    assert digest("seeds/lists") == before
    (folder / "one.txt").write_text("乙", encoding="utf-8")
    other = digest("seeds/lists")
    (folder / "one.txt").rename(folder / "two.txt")
    assert len({before, other, digest("seeds/lists")}) == 3
