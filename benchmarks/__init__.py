"""Speed and memory as ratios of one run (`python -m benchmarks`): an absolute time says more of the machine than of us.

Every benchmark asserts its answer while it measures; a fast wrong answer is a failure.
"""
