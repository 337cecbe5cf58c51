"""What goes on in Southampton, Winchester and Portsmouth."""

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
    Drop,
    Expire,
    Happened,
    Missed,
    Note,
    Question,
    Reflect,
    Say,
    SayAfter,
    SetAside,
    Suggest,
    Withdraw,
    story,
)
from reflections.enums import Framework

GO, COME, BOTH = Direction.PROPOSER_VISITS, Direction.PARTNER_VISITS, Direction.BOTH

SOUTH_STORIES = (
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
                "outline": "An afternoon with the hospital social work team.",
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
        "arjun.sethi",
        "carol.hibbert",
        Ask(
            -128,
            (
                "Dear Carol, I write contracts for places like yours and have spent, in total, four hours in them. "
                "Could I work a day with you, doing whatever I may?"
            ),
            (1,),
            GO,
            Length.ONE_DAY,
            around=(-96,),
        ),
        Question(-126, "You are welcome. Would you be Arjun for the day, or the man from the board?"),
        Say(-125, ASKER, "Arjun, please. The man from the board can have a day off."),
        Accept(-124, picks=0),
        Happened(1, ASKER, breaks=45),
        Note(
            1,
            ASKED,
            (
                "He laid tables, lost at dominoes and asked the night staff what a bad night is. He left without a "
                "single recommendation, which I call respect."
            ),
        ),
        Note(
            4, ASKER, "I counted the forms that were filled in because of us. There were nineteen. I am working on it."
        ),
        Reflect(
            6,
            ASKER,
            Framework.GIBBS,
            {
                "description": "A day as a helper in a home for people with dementia.",
                "feelings": "Useless for the first hour, and then oddly happy.",
                "evaluation": "What is good about this home is in none of our indicators.",
                "analysis": "We ask for what can be counted by people who are not there.",
                "conclusion": "At least half of our quarterly form could go.",
                "action-plan": "Go through the form with three managers before the next contract round, and cut it.",
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
    # One of two: the visit back was called off and let go.
    story(
        "carol.hibbert",
        "lorraine.stubbs",
        Ask(
            -70,
            "Dear Lorraine, you ring me at four on a Friday and I say no. Let us look at each other’s Fridays.",
            (0,),
            BOTH,
            around=(-34,),
        ),
        Accept(-67, picks=0, hopes=(1,)),
        Happened(1, ASKER, breaks=20),
        Note(2, ASKER, "I take it all back about Fridays. Most of it."),
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
        "william.ashdown",
        "siobhan.gallagher",
        Ask(
            -58,
            "Dear Siobhán, may I sit in on a clinic? I refer to it and never raise a dose myself.",
            (0,),
            GO,
            around=(-25,),
        ),
        Decline(
            -55,
            DeclineReason.NO_TIME,
            (
                "I am alone in the clinic until my colleague is back. Dr Iyer’s Monday clinic has room, and he likes "
                "questions."
            ),
        ),
    ),
    # Suggested dates wait for Ciara.
    story(
        "ciara.dhomhnaill",
        "frances.hartnell",
        Ask(
            -21,
            (
                "A Frances, a chara: some of my patients die in hostels, among people who love them and staff who are "
                "frightened. Could we learn from each other how to do that better?"
            ),
            (1,),
            BOTH,
        ),
        Accept(-16, hopes=(1,)),
        Say(-16, ASKED, "Yes, with all my heart. Let me begin by coming to you."),
        Suggest(-3, ASKED, 22, leg=2),
    ),
    # It did not happen: the prison was locked down.
    story(
        "dean.foster",
        "craig.donnelly",
        Ask(
            -71,
            (
                "Dear Craig, my patients disappear to you and come back on a Friday without tablets. Can I see how it "
                "looks from inside?"
            ),
            (0,),
            GO,
            around=(-15,),
        ),
        Accept(-66, picks=0),
        Say(
            -66,
            ASKED,
            "Clearance takes five weeks. I have started it; you will get a form that asks for your grandmother’s name.",
        ),
        Say(-28, ASKER, "Cleared. They found my grandmother."),
        Missed(1, ASKED, MissedReason.HOST_WORK),
        SayAfter(
            1,
            ASKED,
            (
                "The whole prison was locked down from eight, and I could not even ring you. I am sorry that you stood "
                "at the gate."
            ),
        ),
        SayAfter(2, ASKER, "These things happen. The gate staff gave me tea. Tell me when it is quiet."),
    ),
    story(
        "craig.donnelly",
        "ciara.dhomhnaill",
        Ask(
            -202,
            (
                "Dear Ciara, what can your team do for somebody on the morning of release? I would like to come and "
                "see, before I promise people things."
            ),
            (0,),
            GO,
        ),
        Expire(),
    ),
    # Other terms proposed, and taken.
    story(
        "charlotte.egerton",
        "craig.donnelly",
        Ask(
            -138,
            "Dear Craig, I count the health of people in prison and have never been in one. Could I come for a day?",
            (1,),
            GO,
            Length.ONE_DAY,
            around=(-112,),
        ),
        Change(
            -134,
            ASKED,
            "A visitor needs clearance, five weeks at least. And half a day is plenty for the first time: it is loud.",
            GO,
            Length.HALF_DAY,
            around=(-82,),
        ),
        Accept(-131, who=ASKER, picks=0),
        Happened(1, ASKED, breaks=0),
        Note(
            2,
            ASKER,
            (
                "You know four hundred people by their first names, and what keeps each of them awake. My charts know "
                "none of that."
            ),
        ),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "Reception screening, and the medicines hatch at half past four.",
                "so-what": "Release happens on Fridays. Every service that we pay for opens on Mondays.",
                "now-what": "Bring one slide about Fridays to the next board.",
            },
        ),
    ),
    story(
        "linda.chappell",
        "adaeze.nwosu",
        Ask(
            -54,
            "Dear Adaeze, I make charts from what you type. I would like to see you type it.",
            (0,),
            GO,
            around=(-21,),
        ),
        Accept(-52, picks=0),
        Say(-52, ASKED, "You will be shocked. Come on a Monday."),
        Happened(1, ASKER, breaks=30),
        Note(1, ASKER, "Thank you for narrating every click. I had treated a missing code as a missing disease."),
        Note(
            3,
            ASKED,
            "Linda found in one morning why our recall list was short: a template from years ago. Fixed by lunch.",
        ),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "A surgery of eighteen consultations, each ending in a race against the next.",
                "so-what": "What is coded is what the template offers first. My trend line is partly a menu.",
                "now-what": "Add a note on templates to the frailty dashboard, and ask two more practices.",
            },
        ),
    ),
    # One leg done, the second fixed.
    story(
        "adaeze.nwosu",
        "arjun.sethi",
        Ask(
            -86,
            (
                "Dear Arjun, decisions about my neighbourhood are made in a room that I have never been in. Could I "
                "sit in it? And then please come and sit in mine."
            ),
            (1,),
            BOTH,
            around=(-53,),
        ),
        Accept(-83, picks=0, hopes=("What a practice in a poor part of the city does all day",)),
        Happened(1, ASKED, breaks=30),
        Note(
            2,
            ASKER,
            (
                "Nobody in that room was uncaring. They were far away. Thank you for asking me what it looked like, in "
                "front of everybody."
            ),
        ),
        Note(
            3, ASKED, "Adaeze asked one question about who the average patient is, and the meeting stopped for a while."
        ),
        Reflect(
            4,
            ASKER,
            Framework.WHAT,
            {
                "what": "A programme meeting about frailty with eleven people and one clinician.",
                "so-what": "The papers had no voice from a place like mine because nobody had been asked.",
                "now-what": "Ask to be invited twice a year, and bring a patient from our group.",
            },
        ),
        Suggest(-14, ASKER, 25, leg=2),
        Agree(-11, ASKED, leg=2),
    ),
    # A question waits for Kirsty’s reply.
    story(
        "kirsty.munro",
        "ngozi.umeh",
        Ask(
            -5,
            (
                "Dear Ngozi, I look after four care homes for a practice in Winchester. I would like to see how you "
                "work up delirium at the front door, to do more of it before I send people in."
            ),
            (0,),
            GO,
            around=(19, 26),
        ),
        Question(
            -4,
            (
                "Gladly. Do you want to see the first hour, or the whole day with the family meeting? They are "
                "different lessons."
            ),
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
        "olivia.sandford",
        "ngozi.umeh",
        Ask(
            -38,
            (
                "Dear Ngozi, I work with people who will get better. I would like to see physiotherapy where that is "
                "not the aim."
            ),
            (0,),
            GO,
        ),
        Withdraw(
            -30,
            (
                "I have found out that our falls service is where I should begin. Thank you, and sorry to have "
                "bothered you."
            ),
        ),
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
                "We have had a man from the board and a professor this season, and the residents would like some "
                "peace. You sound interesting, so please try me again after the summer."
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
                "next-steps": "Ask for a place on the end of life course in spring.",
            },
        ),
    ),
    story(
        "zainab.karim",
        "craig.donnelly",
        Ask(
            -6,
            (
                "Dear Craig, people come to me on the day of their release with a paper and no prescription. Could you "
                "show me how it is arranged on your side? My pharmacy is ten minutes from your gate."
            ),
            (1,),
            GO,
        ),
    ),
    # Portsmouth
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
        Say(-5, ASKED, "It is true about the floor. Yes, please. Term starts soon, so mornings are best."),
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
            "My director has stopped all days out until the winter plan is signed. I am cross, and sorry.",
        ),
    ),
)
