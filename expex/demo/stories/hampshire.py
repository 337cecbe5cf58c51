"""What people around Southampton and Winchester asked for."""

from exchanges.enums import DeclineReason, Direction, Length, MissedReason
from expex.demo.script import (
    ASKED,
    ASKER,
    Accept,
    Agree,
    Ask,
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

GO, BOTH = Direction.PROPOSER_VISITS, Direction.BOTH

HAMPSHIRE = (
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
                "what": "Reception screening, and the queue at the medicines hatch.",
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
        Say(-52, ASKED, "You will be shocked. Come when we are busy, which is always."),
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
)
