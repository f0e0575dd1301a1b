"""Batches over a data directory: each document one transaction, each batch under the writer's lock."""

from __future__ import annotations

from kg.pipeline.ingest import IngestOptions, ingest, ingest_sources
from kg.pipeline.judging import judge, undo
from kg.pipeline.linking import Linked, link, unlink
from kg.pipeline.lock import DataDirectoryBusy
from kg.pipeline.progress import Progress, Silent, Summary
from kg.pipeline.rebuild import rebuild
from kg.pipeline.removal import OtherVersion, remove, remove_one
from kg.pipeline.sources import Found, find_sources, load
from kg.pipeline.user_writing import UserWriter, write_user_graphs
from kg.pipeline.verify import Report, verify
from kg.pipeline.writer import Writer

__all__ = [
    "DataDirectoryBusy",
    "Found",
    "IngestOptions",
    "Linked",
    "OtherVersion",
    "Progress",
    "Report",
    "Silent",
    "Summary",
    "UserWriter",
    "Writer",
    "find_sources",
    "ingest",
    "ingest_sources",
    "judge",
    "link",
    "load",
    "rebuild",
    "remove",
    "remove_one",
    "undo",
    "unlink",
    "verify",
    "write_user_graphs",
]
