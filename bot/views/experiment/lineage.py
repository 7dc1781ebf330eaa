"""A family of experiments as a tree: what came of what."""

from typing import Any

from bot.ids import ViewId
from bot.views.blocks import Block, context, modal, quoted_text, section
from bot.words import Voice
from rituals.experiment.lineage import Branch, Family
from rituals.experiment.model import Experiment

_STEP = "\u2003"
"""Slack drops spaces at the beginning of a line, and keeps this one."""
_DEEPEST = 12
"""Steps that a phone has room for."""


def window(say: Voice, family: Family, this: Experiment) -> dict[str, Any]:
    blocks: list[Block] = [section(say("experiment.lineage", number=this.number))]
    for branch in family.branches:
        blocks += _branch(say, branch, is_this=branch.experiment.number == this.number)
    if family.more:
        blocks.append(context(say("experiment.more", n=family.more)))
    return modal(
        ViewId.READ, say.plain("experiment.lineage_title"), blocks, close=say.plain("common.close")
    )


def _branch(say: Voice, branch: Branch, *, is_this: bool) -> list[Block]:
    """A block a line: a family of sixty has to fit."""
    one, outcome = branch.experiment, branch.experiment.outcome
    indent = _STEP * min(branch.depth, _DEEPEST) + ("└ " if branch.depth else "")
    came = say.plain(f"experiment.stage_{one.stage}")
    if outcome:
        verdict = say.plain(f"experiment.verdict_{outcome.verdict}")
        came = f"{verdict}, {say.plain(f'experiment.decision_{outcome.decision}')}"
    return [
        quoted_text((f"{indent}#{one.number} ", True), (one.change, is_this), (f" · {came}", False))
    ]
