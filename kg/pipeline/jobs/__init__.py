"""Jobs: what was sent to be taken in, kept on disk until it is done, whatever ends meanwhile."""

from __future__ import annotations

from kg.pipeline.jobs.rows import Change, Code, Item, Job, JobKind, JobState, NewJob, Outcome, Refusal
from kg.pipeline.jobs.runner import JobRunner
from kg.pipeline.jobs.spool import SentFile, Spool
from kg.pipeline.jobs.store import JobStore, OtherContent, TooManyJobs

__all__ = [
    "Change",
    "Code",
    "Item",
    "Job",
    "JobKind",
    "JobRunner",
    "JobState",
    "JobStore",
    "NewJob",
    "OtherContent",
    "Outcome",
    "Refusal",
    "SentFile",
    "Spool",
    "TooManyJobs",
]
