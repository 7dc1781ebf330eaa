"""People for tests: they type, click, fill in and see, through the sandbox's control API.

Synchronous, and nothing but the standard library.

>>> slack = Sandbox(url)
>>> alice = slack.person("alice").goes_to("#ml-churn")
>>> alice.types("/retro now").clicks("Add a reflection")
>>> alice.fills("What went well", "The new features").submits()
>>> slack.person("dana").goes_to("#ml-churn").sees("The new features")
"""

from sandbox.driver.person import Person
from sandbox.driver.sandbox import Clock, Sandbox

__all__ = ["Clock", "Person", "Sandbox"]
