"""App Home is opened."""

from bot.listeners.home import boards, page

MODULES = (boards, page)
