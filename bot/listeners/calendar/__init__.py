"""Rituals are added and their dates are changed."""

from bot.listeners.calendar import dates_ahead, feed, reminders, rhythm, ritual_plans, rituals, rota

MODULES = (dates_ahead, feed, reminders, rhythm, ritual_plans, rituals, rota)
