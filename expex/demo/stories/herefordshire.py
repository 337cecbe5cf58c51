"""What others in Herefordshire asked for."""

from exchanges.enums import CancelReason, DeclineReason, Direction, Length
from expex.demo.asking_release import AskRelease, NotMine
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    Cancel,
    Change,
    Decline,
    Happened,
    Note,
    Question,
    Reflect,
    Say,
    Suggest,
    Withdraw,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

HEREFORDSHIRE = (
    # One of two visits done, the visit back fixed.
    story(
        "haroon.malik",
        "priya.nair",
        Ask(
            -78,
            (
                "Dear Priya, I dispense what you discharge. Twice a week something does not fit, and we both lose half "
                "an hour. Could I see the ward’s side of it? You are welcome behind my counter on any day, if you "
                "dare."
            ),
            (0,),
            BOTH,
            around=(-46, -42),
        ),
        Accept(-75, picks=0, hopes=(0,)),
        Happened(1, ASKED, breaks=20),
        Note(
            2,
            ASKER,
            (
                "I now know that you ring because the system cannot tell you, not because you did not look. Thank you "
                "for the patience."
            ),
        ),
        Reflect(
            3,
            ASKER,
            Framework.WHAT,
            {
                "what": "I watched a discharge prescription travel through five hands in four hours.",
                "so-what": "When I ring the ward I reach the one person who has not seen it.",
                "now-what": "Use the pharmacy’s own number. Put it on the wall for the team.",
            },
        ),
        Suggest(-30, ASKER, 11, leg=2),
        Agree(-27, ASKED, leg=2),
        Say(-27, ASKED, "As busy a day as you could find, I see. I am braced."),
    ),
    story(
        "kevin.watkins",
        "margaret.tudge",
        Ask(
            -27,
            (
                "Dear Margaret, you set the fee, I set the rota. I would like to sit through one of your budget "
                "panels, as quiet as a mouse, and understand how a number comes about."
            ),
            (0,),
            GO,
            around=(29, 36),
        ),
        Question(
            -25, "I can ask the panel. You would have to leave for two items about named people. Is that all right?"
        ),
        Say(-24, ASKER, "Quite right too. I will go and find coffee."),
        Accept(-20, picks=0, released=False),
        AskRelease(-18),
        NotMine(-16),
    ),
    story(
        "becky.jukes",
        "ruth.bell",
        Ask(
            -112,
            (
                "Dear Ruth, I pack your medicines every month and have never seen one given. Could I stand beside you "
                "for a morning round?"
            ),
            (0,),
            GO,
            around=(-74,),
        ),
        Question(-110, "Would you mind coming at nine sharp? By ten the best of it is over."),
        Say(-109, ASKER, "Not at all. My van starts at six."),
        Accept(-108, picks=0),
        Happened(1, ASKER, breaks=15),
        Note(2, ASKED, "Becky saw three things that she could do better for us and wrote them on her hand."),
        Note(
            2,
            ASKER,
            (
                "Thank you. I did not know that you turn every box round because my labels face the wrong way. They "
                "will not any more."
            ),
        ),
        Reflect(
            3,
            ASKER,
            Framework.WHAT,
            {
                "what": "A round with twenty-six people, and a trolley that fits through no door.",
                "so-what": "My labels faced the wall. It costs the nurse ten minutes a day.",
                "now-what": "Turn the labels for all six homes this week. Ask the other five what else.",
            },
        ),
        Reflect(
            6,
            ASKED,
            Framework.WHAT,
            {
                "what": "A pharmacy technician watched my round.",
                "so-what": "We had both put up with something that took her five minutes to change.",
                "now-what": "Ask the pharmacy for a visit every half year.",
            },
        ),
    ),
    # Changes proposed: it is Harriet’s turn.
    story(
        "harriet.coleman",
        "priya.nair",
        Ask(
            -11,
            "Dear Priya, I have patients on twenty medicines and no courage. Could I spend a whole day with you?",
            (0,),
            GO,
            Length.ONE_DAY,
            around=(27, 34),
        ),
        Change(
            -6,
            ASKED,
            (
                "A whole day is hard at present. Two mornings would show you more: the ward, and then my telephone "
                "clinic for practices."
            ),
            GO,
            Length.HALF_DAY,
            around=(30, 37),
        ),
    ),
    story(
        "luke.meredith",
        "beata.nowak",
        Ask(
            -60,
            (
                "Dear Beata, I send people to your classes and half of them do not come. I would like to do one "
                "myself, from the warm-up to the end."
            ),
            (0,),
            GO,
            around=(-29,),
        ),
        Accept(-58, picks=0, hopes=(1,)),
        Say(-57, ASKED, "Trainers on, then. I will put you beside the gentleman who cheats."),
        Happened(1, ASKER, breaks=0),
        Note(
            2, ASKED, "Luke made everybody laugh and three people stayed for tea who never do. I am stealing the tea."
        ),
        Reflect(
            3,
            ASKER,
            Framework.FOUR_STAGE,
            {
                "outline": "I took part in a falls class in a village hall.",
                "most-important": "It is harder than I tell people it is.",
            },
            finished=False,
        ),
    ),
    # Took place, one would think; nobody has said so.
    story(
        "imran.hussain",
        "marcus.bennett",
        Ask(
            -50,
            (
                "Dear Marcus, I come after you, with a form. I would like to be there before: how do you judge "
                "somebody’s distress on a doorstep, and what do you tell us on the phone?"
            ),
            (0,),
            GO,
            around=(-4,),
        ),
        Accept(-46, picks=0, hopes=("What an approved mental health professional needs to hear from us",)),
        Say(-12, ASKED, "We start at the practice at nine. I have told the team that you are not inspecting us."),
    ),
    # Being prepared: the host has no workplace to name yet.
    story(
        "luke.meredith",
        "wendy.brookes",
        Ask(
            -22,
            (
                "Dear Wendy, I explain direct payments to people every week and have never seen how they work out. "
                "Could I come with you for half a day, if the person you work for is happy with that?"
            ),
            (1,),
            GO,
            around=(17, 24),
        ),
        Say(-21, ASKED, "He says yes, and that he will do the explaining himself. He has opinions."),
        Accept(-19, picks=0),
        Say(
            -18,
            ASKED,
            "I still have to settle with him where we meet: his home or the day centre. I will put it in here.",
        ),
    ),
    story(
        "eleanor.finch",
        "harriet.coleman",
        Ask(
            -47,
            (
                "Dear Harriet, I locum around you and have never worked with you. May I see how a rural practice with "
                "its own dispensary runs?"
            ),
            ("How a dispensing practice works",),
            GO,
            around=(-20,),
        ),
        Decline(
            -43,
            DeclineReason.ENOUGH_VISITORS,
            "Two students and a registrar are with us for the next months. I would be glad to have you afterwards.",
        ),
    ),
    story(
        "jenalyn.cruz",
        "rhiannon.parry",
        Ask(
            -52,
            "Dear Rhiannon, I thicken drinks every day and nobody has ever shown me why. May I come with you?",
            (1,),
            GO,
            around=(-19,),
        ),
        Accept(-50, picks=0, hopes=(0,)),
        Say(-49, ASKED, "You may, and you will drink one yourself. It teaches more than I can."),
        Happened(1, ASKED, breaks=20),
        Note(
            1,
            ASKED,
            "Jenalyn noticed how people hold the cup. I look at the throat and had stopped looking at the hands.",
        ),
        Note(
            2,
            ASKER,
            (
                "Thank you for explaining it with a spoon and not with Latin. I tasted all four levels. I will never "
                "leave a drink standing again."
            ),
        ),
        Reflect(
            3,
            ASKER,
            Framework.WHAT,
            {
                "what": "I drank a thickened drink, and I did not like it.",
                "so-what": (
                    "When somebody leaves the cup I have written “refused”. I would refuse too if it stood for twenty "
                    "minutes."
                ),
                "now-what": "Make it fresh, sit down, offer less and more often. I told the morning team.",
            },
        ),
    ),
    story(
        "oluwaseun.balogun",
        "stephen.mwangi",
        Ask(
            -44,
            (
                "Dear Stephen, in practice I have ten minutes for people whom you see for an hour. Could I join you on "
                "a late shift?"
            ),
            (0,),
            GO,
        ),
        Withdraw(-31, "My rota changed and I am on nights until the end of the placement. I am sorry."),
    ),
    # Agreed, then cancelled as a whole.
    story(
        "sian.griffiths",
        "ffion.jenkins",
        Ask(
            -120,
            "Dear Ffion, we bandage the same legs. Shall we swap for a morning, and agree on one way of doing it?",
            (0,),
            BOTH,
            around=(-80,),
        ),
        Accept(-116, picks=0),
        Say(-115, ASKED, "Please. I have counted five ways so far."),
        Cancel(
            -98,
            ASKER,
            CancelReason.WORK,
            "Two of our nurses have left and I cannot be away this term. I would like to try again when we are whole.",
        ),
    ),
)
