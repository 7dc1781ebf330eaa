"""The scenes, in the order in which they are played: one story, each goes on where the last ends.

To add one: write a function that takes the stage, in the module of its ritual; the first line of
its docstring is its title. Let people type and see (`tour/actor.py` has all that they can do). Put
it into `ALL`, where its date fits: time only goes forward.
"""

from tour.scenes import (
    calendar,
    experiments,
    finding,
    following_up,
    kickoff,
    reflecting,
    setting_up,
    talking,
)
from tour.stage import Scene

ALL: tuple[Scene, ...] = (
    setting_up.hello,
    setting_up.a_team,
    setting_up.two_zones,
    reflecting.due,
    reflecting.three_zones,
    reflecting.second_thoughts,
    reflecting.reminder,
    reflecting.summary,
    calendar.another_rhythm,
    calendar.a_pause,
    calendar.a_holiday,
    reflecting.by_hand,
    finding.history,
    finding.wrong_words,
    finding.whose_it_is,
    talking.more_than_writing,
    talking.written,
    talking.grouped,
    talking.voted,
    talking.discussed,
    talking.closed,
    following_up.from_a_message,
    following_up.settled,
    talking.without_names,
    following_up.carried_over,
    talking.written_without_names,
    talking.brought_in,
    calendar.single_dates,
    calendar.another_ritual,
    calendar.away,
    kickoff.begun,
    kickoff.asked_blind,
    kickoff.shown_together,
    kickoff.by_replying,
    kickoff.otherwise,
    kickoff.in_the_morning,
    kickoff.figures,
    kickoff.signed,
    kickoff.amended,
    experiments.ranked,
    experiments.started,
    experiments.observed,
    experiments.concluded,
    experiments.goes_on,
    experiments.news,
    experiments.tried_before,
    experiments.found,
    finding.home,
)
