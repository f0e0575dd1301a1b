"""The W3C's SPARQL 1.1 test suite, over HTTP against `kg serve --plain` on an empty folder.

The suite lies in `../shared/standards/sparql11`; nothing of it is copied here.
`python -m tests.standards.sparql11 OUT.ttl` runs all of it and writes an EARL report. What is counted:

- protocol 34: `protocol/`.
- graph store 31: the 13 entries of `graph-store-protocol/` and the 18 of `http-rdf-update/`, which the W3C deprecated
  in favour of the former.
- service description 3: `service-description/`.
- query 232: every `QueryEvaluationTest` outside `entailment/` and `service/`, with those of the TSV and JSON formats.
- update 94: every `UpdateEvaluationTest`.
- CSV format 3, syntax 169 (106 of queries, three of them with SERVICE; 63 of updates). With query and update: 498.

Out of scope: `entailment/` (70: the endpoint reasons nothing) and `service/` (7: calls to other servers are refused on
purpose, which is tested). Remote loads are refused too; a test whose text only has to parse passes when the
endpoint says 403, not 400.
"""
