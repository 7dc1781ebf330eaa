"""The figures of speed: `python -m benchmarks` prints one JSON object a line.

Times mean nothing on machines that others share, so whatever can be is a ratio taken inside one
run: `benchmarks.pairs` says how. Nothing here fails for being slow; it fails when it can't run.
"""
