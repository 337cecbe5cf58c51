"""What Dr Gareth Price and Dr Amina Yusuf have going on."""

from exchanges.enums import Direction, Length
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Ask,
    Happened,
    Note,
    Question,
    Reflect,
    Say,
    SayAfter,
    Suggest,
    UseFor,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

GARETH_AND_AMINA = (
    # A visit this week, and dates for the visit back that wait for Gareth.
    story(
        "gareth.price",
        "amina.yusuf",
        Ask(
            -36,
            (
                "Dear Amina, we exchange letters every week and have never met. I would like to follow your board "
                "round and the discharge meeting, and see what my referrals look like from your side. In return I can "
                "offer a morning with our triage list, home visits and the frailty meeting. No hurry: whatever suits "
                "the unit."
            ),
            (0, 1),
            BOTH,
            around=(2, 9, 16),
        ),
        Question(
            -34,
            (
                "Gladly. Would it help you more to come when the social workers sit with us, or on a day with the "
                "falls clinic?"
            ),
        ),
        Say(-33, ASKER, "The day with the social workers, please. The falls clinic another time."),
        Accept(-32, picks=0, hopes=(1,)),
        Say(
            -32,
            ASKED,
            (
                "Good, that is in the diary. Come to the main reception at ten to nine and bring your photo card. We "
                "start at the board."
            ),
        ),
        Say(
            -20,
            ASKER,
            "Thank you. Is it all right if I leave my phone on for the practice? I am the safeguarding lead that week.",
        ),
        Say(-19, ASKED, "Of course. There is a quiet corner by the linen room where everybody takes their calls."),
        Suggest(-3, ASKED, 26, leg=2),
        Say(-3, ASKED, "For my visit to you: would this work? I have asked for the morning off clinics."),
    ),
    # Waiting for an answer for eight days.
    story(
        "gareth.price",
        "nadia.rahman",
        Ask(
            -8,
            (
                "Dear Nadia, I refer to your memory clinic and often wonder how I could prepare people better for it. "
                "Could I sit in on a clinic morning? I would also like to hear how you word a capacity assessment so "
                "that a care home can use it."
            ),
            (
                "How a memory clinic works, and what a good referral holds",
                "How to write about capacity so that others can use it",
            ),
            GO,
            around=(22, 29),
        ),
    ),
    # Took place last week: the reflection is begun, the note is not written.
    story(
        "gareth.price",
        "priya.nair",
        Ask(
            -48,
            (
                "Dear Priya, half of the phone calls between our practice and the ward are about medicines on "
                "discharge. I would like to see how a discharge prescription comes about before I complain about one "
                "again."
            ),
            (0, "What hospital pharmacists stop on the ward, and how they tell us"),
            GO,
            around=(-7,),
        ),
        Accept(-45, picks=0, hopes=("What a GP needs to know in the first three days",)),
        Say(
            -45,
            ASKED,
            "Please come. Bring two of our discharge summaries with the names taken off, a good one and a bad one.",
        ),
        Say(-15, ASKER, "I have found a bad one without any trouble."),
        Happened(1, ASKED, breaks=20),
        Note(
            1,
            ASKED,
            (
                "Thank you for coming, Gareth. You asked what nobody asks: who reads this next? I have put that "
                "question on top of our template. You listened to the juniors as well as to me, and they noticed."
            ),
        ),
        Reflect(
            2,
            ASKER,
            Framework.WHAT,
            {
                "what": (
                    "The pharmacist spent twenty minutes on one list before the doctors came. Three medicines were "
                    "stopped, and the reason for each was written down, but in a field that does not reach our letter."
                ),
                "so-what": "I had taken silence in the letter for carelessness. It is a form that drops a field.",
            },
            finished=False,
        ),
    ),
    # Asked yesterday: Gareth has not answered yet.
    story(
        "beata.nowak",
        "gareth.price",
        Ask(
            -1,
            (
                "Dear Gareth, I run the falls clinic at the hospital. By the time people reach me they have usually "
                "fallen three times. I would like to see what happens in your practice after the second fall, and I "
                "can show you what we test in half an hour that needs no equipment."
            ),
            (0,),
            BOTH,
            around=(23, 30, 37),
        ),
    ),
    story(
        "mei.chow",
        "gareth.price",
        Ask(
            -190,
            (
                "Dear Gareth, I work on improvement at the hospital and was told that your practice changed how it "
                "looks after two care homes. May I watch a home round, and see how you know that it works?"
            ),
            (1,),
            GO,
            around=(-155, -150),
        ),
        Accept(-186, picks=1),
        Say(-186, ASKED, "You may, and you may tell us if it does not. I have more anecdotes than numbers."),
        Happened(1, ASKER, breaks=30),
        SayAfter(
            1,
            ASKER,
            (
                "Thank you. I have drawn your round as a process map and sent it to you. The step where the home "
                "writes its list the evening before is the clever one."
            ),
        ),
        Note(
            2,
            ASKER,
            "You let me see the parts that do not work yet, which is rare. The staff of both homes clearly trust you.",
        ),
        Note(
            3,
            ASKED,
            (
                "Mei Ling asked short questions and waited for the answers. We now count visits to hospital from the "
                "two homes every month."
            ),
        ),
        Reflect(
            6,
            ASKED,
            Framework.WHAT,
            {
                "what": "Having somebody draw our home round made me see it for the first time.",
                "so-what": (
                    "Most of the value is in the list that the home makes the evening before, and nobody had told them "
                    "so."
                ),
                "now-what": "Thank the homes for the list, and ask the third home whether they want to try it.",
            },
        ),
        UseFor(7, ASKED, "gmc-appraisal", {"type": ["cpd", "qi"], "domains": ["3"]}),
    ),
    story(
        "nadia.rahman",
        "amina.yusuf",
        Ask(
            -175,
            (
                "Dear Amina, half of my patients are half yours. I would like to walk one of your rounds and learn "
                "what I miss on the medical side. I can show you a memory clinic, whenever you wish."
            ),
            (0,),
            GO,
            around=(-132, -128),
        ),
        Accept(-170, picks=0),
        Happened(1, ASKED, breaks=15),
        Note(2, ASKER, "You think aloud, which makes a round a lesson. I have changed which blood tests I ask for."),
        Reflect(
            5,
            ASKER,
            Framework.FOUR_STAGE,
            {
                "outline": "A morning on the frailty unit with the consultant.",
                "most-important": "Constipation and a new tablet explain more agitation than I had allowed for.",
                "influence": "I ask for a medicines history of two weeks before I see anybody for agitation.",
                "next-steps": "Teach it to the two trainees in our clinic.",
            },
        ),
    ),
    story(
        "stephen.mwangi",
        "amina.yusuf",
        Ask(
            -1,
            (
                "Dear Dr Yusuf, I am the mental health liaison nurse and see many of your patients with delirium, "
                "usually late. Could I follow your frailty round for half a day, to learn how you spot it early?"
            ),
            ("How a frailty team spots delirium early",),
            GO,
            around=(24, 31),
        ),
    ),
    story(
        "marcus.bennett",
        "amina.yusuf",
        Ask(
            -8,
            (
                "Hello Amina, we have spoken on the phone from many kitchens. I am the paramedic at Hereford Medical "
                "Group. I would like to see a whole geriatric assessment, start to end, and could take you out on "
                "urgent visits for a morning."
            ),
            (0,),
            BOTH,
            around=(17, 25, 33),
        ),
    ),
    story(
        "rhiannon.parry",
        "amina.yusuf",
        Ask(
            -7,
            (
                "Dear Amina, could I join a family meeting on the frailty unit where eating with risk is discussed? I "
                "write the recommendations and am seldom there when they are explained."
            ),
            ("How doctors explain eating and drinking with risk to families",),
            GO,
        ),
        Question(
            -5, "With pleasure. Would you be part of the conversation or only listen? Families may ask you things."
        ),
        Say(-3, ASKER, "I would rather be part of it if the family wants that, and leave the chairing to you."),
    ),
    story(
        "elin.prytherch",
        "amina.yusuf",
        Ask(
            -15,
            (
                "Dear Amina, I do your work in Aberystwyth with a third of the people and twice the miles. I would "
                "like two days with you to see how your virtual ward and the frailty unit share a patient. I would "
                "gladly host you, sea view included."
            ),
            (1, "How the frailty unit and the community share one plan"),
            BOTH,
            Length.TWO_DAYS,
            around=(47,),
        ),
    ),
)
