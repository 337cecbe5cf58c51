"""What goes on in Herefordshire and in West Wales beside the named people."""

from exchanges.enums import CancelReason, DeclineReason, Direction, Length, MissedReason
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    CallOff,
    Cancel,
    Change,
    Decline,
    Expire,
    Happened,
    Missed,
    Note,
    Question,
    Reflect,
    Say,
    SayAfter,
    Suggest,
    Withdraw,
    story,
)
from reflections.enums import Framework

GO, COME, BOTH = Direction.PROPOSER_VISITS, Direction.PARTNER_VISITS, Direction.BOTH

WEST_STORIES = (
    # One of two visits done, the visit back fixed.
    story(
        "haroon.malik",
        "priya.nair",
        Ask(
            -78,
            (
                "Dear Priya, I dispense what you discharge. Twice a week something does not fit, and we both lose half "
                "an hour. Could I see the ward’s side of it? You are welcome behind my counter on any Friday, if you "
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
        Say(-27, ASKED, "A Friday afternoon, as ordered. I am braced."),
    ),
    # Missed once, arranged again.
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
        Agree(-18, ASKED),
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
            "We move offices that month and the desk will sit in a corridor. Ask me again in the new year, I mean it.",
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
        Say(-36, ASKED, "We leave at half past eight. Bring a coat: two of the farms have long lanes."),
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
        Accept(-20, picks=0),
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
        Question(-110, "Would you mind coming at half past seven? By nine the best of it is over."),
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
                "A whole day is hard before the spring. Two mornings would show you more: the ward, and then my "
                "telephone clinic for practices."
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
        Say(-12, ASKED, "We start at the practice at eight. I have told the team that you are not inspecting us."),
    ),
    # Being prepared: the host has no workplace to name yet.
    story(
        "luke.meredith",
        "wendy.brookes",
        Ask(
            -22,
            (
                "Dear Wendy, I explain direct payments to people every week and have never seen how they work out. "
                "Could I come with you for an afternoon, if the person you work for is happy with that?"
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
            "Two students and a registrar are with us until spring. I would be glad to have you afterwards.",
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
        Accept(-19, picks=0),
        Say(
            -19,
            ASKED,
            "Happy to. I will choose something calm. Bring a form that you were not sure about, with the names off.",
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
    # West Wales
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
        Say(-20, ASKER, "The kettle will be on from eight."),
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
                "what": "The hospital pharmacy’s afternoon, and a queue of forty prescriptions.",
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
        Accept(-21, picks=0),
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
