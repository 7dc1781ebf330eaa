"""Trust, as programs with a seed: `python -m benchmarks.soak`.

trust-1: real processes are killed with SIGKILL, at random. trust-2: and more than a tenth of the
calls to Slack go wrong. trust-13: and the database goes away or its disk is full, Slack goes away,
and the clock jumps. Each time all that was due is in Slack in the end, once and in order, and all
that people were thanked for is kept, once.
trust-4: a year of rituals in the world's time zones.
"""
