"""Trust, as programs with a seed: `python -m benchmarks.soak`.

trust-1: real workers are killed with SIGKILL, at random. trust-2: and more than a tenth of the
calls to Slack go wrong. trust-13: and the database goes away or is full, Slack goes away, and the
clock jumps. Each time all that was due is in Slack in the end: once, and in order.
trust-4: a year of rituals in the world's time zones.
"""
