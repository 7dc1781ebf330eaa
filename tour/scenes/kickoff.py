"""A kickoff from its first line to a charter that is signed, amended, signed again. March 2027."""

from tour.stage import Stage

BOARD = "Kickoff · Churn model"
FIELDS = (
    "If you could improve one number with this, which one?",
    "Where should it get to, and by when?",
    "What would be the worst mistake that it could make?",
)
SETTLED = ("So the number is", "Its target is", "And the worst mistake is")


def begun(stage: Stage) -> None:
    """A kickoff is one line: the project, and who its PM is"""
    stage.time_is("2027-03-08 15:00")
    alice, dana = stage.people("alice", "dana")
    alice.types('/kickoff "Churn model" with @dana')
    alice.sees("The kickoff of Churn model has begun", "9 questions for Dana, as the PM")
    dana.sees("this is where we agree on what it is for", "Problem is with Dana")
    dana.sees("Why: a model without a problem gets built, and isn't used")


def asked_blind(stage: Stage) -> None:
    """A blind check: metric, target and worst mistake, before hearing what the other thinks"""
    alice, bob, dana = stage.people("alice", "bob", "dana")
    alice.clicks("Blind check first")
    dana.sees("Your answers stay hidden until all have answered")
    answers = ("monthly churn", "4.0 % by June", "annoying loyal customers")
    dana.clicks("Answer three questions")
    for label, text in zip(FIELDS, answers, strict=True):
        dana.fills(label, text)
    dana.submits().closes()
    bob.sees("1 of 2 have answered").does_not_see("annoying loyal customers")
    alice.clicks("Answer three questions")
    for label, text in zip(FIELDS, ("AUC", "0.85", "missing a churner"), strict=True):
        alice.fills(label, text)
    alice.submits().closes()


def shown_together(stage: Stage) -> None:
    """Two pictures side by side; where they differ, it's settled there"""
    alice, bob = stage.people("alice", "bob")
    bob.sees("Blind check: same project, different pictures", "they differ, and not in one unit")
    alice.sees("All three differ. Worth ten minutes before anyone builds.")
    alice.clicks("Settle it here")
    agreed = ("monthly churn", "from 5.1 % to 4.0 % by June", "annoying loyal customers")
    for label, text in zip(SETTLED, agreed, strict=True):
        alice.fills(label, text)
    alice.submits()
    bob.sees("The blind check is settled, says Alice", "from 5.1 % to 4.0 % by June")


def by_replying(stage: Stage) -> None:
    """The PM just replies, from her phone; what was understood is shown back"""
    dana = stage.person("dana")
    dana.replies("We call 400 customers a month who were never going to leave", to=BOARD)
    dana.sees("Got it · Problem", "400 customers a month").sees("Value for users · #")
    dana.replies("Is that about customers, or about who calls them?", to=BOARD)
    dana.sees("I took that as a question, so it isn't your answer")
    dana.replies("Three account managers asked for a list", to=BOARD)
    dana.sees("What do we have to show for it?").clicks("They told us so")
    dana.sees("Why machine learning · #").replies("A rule finds half of them", to=BOARD)
    dana.sees("So, do we need machine learning for it?").clicks("Yes")
    dana.sees("Limits: law and contracts · #")


def otherwise(stage: Stage) -> None:
    """“Somebody else knows” and “I don't know yet” are answers, too; the other one is a guest"""
    dana, gil = stage.people("dana", "gil")
    dana.clicks("Ask someone else").fills("Who could know?", "@gil")
    dana.fills("A word to them", "You looked into this in spring").submits()
    gil.sees("Dana says that you know this").replies("Never contact minors", to=BOARD)
    gil.sees("Got it · Limits: law and contracts", "Never contact minors")
    dana.sees("Limits: business and brand · #").clicks("I don't know yet")
    dana.sees("Not known yet, says Dana: that's useful to know", "Limits: product · #")


def in_the_morning(stage: Stage) -> None:
    """What waits comes in one private message, in her own morning; and is answered there"""
    dana, bob = stage.people("dana", "bob")
    stage.time_is("2027-03-09 15:00")
    dana.goes_to("@Mainspring").sees("Good morning, Dana", "“Limits: product”")
    dana.clicks("Answer").fills("In your words", "The list is there at 8 in the morning").submits()
    dana.sees("“Success metric”").goes_to("#ml-churn")
    bob.sees("Got it · Limits: product", "The list is there at 8 in the morning")


def figures(stage: Stage) -> None:
    """A tap decides what is asked next; mistakes are filled in, one after the other"""
    dana = stage.person("dana")
    dana.sees("shall that be the answer to Success metric?").clicks("Keep that")
    dana.sees("How soon can we see it move?").clicks("Every week")
    dana.clicks("Fill in the details", on="Got it · Success metric")
    dana.fills("The number", "monthly churn").fills("It should go", "Down").fills("Its unit", "%")
    dana.fills("Today", "5.1").fills("Target", "4.0").submits()
    dana.sees("Mistakes · #").clicks("Answer").fills("The mistake", "A loyal customer gets a call")
    dana.fills("Which kind is it?", "A false alarm: it spoke up for nothing")
    dana.fills("What happens then?", "They start to wonder")
    dana.fills("How bad is it?", "Annoying").clicks("Add another")
    dana.sees("No. 2", in_="modal")
    dana.fills("Which could you live with, now and then?", "Some of both").submits()
    dana.sees("Got it · Mistakes", "A loyal customer gets a call")
    dana.sees("How many mistakes are all right · #").replies("One call in twenty", to=BOARD)
    dana.sees("Is there one among them that must never get through?")
    dana.clicks("No, rare is good enough")


def signed(stage: Stage) -> None:
    """The charter: one page that drafts itself, and that PM and tech lead sign"""
    alice, bob, dana = stage.people("alice", "bob", "dana")
    dana.sees("Charter · Churn model · version 1", "is this what we build?").clicks("Sign")
    bob.sees("✓ Dana, PM")
    stage.time_is("2027-03-10 09:00")
    alice.goes_to("@Mainspring").sees("Version 1 of the charter waits for your signature")
    alice.clicks("Sign").goes_to("#ml-churn")
    bob.sees("Signed by both: this is what we build.")


def amended(stage: Stage) -> None:
    """What isn't so any more is amended; both see the difference, and sign again"""
    alice, bob, dana = stage.people("alice", "bob", "dana")
    alice.types("/kickoff amend Churn model")
    alice.fills("Section", "Limits: law and contracts").submits()
    alice.fills("In your words", "Never contact minors, nor whoever asked not to be")
    alice.fills("Why does it change?", "Legal looked again").submits()
    dana.sees("Alice amended version 1, which both had signed", "Until now: Never contact minors")
    for who in (dana, alice):
        who.sees("Charter · Churn model · version 2").clicks("Sign")
    bob.sees("Version 2 of Churn model's charter")
    bob.types("/kickoff list").sees("charter signed (version 2)")
