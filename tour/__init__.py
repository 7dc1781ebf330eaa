"""A tour that plays by itself: people use the bot in a sandbox; what they do and see is printed.

It knows the app only as people do, through the sandbox's driver. `tour/scenes` is where to add to
it.
"""
