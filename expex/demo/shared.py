"""What people of the demo share, and what they do differently because of what they saw."""

from expex.demo.joining import NAME as COUNTY
from expex.demo.learning import Plan, Said, Shared
from reflections.enums import Audience, ChangeState, SharedState

SHARED = (
    Shared(
        "mei.chow",
        -120,
        "The care home writes its list the evening before",
        (
            "At a practice that looks after two care homes, the nurse in charge of each home writes one list the "
            "evening before the weekly round: who, why, and what the home has tried already.\n\n"
            "The round then takes fifty minutes instead of two hours, and nobody is forgotten. The practice had "
            "thought that its own template was the clever part. It is the list.\n\n"
            "You need: one page, the same four columns every week, and a GP who reads it before the visit."
        ),
        "care-homes general-practice-running quality-improvement",
        after="gareth.price",
        said=(
            Said("ruth.bell", 2, "We write ours on Sunday evening. The night staff add to it, which helped most."),
            Said("amina.yusuf", 3),
            Said("carol.hibbert", 9, "Works for us too. We had to agree who writes it when the manager is off."),
            Said("luke.meredith", 12),
        ),
        plans=(
            Plan(
                "beata.nowak",
                -100,
                "Ask the ward for a list of people to see before the falls round",
                "Mei Ling’s text about the care home list.",
                ChangeState.ADOPTED,
                "Three wards send it by eight. We see two people more in a morning.",
            ),
        ),
    ),
    Shared(
        "nadia.rahman",
        -110,
        "Two weeks of medicines before anybody says “agitated”",
        (
            "On a frailty round I saw how often agitation is constipation, pain, or a tablet that began ten days ago."
            "\n\nI now ask for everything that was started, stopped or changed in the last fortnight before I see "
            "somebody for agitation. A pharmacy technician can gather it in ten minutes."
        ),
        "dementia delirium medicines-reviews",
        after="amina.yusuf",
        said=(Said("priya.nair", 1), Said("gareth.price", 4, "We put the question on our referral form.")),
    ),
    Shared(
        "ruth.bell",
        -60,
        "Handing over by telephone: three sentences first",
        (
            "When somebody goes to hospital from our home I used to read out the whole sheet. On the ward I saw what "
            "is needed in the first ten minutes: what is different from yesterday, what matters to the person, and who "
            "to ring.\n\nThose three sentences come first now. The sheet follows by email."
        ),
        "handover care-homes moving-between-services",
        after="cerys.morgan",
        said=(Said("danny.sugden", 3), Said("cerys.morgan", 5, "Our ward asks for the three sentences now.")),
    ),
    Shared(
        "danny.sugden",
        -48,
        "Ask who usually gets them up",
        (
            "Before taking somebody from a care home after a fall, ask who usually gets them up, and how. Half of the "
            "time that person is in the building and knows a way that needs no ambulance."
        ),
        "falls-prevention ambulance-care care-homes",
        named=False,
        said=(Said("carol.hibbert", 2),),
    ),
    Shared(
        "cerys.morgan",
        -40,
        "What a care home can and cannot do at night",
        (
            "Our ward discharged people at eight in the evening and wondered why the home rang at nine. At night two "
            "carers look after thirty people, the pharmacy is closed, and a new syringe driver cannot be started.\n\n"
            "Ring before four. Send the medicines with the person. Say what is normal for them."
        ),
        "discharge-planning care-homes",
        audience=Audience.ORGANISATION,
        after="ruth.bell",
        said=(Said("amina.yusuf", 2), Said("rhiannon.parry", 3)),
    ),
    Shared(
        "carol.hibbert",
        -30,
        "Families read the plan aloud",
        (
            "A practice nurse I shadowed lets the family read the care plan aloud at the end of a visit. Where they "
            "stumble, it is written badly. We do it at every review."
        ),
        "care-homes difficult-conversations person-centred-care",
    ),
    Shared(
        "beata.nowak",
        -21,
        "The second fall is the one to ask about",
        (
            "People come to us after the third fall. A practice I know books a half-hour after the second one, with "
            "three tests that need no equipment: stand up from a chair five times, turn round, name the months "
            "backwards while walking."
        ),
        "falls-prevention frailty rehabilitation",
        named=False,
        audience=Audience.ORGANISATION,
    ),
    Shared(
        "amina.yusuf",
        -16,
        "Which of our letters a practice reads first",
        (
            "I sat beside the person who opens the post at a practice. A letter of ours is read for eleven seconds "
            "before it gets a colour. What we ask the practice to do stood in the fourth paragraph of most.\n\n"
            "For our programme: bring one of your own letters to your half-day, and watch it being opened. Then write "
            "what you want done in the first line, and to whom it goes."
        ),
        "discharge-planning general-practice-running",
        audience=Audience.PROGRAMME,
        programme=COUNTY,
        said=(Said("gareth.price", 1, "We opened six together. Four now begin with what is to be done."),),
    ),
    Shared(
        "olu.adeyemi",
        -12,
        "Bring the person’s own words into the room",
        (
            "In meetings about somebody’s care I now begin with two sentences in their own words, read out before "
            "anybody else speaks. It takes one minute and changes what the rest of the hour is about."
        ),
        "social-care difficult-conversations person-centred-care",
        said=(Said("ruth.bell", 1),),
    ),
    Shared(
        "priya.nair",
        -3,
        "A field that nobody receives",
        (
            "A GP who shadowed me asked who reads what we write about stopped medicines. It turned out that the field "
            "never reaches the letter. We are changing the template; until then we type it twice."
        ),
        "medicines-safety discharge-planning digital-records",
        SharedState.WITH_LEAD,
        after="gareth.price",
    ),
    Shared(
        "nadia.rahman",
        -2,
        "Take the last ten minutes for each other",
        (
            "The best part of both half-days were the last ten minutes, with the door closed: what surprised me, what "
            "I would ask for, what I will stop doing. Keep them free when you plan yours."
        ),
        "general-practice-running",
        SharedState.WITH_LEAD,
        audience=Audience.PROGRAMME,
        programme=COUNTY,
    ),
    Shared(
        "rhiannon.parry",
        -1,
        "Tea with the family before the feeding plan",
        "We moved the talk about eating with risk to the afternoon, with tea. Families ask other questions then.",
        "nutrition-hydration difficult-conversations",
        SharedState.WITH_LEAD,
        named=False,
    ),
    Shared(
        "gareth.price",
        -4,
        "What stopped medicines look like from the ward",
        "I watched a discharge prescription being made on the ward, and it was for Mrs Albright, who was 84.",
        "medicines-safety discharge-planning",
        SharedState.SENT_BACK,
        after="priya.nair",
        word="A good point, but the name and the age could show who she is. Could you say it without them?",
    ),
    Shared(
        "ruth.bell",
        -2,
        "Mouth care at the end of life",
        "What the ward’s palliative team showed me, in four steps. I still want to add which swabs we use.",
        "end-of-life care-homes",
        SharedState.DRAFT,
        after="cerys.morgan",
    ),
)

PLANS = (
    Plan(
        "ruth.bell",
        -55,
        "Three sentences first when we hand over by telephone",
        "On the ward I saw what is needed in the first ten minutes.",
        ChangeState.ADOPTED,
        "All senior staff do it. The ward rang back once in four weeks instead of every time.",
        after="cerys.morgan",
    ),
    Plan(
        "cerys.morgan",
        -50,
        "Ring the care home before four on the day of discharge",
        "The home is short of people at night, and the pharmacy is closed.",
        ChangeState.ADOPTED,
        "It is on the board. Late discharges to homes went from eleven to four in a month.",
        after="ruth.bell",
    ),
    Plan(
        "amina.yusuf",
        -45,
        "Ask the care home what is normal before we call it delirium",
        "",
        ChangeState.AGREED,
        look_again=14,
    ),
    Plan(
        "rhiannon.parry",
        -35,
        "Explain eating with risk in the afternoon, with tea",
        "Families have had time to think by then.",
        ChangeState.IDEA,
        look_again=-2,
    ),
    Plan(
        "priya.nair",
        -30,
        "Type the reason for a stopped medicine into the letter itself",
        "",
        ChangeState.DROPPED,
        "It took too long on a busy day. We asked for the template to be changed instead.",
    ),
    Plan("gareth.price", -20, "Ring the ward pharmacist on the third day after discharge", look_again=-1),
    Plan("beata.nowak", -15, "Test after the second fall, not the third", "A practice does it.", look_again=45),
    Plan("mei.chow", -9, "Draw the discharge round as a map, as I did for the home round", for_leads=False),
)
