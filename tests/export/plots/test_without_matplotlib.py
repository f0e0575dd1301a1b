"""Everything but drawing works without matplotlib."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_neither_the_commands_nor_the_report_import_it() -> None:
    code = "import sys, kg.cli, kg.report.park, kg.export.plots; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
