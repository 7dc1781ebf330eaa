"""People running slash commands."""

from sandbox.control.errors import ActError
from sandbox.slack import interactions, responses
from sandbox.slack.carrier import NotAcknowledged
from sandbox.slack.errors import SlackError
from sandbox.slack.service import Slack
from sandbox.world import Channel, Command, Installation, Message, User, markup
from sandbox.world.model import Json


def _command(slack: Slack, team_id: str, name: str) -> tuple[Command, Installation] | None:
    """The one of the app that was installed last: commands have no namespaces."""
    found = None
    for app in slack.world.apps.values():
        installation = slack.world.installation(app.id, team_id)
        for command in app.commands if installation else ():
            if installation and command.command == name:
                found = command, installation
    return found


async def run(
    slack: Slack, user: User, channel: Channel, text: str, *, in_thread: bool = False
) -> Json:
    world = slack.world
    name, _, rest = text.strip().partition(" ")
    found = _command(slack, user.team_id, name.lower())
    if found is None:
        words = (
            f"`{name}` is not a valid command. In Slack, all messages that start with the "
            '"/" character are interpreted as commands.'
        )
        world.show(channel, user.id, words)
        raise ActError("invalid_command", words)
    command, installation = found
    if in_thread:
        words = f"`{name}` is not supported in threads. Sorry!"
        world.show(channel, user.id, words)
        raise ActError("not_supported_in_threads", words)
    workspace = world.workspaces[user.team_id]
    escaped = (
        markup.typed(rest.strip(), workspace, names=True)
        if command.should_escape
        else markup.escape(rest.strip())
    )
    payload = interactions.slash_command(slack, installation, command, user, channel, escaped)
    try:
        answer = await slack.carrier.deliver(
            installation.app, "slash_commands", payload, url=command.url
        )
        if not responses.is_empty(answer):
            if answer.get("response_type") == "in_channel":
                _show_invocation(slack, user, channel, text)
            responses.answer(
                slack,
                installation,
                user=user.id,
                channel=channel.id,
                body=answer,
                source=name,
            )
    except NotAcknowledged as error:
        words = f'{name} failed with the error "{error.error}"'
        world.show(channel, user.id, words)
        raise ActError(error.error, words) from error
    except SlackError as error:
        messages = error.extra.get("response_metadata", {}).get("messages", [])
        slack.ledger.refuse(world, name, error.error, messages)
        words = f'{name} failed with the error "invalid_command_response"'
        world.show(channel, user.id, words)
        raise ActError("invalid_command_response", words) from error
    return {"answered": not responses.is_empty(answer)}


def _show_invocation(slack: Slack, user: User, channel: Channel, text: str) -> None:
    slack.world.post(
        Message(
            ts=slack.world.clock.next_ts(),
            channel=channel.id,
            user=user.id,
            text=markup.escape(text),
        )
    )
