"""What the programmes of the demo are like, and ideas for more. Days count from today."""

from dataclasses import dataclass, field

from exchanges.enums import Length, ProgrammeKind

BOARD = "NHS Hampshire and Isle of Wight Integrated Care Board"
WYE_VALLEY = "Wye Valley NHS Trust"
HOME = "Hampton Grange Nursing Home"


@dataclass(frozen=True)
class SideFacts:
    """A side: its name, and the professions that it is for (none: anybody)."""

    name: str
    professions: str = ""
    capacity: int | None = None


@dataclass(frozen=True)
class Question:
    """One of a programme's own questions; with options it is a choice."""

    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scheme:
    """One programme, from the day it is begun to how far it has come."""

    name: str
    by: str
    at: str
    day: int
    purpose: str
    kind: ProgrammeKind
    sides: tuple[SideFacts, ...]
    organisations: tuple[str, ...] = ()
    window: tuple[int, int] | None = None
    capacity: int | None = None
    length: Length = Length.HALF_DAY
    asks: str = ""
    questions: tuple[Question, ...] = ()
    opens: int | None = None
    closes: int | None = None
    shares: tuple[int, str, str] | None = None  # day, what worked, what to avoid
    event: tuple[int, str, str, str] | None = None  # day of the event, its title, place, purpose
    allows_leave: bool = False  # the organisation that runs it does, by the same lead
    asks_leave_of: str = ""  # an organisation that has not answered yet


@dataclass(frozen=True)
class Idea:
    """Who should meet, and who seconds it."""

    by: str
    day: int
    who: str
    why: str
    seconds: tuple[str, ...] = field(default=())


SCHEMES = (
    Scheme(
        "Practice and hospital, Herefordshire",
        "helen.marsh",
        WYE_VALLEY,
        -112,
        "Half a day in each other’s place, so that letters and phone calls go to somebody one has met.",
        ProgrammeKind.TWO_SIDED,
        (SideFacts("General practice"), SideFacts("Hospital")),
        ("Hereford Medical Group", "Pendeen Surgery"),
        window=(-92, 250),
        asks="One half-day each way, on days that suit you both.",
        opens=-110,
    ),
    Scheme(
        "Herefordshire GP and consultant exchange",
        "helen.marsh",
        WYE_VALLEY,
        -44,
        (
            "GPs and consultants of the county see each other’s work for half a day each way: where letters come from, "
            "what a ward round decides, and whom to ring."
        ),
        ProgrammeKind.TWO_SIDED,
        (SideFacts("GPs", "gp"), SideFacts("Consultants", "consultant")),
        (
            "Hereford Medical Group",
            "Pendeen Surgery",
            "Herefordshire and Worcestershire Health and Care NHS Trust",
            "Friarsgate Practice",
            "Portsdown Group Practice",
            "Urmston Group Practice",
            "University Hospital Southampton NHS Foundation Trust",
            "Portsmouth Hospitals University NHS Trust",
            "Manchester University NHS Foundation Trust",
        ),
        window=(-39, 200),
        capacity=24,
        asks="Two half-days away from your own work, and a few lines afterwards about what you would do differently.",
        opens=-40,
    ),
    Scheme(
        "Wessex GP and consultant exchange",
        "sam.okafor",
        BOARD,
        -60,
        (
            "GPs and consultants of Hampshire, Southampton and Portsmouth spend a half-day in each other’s work: a "
            "surgery with its home visits, a clinic or a ward round. Referrals and discharges get better when both "
            "sides have seen where a letter lands."
        ),
        ProgrammeKind.TWO_SIDED,
        (SideFacts("GPs", "gp", 59), SideFacts("Consultants", "consultant", 59)),
        (
            "University Hospital Southampton NHS Foundation Trust",
            "Portsmouth Hospitals University NHS Trust",
            "Friarsgate Practice",
            "Homeless Healthcare Team",
            "Living Well Partnership",
            "Stoneham Lane Surgery",
            "East Shore Partnership",
            "Portsdown Group Practice",
        ),
        window=(21, 210),
        capacity=118,
        asks=(
            "Arrange both half-days with your partner yourselves.\nWrite a short reflection.\nCome to the closing "
            "afternoon, and bring one thing that you want to do differently."
        ),
        questions=(
            Question("Which day suits you least?", ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
            Question("Is there a specialty or a kind of practice that you would most like to see?"),
        ),
        opens=-40,
        event=(
            217,
            "What we saw: closing afternoon",
            "The Castle, Winchester, Ashburton Hall. Step-free; a link to join online is sent to whoever asks.",
            "Tell each other what surprised you, and choose what to change because of it.",
        ),
    ),
    Scheme(
        "Frimley role-shadowing pilot",
        "sam.okafor",
        BOARD,
        -35,
        (
            "Fifteen people of mixed professions shadow each other for half a day: nurses, pharmacists, care home "
            "staff, managers, therapists. Who meets whom is chosen so that each sees work that they depend on and do "
            "not know."
        ),
        ProgrammeKind.POOL,
        (SideFacts("Everyone"),),
        (
            "Portsmouth Hospitals University NHS Trust",
            "Living Well Partnership",
            "Shearwater",
            "Wellbeing Pharmacy",
            "Hampshire and Isle of Wight Healthcare NHS Foundation Trust",
        ),
        window=(28, 150),
        capacity=15,
        asks="One half-day each way, and ten minutes to tell your own team what you saw.",
        opens=-21,
    ),
    Scheme(
        "Paired learning year (after Imperial)",
        "sam.okafor",
        BOARD,
        -190,
        (
            "A resident doctor and a manager are paired for a year. They shadow each other, meet every month and look "
            "into one question of quality together."
        ),
        ProgrammeKind.TWO_SIDED,
        (
            SideFacts("Resident doctors", "resident-doctor"),
            SideFacts("Managers", "health-service-manager practice-manager improvement-lead commissioner"),
        ),
        ("University Hospital Southampton NHS Foundation Trust",),
        window=(-180, -20),
        capacity=40,
        asks="Meet every month. Shadow each other at least twice. Finish one small improvement together.",
        opens=-186,
        closes=-15,
        shares=(
            -12,
            (
                "A launch where pairs set their ground rules. Milestones in the exchange, so that nobody lost the "
                "thread when rotas changed. Pairs that chose a question of their own, not one from the board."
            ),
            (
                "Pairing people who report to each other. Beginning in August, when doctors change posts. More than "
                "two whole-group meetings: people came to the first and the last."
            ),
        ),
    ),
    Scheme(
        "Care home and hospital one-day swap (after East Kent)",
        "helen.marsh",
        WYE_VALLEY,
        -9,
        (
            "Ward and care home staff swap for one day, so that whoever sends somebody home knows what the home can "
            "do, and whoever calls an ambulance knows what happens next."
        ),
        ProgrammeKind.TWO_SIDED,
        (
            SideFacts("Ward staff", "nurse healthcare-assistant occupational-therapist physiotherapist"),
            SideFacts("Care home staff", "nurse care-worker senior-care-worker registered-manager deputy-care-manager"),
        ),
        (HOME,),
        length=Length.ONE_DAY,
        asks="One day there, one day here, within three months.",
        allows_leave=True,
    ),
    Scheme(
        "Discharge across county borders",
        "sam.okafor",
        BOARD,
        -6,
        (
            "People fall ill far from home and are sent home by a hospital that does not know their county. Staff of "
            "two counties’ wards and community teams look at a discharge from the other end."
        ),
        ProgrammeKind.OPEN,
        (SideFacts("Everyone"),),
        (WYE_VALLEY, "University Hospital Southampton NHS Foundation Trust"),
        window=(56, 240),
        asks="One half-day, and one thing that you will write differently in a discharge letter.",
        opens=-3,
        asks_leave_of=WYE_VALLEY,
    ),
)

IDEAS = (
    Idea(
        "priya.nair",
        -52,
        "Practice nurses and community nurses in Nottingham",
        (
            "They dress the same legs on different days and write in different records. An hour in each other’s "
            "treatment room would save a dozen phone calls."
        ),
        ("ruth.bell", "amina.yusuf", "beata.nowak", "carol.hibbert", "mei.chow", "rhiannon.parry"),
    ),
    Idea(
        "danny.sugden",
        -24,
        "Paramedics and care home night staff in Greater Manchester",
        "Nights are when we meet, in a hurry. Each would do some things differently after one quiet shift together.",
        ("carol.hibbert", "ruth.bell", "gareth.price"),
    ),
    Idea(
        "olu.adeyemi",
        -5,
        "Social workers and hospital pharmacists in Herefordshire",
        "People go home with medicines that nobody at home can manage. We plan the care without knowing the list.",
        ("priya.nair",),
    ),
)
