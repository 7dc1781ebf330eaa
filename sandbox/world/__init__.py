"""The state of the local Slack: people, channels, messages, views, apps, and a clock to move.

Plain Python in memory; it knows no HTTP and none of Slack's wire formats.
"""

from sandbox.world.app import App, Command, Installation, Shortcut
from sandbox.world.canvas import Canvas
from sandbox.world.changes import Changes
from sandbox.world.clock import WorldClock
from sandbox.world.model import Channel, File, Happening, Message, User, View, Workspace
from sandbox.world.world import World

__all__ = [
    "App",
    "Canvas",
    "Changes",
    "Channel",
    "Command",
    "File",
    "Happening",
    "Installation",
    "Message",
    "Shortcut",
    "User",
    "View",
    "Workspace",
    "World",
    "WorldClock",
]
