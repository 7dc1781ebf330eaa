"""Block Kit as Slack checks it: pure rules, no I/O, nothing but the standard library.

What Slack accepts is written down as data (`objects`, `elements`, `rich_text`, `data`, `blocks`)
in the few words of `schema`, and one small walk compares; `agreements` are the rules between the
fields of an element. `payloads` adds what only a whole message or view can know, `answers` what an
app may answer with, `state` and `inputs` what people's doing looks like, `ids` the names that
Slack gives.
"""

from sandbox.blockkit.answers import check_options, check_view_errors, check_view_response
from sandbox.blockkit.ids import assign_ids, counting
from sandbox.blockkit.inputs import check_input, check_submission
from sandbox.blockkit.payloads import check_blocks, check_message, check_view
from sandbox.blockkit.problem import Problem
from sandbox.blockkit.state import (
    element_action,
    element_state,
    held_value,
    initial_state,
    initial_value,
)
from sandbox.blockkit.walk import blocks_in, elements_in

check_ephemeral = check_message

__all__ = [
    "Problem",
    "assign_ids",
    "blocks_in",
    "check_blocks",
    "check_ephemeral",
    "check_input",
    "check_message",
    "check_options",
    "check_submission",
    "check_view",
    "check_view_errors",
    "check_view_response",
    "counting",
    "element_action",
    "element_state",
    "elements_in",
    "held_value",
    "initial_state",
    "initial_value",
]
