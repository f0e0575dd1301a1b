"""The Reconciliation Service API 0.2: names of a sheet matched to entities, for OpenRefine and its like.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ is the specification.
"""
