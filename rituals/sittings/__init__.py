"""Sittings: a ritual held once. Opened by the calendar or by hand, written in while it collects,
moved through its phases, closed and summed up. What only a retro has stands in `rituals.retro`."""
