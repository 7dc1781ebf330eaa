"""Experiments are started, observed, concluded and looked for; ideas are ranked."""

from bot.listeners.experiment import (
    advice,
    charts,
    concluding,
    export,
    form,
    idea_forms,
    idea_list,
    ideas,
    lineage,
    listed,
    observations,
    parking,
    search,
    stopping,
    tokens,
    tracking,
)

MODULES = (
    advice,
    charts,
    concluding,
    export,
    form,
    idea_forms,
    idea_list,
    ideas,
    lineage,
    listed,
    observations,
    parking,
    search,
    stopping,
    tokens,
    tracking,
)
