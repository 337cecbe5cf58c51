"""What people in West Wales asked for."""

from exchanges.enums import Direction
from expex.demo.asking_release import AskRelease, NotThen
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    Happened,
    Note,
    Reflect,
    Say,
    Suggest,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

WEST_WALES = (
    story(
        "non.thomas",
        "elin.prytherch",
        Ask(
            -88,
            (
                "Annwyl Elin, dear Elin, our residents go to you and come back quieter. I would like to see the "
                "discharge round, and who speaks for them in their own language. And come to us: there is always a "
                "chair."
            ),
            (0,),
            BOTH,
            around=(-58, -53),
        ),
        Accept(-84, picks=0, hopes=(0,)),
        Say(-84, ASKED, "Croeso mawr. I am ashamed to say that nobody from a home has ever asked."),
        Happened(1, ASKER, breaks=30),
        Note(
            2,
            ASKER,
            (
                "You turned to the patient and changed language in the middle of the round, and his whole face "
                "changed. Diolch o galon."
            ),
        ),
        Note(
            4,
            ASKED,
            (
                "Non heard what we said and what we did not. We now write the language that somebody thinks in at the "
                "top of the board."
            ),
        ),
        Reflect(
            5,
            ASKER,
            Framework.GIBBS,
            {
                "description": "A morning on the ward round in Aberystwyth.",
                "feelings": "Proud of how some staff use Welsh, sad where nobody could.",
                "evaluation": "The consultant made room for it. The paperwork did not.",
                "analysis": "Language is noted on admission and lost at the first move.",
                "conclusion": "We can send it with people instead of hoping that it is asked.",
                "action-plan": "A line on our transfer sheet: thinks in Welsh, thinks in English, or both.",
            },
        ),
        Suggest(-22, ASKED, 3, leg=2),
        Agree(-20, ASKER, leg=2),
        Say(-20, ASKER, "The kettle will be on from half past eight."),
    ),
    story(
        "dafydd.hopkin",
        "owain.beynon",
        Ask(
            -128,
            (
                "Dear Owain, my discharge medicines reach you two hours before closing. Shall we swap half a day and "
                "see what each of us does with them?"
            ),
            (0,),
            BOTH,
            around=(-96,),
        ),
        Accept(-124, picks=0, hopes=(0,)),
        Happened(1, ASKER, breaks=20),
        Suggest(-93, ASKED, -75, leg=2),
        Agree(-91, ASKER, leg=2),
        Happened(1, ASKED, leg=2, breaks=20),
        Note(2, ASKER, "You knew every second person by name and by tablet. I send you a list; you see a life.", leg=2),
        Reflect(
            3,
            ASKER,
            Framework.WHAT,
            {
                "what": "A morning in a pharmacy where people come in to talk.",
                "so-what": "My discharge notes answer questions that Owain does not have.",
                "now-what": "Ring him for the first five discharges next month and ask what he needs.",
            },
        ),
        Reflect(
            4,
            ASKED,
            Framework.WHAT,
            {
                "what": "The hospital pharmacy, and a queue of forty prescriptions.",
                "so-what": "They cannot see that I close at half past five.",
                "now-what": "Send our opening hours to the ward clerks. It took one email.",
            },
            leg=2,
        ),
    ),
    story(
        "heledd.davies",
        "gwenllian.rees",
        Ask(
            -24,
            (
                "Dear Gwenllian, I bandage legs in a warm room. Could I come out with you and see how it is done on a "
                "kitchen chair?"
            ),
            (0,),
            GO,
            around=(18, 25),
        ),
        Accept(-21, picks=0, released=False),
        AskRelease(-20),
        NotThen(-17, other_dates="Any Wednesday of that month", word="Two of us are away. I would like you to go."),
    ),
    story(
        "eirlys.bowen",
        "gwenllian.rees",
        Ask(
            -2,
            (
                "Dear Gwenllian, you come to our home for ten minutes and are gone. I would like to know where you go. "
                "May I come along one day?"
            ),
            ("How a community nurse plans her day",),
            GO,
            around=(25, 32),
        ),
    ),
    story(
        "mair.llewelyn",
        "non.thomas",
        Ask(
            -58,
            (
                "Dear Non, I send people home with rails and raised chairs. In your home residents seem to do more "
                "with less. May I see a morning?"
            ),
            (0,),
            GO,
            around=(-26,),
        ),
        Accept(-55, picks=0),
        Happened(2, ASKED, breaks=15),
        Note(3, ASKED, "Mair moved one chair by a foot and a lady stood up by herself. We have moved six more."),
    ),
)
