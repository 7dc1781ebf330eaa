"""Help, for whatever was typed: a command, a mention, a direct message."""

from typing import Any

from bot.answers import Answer, Reply
from bot.call import Call, Tools
from bot.commands import COMMANDS, Intent, command_named
from bot.commands.grammar import heard
from bot.ids import ActionId
from bot.listeners.calendar.when import when
from bot.listeners.kickoff.thread_replies import channel_message
from bot.ports import Work
from bot.routes import Routes
from bot.slack.client import TROUBLES
from bot.views import help as views
from bot.words import Voice
from rituals.people import Person
from rituals.ports import Content


def register(routes: Routes) -> None:
    routes.commands |= {f"{command.name} help": of_command for command in COMMANDS}
    routes.actions |= {ActionId.HELP: pressed}
    routes.events |= {"app_mention": mentioned, "message": messaged}


async def of_command(call: Call, intent: Intent) -> Answer:
    return Reply(views.of_command(call.say, intent.command))


async def pressed(call: Call) -> Answer:
    command = command_named(call.value)
    return Reply(views.of_command(call.say, command) if command else views.of_all(call.say))


async def mentioned(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    """Somebody named the bot in a channel: only they need the answer."""
    user_id = event.get("user")
    if not user_id or event.get("bot_id"):
        return
    workspace_id = tools.installation.workspace_id
    person = await tools.directory.person(user_id)
    say = tools.voice(person.zone)

    def step(work: Work) -> Content | None:
        if not work.events.first_time(event_id):
            return None
        return _answer(work, say, person, event["channel"], event.get("text", ""))

    content = await tools.desk.write(workspace_id, step)
    if content is None:
        return
    thread = {"thread_ts": event["thread_ts"]} if event.get("thread_ts") else {}
    try:
        await tools.slack.chat_postEphemeral(
            channel=event["channel"], user=user_id, **thread, **content
        )
    except TROUBLES:  # Slack sends the event again, and then it must not be taken for answered
        await tools.desk.write(workspace_id, lambda work: work.events.withdraw(event_id))
        raise


_SAID = {None, "file_share", "me_message", "thread_broadcast"}
"""Kinds of direct messages that somebody has said something with; the others tell of changes."""


async def messaged(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    """A direct message; what is written in channels concerns only the threads of kickoffs."""
    if event.get("channel_type") != "im":
        await channel_message(tools, event, event_id)
        return
    user_id = event.get("user")
    if event.get("bot_id"):
        return
    if event.get("subtype") not in _SAID:
        return
    if not user_id:
        return
    person = await tools.directory.person(user_id)
    say = tools.voice(person.zone)

    def step(work: Work) -> None:
        if work.events.first_time(event_id):
            content = _answer(work, say, person, event["channel"], event.get("text", ""))
            work.outbox.post(event["channel"], content)

    await tools.desk.write(tools.installation.workspace_id, step)


def _answer(work: Work, say: Voice, person: Person, channel_id: str, text: str) -> Content:
    """The date where somebody asks for it, else the commands that they seem to look for."""
    said = " ".join(word for word in text.split() if not word.startswith("<@"))
    date = when(work, say, person, channel_id, said)
    if date:
        return date
    found = heard(said)
    if found:
        return views.of_some(say, found)
    greeting = "help.common.nothing_heard" if len(said) > 20 else "help.common.hello"
    return views.of_all(say, greeting=greeting)
