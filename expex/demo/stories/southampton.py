"""What people of the hospital, the council and the university in Southampton asked for."""

from exchanges.enums import DeclineReason, Direction, Length
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
    Decline,
    Happened,
    Note,
    Question,
    Reflect,
    Say,
    SetAside,
    Suggest,
    story,
)
from reflections.enums import Framework

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

SOUTHAMPTON = (
    story(
        "folasade.ogunleye",
        "ngozi.umeh",
        Ask(
            -196,
            (
                "Dear Ngozi, your referrals arrive at half past three with “home today” on them. I would like to see "
                "the front door with my own eyes, and to show you what happens to a referral in the hour after you "
                "press send."
            ),
            (0,),
            BOTH,
            around=(-158,),
        ),
        Accept(-192, picks=0, hopes=(1,)),
        Say(
            -192,
            ASKED,
            "I have been waiting for somebody to ask me that. Come for the morning, when we still have hope.",
        ),
        Happened(1, ASKER, breaks=30),
        Note(
            2,
            ASKER,
            (
                "You have twenty minutes for what takes me two days, and you are right more often than not. I had not "
                "known how early you begin to think about home."
            ),
        ),
        Reflect(
            4,
            ASKER,
            Framework.GIBBS,
            {
                "description": "Half a day with the acute frailty team.",
                "feelings": "Rushed at first, then impressed, then a little ashamed of some emails.",
                "evaluation": "The team decides together, in the corridor, with the family on the phone.",
                "analysis": "We see the same risk. They fear the bed, we fear the house.",
                "conclusion": "An early call with three facts is worth more than a full form at four.",
                "action-plan": "Offer the team one number and one person each day until two o’clock.",
            },
        ),
        Suggest(-150, ASKED, -128, leg=2),
        Agree(-147, ASKER, leg=2),
        Happened(1, ASKED, leg=2, breaks=30),
        Note(
            1,
            ASKED,
            "I watched three people turn my one line into a plan. I will write three lines from now on.",
            leg=2,
        ),
        Note(
            2,
            ASKER,
            "Ngozi asked the family what they were afraid of. The rest of the meeting took ten minutes.",
            leg=2,
        ),
        Reflect(
            3,
            ASKED,
            Framework.FOUR_STAGE,
            {
                "outline": "Half a day with the hospital social work team.",
                "most-important": "“Home today” sounds like an order. It is meant as a hope.",
                "influence": "I write what the person wants, what worries us, and who is at home.",
                "next-steps": "Teach it at the department’s next teaching hour.",
            },
            leg=2,
        ),
    ),
    story(
        "blessing.chukwu",
        "ngozi.umeh",
        Ask(
            -98,
            (
                "Dear Ngozi, I receive people from you by text message at night. I would like to see the first hour, "
                "and then tell you what happens in the next forty-eight."
            ),
            (0,),
            GO,
            Length.ONE_DAY,
            around=(-65,),
        ),
        Accept(-95, picks=0, hopes=(0,)),
        Happened(1, ASKED, breaks=60),
        Note(
            1,
            ASKED,
            "Blessing told us kindly that “for bloods on Monday” means a nurse driving eleven miles. We ask first now.",
        ),
        Note(
            3,
            ASKER,
            "Thank you for a day without a dull minute. I have brought your frailty scale card back to my team.",
        ),
        Reflect(
            5,
            ASKER,
            Framework.WHAT,
            {
                "what": "Nine people seen, five sent home, each with a plan on one page.",
                "so-what": "The plan is good. It does not say who does what on the first evening.",
                "now-what": "Offer the hospital team our evening phone number and try it for a month.",
            },
        ),
    ),
    story(
        "tom.fairweather",
        "carol.hibbert",
        Ask(
            -8,
            (
                "Dear Carol, my hub asks you for beds every day. I would like to see how you decide whether you can "
                "say yes, from the first call to the room."
            ),
            (0,),
            GO,
            around=(20, 27),
        ),
    ),
    story(
        "kwame.asante",
        "carol.hibbert",
        Ask(
            -92,
            (
                "Dear Carol, we are planning a study of falls in care homes. Before we ask anything of staff I would "
                "like to spend two days with you, without a questionnaire."
            ),
            (0,),
            GO,
            Length.TWO_DAYS,
            around=(-50,),
        ),
        Say(
            -91,
            ASKED,
            "Two days is right: on the first everybody is polite. I will ask the residents’ meeting on Thursday.",
        ),
        Say(-88, ASKED, "They say yes, and that you are to bring the results back and read them aloud."),
        Accept(-88, picks=0, hopes=(1,)),
        Happened(1, ASKED, breaks=120),
        Note(2, ASKED, "He got down on the floor to look at it from where people fall. Nobody had done that."),
        Note(
            5,
            ASKER,
            (
                "Thank you, Carol. We have taken two outcome measures out of the study because of what I saw at the "
                "handover, and put in one that your staff proposed."
            ),
        ),
        Reflect(
            7,
            ASKER,
            Framework.FOUR_STAGE,
            {
                "outline": "Two days in a home before designing a trial in homes.",
                "most-important": "Our planned intervention takes place at the one hour when there is nobody to do it.",
                "influence": "The protocol now starts from the day of a care worker.",
                "next-steps": "Bring two care workers into the study group, paid, from the next meeting on.",
            },
        ),
    ),
    story(
        "rajesh.iyer",
        "frances.hartnell",
        Ask(
            -33,
            (
                "Dear Frances, I have excellent drugs until the day I have none, and on that day I refer to you. I "
                "would like to learn how to begin that talk a year earlier."
            ),
            (1,),
            BOTH,
            around=(10, 17),
        ),
        Accept(-29, picks=0, hopes=(0,)),
        Say(
            -29,
            ASKED,
            "That is the best request I have had this year. We will see two people at home together, if they agree.",
        ),
    ),
    story(
        "siobhan.gallagher",
        "joanna.kowalczyk",
        Ask(
            -150,
            "Dear Joanna, I put tablets up, you take tablets off, and the same man swallows both. Shall we compare?",
            (0,),
            BOTH,
            around=(-112,),
        ),
        Accept(-146, picks=0, hopes=(0,)),
        Happened(1, ASKER, breaks=20),
        Note(
            1,
            ASKER,
            "I had not seen the whole list before, only my end of it. Thank you for going through it line by line.",
        ),
        Suggest(-107, ASKED, -88, leg=2),
        Agree(-105, ASKER, leg=2),
        Happened(2, ASKED, leg=2, breaks=30),
        Note(
            3,
            ASKED,
            "A clinic in which people are weighed, listened to and told the truth. I dose with a steadier hand now.",
            leg=2,
        ),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "A morning of medication reviews by phone.",
                "so-what": "My titration plans end at discharge. Joanna has to guess the rest.",
                "now-what": "Write the target dose and the stopping rule into each letter.",
            },
        ),
        Reflect(
            5,
            ASKED,
            Framework.WHAT,
            {
                "what": "A heart failure clinic run by a nurse.",
                "so-what": "I had stopped a medicine twice because of a blood result that she would have accepted.",
                "now-what": "Agree on limits with her, and put them into our system.",
            },
            leg=2,
        ),
    ),
    story(
        "kamil.wojcik",
        "folasade.ogunleye",
        Ask(
            -79,
            (
                "Dear Folasade, I discharge people after a stroke and never see what becomes of the care package. "
                "Could I come with you?"
            ),
            (0,),
            GO,
            around=(-50,),
        ),
        Decline(
            -77,
            DeclineReason.NOT_RIGHT_PERSON,
            (
                "I see people before they leave, not after. Blessing Chukwu’s team goes to them in the first week: ask "
                "her."
            ),
        ),
    ),
    # Over, but neither has said whether it took place.
    story(
        "emma.thackeray",
        "ciara.dhomhnaill",
        Ask(
            -43,
            (
                "Dear Ciara, some of the women I look after sleep in cars. I would like to see how your team finds "
                "people who do not want to be found."
            ),
            (0,),
            GO,
            around=(-5,),
        ),
        Accept(-40, picks=0),
        Say(
            -39,
            ASKED,
            "Flat shoes, warm coat. And thank you: we have two women whom I would love you to meet, if they like.",
        ),
    ),
    story(
        "rosalind.pike",
        "emma.thackeray",
        Ask(
            -188,
            (
                "Dear Emma, I am the next one at the door after you. Could we walk one handover together, from your "
                "last visit to my first?"
            ),
            (0,),
            GO,
            around=(-152,),
        ),
        Accept(-184, picks=0),
        Happened(2, ASKER, breaks=0),
        Note(
            3,
            ASKER,
            (
                "The mother told you in one sentence what I would have needed three visits for. We should introduce "
                "each other at the door more often."
            ),
        ),
        Reflect(
            5,
            ASKER,
            Framework.WHAT,
            {
                "what": "We did a last and a first visit as one.",
                "so-what": "The story was told once, and the mother chose what I should know.",
                "now-what": "Offer it for families with an extra plan.",
            },
        ),
    ),
    # Dates were suggested and set aside: both can suggest others.
    story(
        "simon.lefevre",
        "kamil.wojcik",
        Ask(
            -30,
            (
                "Dear Kamil, people reach my team three weeks after your ward, with a story that nobody wrote down. I "
                "would like to see the first days."
            ),
            (0,),
            BOTH,
        ),
        Accept(-25, hopes=("What psychologists would like us to say, and not to say, in the first week",)),
        Suggest(-18, ASKED, 14),
        SetAside(-15, ASKER),
        Say(-15, ASKER, "I teach on that day, sorry. Could it be a Wednesday?"),
    ),
    story(
        "ines.carvalho",
        "adaeze.nwosu",
        Ask(
            -29,
            (
                "Dear Adaeze, I study access to general practice from an office. Could I spend two days with you: one "
                "at the front desk, one in your room?"
            ),
            (0,),
            GO,
            Length.TWO_DAYS,
            around=(33, 40),
        ),
        Question(-27, "Yes in principle. Is this research, with forms and consent, or learning?"),
        Say(-27, ASKER, "Learning. No data, no notes about people. I will sign whatever you like."),
        Accept(-24, picks=0),
    ),
    story(
        "gurpreet.sandhu",
        "carol.hibbert",
        Ask(
            -90,
            (
                "Dear Carol, I wrote about homes like yours for ten years, for ministers. I would like to find out "
                "what I got wrong."
            ),
            (0,),
            GO,
            Length.ONE_DAY,
        ),
        Decline(
            -86,
            DeclineReason.ENOUGH_VISITORS,
            (
                "We have a man from the board and a professor coming, and the residents would like some peace. You "
                "sound interesting, so please try me again in half a year."
            ),
        ),
    ),
    story(
        "peter.vickers",
        "carol.hibbert",
        Ask(
            -205,
            "Dear Carol, I visit homes with a checklist. I would like to come once without.",
            (0,),
            GO,
            Length.ONE_DAY,
            around=(-165,),
        ),
        Accept(-200, picks=0),
        Happened(1, ASKER, breaks=45),
        Note(3, ASKED, "He forgot that he was a commissioner at about eleven o’clock. It suited him."),
        Reflect(
            5,
            ASKER,
            Framework.WHAT,
            {
                "what": "A day in a home without asking for a document.",
                "so-what": "The three best things that I saw are not on my checklist.",
                "now-what": "Start every quality visit with an hour in the lounge.",
            },
        ),
    ),
)
