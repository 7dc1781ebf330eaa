"""What somebody has filled into the window of an answer."""

from bot.routes import Fields, chosen
from bot.views.kickoff.answer_windows import choice_field
from rituals.kickoff.catalogue import Question
from rituals.kickoff.given import TEXT, Given, row_field


def filled_in(question: Question, fields: Fields) -> Given:
    """As many rows as the window asked for, empty ones among them."""
    ids = [one.id for one in question.inputs]
    rows = [
        {input_id: str(chosen(fields, row_field(number, input_id)) or "") for input_id in ids}
        for number in range(1, question.most + 1)
        if any(row_field(number, input_id) in fields for input_id in ids)
    ]
    taps = {one.id: chosen(fields, choice_field(one.id)) for one in question.choices}
    return Given(
        text=chosen(fields, TEXT) or "",
        rows=tuple(rows),
        choices={choice_id: option for choice_id, option in taps.items() if option},
    )


def people_in(fields: Fields) -> list[str]:
    """User ids of who was chosen in it."""
    states = (state for field in fields.values() for state in field.values())
    return [str(state["selected_user"]) for state in states if state.get("selected_user")]
