"""What people in Portsmouth asked for."""

from exchanges.enums import CancelReason, Direction, Length
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    CallOff,
    Cancel,
    Drop,
    Happened,
    Note,
    Reflect,
    Say,
    Suggest,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

PORTSMOUTH = (
    # One of two: the visit back was called off and let go.
    story(
        "carol.hibbert",
        "lorraine.stubbs",
        Ask(
            -70,
            "Dear Lorraine, you ring me at four in the afternoon and I say no. Let us look at each other’s days.",
            (0,),
            BOTH,
            around=(-34,),
        ),
        Accept(-67, picks=0, hopes=(1,)),
        Happened(1, ASKER, breaks=20),
        Note(2, ASKER, "I take it all back about four o’clock. Most of it."),
        Note(
            2,
            ASKED,
            (
                "Carol saw in an hour which three of my patients could live in her home, and why one could not. We "
                "have her checklist on the wall."
            ),
        ),
        Reflect(
            3,
            ASKER,
            Framework.WHAT,
            {
                "what": "The nine o’clock huddle, and what it turns into by four.",
                "so-what": "The call comes at four because the transport answer comes at half past three.",
                "now-what": "Give the ward our decision in the morning, “if transport comes”.",
            },
        ),
        Suggest(-28, ASKED, 7, leg=2),
        Agree(-26, ASKER, leg=2),
        CallOff(-11, ASKER, CancelReason.INFECTION, leg=2),
        Say(-11, ASKER, "We have norovirus on two corridors and are closed to visitors. I am sorry, Lorraine."),
        Say(
            -9,
            ASKED,
            (
                "Look after yourselves. I am starting as matron next month, so let us let this one go, and I will ask "
                "you again from there."
            ),
        ),
        Drop(-8, ASKED, leg=2),
    ),
    story(
        "jomar.villanueva",
        "aoife.brennan",
        Ask(
            -62,
            "Dear Aoife, I teach reasonable adjustments with slides. I would rather see one being made.",
            (0,),
            GO,
            around=(-27,),
        ),
        Accept(-59, picks=0),
        Say(-58, ASKED, "Come to a blood test that takes three appointments. It is the best thing I do."),
        Happened(1, ASKED, breaks=15),
        Note(
            1,
            ASKED,
            (
                "Jomar said nothing for an hour, which was exactly right, and then asked the mother what she would "
                "teach nurses."
            ),
        ),
        Note(2, ASKER, "You made time look like a medicine. I have thrown away eleven slides."),
        Reflect(
            3,
            ASKER,
            Framework.GIBBS,
            {
                "description": "An appointment whose only aim was to sit in the chair.",
                "feelings": "Impatient, then moved.",
                "evaluation": "No needle was shown. That was the success.",
                "analysis": "We count completed tests, so this counts as a failure.",
                "conclusion": "Teach preparation as part of the procedure.",
                "action-plan": "Invite Aoife and one of the families to the next course.",
            },
        ),
    ),
    story(
        "abimbola.ajayi",
        "maura.keane",
        Ask(
            -76,
            (
                "Dear Maura, I have sat with many people at the end and have always asked myself: how did the nurse "
                "know? May I come with you for a day?"
            ),
            (1,),
            GO,
            Length.ONE_DAY,
            around=(-43,),
        ),
        Accept(-73, picks=0, hopes=(1,)),
        Happened(1, ASKED, breaks=45),
        Note(
            1,
            ASKED,
            (
                "Abimbola knew before I did, twice. I use instruments for what she sees. I told her so, and I want it "
                "in writing."
            ),
        ),
        Note(2, ASKER, "You never looked at your watch. Thank you for teaching me the words for what I see."),
        Reflect(
            3,
            ASKER,
            Framework.FOUR_STAGE,
            {
                "outline": "A day of home visits with a palliative care nurse.",
                "most-important": "What I notice has a name, and I may say it to a doctor.",
                "influence": "At handover I say “I think she is dying”, and why. Before, I said “she is not herself”.",
                "next-steps": "Ask for a place on the next end of life course.",
            },
        ),
    ),
    story(
        "meera.pillai",
        "kwame.asante",
        Ask(
            -14,
            (
                "Dear Kwame, I was told that you lay on the floor in a care home to understand falls. I would like to "
                "learn how you design a trial, and I can show you forty homes on one screen."
            ),
            (1,),
            BOTH,
        ),
        Accept(-5, hopes=("How a virtual round with care homes works",)),
        Say(-5, ASKED, "It is true about the floor. Yes, please. Mornings are best: I teach after lunch."),
    ),
    story(
        "robert.quennell",
        "meera.pillai",
        Ask(
            -140,
            "Dear Meera, I send people to your unit with a letter and hope. What happens in the first four hours?",
            (0,),
            GO,
            around=(-102,),
        ),
        Accept(-137, picks=0),
        Happened(1, ASKER, breaks=20),
        Note(
            2,
            ASKER,
            (
                "I had pictured trolleys. I saw a team sitting down with people. My letters will begin with what the "
                "person wants, since that is your first question."
            ),
        ),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "Four hours in the older persons’ assessment unit.",
                "so-what": "They repeat much of what I know because it is not in the letter.",
                "now-what": "A shorter letter with function, wishes and who is at home.",
            },
        ),
    ),
    story(
        "sarahjane.whitlock",
        "abimbola.ajayi",
        Ask(
            -3,
            (
                "Dear Abimbola, half of the hearing aids in your home are in drawers, I would guess. May I come for a "
                "morning and see how the day starts with them, or without?"
            ),
            (0,),
            GO,
            around=(18, 25),
        ),
    ),
    story(
        "lorraine.stubbs",
        "folasade.ogunleye",
        Ask(
            -80,
            "Dear Folasade, what does the first week at home look like after I have waved somebody off?",
            (0,),
            GO,
            around=(-36,),
        ),
        Accept(-76, picks=0),
        Cancel(
            -48,
            ASKER,
            CancelReason.NO_RELEASE,
            "My director has stopped all days out until the staffing plan is signed. I am cross, and sorry.",
        ),
    ),
)
