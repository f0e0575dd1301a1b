from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.parks import filled


@pytest.fixture(scope="session")
def told_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("report") / "data")
