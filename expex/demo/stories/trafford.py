"""What people in Trafford asked for."""

from exchanges.enums import DeclineReason, Direction, Length
from expex.demo.asking_release import Allowed, AskRelease
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Ask,
    Decline,
    Expire,
    Happened,
    Note,
    Question,
    Reflect,
    Say,
    Suggest,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

TRAFFORD = (
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
                "in your allocation meeting, and have you sit in my surgery."
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
        Say(-6, ASKED, "My turn. Would that day do?"),
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
            ("Come to the outpatients’ desk in the green zone. The psychologist joins us, and she is the best part."),
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
        Accept(-23, picks=0, hopes=(1,), released=False),
        AskRelease(-22),
        Allowed(-15),
        Say(-22, ASKED, "I can tell you now: in the blue folder, behind the boiler keys. But do come."),
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
