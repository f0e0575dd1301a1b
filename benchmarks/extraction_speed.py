"""How fast is text understood, against counting its character pairs in plain Python?"""

from __future__ import annotations

from benchmarks.measuring import Benchmark, Row, seconds
from benchmarks.reference_task import characters_per_second
from kg import resources
from kg.extraction import build_pipeline, extract
from kg.model import Extraction, Source
from kg.reading import read


def run(quick: bool) -> list[Row]:
    """The briefs are read and extracted; every entity must open to its name."""
    files = sorted(resources.path("seeds/briefs").glob("*.txt"))
    texts = [read(Source(file.name, file.read_bytes())) for file in (files[:5] if quick else files)]
    pipeline = build_pipeline()
    extract(texts[0], pipeline)

    def all_of_them() -> list[Extraction]:
        return [extract(document, pipeline) for document in texts]

    taken, found = seconds(all_of_them, rounds=3)
    for document, extraction in zip(texts, found, strict=True):
        assert extraction.entities, f"{document.key}: nothing was found"
        for entity in extraction.entities:
            start, end = entity.mentions[0]
            assert "".join(document.text[start:end].split()) in entity.surfaces
    speed = sum(len(document.text) for document in texts) / taken
    reference = characters_per_second()
    remark = f"{speed:,.0f} against {reference:,.0f} characters a second"
    return [Row("extraction / reference task", speed / reference, remark, at_least=0.0008)]


BENCHMARK = Benchmark("extraction", "how fast is text understood?", run)
