"""`python -m kg.training.statements`: writes, compares, scores. All names are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction.observations.weights import WEIGHTS_FILE, parsed, shipped_weights
from kg.training.statements.__main__ import main
from kg.training.statements.writing import as_text

_NAMES = ("岚溪", "青禾", "石浦", "云岭", "白沙", "金川", "长汀", "东陵", "西屏", "南漳")


def _province(name: str, offset: int) -> str:
    units = [
        f"[{place}高新区|Park]新增规上企业{11 + offset + number}家，[{place}药业|Company]等两家公司去年先后入园。\n"
        f"  observe {place}高新区 | 规上企业 | {11 + offset + number}家\n"
        for number, place in enumerate(_NAMES)
    ]
    return f"# province: {name}\n@brief 2024-03-01\n" + "".join(units)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "annotated"
    folder.mkdir()
    (folder / "sichuan.txt").write_text(_province("四川", 0), encoding="utf-8")
    (folder / "gansu.txt").write_text(_province("甘肃", 40), encoding="utf-8")
    return folder


def _run(corpus: Path, out: Path, *more: str) -> int:
    return main(["--corpus", str(corpus), "--out", str(out), *more])


def test_the_same_texts_give_the_same_file(corpus: Path, tmp_path: Path) -> None:
    assert _run(corpus, tmp_path / "one") == _run(corpus, tmp_path / "two") == 0
    one, two = ((tmp_path / name / WEIGHTS_FILE).read_bytes() for name in ("one", "two"))
    assert one == two
    assert parsed(one.decode())


def test_the_held_out_provinces_teach_nothing(corpus: Path, tmp_path: Path) -> None:
    _run(corpus, tmp_path / "with")
    (corpus / "gansu.txt").unlink()
    _run(corpus, tmp_path / "without")
    assert (tmp_path / "with" / WEIGHTS_FILE).read_bytes() == (tmp_path / "without" / WEIGHTS_FILE).read_bytes()


def test_check_tells_a_changed_weight(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(corpus, tmp_path)
    assert _run(corpus, tmp_path, "--check") == 0
    file = tmp_path / WEIGHTS_FILE
    weights = parsed(file.read_text(encoding="utf-8"))
    name = next(iter(weights))
    file.write_text(as_text({**weights, name: 9.5}), encoding="utf-8")
    assert _run(corpus, tmp_path, "--check") == 1
    assert f"{name}: 9.5 and" in capsys.readouterr().out


def test_score_prints_the_held_out_provinces_and_writes_nothing(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(corpus, tmp_path / "out", "--score") == 0
    assert "held-out provinces, fitted on the corpus alone: keeping 1.000 of 20" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_gold_pair_that_is_no_two_folders_is_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--corpus", str(corpus), "--gold", "nowhere"])
    assert "give two folders as GOLD:TEXTS" in capsys.readouterr().err


def test_the_shipped_file_is_as_the_writer_writes_it() -> None:
    weights = shipped_weights()
    assert parsed(as_text(weights)) == weights
    assert weights


def test_a_file_without_the_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="worth"):
        parsed('{"passing": {}}')
