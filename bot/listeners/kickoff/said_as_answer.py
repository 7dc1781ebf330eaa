"""The shortcut on a reply in a kickoff's thread: what somebody wrote there is proposed as an
answer; used by who is asked, it is the answer."""

import hashlib
import re

from bot.answers import Answer, Done, Modal
from bot.call import Call
from bot.ids import FieldId, ShortcutId, ViewId
from bot.listeners.kickoff import tried_before
from bot.ports import Work
from bot.posting.kickoff import board as posting
from bot.posting.kickoff import proposals
from bot.routes import Fields, Routes, chosen
from bot.views.kickoff import said_as_answer as views
from bot.views.kickoff.said_as_answer import SaidForm
from bot.words.mrkdwn import as_read
from rituals.kickoff import giving
from rituals.kickoff.errors import NoReplyInAKickoff, NothingIsAsked
from rituals.kickoff.given import Given, Readers
from rituals.text import clean

_MENTIONED = re.compile(r"<@([UW][A-Z0-9]+)")


def register(routes: Routes) -> None:
    routes.shortcuts |= {ShortcutId.PROPOSE: from_message}
    routes.views |= {ViewId.KICKOFF_SAID: sent}


async def from_message(call: Call) -> Answer:
    said = call.payload["message"]
    author, thread = said.get("user"), said.get("thread_ts")
    if not author or said.get("bot_id") or not thread:
        raise NoReplyInAKickoff()
    typed = str(said.get("text") or "")
    people = await call.tools.directory.people(dict.fromkeys([author, *_MENTIONED.findall(typed)]))
    text = clean(as_read(typed, {p.user_id: p.name for p in people}))

    def step(work: Work) -> Answer:
        handle = work.outbox.handle_of(call.channel_id, thread)
        kickoff = work.kickoffs.by_message(handle) if handle else None
        if kickoff is None:
            raise NoReplyInAKickoff()
        course = giving.readable(work, kickoff.kickoff_id, call.actor)
        asked = giving.asked_now(course)
        if not asked:
            raise NothingIsAsked()
        form = SaidForm(kickoff=kickoff.kickoff_id, author=author, words=_words(text))
        names = work.people.names([one.asked for one in asked])
        return Modal(views.window(call.say, form, course, asked, names, people[0].name, text))

    return await call.read(step)


async def sent(call: Call, fields: Fields) -> Answer:
    form = SaidForm.model_validate_json(call.metadata)
    question_id = chosen(fields, FieldId.QUESTION) or ""
    text = chosen(fields, FieldId.TEXT) or ""
    # In other words than theirs it is proposed by who changed them.
    by = form.author if _words(clean(text)) == form.words else call.actor.user_id

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) proposes once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        readers = Readers({}, work.now.date())
        made = giving.propose(
            work, form.kickoff, question_id, call.actor, Given(text), readers, now=work.now, by=by
        )
        if giving.asked_here(made.course, question_id).asked != call.actor.user_id:
            proposals.proposed(work, call.tools, made)
            return Done()
        done = giving.accept(work, made.proposal.proposal_id, call.actor, now=work.now)
        posting.went_on(work, call.tools, done.moved, question_id)
        return Done()

    answer = await call.write(step)
    await tried_before.look(call.tools, form.kickoff, question_id)
    return answer


def _words(text: str) -> str:
    """By which it is known whether they are still the same."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
