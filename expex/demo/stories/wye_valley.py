"""What others from the hospital in Hereford asked for."""

from exchanges.enums import CancelReason, DeclineReason, Direction, Length, MissedReason
from expex.demo.asking_release import AskRelease
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    CallOff,
    Decline,
    Expire,
    Happened,
    Missed,
    Note,
    Reflect,
    Say,
    SayAfter,
    Suggest,
    Withdraw,
    story,
)
from reflections.enums import Framework

GO = Direction.PROPOSER_VISITS

WYE_VALLEY = (
    # Missed once, arranged again; the lead has to say whether the right manager was named.
    story(
        "tomasz.zielinski",
        "kevin.watkins",
        Ask(
            -72,
            (
                "Dear Kevin, at three in the morning I ask your night staff questions that I could not answer myself. "
                "I would like to spend half a day with you and learn what a home can and cannot do."
            ),
            (1,),
            GO,
            around=(-38,),
        ),
        Accept(-68, picks=0),
        Missed(1, ASKER, MissedReason.VISITOR_WORK),
        SayAfter(
            1, ASKER, "I am sorry, Kevin. The department was full to the doors and I could not leave. May I try again?"
        ),
        SayAfter(2, ASKED, "No apology needed: we sent you two of them. Any week but the inspection."),
        Suggest(-20, ASKER, 15),
        Agree(-18, ASKED, released=False),
        AskRelease(-2, known=False),
    ),
    story(
        "debbie.hodges",
        "margaret.tudge",
        Ask(
            -66,
            (
                "Dear Margaret, I ring your brokerage desk four times a day. Could I sit there for a morning and find "
                "out why the answer is so often “tomorrow”?"
            ),
            (1,),
            GO,
            around=(-40,),
        ),
        Decline(
            -61,
            DeclineReason.NO_TIME,
            "We move offices that month and the desk will sit in a corridor. Ask me again in two months, I mean it.",
        ),
    ),
    # Called off, waiting to be arranged again.
    story(
        "marisol.santos",
        "ffion.jenkins",
        Ask(
            -41,
            (
                "Dear Ffion, I admit people to a ward whom you have nursed at home for months. I would like to come "
                "with you for a morning and see how you talk about what is ahead."
            ),
            (0,),
            GO,
            around=(8, 15),
        ),
        Accept(-37, picks=0),
        Say(-36, ASKED, "We leave at nine. Bring a coat: two of the farms have long lanes."),
        CallOff(-4, ASKER, CancelReason.WORK),
        Say(
            -4, ASKER, "I am so sorry. Three of us are off sick, and I was asked to work that day. Can we find another?"
        ),
        Say(-3, ASKED, "Of course. The lanes will still be there."),
    ),
    story(
        "sunita.gill",
        "pauline.tranter",
        Ask(
            -104,
            "Dear Pauline, I prescribe calories, you get people to the table. May I see how?",
            (0,),
            GO,
            around=(-70,),
        ),
        Accept(-101, picks=0),
        Happened(1, ASKED, breaks=30),
        Note(1, ASKED, "Sunita sat down and ate with us. That is more than most visitors do."),
        Note(3, ASKER, "You sing, and they eat. I will write that into a care plan if anybody lets me."),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "Lunch in two sittings, the noisy one and the quiet one.",
                "so-what": "Who sits beside whom matters more than what is on the plate.",
                "now-what": "Ask about company before I suggest a supplement.",
            },
        ),
    ),
    story(
        "michael.preece",
        "sian.griffiths",
        Ask(
            -92,
            (
                "Dear Siân, may I watch a blood-taking morning? I would like to find out why one sample in thirty "
                "reaches us in the wrong tube."
            ),
            (0,),
            GO,
            around=(-60,),
        ),
        Withdraw(-86, "Our analyser is being replaced and I cannot leave. I will ask again when it behaves."),
    ),
    story(
        "judith.pryce",
        "philip.drury",
        Ask(
            -160,
            (
                "Dear Philip, I look after families on the wards in the first hours, and you meet them months later. "
                "Could I learn how your bereavement service is put together?"
            ),
            (0,),
            GO,
            Length.ONE_DAY,
        ),
        Expire(),
    ),
    story(
        "jonathan.lewishall",
        "pauline.tranter",
        Ask(
            -13,
            (
                "Dear Pauline, our volunteers want to do more than push trolleys. I am told that yours come back every "
                "week. How do you do it?"
            ),
            (0,),
            GO,
        ),
        Say(-12, ASKED, "Biscuits, mostly. Do you want to see a Thursday, when the school comes?"),
        Say(-11, ASKER, "The Thursday with the school would be wonderful."),
        Accept(-7),
    ),
    story(
        "fergus.obrien",
        "olu.adeyemi",
        Ask(
            -24,
            (
                "Dear Olu, I sign capacity forms at night and am never sure that they would stand. Could I follow you "
                "through one best interests decision?"
            ),
            (1,),
            GO,
            around=(20, 27),
        ),
        Accept(-19, picks=0, released=False),
        AskRelease(-2),
        Say(
            -1,
            ASKED,
            "Happy to. I will choose something calm. Bring a form that you were not sure about, with the names off.",
        ),
    ),
)
