"""Who may do what: a table, played by everybody."""

import pytest

from tests.journeys.stage import Stage

# In the stage's team alice, an admin of the workspace, is nobody special of the team: bob leads it,
# chen facilitates, dana is a member. eve is a colleague outside the roster, gil a guest.
PEOPLE = {
    "admin": "alice",
    "lead": "bob",
    "facilitator": "chen",
    "member": "dana",
    "outsider": "eve",
    "guest": "gil",
}
MAY_CONFIGURE = {"admin", "lead", "facilitator"}
MEMBERS = {"lead", "facilitator", "member"}
COLLEAGUES = set(PEOPLE) - {"guest"}

TABLE = {
    # what is typed: (who may, what they see then, what all others see but guests)
    "/mainspring settings": (MAY_CONFIGURE, "Team settings", "belongs to the team's lead (@Bob)"),
    "/mainspring setup": (MAY_CONFIGURE, "Team settings", "belongs to the team's lead (@Bob)"),
    "/mainspring pause 2w": (MAY_CONFIGURE, "aused until", "belongs to the team's lead (@Bob)"),
    "/mainspring resume": (MAY_CONFIGURE, "Nothing is paused", "belongs to the team's lead (@Bob)"),
    "/retro every friday at 9:00": (
        MAY_CONFIGURE,
        "Here is what I'll do",
        "belongs to the team's lead (@Bob)",
    ),
    "/mainspring export": (MAY_CONFIGURE, "as one ZIP file", "belongs to the team's lead (@Bob)"),
    "/mainspring forget": (
        {"admin", "lead"},
        "It stops at once",
        "belongs to the team's lead (@Bob)",
    ),
    "/mainspring status": (COLLEAGUES, "Nothing is open", ""),
    "/mainspring calendar": (COLLEAGUES, "Calendar of #ml-churn", ""),
    "/mainspring": (COLLEAGUES, "Nothing is open", ""),
    "/retro now": (MEMBERS, "Add a reflection", "This is for members of #ml-churn's team. @Bob"),
    "/retro": (MEMBERS, "Start a retro", "This is for members of #ml-churn's team. @Bob"),
    "/mainspring help": (set(PEOPLE), "the team and its calendar", ""),
    "/retro help": (set(PEOPLE), "a look back, on the calendar", ""),
}


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team(
        by="bob",
        Members=["@bob", "@chen", "@dana"],
        Facilitators=["@chen"],
        Who_the_members_are=[],
        Lead="@bob",
    )
    return play


@pytest.mark.parametrize("typed", TABLE)
def test_who_may(team: Stage, typed: str) -> None:
    may, seen, refused = TABLE[typed]
    # Those who may not first: what they see must not come from what others did.
    for role in sorted(PEOPLE, key=lambda role: role in may):
        person = team.person(PEOPLE[role]).goes_to("#ml-churn").types(typed)
        if role in may:
            if not (typed == "/retro now" and role != "facilitator"):  # one is open at a time
                person.sees(seen)
        elif role == "guest":
            person.sees("guests and people from other organisations can't be among them")
            person.does_not_see(seen).sees_no_dialog()
        else:
            person.sees(refused).does_not_see(seen).sees_no_dialog()


def test_what_may_not_be_read_of_a_private_team(play: Stage) -> None:
    play.team("#ml-secret", Members=["@alice"], Who_the_members_are=[])
    dana = play.person("dana").goes_to("#ml-secret")
    for typed in ("/mainspring", "/mainspring status", "/mainspring calendar", "/retro history"):
        dana.types(typed).sees("This is for members of #ml-secret's team. @Alice can add you")
        dana.sees_no_dialog().does_not_see("Nothing is open").does_not_see("Calendar of")


def test_buttons_ask_the_same_of_whoever_presses_them(team: Stage) -> None:
    """Rights are looked at when something is pressed, not only when it was shown."""
    chen = team.person("chen").goes_to("#ml-churn").types("/mainspring pause 2w")
    chen.types("/mainspring status").sees("[Resume now]")
    chen.types("/retro every friday at 9:00").sees("Here is what I'll do")
    bob = team.person("bob").goes_to("#ml-churn").types("/mainspring settings")
    bob.fills("Facilitators", []).submits()
    bob.submits()
    for button in ("Resume now", "Settings", "Start"):
        chen.clicks(button).sees("belongs to the team's lead (@Bob)")
        chen.clicks("Not now") if button == "Start" else chen.sees_no_dialog()
    bob.types("/mainspring status").sees("Paused until")
    bob.does_not_see("changed the retro's rhythm")
