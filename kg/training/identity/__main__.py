"""Fits the weights by which identity keys are compared to the gold of name pairs.

    python -m kg.training.identity

writes seeds/identity/weights.json; with --check it compares what is there instead. Only groups of split `fit` are
fitted on. Same gold and rules, same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.evaluation.identity import read_names
from kg.identity.scoring import WEIGHTS
from kg.model import EntityType
from kg.training.identity.examples import Example, examples
from kg.training.identity.fitting import PENALTY, fitted

PRACTICE = "practice"
"""Folder beside the gold with more groups to fit on, which no score counts."""
_NOTE = "Fitted by python -m kg.training.identity to the groups of split fit in seeds/identity and its folder practice."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when the weights were written, or found to be what the fit gives."""
    chosen = _parser().parse_args(arguments)
    practice = chosen.gold / PRACTICE
    text = _as_text(examples(read_names(chosen.gold), read_names(practice) if practice.is_dir() else ()))
    if chosen.check:
        same = chosen.out.is_file() and chosen.out.read_text(encoding="utf-8") == text
        sys.stdout.write(f"{chosen.out}: {'same' if same else 'not what the fit gives'}\n")
        return 0 if same else 1
    chosen.out.write_text(text, encoding="utf-8")
    sys.stdout.write(f"weights written to {chosen.out}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg.training.identity", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path(WEIGHTS).parent, help="folder of the gold of name pairs")
    parser.add_argument("--out", type=Path, default=Path(WEIGHTS), help=f"file to write, {WEIGHTS} if not given")
    parser.add_argument("--check", action="store_true", help="compare with the file that is there; 1 if it differs")
    return parser


def _as_text(found: Mapping[EntityType, Sequence[Example]]) -> str:
    weights = {str(kind): weighed for kind, pairs in sorted(found.items()) if (weighed := fitted(pairs))}
    data = {
        kind: {"pairs": len(found[EntityType(kind)]), "same": sum(one.same for one in found[EntityType(kind)])}
        for kind in weights
    }
    content = {"note": _NOTE, "penalty": PENALTY, "data": data, "weights": weights}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
