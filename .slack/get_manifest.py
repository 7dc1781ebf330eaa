"""The Slack CLI's hook `get-manifest`: the manifest comes from the code and the settings.

The hook that it has itself would read a file, which could say something else than the code does.
"""

import json
import sys

from slack_cli_hooks.protocol import build_protocol

from bot.manifest import checked, manifest
from bot.settings import AppSettings

settings = AppSettings()
made = checked(manifest(settings.command_prefix, buttons_only=settings.buttons_only))
build_protocol(argv=sys.argv).respond(json.dumps(made))
