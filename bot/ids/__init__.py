"""Ids of everything that Slack sends back to us: retyped nowhere."""

from bot.ids.actions import ActionId
from bot.ids.fields import FieldId
from bot.ids.menus import OverflowValue, ShortcutId
from bot.ids.views import ViewId

__all__ = ["ActionId", "FieldId", "OverflowValue", "ShortcutId", "ViewId"]
