"""What people in Manchester asked for."""

from exchanges.enums import CancelReason, DeclineReason, Direction, Length, ObjectiveOutcome
from expex.demo.afterwards import Judge, SawElsewhere
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    Cancel,
    Decline,
    Happened,
    Note,
    Question,
    Reflect,
    Say,
    SayAfter,
    Suggest,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

MANCHESTER = (
    story(
        "danny.sugden",
        "obinna.nnadi",
        Ask(
            -200,
            (
                "Dear Obinna, I ring your crisis line from hallways and never know who picks up. Shall we spend a "
                "shift with each other?"
            ),
            (0,),
            BOTH,
            Length.ONE_DAY,
            around=(-168,),
        ),
        Accept(-196, picks=0, hopes=("How an ambulance crew decides what to do with somebody in distress",)),
        Say(
            -196,
            ASKED,
            "It is me who picks up. Yes. Bring your questions, and leave the green uniform at home for this one.",
        ),
        Happened(1, ASKER, breaks=60),
        Note(
            1,
            ASKER,
            (
                "You sat on the stairs for forty minutes and said almost nothing. It was the best thing I have seen "
                "anybody do in a hallway."
            ),
        ),
        Note(
            3,
            ASKED,
            "Danny has the gift of being calm in other people’s noise. He asked the patient before he asked me.",
        ),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "A shift with the home treatment team.",
                "so-what": "I have treated time on scene as a cost. For them it is the treatment.",
                "now-what": (
                    "Ring the team from the scene and say that we have twenty minutes. Ask what to do with them."
                ),
            },
        ),
        Suggest(-162, ASKED, -142, leg=2),
        Agree(-160, ASKER, leg=2),
        Happened(1, ASKED, leg=2, breaks=60),
        Note(
            2,
            ASKED,
            "Nine addresses, one sandwich. I will never again ask a crew why they did not wait.",
            leg=2,
        ),
        Reflect(
            4,
            ASKED,
            Framework.GIBBS,
            {
                "description": "A day as the third person on an ambulance.",
                "feelings": "Tired, humbled, hungry.",
                "evaluation": "Decisions are made in minutes with little to go on, and mostly well.",
                "analysis": "What crews lack is somebody to think aloud with.",
                "conclusion": "That could be us.",
                "action-plan": "Propose a direct line for crews at the next team meeting, with Danny beside me.",
            },
            leg=2,
        ),
        SayAfter(9, ASKED, "The team said yes to the direct line, for a trial of three months.", leg=2),
    ),
    story(
        "bilal.qureshi",
        "danny.sugden",
        Ask(
            -112,
            (
                "Dear Danny, I hear your handovers and complain about them, so it is only fair that I come along. A "
                "full shift, please, and no special treatment."
            ),
            (0,),
            GO,
            Length.ONE_DAY,
            around=(-77,),
        ),
        Accept(-109, picks=0),
        Say(-109, ASKED, "No special treatment: you carry the bag."),
        Happened(1, ASKED, breaks=45),
        Note(
            1,
            ASKED,
            (
                "He carried the bag. He also held a gentleman’s hand for half an hour in a queue outside his own "
                "department, and that told him more than I could."
            ),
        ),
        Note(2, ASKER, "I had never waited outside my own door before. Thank you, and I am sorry."),
        Reflect(
            3,
            ASKER,
            Framework.GIBBS,
            {
                "description": "A day shift on an ambulance that ended in my own queue.",
                "feelings": "Angry first at the queue, then at having called it “offload delay”.",
                "evaluation": "The crew kept people safe, warm and spoken to.",
                "analysis": "Our screen counts minutes. It does not show that it is cold.",
                "conclusion": "Somebody senior should walk along the queue every hour.",
                "action-plan": "I have put it on the shift plan for consultants and begin on Monday.",
            },
        ),
    ),
    story(
        "colleen.mcgrath",
        "monique.baptiste",
        Ask(
            -88,
            (
                "Dear Monique, I write plans for people who go home after a stroke. I think you are the one who has to "
                "carry them out at seven in the morning. May I come with you?"
            ),
            (0,),
            GO,
            around=(-56,),
        ),
        Question(
            -87,
            (
                "Are you all right with climbing stairs and saying nothing about the dishes? The people have to agree "
                "as well, and I will ask them."
            ),
        ),
        Say(-86, ASKER, "Both. I have dishes of my own."),
        Accept(-84, picks=0, hopes=(0,)),
        Happened(1, ASKED, breaks=0),
        Note(
            1,
            ASKED,
            (
                "Colleen knelt on the floor to do up a shoe the way it stands in the plan, and then changed the plan. "
                "Nobody has asked me before what works."
            ),
        ),
        Note(
            2,
            ASKER,
            (
                "Seven people before noon, and not one of them was hurried. I have rewritten our discharge sheet: one "
                "page, large print, a picture. Would you look at it?"
            ),
        ),
        Reflect(
            3,
            ASKER,
            Framework.GIBBS,
            {
                "description": "A morning round with a home care worker.",
                "feelings": "Ashamed of our three-page plan. Happy to see one of our own exercises still being done.",
                "evaluation": "Monique reads people; she has no time to read paper.",
                "analysis": "We write for our own records and call it a handover.",
                "conclusion": "One page with a picture is better than three with goals.",
                "action-plan": (
                    "Draft it this week, try it with five people, and ask Monique before we ask anybody else."
                ),
            },
        ),
    ),
    story(
        "zoe.hargreaves",
        "colleen.mcgrath",
        Ask(
            -49,
            (
                "Dear Colleen, I work with people who have lost words to dementia, you with those who lost them in a "
                "night. May I bring a guitar and a lot of questions?"
            ),
            (0,),
            GO,
        ),
        Decline(
            -44,
            DeclineReason.NO_RELEASE,
            (
                "The ward would love it, but my matron will not release anybody to host before the move to the new "
                "building. Can you wait?"
            ),
        ),
    ),
    # A pause answers the request.
    story(
        "zoe.hargreaves",
        "rosario.dizon",
        Ask(
            -18,
            (
                "Dear Rosario, I would like to make music with your residents for a morning and learn from you how you "
                "notice pain."
            ),
            (1,),
            BOTH,
        ),
    ),
    story(
        "xin.lau",
        "stuart.hindle",
        Ask(
            -69,
            "Dear Stuart, I build records for nurses who sit down. I would like to see records for people who do not.",
            (0,),
            GO,
            around=(-36,),
        ),
        Accept(-66, picks=0, hopes=(1,)),
        Happened(1, ASKER, breaks=20),
        Note(
            1,
            ASKED,
            (
                "She timed it: forty seconds per visit, on the doorstep, in the rain. Then she asked what we would "
                "leave out."
            ),
        ),
        Note(3, ASKER, "Your forty seconds are better designed than our four minutes."),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "An office at six in the morning, and a record that fits on a phone.",
                "so-what": "We ask for what we might need. They write what the next person will need.",
                "now-what": "Take one form on our list and let ward staff cut it in half.",
            },
        ),
    ),
    story(
        "fatima.idrissi",
        "chloe.barlow",
        Ask(
            -95,
            (
                "Dear Chloë, I am asked to interpret in therapy without having been told how it works. Could I see the "
                "planning of it, without patients?"
            ),
            (1,),
            BOTH,
            around=(-54,),
        ),
        Accept(-91, picks=0, hopes=("How to brief an interpreter, and when to be quiet",)),
        Cancel(
            -62,
            ASKER,
            CancelReason.ILLNESS,
            "I have to be off for some weeks. I would like to do this when I am back, if you still want to.",
        ),
    ),
    # Being prepared: a self-employed host has still to say where.
    story(
        "hannah.liebermann",
        "tasnim.chowdhury",
        Ask(
            -26,
            (
                "Dear Tasnim, I see people after a stroke in a dark room with machines. You see them at home. May I "
                "come for half a day?"
            ),
            ("How lost fields of vision show in a person’s own home",),
            GO,
            around=(23, 30),
        ),
        Accept(-22, picks=0, hopes=(1,)),
        Say(-21, ASKED, "I will tell you where we start as soon as I have made the appointments for that week."),
    ),
    story(
        "ruby.castillo",
        "bridget.mulcahy",
        Ask(
            -145,
            (
                "Dear Bridget, families tell me about your house in another voice. I would like to see how a short "
                "break is planned."
            ),
            (0,),
            GO,
            Length.ONE_DAY,
            around=(-108,),
        ),
        Accept(-140, picks=0, hopes=(0,)),
        Say(-140, ASKED, "You are welcome. We plan visits with the families, so it will be a few weeks."),
        Happened(1, ASKED, breaks=45),
        Note(2, ASKER, "I have learnt that a short break starts with the siblings. Thank you, and thank the cook."),
        Reflect(
            4,
            ASKER,
            Framework.KOLB,
            {
                "experience": "A day in a children’s hospice, mostly in the kitchen.",
                "observation": "I describe it to families as a place for the end. It is a place for a Tuesday.",
                "idea": "Families hear our voice before they hear our words.",
                "experiment": "Change my words. Offer a visit a year earlier.",
            },
        ),
        Judge(4, ASKER, (ObjectiveOutcome.PARTLY,)),
        SawElsewhere(
            30,
            ASKER,
            title="An afternoon with the community dietitians",
            place="Longsight health centre",
            minutes=210,
            with_others=180,
            answers={"what": "Tube feeds planned around school.", "now-what": "Ask what the school day looks like."},
        ),
    ),
    story(
        "kate.ormerod",
        "monique.baptiste",
        Ask(
            -8,
            (
                "Hello Monique, I lift people off floors in homes that you go to every day. What do you see before "
                "they fall? I would like to come on a morning round."
            ),
            (0,),
            GO,
            around=(16, 23),
        ),
    ),
)
