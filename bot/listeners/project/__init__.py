"""What is decided about projects."""

from bot.listeners.project import forms, pages, people, portfolio, stages

MODULES = (forms, pages, people, portfolio, stages)
