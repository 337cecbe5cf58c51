"""What Ruth Bell, Olu Adeyemi and Helen Marsh have going on."""

from exchanges.enums import Direction, Length, ObjectiveOutcome
from expex.demo.afterwards import Judge
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
    SayAfter,
    Suggest,
    UseFor,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

RUTH_OLU_AND_HELEN = (
    # Ruth and Cerys: both visits took place, everything is written.
    story(
        "ruth.bell",
        "cerys.morgan",
        Ask(
            -142,
            (
                "Dear Cerys, I am the clinical lead of the nursing home that takes many of your patients. We speak on "
                "the phone when something has gone wrong. Could we meet once when nothing has? I would like a shift on "
                "your unit, and to show you a day here."
            ),
            (0, 2),
            BOTH,
            Length.ONE_DAY,
            around=(-106, -100),
        ),
        Say(
            -141,
            ASKED,
            (
                "What a good idea. I have wanted to ask one of the homes for a year and did not know how. My matron "
                "will want to know that it costs us nothing."
            ),
        ),
        Say(
            -140,
            ASKER,
            (
                "It costs you a cup of tea and me a day of annual leave, unless my manager counts it as training. He "
                "might."
            ),
        ),
        Accept(-139, picks=0, hopes=(0,)),
        Say(-138, ASKER, "He does. I will be at the board for the end of handover."),
        Happened(0, ASKED, breaks=30),
        Note(
            1,
            ASKER,
            (
                "Cerys, thank you for giving me a whole shift and not the tour. You explained every “why” to the "
                "students and to me in the same breath. I saw how much your team knows about people, and how little of "
                "it the transfer form lets you write."
            ),
        ),
        Note(
            2,
            ASKED,
            (
                "Ruth noticed that one of our patients was in pain before any of us did, and told the nurse quietly. "
                "She asked about what we do without ever sounding as if she was checking. Two of my staff nurses want "
                "to visit her home."
            ),
        ),
        Reflect(
            3,
            ASKER,
            Framework.WHAT,
            {
                "what": (
                    "I followed the ward from the end of handover to the discharge meeting. Eleven people at the table "
                    "had four minutes for each patient. The person who knew most about one lady was the healthcare "
                    "assistant, who was not in the room."
                ),
                "so-what": (
                    "I had believed that the ward sends people back without thinking of us. They think of us a great "
                    "deal, but on a form that asks for diagnoses and not for habits. I also saw a delirium screen done "
                    "properly, in two minutes, and I know that ours takes ten and is often left out."
                ),
                "now-what": (
                    "I will send a one-page “how I am at home” with everybody who goes to hospital, and ask Cerys in a "
                    "month whether it was read. I will teach the short delirium screen at our next two staff meetings."
                ),
            },
        ),
        Judge(
            4,
            ASKER,
            (ObjectiveOutcome.MET, ObjectiveOutcome.PARTLY),
            how_met="A shift on Cerys’s ward, and the discharge meeting at the end of it.",
        ),
        UseFor(4, ASKER, "nmc-reflective-account", {"code": ["people", "safety"]}),
        UseFor(
            4,
            ASKER,
            "nmc-feedback",
            {
                "content": (
                    "The sister told me that I noticed pain in one of her patients before the ward did, and said so "
                    "quietly. I have since asked our new staff to say what they see before they say what they think."
                )
            },
        ),
        Reflect(
            5,
            ASKED,
            Framework.GIBBS,
            {
                "description": "A nurse from a nursing home spent an early shift with us.",
                "feelings": "I was nervous, and then relieved: she has the same worries as we have.",
                "evaluation": "The talk over coffee was worth more than the round.",
                "analysis": "We never hear what becomes of our discharges, so we cannot get better at them.",
                "conclusion": "I want one phone call per discharge to a home, at a time that suits the home.",
                "action-plan": "Try it for four weeks with one home, starting next month.",
            },
        ),
        Suggest(-95, ASKER, -80, leg=2),
        Agree(-93, ASKED, leg=2),
        Say(-93, ASKED, "That day is perfect. I am bringing curiosity and cake."),
        Happened(1, ASKER, leg=2, breaks=45),
        Note(
            1,
            ASKED,
            (
                "Ruth, your home is run by people who notice things. I have never seen a medicines round at which "
                "nobody was hurried. I came to see what goes wrong after discharge, and saw what it takes to put it "
                "right."
            ),
            leg=2,
        ),
        Note(
            2,
            ASKER,
            (
                "Cerys sat with residents and not only with staff. She rang the ward from our office when a chart did "
                "not fit, and for once it was sorted in five minutes."
            ),
            leg=2,
        ),
        Reflect(
            4,
            ASKER,
            Framework.FOUR_STAGE,
            {
                "outline": "Cerys, the ward sister of the frailty unit, spent a day in our home. I was her host.",
                "most-important": (
                    "Being watched by a friendly colleague shows you your own habits. I apologise to doctors on the "
                    "phone before I have said anything."
                ),
                "influence": (
                    "I start calls with what I have seen and what I am asking for. My two senior carers do the same "
                    "now, with a card next to the phone."
                ),
                "next-steps": "Ask the practice whether the card helps them too, by the end of the quarter.",
            },
            leg=2,
        ),
        Reflect(
            6,
            ASKED,
            Framework.WHAT,
            {
                "what": "A whole day in the home that I only knew as a voice on the phone.",
                "so-what": (
                    "Our discharge time of four in the afternoon is the worst for them: two nurses, thirty teas, and "
                    "new medicines to check."
                ),
                "now-what": (
                    "I have asked for the home’s discharges to leave us before noon, with the medicines in the bag."
                ),
            },
            leg=2,
        ),
        SayAfter(
            8,
            ASKED,
            "First one left at eleven this morning, medicines included. I thought you would like to know.",
            leg=2,
        ),
        SayAfter(8, ASKER, "We did notice. The cake is on us this time.", leg=2),
    ),
    # Olu has suggested dates to answer; Ruth waits for him.
    story(
        "olu.adeyemi",
        "ruth.bell",
        Ask(
            -16,
            (
                "Dear Ruth, I come to your home to assess people, and everybody sits up straight. I would like to "
                "spend a day as a guest, help with the teas, and learn what a week is made of before I write about it "
                "again."
            ),
            (0, 2),
            GO,
            Length.ONE_DAY,
        ),
        Say(
            -15,
            ASKED,
            (
                "You would be very welcome, and you will be put to work. Is it all right if residents know that you "
                "are a social worker?"
            ),
        ),
        Say(-14, ASKER, "It would not be right if they did not. No lanyard, no forms."),
        Accept(-12, hopes=(1,)),
        Suggest(-2, ASKED, 19),
        Say(
            -2,
            ASKED,
            (
                "How about this? It is a full day with the family meeting in the afternoon, and the family is happy "
                "for you to be there."
            ),
        ),
    ),
    story(
        "chidi.eze",
        "olu.adeyemi",
        Ask(
            -125,
            (
                "Dear Olu, you and I meet over risk and rarely agree. Could I come with you to a Care Act assessment, "
                "so that I hear how you ask?"
            ),
            (0,),
            GO,
            around=(-92, -87),
        ),
        Accept(-121, picks=1),
        Say(
            -121,
            ASKED,
            "Yes. I will ask the person first whether you may come, and tell you the day before what they said.",
        ),
        Say(-95, ASKED, "She says yes, if you take your shoes off."),
        Happened(2, ASKER, breaks=0),
        Note(
            3,
            ASKER,
            (
                "You asked her what a good Tuesday looks like and wrote that down before anything else. I use the "
                "question on the ward now."
            ),
        ),
        Note(
            5,
            ASKED,
            "Chidi saw at once why the bath had become a quarrel. I had filed it under “refuses personal care”.",
        ),
        Reflect(
            6,
            ASKER,
            Framework.WHAT,
            {
                "what": "An assessment that lasted ninety minutes and began with Tuesdays.",
                "so-what": (
                    "I assess what a person can do in a kitchen that is not theirs. Olu asks what they would do at all."
                ),
                "now-what": "Ask the Tuesday question before the kitchen assessment, for the next ten people.",
            },
        ),
    ),
    # Amina’s own visits, and the requests on her desk.
    story(
        "amina.yusuf",
        "ruth.bell",
        Ask(
            -98,
            (
                "Dear Ruth, Cerys tells me that I should see your home. I write discharge letters to places that I "
                "have never seen. Could I come for a morning and read some of my own letters with you?"
            ),
            (0,),
            GO,
            around=(-61, -56),
        ),
        Accept(-94, picks=0, hopes=(2,)),
        Say(-94, ASKED, "Yes, please. I have kept a few."),
        Happened(1, ASKED, breaks=15),
        Note(
            1,
            ASKED,
            (
                "A consultant who reads her own letters aloud and laughs is a rare thing. Thank you for asking the "
                "carers and not only me."
            ),
        ),
        Note(
            3,
            ASKER,
            "Ruth, I have not learnt so much in three hours for years. You were kind about my letters, and right.",
        ),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": (
                    "Ruth put three of my discharge letters on the table. In two of them the one sentence that the "
                    "night nurse needed was on page three."
                ),
                "so-what": (
                    "I write for the GP and for the file. The first person who acts on the letter is a carer at nine "
                    "in the evening."
                ),
                "now-what": (
                    "A box of three lines at the top of the letter: what changed, what to watch, whom to ring. Trial "
                    "on the unit for a month, then ask Ruth."
                ),
            },
        ),
        Reflect(
            7,
            ASKED,
            Framework.NMC,
            {
                "nmc-nature": (
                    "A consultant visited our home for a morning and asked to see a drug chart next to her letter. I "
                    "was her host, and we read three letters together."
                ),
                "nmc-learned": (
                    "That a letter which confuses us confuses the person who wrote it as soon as she sees it here. "
                    "Asking is no complaint."
                ),
                "nmc-changed": "I ring the unit on the day, not the day after, and the seniors do so too.",
            },
        ),
        UseFor(8, ASKED, "nmc-reflective-account", {"code": ["effectively", "safety"]}),
    ),
    # Helen leads the hospital’s staff, and has a request of her own.
    story(
        "anjali.deshpande",
        "helen.marsh",
        Ask(
            -15,
            (
                "Dear Helen, our practice loses every training afternoon to the phones. I would like to see how you "
                "free people in a hospital, and would show you our Monday so that you know what you are up against."
            ),
            ("How a trust frees time for learning",),
            BOTH,
            around=(21, 28),
        ),
    ),
    story(
        "helen.marsh",
        "margaret.tudge",
        Ask(
            -115,
            (
                "Dear Margaret, we both confirm people here and have never compared notes. May I sit in on your "
                "workforce meeting, to see how a council plans training across social work and care?"
            ),
            (1,),
            GO,
            around=(-84,),
        ),
        Accept(-110, picks=0),
        Happened(1, ASKER, breaks=0),
        Note(2, ASKER, "Thank you for the frank numbers. We are now looking at a shared induction day."),
        Note(4, ASKED, "Helen came prepared and left us a list of courses that our staff may join for nothing."),
        Reflect(
            5,
            ASKER,
            Framework.WHAT,
            {
                "what": "A council plans training with a tenth of our budget and knows every name.",
                "so-what": "We run courses with empty seats that their staff would fill.",
                "now-what": "Open the empty seats of three courses to care staff from next term.",
            },
        ),
    ),
)
