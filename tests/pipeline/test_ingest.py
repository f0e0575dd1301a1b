"""What ingest does with texts, and what it refuses. Texts are small and invented; the extractor knows their names."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kg.ledger import Ledger
from kg.model import Document, Extraction
from kg.pipeline import IngestOptions, ingest, remove, verify
from kg.reading import document_id
from kg.store import open_current
from tests.ledger.picture import picture
from tests.pipeline.corpus import EXTRACTOR, extract_names, text, write

OPTIONS = IngestOptions(extract=extract_names, extractor=EXTRACTOR)


def test_every_text_of_a_folder_comes_in_under_its_path_below_the_folder(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 2)
    write(texts / "2024", 1)
    summary = ingest([texts], tmp_path / "data", OPTIONS)
    assert (summary.added, summary.refused) == (3, ())
    with Ledger.open(tmp_path / "data", readonly=True) as ledger:
        assert [row.key for row in ledger.documents().items] == ["000.txt", "001.txt", "2024/000.txt"]


def test_ingesting_twice_changes_nothing(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 3)
    first = ingest([texts], tmp_path / "data", OPTIONS)
    second = ingest([texts], tmp_path / "data", OPTIONS)
    assert (second.added, second.unchanged, second.replaced) == (0, 3, 0)
    assert second.generation == first.generation


def test_another_text_at_the_same_path_replaces_the_former_one(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 2)
    ingest([texts], tmp_path / "data", OPTIONS)
    (texts / "000.txt").write_text(text(1).replace("澄川", "澄川"), encoding="utf-8")
    assert ingest([texts], tmp_path / "data", OPTIONS).replaced == 1
    ingest([texts], tmp_path / "fresh", OPTIONS)
    assert _picture(tmp_path / "data") == _picture(tmp_path / "fresh")


def test_a_text_that_is_in_from_another_extractor_is_extracted_anew(tmp_path: Path) -> None:
    def later(document: Document) -> Extraction:
        return replace(extract_names(document), extractor="names/2", relations=())

    texts = write(tmp_path / "texts", 2)
    ingest([texts], tmp_path / "data", OPTIONS)
    newer = IngestOptions(extract=later, extractor="names/2")
    first, second = ingest([texts], tmp_path / "data", newer), ingest([texts], tmp_path / "data", newer)
    assert (first.replaced, first.unchanged) == (2, 0)
    assert (second.replaced, second.unchanged) == (0, 2)
    ingest([texts], tmp_path / "fresh", newer)
    assert _picture(tmp_path / "data") == _picture(tmp_path / "fresh")


def test_texts_are_extracted_once_by_the_shipped_extractor(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 1)
    assert ingest([texts], tmp_path / "data").added == 1
    assert ingest([texts], tmp_path / "data").unchanged == 1


def test_a_reprint_is_a_document_of_its_own_and_reported(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 1)
    (texts / "again.txt").write_text(text(0), encoding="utf-8")
    summary = ingest([texts], tmp_path / "data", OPTIONS)
    assert (summary.added, summary.reprints) == (2, (("again.txt", "000.txt"),))


def test_a_shortened_article_is_reported_with_the_one_it_is_taken_from(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 1)
    long = text(0) + "厂房的屋顶上铺着光伏板，食堂旁边新开了一间小图书室，下班的工人常常在那里坐到很晚才走。\n" * 2
    (texts / "000.txt").write_text(long, encoding="utf-8")
    (texts / "short.txt").write_text(text(0).replace("开工\n", "建设忙\n", 1), encoding="utf-8")
    summary = ingest([texts], tmp_path / "data", OPTIONS)
    assert summary.reprints == (("short.txt", "000.txt"),)


def test_a_new_version_is_reported_with_what_it_changed(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 1)
    ingest([texts], tmp_path / "data", OPTIONS)
    (texts / "000.txt").write_text(text(1), encoding="utf-8")
    summary = ingest([texts], tmp_path / "data", OPTIONS)
    # The tenancy of one firm for that of another; where the park lies stays as it is.
    assert (summary.replaced, summary.changes) == (1, (("000.txt", 1, 1),))
    assert ingest([texts], tmp_path / "data", replace(OPTIONS, again=True)).changes == ()


def test_removing_leaves_the_graph_that_never_had_the_document(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 4)
    ingest([texts], tmp_path / "data", OPTIONS)
    summary = remove(tmp_path / "data", ["001.txt", document_id("002.txt"), "nowhere.txt"])
    assert (summary.removed, [key for key, _ in summary.refused]) == (2, ["nowhere.txt"])
    (texts / "001.txt").unlink()
    (texts / "002.txt").unlink()
    ingest([texts], tmp_path / "fresh", OPTIONS)
    assert _picture(tmp_path / "data") == _picture(tmp_path / "fresh")
    assert _published(tmp_path / "data") == _published(tmp_path / "fresh")


def test_unreadable_inputs_are_refused_by_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 1)
    (texts / "empty.txt").write_text("", encoding="utf-8")
    (texts / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "bare").mkdir()
    (tmp_path / "table.csv").write_text("甲,乙", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    inputs = [texts, tmp_path / "missing", tmp_path / "bare", tmp_path / "table.csv", tmp_path / "pipe.txt"]
    summary = ingest(inputs, tmp_path / "data", OPTIONS)
    assert summary.added == 1
    reasons = {Path(key).name: reason for key, reason in summary.refused}
    assert set(reasons) == {"empty.txt", "picture.md", "missing", "bare", "table.csv", "pipe.txt"}
    assert reasons["missing"] == "does not exist"
    assert "PNG" in reasons["picture.md"]
    assert ".txt" in reasons["table.csv"]


def test_a_dash_stands_for_a_list_of_paths(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 3)
    listing = io.StringIO(f"{texts / '000.txt'}\n\n{texts / '002.txt'}\n{texts / '000.txt'}\n")
    summary = ingest(
        ["-"], tmp_path / "data", IngestOptions(extract=extract_names, extractor=EXTRACTOR, listing=listing)
    )
    assert (summary.added, summary.refused) == (2, ())


def test_two_files_that_would_have_one_key_are_not_mixed_up(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one", 1), write(tmp_path / "two", 1)
    summary = ingest([one, two], tmp_path / "data", OPTIONS)
    assert summary.added == 1
    assert "name the folder that holds both" in summary.refused[0][1]


def test_a_url_in_the_front_matter_is_the_key(tmp_path: Path) -> None:
    article = tmp_path / "page.md"
    article.write_text(f"---\nurl: https://news.example/1\nsite: 甲报\n---\n{text(0)}", encoding="utf-8")
    ingest([article], tmp_path / "data", OPTIONS)
    with Ledger.open(tmp_path / "data", readonly=True) as ledger:
        assert ledger.find_document("https://news.example/1") is not None


def test_a_fault_in_one_text_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    def stumbling(document: Document) -> Extraction:
        if document.key == "001.txt":
            raise IndexError("beyond the end")
        return extract_names(document)

    summary = ingest([write(tmp_path / "texts", 3)], tmp_path / "data", IngestOptions(extract=stumbling))
    assert summary.added == 2
    assert summary.refused == (
        ("001.txt", "internal error, please report it with the text: IndexError: beyond the end"),
    )


def test_an_interrupted_batch_leaves_what_was_done_published(tmp_path: Path) -> None:
    def interrupted(document: Document) -> Extraction:
        if document.key == "002.txt":
            raise KeyboardInterrupt
        return extract_names(document)

    texts = write(tmp_path / "texts", 4)
    with pytest.raises(KeyboardInterrupt):
        ingest([texts], tmp_path / "data", IngestOptions(extract=interrupted))
    assert verify(tmp_path / "data").sound
    with Ledger.open(tmp_path / "data", readonly=True) as ledger:
        assert ledger.sizes().documents == 2
    assert ingest([texts], tmp_path / "data", OPTIONS).added == 2


def _picture(data: Path) -> dict[str, object]:
    with Ledger.open(data, readonly=True) as ledger:
        return picture(ledger)


def _published(data: Path) -> list[str]:
    with open_current(data) as snapshot:
        return sorted(snapshot.lines())
