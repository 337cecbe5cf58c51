"""What goes on in Manchester and Trafford."""

from exchanges.enums import CancelReason, DeclineReason, Direction, Length
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    Cancel,
    Decline,
    Expire,
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

GO, COME, BOTH = Direction.PROPOSER_VISITS, Direction.PARTNER_VISITS, Direction.BOTH

NORTH_STORIES = (
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
            "Eleven hours, nine addresses, one sandwich. I will never again ask a crew why they did not wait.",
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
    # The same two again, the other way round.
    story(
        "monique.baptiste",
        "colleen.mcgrath",
        Ask(
            -32,
            (
                "Dear Colleen, your sheet with the picture hangs in four kitchens. Now I would like to see the ward "
                "where it begins, and learn how you teach somebody to dress again."
            ),
            (0,),
            GO,
            around=(8, 15),
        ),
        Accept(-30, picks=0),
        Say(-30, ASKED, "The therapists are already quarrelling over who gets you."),
    ),
    # One leg done; dates for the second wait for Naveed.
    story(
        "naveed.anwar",
        "leon.achterberg",
        Ask(
            -74,
            (
                "Dear Leon, I refer to your team and get a letter that says no in four paragraphs. I would like to sit "
                "in your allocation meeting, and have you sit in my Monday."
            ),
            (0,),
            BOTH,
            around=(-39,),
        ),
        Accept(-70, picks=0, hopes=(0,)),
        Say(-70, ASKED, "Agreed. The four paragraphs are my fault."),
        Happened(1, ASKER, breaks=15),
        Note(
            2,
            ASKER,
            (
                "I came to argue and left with three phone numbers. Thirty-one referrals in an hour, and each of them "
                "was somebody to you."
            ),
        ),
        Note(
            4,
            ASKED,
            (
                "Naveed told the meeting what a practice can hold, and what it cannot. We have changed the letter. It "
                "has one paragraph now."
            ),
        ),
        Reflect(
            5,
            ASKER,
            Framework.WHAT,
            {
                "what": "The allocation meeting of the community team.",
                "so-what": "“Does not meet criteria” means that there are nine places and thirty-one people.",
                "now-what": "Ring before I refer. Use the link workers in our hub for those who wait.",
            },
        ),
        Suggest(-6, ASKED, 21, leg=2),
        Say(-6, ASKED, "My turn. Would that Monday do?"),
    ),
    story(
        "denise.oakley",
        "julie.rimmer",
        Ask(
            -101,
            (
                "Dear Julie, I chair the meeting that decides where your residents go next, and I have never stayed "
                "for lunch. May I stay for a whole day?"
            ),
            (1,),
            GO,
            Length.ONE_DAY,
            around=(-67,),
        ),
        Accept(-98, picks=0),
        Happened(1, ASKED, breaks=45),
        Note(
            2,
            ASKED,
            (
                "Denise found out that the kettle is upstairs and the people who practise with kettles are downstairs. "
                "It has moved."
            ),
        ),
        Note(
            3,
            ASKER,
            (
                "The decision is made at breakfast, by the resident, when she pours her own tea. We meet on Thursday "
                "to write it down."
            ),
        ),
        Reflect(
            5,
            ASKER,
            Framework.WHAT,
            {
                "what": "A day in a rehabilitation home from breakfast on.",
                "so-what": "The people who know are not in my meeting.",
                "now-what": "Hold it at the home, after breakfast, with the care worker and the resident at the table.",
            },
        ),
    ),
    story(
        "mercy.boateng",
        "andrzej.lis",
        Ask(
            -124,
            (
                "Dear Andrzej, I send you urine samples every week because somebody asks me to. I begin to think that "
                "half of them are useless. Will you show me?"
            ),
            (0,),
            GO,
            around=(-91,),
        ),
        Accept(-121, picks=0),
        Say(-121, ASKED, "It is more than half. Come and see, I will make you a graph."),
        Happened(1, ASKER, breaks=15),
        Note(1, ASKED, "Mercy understood in ten minutes what we have tried to say in posters for ten years."),
        Note(
            2,
            ASKER,
            "Thank you for the graph. It hangs in our office, and the doctors look at it when they ask for a sample.",
        ),
        Reflect(
            3,
            ASKER,
            Framework.FOUR_STAGE,
            {
                "outline": "A morning in the microbiology laboratory.",
                "most-important": (
                    "A cloudy sample in an older person without symptoms tells nothing, and leads to antibiotics."
                ),
                "influence": (
                    "We no longer dip urine because somebody is sleepy. We look, we give a drink, we wait and we ring."
                ),
                "next-steps": "Count our samples for three months and send the number to Andrzej.",
            },
        ),
    ),
    story(
        "helena.stavros",
        "andrzej.lis",
        Ask(
            -15,
            (
                "Dear Andrzej, a nurse at Flixton Manor has a graph of yours on the wall. I would like to see where it "
                "comes from, and to know whom I may ring at your place."
            ),
            (0,),
            GO,
            around=(22, 29),
        ),
    ),
    # A visit this week.
    story(
        "sajid.mahmood",
        "temitope.fashola",
        Ask(
            -34,
            (
                "Dear Temitope, I sell inhalers, show how to use them, and sell them again. I would like to see your "
                "breathlessness clinic and learn what else there is."
            ),
            (0,),
            BOTH,
            around=(4, 11),
        ),
        Accept(-31, picks=0, hopes=(1,)),
        Say(
            -31,
            ASKED,
            (
                "Come to the outpatients’ desk in the green zone. The psychologist joins us at ten, and she is the "
                "best part."
            ),
        ),
    ),
    story(
        "janet.eccles",
        "sajid.mahmood",
        Ask(
            -155,
            "Dear Sajid, your stop-smoking people stay stopped. Mine do not. What do you do?",
            (1,),
            GO,
            around=(-122,),
        ),
        Accept(-152, picks=0),
        Happened(1, ASKER, breaks=0),
        Note(
            2,
            ASKER,
            (
                "You ask “what do you like about it?” first. I have started doing the same, and people stay in their "
                "chairs."
            ),
        ),
        Reflect(
            3,
            ASKER,
            Framework.WHAT,
            {
                "what": "Two hours of stop-smoking talks at a pharmacy.",
                "so-what": "I give advice in the first minute. Sajid gives none until he is asked.",
                "now-what": "Try ten reviews with his first question, and write down what happens.",
            },
        ),
    ),
    story(
        "vikram.bose",
        "elaine.cropper",
        Ask(
            -28,
            (
                "Dear Elaine, I write emergency plans for people in homes like yours. Could I see, with you, where "
                "they end up at two in the morning?"
            ),
            ("Where emergency plans are kept in a home, and who finds them",),
            BOTH,
            around=(31, 38),
        ),
        Accept(-23, picks=0, hopes=(1,)),
        Say(-22, ASKED, "I can tell you now: in the blue folder, behind the boiler keys. But do come."),
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
        "stuart.hindle",
        "tom.fairweather",
        Ask(
            -70,
            (
                "Dear Tom, I read about your hub in our trade paper. We get packages from three hospitals and "
                "understand none of them. Could I see how yours works?"
            ),
            (0,),
            GO,
            Length.ONE_DAY,
        ),
        Decline(
            -66,
            DeclineReason.TOO_FAR,
            (
                "You would travel five hours to see a table with eight telephones. Trafford has a hub of its own, and "
                "they are better at this than we are."
            ),
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
    story(
        "tasnim.chowdhury",
        "danny.sugden",
        Ask(
            -42,
            (
                "Dear Danny, I test the eyes of people who have fallen, weeks after you picked them up. I would like "
                "to see the fall from your side: the light, the carpet, the glasses."
            ),
            (0,),
            GO,
            around=(13, 20),
        ),
        Accept(-39, picks=0),
        Say(-38, ASKED, "Nobody has ever asked me about the light. Yes."),
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
        "rukhsana.begum",
        "colleen.mcgrath",
        Ask(
            -31,
            (
                "Dear Colleen, your early discharge team and my reablement team meet on the same doorsteps. Could I go "
                "out with yours for half a day?"
            ),
            (0,),
            GO,
        ),
        Expire(),
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
            Framework.WHAT,
            {
                "what": "A day in a children’s hospice, mostly in the kitchen.",
                "so-what": "I describe it to families as a place for the end. It is a place for a Tuesday.",
                "now-what": "Change my words. Offer a visit a year earlier.",
            },
        ),
    ),
    story(
        "aidan.fitzgerald",
        "obinna.nnadi",
        Ask(
            -64,
            (
                "Dear Obinna, I speak for people in meetings about them. I would like to see how your team explains "
                "rights to somebody in a crisis."
            ),
            (0,),
            GO,
        ),
        Decline(
            -60,
            DeclineReason.OTHER,
            (
                "We are two short on the late shifts, and people in a crisis should not meet a third stranger. Dr "
                "Achterberg’s team does reviews that may suit you better."
            ),
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
    # Suggested dates wait for Leon.
    story(
        "chloe.barlow",
        "leon.achterberg",
        Ask(
            -24,
            (
                "Dear Leon, I refer people on to your team and then hear nothing, and neither do they. Could I see how "
                "you decide?"
            ),
            (0,),
            GO,
        ),
        Accept(-17),
        Suggest(-9, ASKER, 28),
        Say(-9, ASKER, "I hope that one of these works. I am quite free in the afternoons as well."),
    ),
    # The turn is back with Xin Yi: her question was answered.
    story(
        "elaine.cropper",
        "xin.lau",
        Ask(
            -12,
            (
                "Dear Xin Yi, we are choosing a digital care record and every salesman is charming. Could I see how "
                "you judge one?"
            ),
            (0,),
            BOTH,
        ),
        Question(-10, "I would like that. How many of your staff would use it on a phone, and how many at a desk?"),
        Say(-9, ASKER, "Fourteen on phones, me at the desk. Two do not like either."),
    ),
    story(
        "julie.rimmer",
        "bilal.qureshi",
        Ask(
            -134,
            (
                "Dear Bilal, people come to us from your department at nine at night with a bag and no story. Could I "
                "see where the story gets lost?"
            ),
            (0,),
            GO,
            around=(-99,),
        ),
        Accept(-130, picks=0),
        Happened(1, ASKED, breaks=30),
        Note(
            2,
            ASKER,
            (
                "I saw a nurse tell a whole life in forty seconds, to somebody who was already walking. I know now "
                "where it gets lost."
            ),
        ),
        Note(3, ASKED, "Julie asked who rings the home. Nobody does. Somebody will."),
    ),
)
