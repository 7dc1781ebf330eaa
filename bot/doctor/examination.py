"""One examination: asks Slack and the database, and lets the checks judge. Changes nothing."""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.clock import SandboxClock, real_now
from bot.doctor import channels, database, settings, slack
from bot.doctor import github as of_github
from bot.doctor import tracker as of_tracker
from bot.doctor.finding import Finding, ok, unknown
from bot.doctor.looking import Learned, OpenCheckup, look
from bot.integrations.mlflow import MLflow
from bot.settings import ProcessSettings, Settings
from bot.slack import client as connection
from rituals.checkup import TeamPlace
from rituals.tracking.errors import TrackerAway

T = TypeVar("T")

_UNASKED = ("bot token", "scopes", "app token", "channels")


@dataclass(slots=True)
class _Slack:
    """What was learned from Slack."""

    findings: list[Finding] = field(default_factory=list)
    who: Mapping[str, Any] | None = None
    """auth.test's answer, where the bot token is right."""


async def examine(open_checkup: OpenCheckup) -> list[Finding]:
    """All findings, in the order in which things depend on each other. Raises nothing that is wrong
    with what it looks at."""
    reading = settings.read()
    findings = [*settings.check(reading)]
    async with connection.session() as session:
        there = _Slack()
        there.findings += await _guarded("slack", _ask_slack(reading, session, there))
        now = await _now(reading.settings, session)
        here = Learned()
        looking = asyncio.to_thread(look, open_checkup, reading.settings, now, here)
        here.findings += await _guarded("database", looking)
        findings += [*there.findings, *here.findings]
        findings += await _guarded("mlflow", _ask_tracker(reading.settings))
        findings += await _guarded("github", _ask_github(reading.settings))
        if there.who is not None and here.teams:
            findings += await _guarded(
                "channels", _ask_about(reading.settings, session, there.who, here.teams)
            )
    return findings


async def _guarded(name: str, check: Awaitable[None] | Awaitable[list[Finding]]) -> list[Finding]:
    """A mistake of ours in one check mustn't keep the others from being made."""
    try:
        return await check or []
    except Exception as broken:
        words = f"This couldn't be looked at ({type(broken).__name__}: {broken})."
        return [unknown(name, words, "That is a mistake in Mainspring: please report it.")]


async def _ask_tracker(chosen: ProcessSettings) -> list[Finding]:
    if chosen.mlflow is None:
        return []
    tracker = MLflow(chosen.mlflow, way=chosen.way)
    try:
        await tracker.knock()
    except TrackerAway as trouble:
        return [of_tracker.knocked(chosen.mlflow.url, trouble)]
    finally:
        await tracker.close()
    return [of_tracker.knocked(chosen.mlflow.url, None)]


async def _ask_github(chosen: ProcessSettings) -> list[Finding]:
    if chosen.github is None:
        return []
    from bot.integrations.github import GitHub  # its library, which only who has a token needs

    there = GitHub(chosen.github, way=chosen.way)
    try:
        return [await of_github.knocked(there, chosen.github_url)]
    finally:
        await there.close()


async def _ask_slack(
    reading: settings.Reading, session: aiohttp.ClientSession, learned: _Slack
) -> None:
    chosen, findings = reading.settings, learned.findings
    url = chosen.slack_api_url
    answer, trouble = await _asked(_client(chosen, "", session).api_test())
    findings.append(slack.reachable(url, trouble, chosen.way(url)))
    if answer is None:
        findings += [unknown(name, "Not asked: Slack can't be reached.") for name in _UNASKED]
        return
    findings.append(slack.clock(_headers(answer), real_now()))
    if "bot_token" not in reading.wrong:
        await _ask_as_bot(chosen, session, learned)
    if isinstance(chosen, Settings) and "app_token" not in reading.wrong:
        await _ask_as_app(chosen, session, learned)


async def _ask_as_bot(
    chosen: ProcessSettings, session: aiohttp.ClientSession, learned: _Slack
) -> None:
    bot = _client(chosen, chosen.bot_token.get_secret_value(), session)
    answer, trouble = await _asked(bot.auth_test())
    who = learned.who = _data(answer)
    learned.findings.append(slack.bot_token(who, trouble))
    if answer is not None:
        learned.findings += slack.scopes(_headers(answer), buttons_only=chosen.buttons_only)


async def _ask_as_app(chosen: Settings, session: aiohttp.ClientSession, learned: _Slack) -> None:
    token = chosen.app_token.get_secret_value()
    app = _client(chosen, token, session)
    offer, trouble = await _asked(app.apps_connections_open(app_token=token))
    learned.findings.append(slack.app_token(trouble))
    if offer is None:
        return
    learned.findings.append(await _knock(offer["url"], chosen, session))
    if learned.who is not None:
        bot = _client(chosen, chosen.bot_token.get_secret_value(), session)
        about = _data((await _asked(bot.bots_info(bot=learned.who["bot_id"])))[0])
        if about is not None:
            learned.findings.append(slack.same_app(token, about["bot"]["app_id"]))


async def _knock(url: str, chosen: ProcessSettings, session: aiohttp.ClientSession) -> Finding:
    """Only at the door of Socket Mode's host: whoever goes in, with the ticket that is in the
    address, is sent what people click. Whatever it answers, it can be reached."""
    place = urlsplit(url)
    door = place._replace(scheme=place.scheme.replace("ws", "http"), path="/", query="")
    host, proxy = place.hostname or "", chosen.way(url)
    try:
        async with session.head(door.geturl(), proxy=proxy, allow_redirects=False):
            return slack.socket(host, None, proxy)
    except (aiohttp.ClientError, OSError) as trouble:
        return slack.socket(host, trouble, proxy)


def _client(chosen: ProcessSettings, token: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    return connection.client(token, chosen.slack_api_url, session, way=chosen.way)


async def _now(chosen: ProcessSettings, session: aiohttp.ClientSession) -> datetime:
    """By the clock that the rituals live by."""
    if not chosen.clock_url:
        return real_now()
    clock = SandboxClock(chosen.clock_url, session)
    await clock.refresh()
    return clock.now()


async def _ask_about(
    chosen: ProcessSettings,
    session: aiohttp.ClientSession,
    who: Mapping[str, Any],
    teams: list[TeamPlace],
) -> list[Finding]:
    """The channels of this workspace's teams, one by one."""
    findings = [*database.of_workspace(teams, who["team_id"], who["team"])]
    bot = _client(chosen, chosen.bot_token.get_secret_value(), session)
    ours = [team for team in teams if team.workspace_id == who["team_id"] and not team.rests]
    for team in ours[: channels.MOST]:
        answer, trouble = await _asked(bot.conversations_info(channel=team.channel_id))
        found = (_data(answer) or {}).get("channel")
        why = slack.error_of(trouble) or str(trouble)
        if problem := channels.channel(team, found, why):
            findings.append(problem)
    if ours and not findings:
        findings.append(ok("channels", f"The bot is in every team's channel ({len(ours)})."))
    if len(ours) > channels.MOST:
        words = f"Only {channels.MOST} of {len(ours)} were looked at: Slack limits such questions."
        findings.append(unknown("channels", words))
    return findings


async def _asked(call: Awaitable[T]) -> tuple[T | None, Exception | None]:
    """What Slack answered, or what came of it instead."""
    try:
        return await call, None
    except (SlackApiError, aiohttp.ClientError, OSError) as trouble:
        return None, trouble


def _data(answer: AsyncSlackResponse | None) -> Mapping[str, Any] | None:
    return answer.data if answer is not None and isinstance(answer.data, dict) else None


def _headers(answer: AsyncSlackResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()}
