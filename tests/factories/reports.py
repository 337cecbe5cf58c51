"""A report with every kind of table in it, and words that are hard to set: for tests of pages, papers and files."""

from evaluation.content import Cell, Content, Figure, Picture, Quote, Row, Section, Table

PROTECTED = "Each number is a sum of numbers that were rounded to a multiple of five, once, by chance."


def count(number: int) -> Cell:
    return Cell(f"{number:,}" if number else "0 to 4", number)


def rows(*lines: tuple[str, list[int]]) -> tuple[Row, ...]:
    return tuple(Row(label, tuple(count(number) for number in numbers)) for label, numbers in lines)


def sample() -> Content:
    steps = Table(
        "steps",
        "How far exchanges came",
        "Of 240 exchanges that ended, 155 came to a visit.",
        ("Step", "Exchanges"),
        rows(("Asked", [240]), ("Agreed by both", [190]), ("Visited", [155]), ("Every visit made", [130])),
        PROTECTED,
        Picture.STEPS,
    )
    reasons = Table(
        "reasons",
        "Why exchanges came to nothing",
        "The reason most often given was release from work.",
        ("Reason", "Exchanges"),
        rows(("Declined", [30]), ("Not released from work", [25]), ("Pressure of work", [10]), ("Illness", [0])),
        PROTECTED,
        Picture.BARS,
    )
    understanding = Table(
        "roles",
        "I know what a working day of the other is like",
        "The middle answer moved from 3 to 5.",
        ("Answer", "Before", "Afterwards"),
        rows(("1", [20, 0]), ("2", [35, 5]), ("3", [50, 10]), ("4", [25, 30]), ("5", [10, 60]), ("6", [5, 35])),
        PROTECTED,
        Picture.BEFORE_AFTER,
    )
    change = Table(
        "change",
        "Each person's own answers, before and afterwards",
        "Most moved up.",
        ("Question", "Went down", "Stayed the same", "Went up"),
        rows(("I know what a working day of the other is like", [5, 30, 105]), ("I know whom to ring", [0, 45, 95])),
        PROTECTED,
        Picture.CHANGE,
    )
    who = ("Hospital", "General practice", "Care home", "Gofal cymdeithasol awdurdodau lleol")
    met = rows(*((name, [10 * ((place + other) % 4) for other in range(4)]) for place, name in enumerate(who)))
    matrix = Table("sectors", "Who met whom", "Rows visit columns.", ("Visitor", *who), met, PROTECTED, Picture.MATRIX)
    network = Table(
        "silos",
        "Between which kinds of place",
        "The line says how many.",
        ("From", *who),
        met,
        PROTECTED,
        Picture.NETWORK,
    )
    quarters = Table(
        "quarters",
        "Visits by quarter",
        "More each quarter.",
        ("Quarter", "Visits"),
        rows(("July 2025", [15]), ("October 2025", [30]), ("January 2026", [45]), ("April 2026", [65])),
        PROTECTED,
        Picture.LINE,
    )
    field = Table(
        "field",
        "Beside what others reported",
        "Their figures with their denominators.",
        ("Measure", "Here", "Wessex, 71 people"),
        (
            Row("Useful, mean of 1 to 6", (Cell("4.8", 4.8), Cell("4.59", 4.59))),
            Row("Would take part again", (Cell("Shown from 8 answers by 5 people"), Cell("4.83", 4.83))),
        ),
        PROTECTED,
    )
    empty = Table("needs", "Common gaps", "Nobody named a learning need.", ("Topic", "Met"), (), PROTECTED)
    return Content(
        title="Exchanges of Bwrdd Iechyd Prifysgol Betsi Cadwaladr University Health Board",
        scope="Bwrdd Iechyd Prifysgol Betsi Cadwaladr University Health Board",
        period="July 2025 to June 2026",
        first_day="2025-07-01",
        last_day="2026-06-30",
        made_on="2026-08-03",
        edition=2,
        summary="Two of three exchanges came to a visit. Most people now know what the other's day is like.",
        figures=(
            Figure("155", "exchanges came to a visit", "of 240 that ended"),
            Figure("620", "hours of learning", "in 155 exchanges"),
            Figure("83 %", "were released from work", "of 175 requests"),
            Figure("140", "answered afterwards", "of 290 asked"),
            Figure("4.8", "found it useful, of 6", "140 answers"),
            Figure("15", "changes adopted", "of 45 begun"),
        ),
        changed=("Clinic letters say in their first line what the practice is to do.", "A shared list of secretaries."),
        quotes=(
            Quote("I had <no idea> how many calls end up with one receptionist & her notebook.", "A visitor"),
            Quote("We changed the discharge letter the week after.", "A host"),
        ),
        next_steps=("Ask managers earlier: release took 18 days in the middle.", "Invite care homes."),
        sections=(
            Section("funnel", "From asking to visiting", (steps, reasons, quarters)),
            Section("people", "Who met whom", (matrix, network)),
            Section("learning", "What people say", (understanding, change, field, empty)),
        ),
        method=("Exp-Ex counted these itself.", "Numbers are protected: 0 to 4 is what a stored 0 means."),
        sources=("Wessex schemes, reported 2019: 71 answers.",),
    )
