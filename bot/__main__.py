"""`python -m bot`: the same as the `mainspring` command."""

from bot.cli import main

main()
